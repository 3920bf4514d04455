package io.github.consentkit.jdbc;

import static io.github.consentkit.jdbc.Archive.ACCESS;
import static io.github.consentkit.jdbc.Archive.ADDRESS;
import static io.github.consentkit.jdbc.Archive.AGAIN;
import static io.github.consentkit.jdbc.Archive.ANNA;
import static io.github.consentkit.jdbc.Archive.CONSULTANT;
import static io.github.consentkit.jdbc.Archive.CONTENT;
import static io.github.consentkit.jdbc.Archive.DEMAND;
import static io.github.consentkit.jdbc.Archive.DESK;
import static io.github.consentkit.jdbc.Archive.EMAIL;
import static io.github.consentkit.jdbc.Archive.HOLD;
import static io.github.consentkit.jdbc.Archive.JOINING;
import static io.github.consentkit.jdbc.Archive.NOTICES;
import static io.github.consentkit.jdbc.Archive.OFFICER;
import static io.github.consentkit.jdbc.Archive.PHOTO;
import static io.github.consentkit.jdbc.Archive.UNAPPROVED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.consentkit.crypto.key.ForeignKeysException;
import io.github.consentkit.crypto.key.InMemoryMasterKeys;
import io.github.consentkit.crypto.photo.Photo;
import io.github.consentkit.crypto.vault.Erasure;
import io.github.consentkit.crypto.vault.Outcome;
import io.github.consentkit.crypto.vault.Paging;
import io.github.consentkit.crypto.vault.RecordNotFoundException;
import io.github.consentkit.crypto.vault.ReencryptReport;
import io.github.consentkit.crypto.vault.SeparatedValues;
import io.github.consentkit.crypto.vault.Vault;
import io.github.consentkit.error.ConsentKitException;
import io.github.consentkit.gate.Reason;
import io.github.consentkit.job.JobPace;
import io.github.consentkit.lifecycle.HeldData.Stage;
import io.github.consentkit.lifecycle.RecordRef;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.PolicyDocument;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.policy.Role;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.testing.Threads;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is separated lies in another database under other keys, and is read by nobody but for what it is kept for (D-2, D-3). */
abstract class SeparationContract {

    private static final byte[] PICTURE = Pictures.png(200);

    private final InMemoryMasterKeys keys = InMemoryMasterKeys.create();
    private final InMemoryMasterKeys apartKeys = InMemoryMasterKeys.create();
    private DataSource live;
    private DataSource apart;
    private DataSource log;
    private Archive archive;

    abstract DataSource freshLive();

    abstract DataSource freshApart();

    /** The live database with its tables, for whoever may not make them. */
    DataSource installedLive() {
        return Databases.installed(freshLive(), Archive.shapes());
    }

    /** Every how many-th call fails. */
    int stride() {
        return 1;
    }

    @BeforeEach
    void open() {
        live = Pool.of(installedLive());
        apart = Pool.of(Databases.installed(freshApart()));
        log = Pool.of(Databases.installed(freshLive()));
        archive = archive(live, apart);
    }

    private Archive archive(DataSource here, DataSource there) {
        return new Archive(JdbcStores.on(here).audit(log), JdbcStores.on(there), keys, apartKeys);
    }

    @Test
    void aSeparatedValueOpensForWhatItIsKeptForAlone() {
        archive.join(ANNA, "m-1");
        assertThat(archive.address("m-1").opened()).contains(new Archive.Address(ADDRESS));

        archive.separate(ANNA, "member", "m-1", EMAIL);

        assertThat(archive.stage(ANNA, "member", EMAIL)).isEqualTo(Stage.SEPARATED);
        assertThat(archive.address("m-1")).isInstanceOf(Outcome.NotFound.class);
        for (var action : List.of(UNAPPROVED, UNAPPROVED.approvedBy("staff-90"))) {
            assertThat(archive.address("m-1", action).denial().orElseThrow().reason())
                    .as("the officer sees why: nobody else has approved it")
                    .isEqualTo(Reason.SEPARATED);
        }
        for (var action : List.of(DEMAND, HOLD, ACCESS)) {
            assertThat(archive.address("m-1", action).opened()).as("%s", action).contains(new Archive.Address(ADDRESS));
        }
        assertThat(archive.members.by(DESK).open("m-1", Archive.Name.class, Archive.NOTICES))
                .as("what stays in use")
                .isEqualTo(new Archive.Name("Anna Kim"));
        assertThat(archive.vaults.verifyAccessLog().intact()).isTrue();
        assertThat(Databases.dump(log, "ck_access_log")).contains("kr-pipa-21 approved by staff-91", "separated");
    }

    /** Whatever the policy lets a role do, and one of whom it knows nothing: a refusal would tell that something is there. */
    @Test
    void nobodyFindsItWhateverTheRoleAndThePurposeAndTheLogSaysWhy_D2() {
        archive.join(ANNA, "m-1");
        archive.separate(ANNA, "member", "m-1", EMAIL);
        PolicyDocument policy = archive.kit.policyInForce().document();
        List<Id<Role>> roles = new ArrayList<>(List.of(Id.of("administrator"), Id.of("root")));
        policy.access().roles().forEach(role -> roles.add(role.id()));

        for (Id<Role> role : roles) {
            Vault<Archive.Member> vault = archive.members.by(Actor.staff("staff-66", role, "console"));
            for (Purpose purpose : policy.purposes().leaves()) {
                assertThat(vault.tryOpen("m-1", Archive.Address.class, purpose.id()))
                        .as("%s for %s", role, purpose.id())
                        .isInstanceOf(Outcome.NotFound.class);
            }
        }

        assertThat(Databases.dump(log, "ck_access_log")).contains("staff-66", "separated");
        assertThat(archive.address("m-1", DEMAND).opened()).contains(new Archive.Address(ADDRESS));
    }

    @Test
    void sealingAnewReachesTheSeparateStoreToo() throws IOException {
        archive.join(ANNA, "m-1");
        archive.apply(ANNA, "a-1", PICTURE);
        archive.separate(ANNA, "member", "m-1", EMAIL);
        archive.separate(ANNA, "application", "a-1", PHOTO);
        String values = cells(apart, "SELECT sealed FROM ck_apart WHERE item = 'email'");
        byte[] picture =
                archive.picture("a-1", DEMAND).opened().orElseThrow().photo().bytes(1_000_000);
        String chunks = cells(apart, "SELECT bytes FROM ck_photo_chunk");

        ReencryptReport report = archive.vaults.reencrypt(JobPace.DEFAULT.batch(1), progress -> {});

        assertThat(report.done()).as("in both stores").isEqualTo(4);
        assertThat(report.failed()).isZero();
        assertThat(cells(apart, "SELECT sealed FROM ck_apart WHERE item = 'email'"))
                .isNotEmpty()
                .isNotEqualTo(values);
        assertThat(cells(apart, "SELECT bytes FROM ck_photo_chunk"))
                .isNotEmpty()
                .isNotEqualTo(chunks);
        assertThat(archive.address("m-1", DEMAND).opened()).contains(new Archive.Address(ADDRESS));
        assertThat(archive.picture("a-1", DEMAND).opened().orElseThrow().photo().bytes(1_000_000))
                .isEqualTo(picture);
        assertThat(archive.vaults.separated().counts()).isEqualTo(Map.of("member", 1L, "application", 1L));

        ReencryptReport partly = new Archive(JdbcStores.on(live).audit(log), keys).vaults.reencrypt();
        assertThat(partly.skipped()).as("by who lacks the store").containsEntry("member", 1L);
        archive.vaults.erase(ANNA, OFFICER);
        assertThat(count(apart, "ck_keyring")).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void whateverCallFailsWhileItIsSealedAnewItOpens(FaultyConnections.Fault fault) {
        archive.join(ANNA, "m-1");
        archive.separate(ANNA, "member", "m-1", EMAIL);
        String values = cells(apart, "SELECT sealed FROM ck_apart");
        FaultyConnections faulty = new FaultyConnections(apart);
        Archive failing = archive(live, faulty.dataSource());
        boolean hasFailed = true;
        for (int number = 1 + fault.ordinal() % stride(); hasFailed; number += stride()) {
            faulty.failAt(number, fault);
            try {
                failing.vaults.reencrypt();
            } catch (ConsentKitException e) {
                assertThat(faulty.hasFailed()).isTrue();
            }
            hasFailed = faulty.hasFailed();
            faulty.heal();
            assertThat(archive.address("m-1", DEMAND).opened())
                    .as("%d, %s", number, fault)
                    .contains(new Archive.Address(ADDRESS));
        }
        assertThat(cells(apart, "SELECT sealed FROM ck_apart")).isNotEqualTo(values);
    }

    private static String cells(DataSource database, String query) {
        StringBuilder all = new StringBuilder();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                all.append(HexFormat.of().formatHex(rows.getBytes(1))).append('\n');
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return all.toString();
    }

    @Test
    void whoeverHasTheLiveDatabaseAndItsKeysOpensNothing() {
        archive.join(ANNA, "m-1");
        archive.separate(ANNA, "member", "m-1", EMAIL);

        Archive thief = new Archive(JdbcStores.on(live).audit(log), keys);

        assertThat(thief.address("m-1", DEMAND)).isInstanceOf(Outcome.Tampered.class);
        assertThat(Databases.dump(live, "ck_r_member")).contains("window seat");
        assertThatThrownBy(() -> new Archive(JdbcStores.on(apart).audit(log), keys))
                .isInstanceOf(ConsentKitException.class);
    }

    @Test
    void aPhotoGoesInPiecesAndComesBackWhole() throws IOException {
        archive.kit.subjects().enrolAdult(ANNA);
        archive.apply(ANNA, "a-1", PICTURE);

        archive.separate(ANNA, "application", "a-1", PHOTO);

        assertThat(count(live, "ck_photo_chunk")).isZero();
        assertThat(count(apart, "ck_photo_chunk")).isPositive();
        assertThat(archive.applications.by(CONSULTANT).tryOpen("a-1", Archive.Picture.class, CONTENT))
                .isInstanceOf(Outcome.NotFound.class);
        Photo photo = archive.picture("a-1", DEMAND).opened().orElseThrow().photo();
        try (InputStream in = photo.open(1 << 20)) {
            assertThat(in).hasSameContentAs(new ByteArrayInputStream(PICTURE));
        }
    }

    @Test
    void nobodyFindsListsOrExportsIt_H8() {
        archive.join(ANNA, "m-1");
        assertThat(archive.found()).containsExactly("m-1");

        archive.separate(ANNA, "member", "m-1", EMAIL);

        assertThat(archive.found()).isEmpty();
        assertThat(archive.members
                        .by(DESK)
                        .list(ANNA, Archive.Address.class, NOTICES, Paging.first(10))
                        .found())
                .isEmpty();
        assertThat(archive.members.by(DESK).stream(Archive.Address.class, NOTICES))
                .isEmpty();
        assertThat(count(live, "ck_r_member WHERE email_ix IS NOT NULL OR email IS NOT NULL"))
                .isZero();
        assertThat(archive.members.by(OFFICER).stream(Archive.Address.class, DEMAND, 10))
                .hasSize(1);
    }

    @Test
    void whoReturnsIsAnotherPersonAndNothingRevives_C3() {
        archive.join(ANNA, "m-1");
        archive.separate(ANNA, "member", "m-1", EMAIL);

        archive.join(AGAIN, "m-2");

        assertThat(archive.found()).containsExactly("m-2");
        assertThat(archive.address("m-2").opened()).isPresent();
        assertThat(archive.address("m-1")).isInstanceOf(Outcome.NotFound.class);
        assertThat(archive.address("m-1", DEMAND).opened()).isPresent();
    }

    @Test
    void itIsNeitherReplacedNorForgotten() {
        archive.join(ANNA, "m-1");
        archive.separate(ANNA, "member", "m-1", EMAIL);

        assertThatThrownBy(
                        () -> archive.members.by(DESK).update("m-1", new Archive.Address("new@example.com"), JOINING))
                .isInstanceOf(RecordNotFoundException.class);
        archive.members.by(DESK).update("m-1", new Archive.Name("Anna Lee"), JOINING);

        assertThat(archive.stage(ANNA, "member", EMAIL)).isEqualTo(Stage.SEPARATED);
        assertThat(archive.address("m-1", DEMAND).opened()).contains(new Archive.Address(ADDRESS));
    }

    @Test
    void theOfficerSeesWhatIsThereAndNoValue() {
        archive.join(ANNA, "m-1");
        archive.kit.subjects().enrolAdult(AGAIN);
        archive.apply(AGAIN, "a-1", PICTURE);
        SeparatedValues separated = archive.vaults.separated();
        assertThat(separated.counts()).isEmpty();

        archive.separate(ANNA, "member", "m-1", EMAIL);
        archive.separate(AGAIN, "application", "a-1", PHOTO);

        assertThat(separated.counts()).isEqualTo(Map.of("application", 1L, "member", 1L));
        List<SeparatedValues.Entry> first = separated.page(Optional.empty(), 1);
        assertThat(first).extracting(SeparatedValues.Entry::subject).containsExactly(ANNA);
        assertThat(separated.page(Optional.of(first.get(0)), 10))
                .extracting(SeparatedValues.Entry::record)
                .containsExactly(new RecordRef("application", "a-1"));
        assertThat(first.get(0).toString()).doesNotContain("anna").doesNotContain("m-1");
    }

    @Test
    void destroyedThereItIsGoneForGood_D4() {
        archive.join(ANNA, "m-1");
        archive.separate(ANNA, "member", "m-1", EMAIL);

        archive.live
                .unitOfWork()
                .run(transaction -> archive.holder("member").destroy(transaction, ANNA, Set.of(EMAIL)));

        assertThat(archive.stage(ANNA, "member", EMAIL)).isEqualTo(Stage.DESTROYED);
        assertThat(archive.vaults.separated().counts()).isEmpty();
        assertThat(archive.address("m-1", DEMAND).denial().orElseThrow().reason())
                .isEqualTo(Reason.DESTROYED);
        archive.separate(ANNA, "member", "m-1", EMAIL);
        assertThat(archive.vaults.separated().counts()).isEmpty();
    }

    @Test
    void anErasureReachesItAndItsKeysForGood_I8() {
        archive.join(ANNA, "m-1");
        archive.separate(ANNA, "member", "m-1", EMAIL);

        archive.vaults.erase(ANNA, OFFICER);

        assertThat(archive.vaults.separated().counts()).isEmpty();
        assertThat(count(apart, "ck_keyring")).isZero();
        assertThat(archive.address("m-1", DEMAND)).isInstanceOf(Outcome.NotFound.class);
    }

    @Test
    void anErasureThatIsAskedForTwiceAndThenUndoneMarksNobodyThere() {
        archive.join(ANNA, "m-1");
        archive.separate(ANNA, "member", "m-1", EMAIL);

        assertThatThrownBy(() -> archive.kit.stores().unitOfWork().run(transaction -> {
                    archive.vaults.erase(ANNA, OFFICER);
                    archive.vaults.erase(ANNA, OFFICER);
                    throw new IllegalStateException("mine");
                }))
                .hasMessage("mine");

        assertThat(count(apart, "ck_key_head WHERE erased > 0")).isZero();
        assertThat(archive.members.by(DESK).open("m-1", Archive.Name.class, Archive.NOTICES))
                .isEqualTo(new Archive.Name("Anna Kim"));
        assertThat(archive.vaults.erase(ANNA, OFFICER).state()).isEqualTo(Erasure.State.ERASED);
        assertThat(count(apart, "ck_key_head WHERE erased > 0")).isOne();
    }

    @Test
    void aStoreThatIsDownLosesNothing() {
        FaultyConnections there = new FaultyConnections(apart);
        Archive down = archive(live, there.dataSource());
        down.join(ANNA, "m-1");
        there.failAt(1, FaultyConnections.Fault.BEFORE);

        assertThatThrownBy(() -> down.separate(ANNA, "member", "m-1", EMAIL)).isInstanceOf(ConsentKitException.class);

        assertThat(down.stage(ANNA, "member", EMAIL)).isEqualTo(Stage.SEPARATING);
        assertThat(down.address("m-1")).isInstanceOf(Outcome.NotFound.class);
        assertThat(down.address("m-1", DEMAND)).isInstanceOf(Outcome.Unreadable.class);
        there.heal();
        down.separate(ANNA, "member", "m-1", EMAIL);
        assertThat(down.address("m-1", DEMAND).opened()).contains(new Archive.Address(ADDRESS));
    }

    @ParameterizedTest
    @EnumSource
    void whateverCallFailsItIsInOnePlaceAndASecondCallGoesOn(FaultyConnections.Fault fault) {
        int failures = 0;
        for (boolean here : new boolean[] {true, false}) {
            FaultyConnections faulty = new FaultyConnections(here ? live : apart);
            Archive failing = here ? archive(faulty.dataSource(), apart) : archive(live, faulty.dataSource());
            Archive onlyLive = new Archive(JdbcStores.on(live).audit(log), keys);
            for (int number = 1 + fault.ordinal() % stride(); ; number += stride()) {
                SubjectId member = SubjectId.of("member-" + here + number);
                String id = "m-" + here + number;
                archive.join(member, id);
                faulty.failAt(number, fault);
                try {
                    failing.separate(member, "member", id, EMAIL);
                } catch (ConsentKitException e) {
                    failures++;
                }
                boolean hasFailed = faulty.hasFailed();
                faulty.heal();
                boolean opensThere = archive.address(id, DEMAND).opened().isPresent();
                boolean opensHere = onlyLive.address(id, DEMAND).opened().isPresent()
                        || onlyLive.address(id).opened().isPresent();
                Stage stage = archive.stage(member, "member", EMAIL);
                String at = number + " of " + (here ? "live" : "apart") + ", " + fault;
                assertThat(stage == Stage.SEPARATED).as(at).isEqualTo(opensThere && stage != Stage.LIVE);
                assertThat(opensHere).as(at).isEqualTo(stage != Stage.SEPARATED);
                assertThat(archive.address(id).opened().isPresent()).as(at).isEqualTo(stage == Stage.LIVE);

                failing.separate(member, "member", id, EMAIL);

                assertThat(archive.address(id, DEMAND).opened()).as(at).contains(new Archive.Address(ADDRESS));
                assertThat(onlyLive.address(id, DEMAND).opened()).as(at).isEmpty();
                if (!hasFailed) {
                    break;
                }
            }
        }
        // one that fails while it is closed has done its work, and nobody hears of it
        assertThat(failures).isPositive();
        assertThat(archive.vaults.verifyAccessLog().intact()).isTrue();
    }

    @Test
    void twoWorkersSeparateItOnce() throws Exception {
        for (int i = 0; i < 5; i++) {
            SubjectId member = SubjectId.of("member-" + i);
            String id = "m-" + i;
            archive.join(member, id);
            Archive other = archive(live, apart);
            List<Boolean> done = Threads.together(2, thread -> {
                (thread == 0 ? archive : other).separate(member, "member", id, EMAIL);
                return true;
            });
            assertThat(done).hasSize(2);
            assertThat(archive.address(id, DEMAND).opened()).contains(new Archive.Address(ADDRESS));
            assertThat(archive.stage(member, "member", EMAIL)).isEqualTo(Stage.SEPARATED);
        }
        assertThat(archive.vaults.separated().counts()).isEqualTo(Map.of("member", 5L));
    }

    @Test
    void theSameKeysOrTheSameStoreAreRefused() {
        assertThatThrownBy(() -> new Archive(JdbcStores.on(live).audit(log), JdbcStores.on(apart), keys, keys))
                .hasMessageContaining("the keys of the live one");
        JdbcStores one = JdbcStores.on(live).audit(log);
        assertThatThrownBy(() -> new Archive(one, one, keys, apartKeys))
                .hasMessageContaining("the stores of the live one");
    }

    @Test
    void theLiveDatabaseUnderOtherKeysIsNoSeparateStore() {
        assumeThat(JdbcStores.detect(live))
                .as("one writer at a time: the same file is out of reach there")
                .isNotEqualTo(Dialect.SQLITE);
        archive.join(ANNA, "m-1");
        Archive mistaken = new Archive(JdbcStores.on(live).audit(log), JdbcStores.on(live), keys, apartKeys);

        assertThatThrownBy(() -> mistaken.separate(ANNA, "member", "m-1", EMAIL))
                .isInstanceOf(ForeignKeysException.class);

        assertThat(mistaken.stage(ANNA, "member", EMAIL)).isEqualTo(Stage.SEPARATING);
        archive.separate(ANNA, "member", "m-1", EMAIL);
        assertThat(archive.address("m-1", DEMAND).opened()).contains(new Archive.Address(ADDRESS));
    }

    private static long count(DataSource dataSource, String rows) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT COUNT(*) FROM " + rows)) {
            assertThat(result.next()).isTrue();
            return result.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
