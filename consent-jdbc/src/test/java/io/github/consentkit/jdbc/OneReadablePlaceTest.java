package io.github.consentkit.jdbc;

import static io.github.consentkit.jdbc.Archive.ADDRESS;
import static io.github.consentkit.jdbc.Archive.DEMAND;
import static io.github.consentkit.jdbc.Archive.EMAIL;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.crypto.key.InMemoryMasterKeys;
import io.github.consentkit.crypto.vault.Outcome;
import io.github.consentkit.error.ConsentKitException;
import io.github.consentkit.lifecycle.HeldData.Stage;
import io.github.consentkit.subject.SubjectId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever is done in whatever order, and whatever fails: a value opens in exactly one place, or was destroyed; and once it
 * left the live store nobody uses it any more.
 */
class OneReadablePlaceTest {

    private static final int STEPS = 60;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whateverFails(long seed) {
        Random random = new Random(seed);
        InMemoryMasterKeys keys = InMemoryMasterKeys.create();
        InMemoryMasterKeys apartKeys = InMemoryMasterKeys.create();
        DataSource live = Pool.of(Databases.installed(Databases.h2(), Archive.shapes()));
        DataSource apart = Pool.of(Databases.installed(Databases.h2()));
        DataSource log = Pool.of(Databases.installed(Databases.h2()));
        FaultyConnections here = new FaultyConnections(live);
        FaultyConnections there = new FaultyConnections(apart);
        Archive acting = new Archive(
                JdbcStores.on(here.dataSource()).audit(log), JdbcStores.on(there.dataSource()), keys, apartKeys);
        Archive looking = new Archive(JdbcStores.on(live).audit(log), JdbcStores.on(apart), keys, apartKeys);
        Archive onlyLive = new Archive(JdbcStores.on(live).audit(log), keys);
        List<SubjectId> people = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            if (people.size() < 3 || random.nextInt(4) == 0) {
                SubjectId next = SubjectId.of("member-" + people.size());
                acting.join(next, next.value());
                people.add(next);
            }
            SubjectId member = people.get(random.nextInt(people.size()));
            FaultyConnections.Fault fault = FaultyConnections.Fault.values()[random.nextInt(3)];
            FaultyConnections faulty = random.nextBoolean() ? here : there;
            if (random.nextInt(3) > 0) {
                faulty.failAt(1 + random.nextInt(25), fault);
            }
            try {
                if (random.nextInt(5) == 0) {
                    acting.live
                            .unitOfWork()
                            .run(transaction -> acting.holder("member").destroy(transaction, member, Set.of(EMAIL)));
                } else {
                    acting.separate(member, "member", member.value(), EMAIL);
                }
            } catch (ConsentKitException e) {
                // looked at below, whatever it did
            }
            here.heal();
            there.heal();
            for (SubjectId each : people) {
                check(looking, onlyLive, each, "seed " + seed + ", step " + step);
            }
        }
    }

    private static void check(Archive looking, Archive onlyLive, SubjectId member, String at) {
        String id = member.value();
        Stage stage = looking.stage(member, "member", EMAIL);
        Outcome<Archive.Address> there = looking.address(id, DEMAND);
        boolean opensHere = onlyLive.address(id, DEMAND).opened().isPresent();
        boolean used = looking.address(id).opened().isPresent();
        assertThat(used).as(at).isEqualTo(stage == Stage.LIVE);
        switch (stage) {
            case LIVE -> assertThat(opensHere).as(at).isTrue();
            case SEPARATING -> {
                assertThat(opensHere).as(at).isTrue();
                assertThat(there).as(at).isInstanceOf(Outcome.Unreadable.class);
            }
            case SEPARATED -> {
                assertThat(opensHere).as(at).isFalse();
                // a destruction that failed here has been done there, and is to be called again
                if (!(there instanceof Outcome.Erased<?>)) {
                    assertThat(there.opened()).as(at).contains(new Archive.Address(ADDRESS));
                }
            }
            case DESTROYED -> {
                assertThat(opensHere).as(at).isFalse();
                assertThat(there.opened()).as(at).isEmpty();
            }
        }
    }
}
