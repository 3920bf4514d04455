package io.github.consentkit.jdbc;

import static io.github.consentkit.jdbc.Archive.ACCESS;
import static io.github.consentkit.jdbc.Archive.ADDRESS;
import static io.github.consentkit.jdbc.Archive.EMAIL;
import static io.github.consentkit.jdbc.Archive.PHOTO;
import static io.github.consentkit.jdbc.Visits.NAME;
import static io.github.consentkit.jdbc.Visits.USAGE;
import static io.github.consentkit.testing.Example.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.ConsentKit;
import io.github.consentkit.consent.ledger.ChainedCertificate;
import io.github.consentkit.crypto.key.InMemoryMasterKeys;
import io.github.consentkit.crypto.key.KeyUnit;
import io.github.consentkit.crypto.key.KeyringId;
import io.github.consentkit.crypto.key.KeyringResult;
import io.github.consentkit.crypto.key.KeyringStore;
import io.github.consentkit.crypto.key.Keyrings;
import io.github.consentkit.crypto.key.WrappedKeyring;
import io.github.consentkit.crypto.photo.Photo;
import io.github.consentkit.crypto.vault.Outcome;
import io.github.consentkit.crypto.vault.SeparateStore;
import io.github.consentkit.crypto.vault.Vaults;
import io.github.consentkit.error.ConsentKitException;
import io.github.consentkit.lifecycle.DataHolders;
import io.github.consentkit.lifecycle.DestructionCertificate;
import io.github.consentkit.lifecycle.HeldData.Stage;
import io.github.consentkit.lifecycle.LifeEvent;
import io.github.consentkit.lifecycle.LifeFact;
import io.github.consentkit.lifecycle.SweepReport;
import io.github.consentkit.policy.Destruction.Technique;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.RetentionRule.Start;
import io.github.consentkit.store.Stores;
import io.github.consentkit.subject.SubjectId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A process is killed before any of its calls to the live database, the separate one or the log, while it sets apart, destroys or erases; and
 * another one goes on. Each value opens in one place until it opens in none, and is certified once (clauses D-2 and D-4).
 */
abstract class KilledAnywhereContract {

    private static final Instant LEFT = at("2026-11-22T12:00");
    private static final Instant NINETY_DAYS = at("2027-02-21T00:00");
    private static final Id<Item> BIRTH = Id.of("birth-date");
    private static final LocalDate BORN = LocalDate.of(1994, 7, 19);
    private static final Policy POLICY = AnonymisationContract.declared();

    private final InMemoryMasterKeys keys = InMemoryMasterKeys.create();
    private final InMemoryMasterKeys apartKeys = InMemoryMasterKeys.create();
    private final AtomicReference<Instant> now = new AtomicReference<>(LEFT);
    private DataSource live;
    private DataSource apart;
    private DataSource log;
    private byte[] picture;

    abstract DataSource freshLive();

    abstract DataSource freshApart();

    /** Which calls a process is killed before: each of these. */
    abstract MortalProcess.Before before();

    /** What the next process does. */
    private enum Next {
        SWEEP,
        SWEEP_AFTER_NINETY_DAYS,
        ERASURE
    }

    /** What is being done by the process that is killed. */
    private enum Killed {
        SEPARATION(LEFT, Next.values()),
        END_OF_HOLD(NINETY_DAYS, Next.SWEEP_AFTER_NINETY_DAYS, Next.ERASURE),
        ERASURE(LEFT, Next.SWEEP_AFTER_NINETY_DAYS, Next.ERASURE),
        ERASURE_OF_WHAT_IS_APART(LEFT, Next.SWEEP_AFTER_NINETY_DAYS, Next.ERASURE);

        private final Instant when;
        private final List<Next> next;

        Killed(Instant when, Next... next) {
            this.when = when;
            this.next = List.of(next);
        }
    }

    @BeforeEach
    void open() {
        // of two chunks, where there are not too many of them to seal
        picture = Pictures.png(before() == MortalProcess.Before.ANY_COMMIT ? 160 : 20);
        live = Pool.of(Databases.installed(freshLive(), Archive.shapes()));
        apart = Pool.of(Databases.installed(freshApart()));
        Visits.make(live);
    }

    /** Whatever the next process comes for, in turn. */
    @ParameterizedTest
    @EnumSource
    void eachValueOpensInOnePlaceOrInNoneAndIsCertifiedOnce_D2_D4_I8(Killed work) {
        int people = 0;
        boolean killed = true;
        while (killed) {
            people++;
            // each process has its own chain there, and a sweep looks at all of them
            log = Pool.of(Databases.installed(Databases.h2()));
            Archive first = service(live, apart, log);
            SubjectId person = SubjectId.of("person-" + people);
            comes(first, person);
            if (work == Killed.END_OF_HOLD || work == Killed.ERASURE_OF_WHAT_IS_APART) {
                sweep(first, LEFT);
            }
            Set<String> before = digests(person, true);
            Set<String> ofEvidence = digests(person, false);
            assertThat(before).hasSize(4);
            assertThat(ofEvidence).isNotEmpty();
            long certified = certificates(first, 0).size();
            Next next = work.next.get(people % work.next.size());
            String at = work + " killed before call " + people + ", then " + next;

            killed = killed(work, person, people);

            Archive service = service(live, apart, log);
            int places = places(service, person, at);
            if (work == Killed.SEPARATION) {
                assertThat(places).as("each is somewhere, %s", at).isEqualTo(4);
                assertThat(certificates(service, certified)).as(at).isEmpty();
            }
            if (next == Next.SWEEP) {
                sweep(service, LEFT);
                assertThat(places(service, person, at))
                        .as("each is somewhere, %s", at)
                        .isEqualTo(4);
                isApart(service, person, at);
            }
            Set<String> left = digests(person, true);
            if (next == Next.ERASURE) {
                now.set(work.when);
                var done = service.vaults.erase(person, Archive.OFFICER);
            }
            // after an erasure it finds nothing to do
            sweep(service, NINETY_DAYS);

            isGone(service, person, at);
            isCertified(certificates(service, certified), work == Killed.SEPARATION ? left : before, ofEvidence, at);
            assertThat(rows(live, "SELECT visits FROM visit_figures"))
                    .as("anonymised, %s", at)
                    .containsExactly("" + people);
            assertThat(service.vaults.verifyAccessLog().intact()).as(at).isTrue();
            Databases.run(log, "DROP ALL OBJECTS");
        }
        assertThat(people).as("calls").isGreaterThan(10);
        log = Pool.of(Databases.installed(Databases.h2()));
        assertThat(service(live, apart, log).kit.ledger().verify(List.of()).intact())
                .isTrue();
    }

    /** Returns whether the process got as far as the call. */
    private boolean killed(Killed work, SubjectId person, int call) {
        now.set(work.when);
        MortalProcess process = new MortalProcess(before());
        Archive dying = service(process.to(live), process.to(apart), process.to(log));
        process.dieBefore(call);
        try {
            switch (work) {
                case SEPARATION, END_OF_HOLD -> {
                    var unheard = dying.kit.lifecycle().sweep();
                }
                case ERASURE, ERASURE_OF_WHAT_IS_APART -> {
                    var unheard = dying.vaults.erase(person, Archive.OFFICER);
                }
            }
        } catch (ConsentKitException e) {
            assertThat(process.isDead()).as("%s", e).isTrue();
        }
        return process.isDead();
    }

    private Archive service(DataSource here, DataSource there, DataSource audit) {
        JdbcStores stores = JdbcStores.on(here).audit(audit);
        Archive service = new Archive(
                ConsentKit.builder(POLICY).clock(now::get),
                stores,
                kit -> Vaults.install(kit, keys, SeparateStore.of(JdbcStores.on(there), apartKeys)));
        stores.port(DataHolders.class).register(new Visits(stores, POLICY.version(), LEFT.minusSeconds(86_400)));
        return service;
    }

    /** Somebody with a searchable address, with a photo, and with a visit, of which the record of use is anonymised one day. */
    private void comes(Archive service, SubjectId person) {
        now.set(LEFT);
        service.join(person, "m-" + person.value());
        service.apply(person, "a-" + person.value(), picture);
        Visits visits = (Visits) service.live.port(DataHolders.class).all().stream()
                .filter(Visits.class::isInstance)
                .findFirst()
                .orElseThrow();
        service.live
                .unitOfWork()
                .run(transaction ->
                        visits.add(transaction, person, person.value(), Optional.of("third seat"), "sauna at ten"));
        var unused = service.kit
                .lifecycle()
                .report(LifeEvent.of(person, "left", new LifeFact.Happened(Start.ACCOUNT_LEFT), LEFT));
    }

    /** A sweep that leaves nothing undone. */
    private void sweep(Archive service, Instant when) {
        now.set(when);
        SweepReport report = service.kit.lifecycle().sweep();
        assertThat(report.problems()).isEmpty();
        assertThat(report.isComplete()).isTrue();
    }

    /** How many of the four values of the vault open; each of them in one place at most, and none is used. */
    private int places(Archive service, SubjectId person, String at) {
        Archive onlyLive =
                new Archive(POLICY, JdbcStores.on(live).audit(log), now::get, kit -> Vaults.install(kit, keys));
        Map<Id<Item>, Stage> stages = stages(service, person);
        int all = 0;
        for (Id<Item> item : List.of(EMAIL, NAME, BIRTH, PHOTO)) {
            boolean here = opens(onlyLive, person, item);
            boolean there = stages.get(item) == Stage.SEPARATED && opens(service, person, item);
            assertThat(here && there).as("%s in both places, %s", item, at).isFalse();
            all += here || there ? 1 : 0;
        }
        assertThat(service.address("m-" + person.value()))
                .as("in use no more, %s", at)
                .isInstanceOf(Outcome.NotFound.class);
        assertThat(service.found()).as(at).isEmpty();
        return all;
    }

    private boolean opens(Archive service, SubjectId person, Id<Item> item) {
        String member = "m-" + person.value();
        String application = "a-" + person.value();
        if (item.equals(EMAIL)) {
            return opened(service.address(member, ACCESS), new Archive.Address(ADDRESS));
        }
        if (item.equals(NAME)) {
            return opened(
                    service.members.by(Archive.OFFICER).tryOpen(member, Archive.Name.class, ACCESS),
                    new Archive.Name("Anna Kim"));
        }
        if (item.equals(BIRTH)) {
            return opened(
                    service.applications.by(Archive.OFFICER).tryOpen(application, Birth.class, ACCESS),
                    new Birth(BORN));
        }
        Optional<Photo> photo = service.picture(application, ACCESS).opened().map(Archive.Picture::photo);
        photo.ifPresent(found -> {
            try {
                assertThat(found.bytes(1 << 20)).isEqualTo(picture);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return photo.isPresent();
    }

    private static <T> boolean opened(Outcome<T> outcome, T expected) {
        outcome.opened().ifPresent(value -> assertThat(value).isEqualTo(expected));
        return outcome.opened().isPresent();
    }

    private static Map<Id<Item>, Stage> stages(Archive service, SubjectId person) {
        Map<Id<Item>, Stage> stages = new HashMap<>();
        service.live.unitOfWork().run(transaction -> {
            for (String type : List.of("member", "application")) {
                service.holder(type).held(transaction, person).forEach(held -> stages.put(held.item(), held.stage()));
            }
        });
        return stages;
    }

    private void isApart(Archive service, SubjectId person, String at) {
        assertThat(stages(service, person))
                .as(at)
                .isEqualTo(Map.of(
                        EMAIL, Stage.SEPARATED, NAME, Stage.SEPARATED, BIRTH, Stage.SEPARATED, PHOTO, Stage.SEPARATED));
        assertThat(rows(live, "SELECT ck_id FROM ck_r_member WHERE email IS NOT NULL OR email_ix IS NOT NULL"))
                .as(at)
                .isEmpty();
        assertThat(rows(live, "SELECT record_id FROM ck_photo_chunk")).as(at).isEmpty();
        assertThat(rows(live, "SELECT id FROM visits WHERE apart = 0")).as(at).isEmpty();
    }

    private void isGone(Archive service, SubjectId person, String at) {
        assertThat(places(service, person, at)).as(at).isZero();
        for (String table :
                List.of("ck_r_member", "ck_r_application", "ck_photo_chunk", "ck_keyring", "ck_term", "visits")) {
            assertThat(rows(live, "SELECT * FROM " + table))
                    .as("%s, %s", table, at)
                    .isEmpty();
        }
        for (String table : List.of("ck_apart", "ck_photo_chunk", "ck_keyring")) {
            assertThat(rows(apart, "SELECT * FROM " + table))
                    .as("%s apart, %s", table, at)
                    .isEmpty();
        }
        assertThat(rows(live, "SELECT erased FROM ck_key_head WHERE erased > 0 AND subject = '" + person.value() + "'"))
                .as("the permanent mark, %s", at)
                .hasSize(1);
        assertThat(rows(apart, "SELECT subject FROM ck_key_head WHERE erased = 0"))
                .as("marked there, too, %s", at)
                .isEmpty();
    }

    /** Each value by one certificate, and each key by one; an erasure destroys the keys of the evidence, too. */
    private static void isCertified(
            List<DestructionCertificate> certificates, Set<String> keys, Set<String> ofEvidence, String at) {
        Map<Id<Item>, Long> values = new HashMap<>();
        List<String> digests = new ArrayList<>();
        for (DestructionCertificate each : certificates) {
            each.values().forEach((item, count) -> values.merge(item, count, Long::sum));
            digests.addAll(each.keys().digests());
            assertThat(each.technique() == Technique.ANONYMISATION)
                    .as(at)
                    .isEqualTo(each.values().containsKey(USAGE));
        }
        assertThat(values).as(at).isEqualTo(Map.of(EMAIL, 1L, NAME, 2L, BIRTH, 1L, PHOTO, 1L, USAGE, 1L));
        assertThat(digests).as(at).doesNotHaveDuplicates().containsAll(keys);
        digests.removeAll(ofEvidence);
        assertThat(digests).as(at).hasSameElementsAs(keys);
    }

    private static List<DestructionCertificate> certificates(Archive service, long after) {
        return service.kit.ledger().certificates().list(after, 10_000).stream()
                .map(ChainedCertificate::certificate)
                .toList();
    }

    /** The keys of the person in both stores, of the records or of the evidence. */
    private Set<String> digests(SubjectId person, boolean ofRecords) {
        Set<String> digests = new HashSet<>(digests(JdbcStores.on(live), keys, person, ofRecords));
        digests.addAll(digests(JdbcStores.on(apart), apartKeys, person, ofRecords));
        return digests;
    }

    private static Set<String> digests(Stores stores, InMemoryMasterKeys keys, SubjectId person, boolean ofRecords) {
        KeyringStore store = stores.port(KeyringStore.class);
        Keyrings keyrings = new Keyrings(store, keys.epochs());
        return stores.unitOfWork().call(transaction -> {
            Set<KeyringId> places = store.ofSubject(transaction, Vaults.DEFAULT_TENANT, person).stream()
                    .map(WrappedKeyring::id)
                    .filter(id -> ofRecords == isOfRecord(id.unit()))
                    .collect(Collectors.toSet());
            return keyrings.findAll(transaction, places).values().stream()
                    .map(found -> ((KeyringResult.Found) found).keyring())
                    .flatMap(ring -> ring.items().stream().flatMap(item -> ring.key(item).stream()))
                    .map(key -> key.id().digest())
                    .collect(Collectors.toSet());
        });
    }

    private static boolean isOfRecord(KeyUnit unit) {
        return unit instanceof KeyUnit.OfRecord of
                && List.of("member", "application").contains(of.type());
    }

    private static List<String> rows(DataSource database, String query) {
        List<String> rows = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return rows;
    }

    record Birth(LocalDate birthDate) {}
}
