package io.github.consentkit.jdbc;

import static io.github.consentkit.jdbc.Archive.ACCESS;
import static io.github.consentkit.jdbc.Archive.ADDRESS;
import static io.github.consentkit.jdbc.Archive.EMAIL;
import static io.github.consentkit.testing.Example.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.crypto.key.LocalKeys;
import io.github.consentkit.crypto.vault.Vaults;
import io.github.consentkit.lifecycle.HeldData.Stage;
import io.github.consentkit.lifecycle.LifeEvent;
import io.github.consentkit.lifecycle.LifeFact;
import io.github.consentkit.lifecycle.SweepReport;
import io.github.consentkit.policy.RetentionRule.Start;
import io.github.consentkit.policy.json.PolicyReader;
import io.github.consentkit.subject.SubjectId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process with its live store in PostgreSQL and its separate one in MariaDB is killed in the middle of a unit, with what is open there:
 * each value opens in one place or is gone, and the next process ends what was begun (clauses D-2 and D-4).
 */
class KilledInTheMiddleOnServersTest {

    private static final Instant LEFT = at("2026-11-22T12:00");
    private static final Instant NINETY_DAYS = at("2027-02-21T00:00");

    @TempDir
    Path home;

    private final String live = Databases.postgreSqlUrl();
    private final String apart = Databases.mariaDbUrl();
    private final String log = Databases.postgreSqlUrl();
    private int people;

    @BeforeEach
    void install() {
        Schema.install(Databases.at(live), Archive.shapes());
        Schema.install(Databases.at(apart));
        Schema.install(Databases.at(log));
        LocalKeys.create(home.resolve("keys"));
        LocalKeys.create(home.resolve("apart-keys"));
    }

    @Test
    void whileItSetsApartEachValueIsInOnePlace_D2() throws Exception {
        int calls = undisturbed(LEFT, false);
        for (int quarter = 1; quarter < 4; quarter++) {
            SubjectId person = comes();
            kill(LEFT, calls * quarter / 4, "");

            Archive next = open(LEFT);
            opensInOnePlace(next, person);
            whole(next);
            assertThat(opensInOnePlace(next, person)).isEqualTo(Stage.SEPARATED);
            assertThat(next.picture("a-" + person.value(), ACCESS).opened()).isPresent();
            assertThat(rows(live, "ck_photo_chunk")).isEqualTo("0");
        }
        ends(people);
    }

    @Test
    void whileItDestroysEachValueIsDestroyedOnce_D4() throws Exception {
        int calls = undisturbed(NINETY_DAYS, false);
        for (int third = 1; third < 3; third++) {
            SubjectId person = comes();
            whole(open(LEFT));
            kill(NINETY_DAYS, calls * third / 3, "");
            assertThat(open(NINETY_DAYS).address("m-" + person.value()).opened())
                    .isEmpty();
            ends(people);
        }
    }

    @Test
    void whileItErasesNothingIsLeftThatOpens_I8() throws Exception {
        int calls = undisturbed(LEFT, true);
        for (int third = 1; third < 3; third++) {
            SubjectId person = comes();
            whole(open(LEFT));
            kill(LEFT, calls * third / 3, person.value());

            MiddleWork.work(open(LEFT), person.value());
            assertThat(open(LEFT).address("m-" + person.value(), ACCESS).opened())
                    .isEmpty();
            assertThat(rows(live, "ck_r_member")).isEqualTo("0");
            assertThat(rows(apart, "ck_apart")).isEqualTo("0");
            assertThat(rows(apart, "ck_keyring")).isEqualTo("0");
            assertThat(rows(live, "ck_certificate")).isEqualTo("" + people);
        }
        assertThat(open(LEFT).kit.ledger().verify(List.of()).intact()).isTrue();
    }

    /** Returns how many calls it takes for one person. */
    private int undisturbed(Instant when, boolean erase) {
        SubjectId person = comes();
        if (when.equals(NINETY_DAYS) || erase) {
            whole(open(LEFT));
        }
        MortalProcess process = new MortalProcess(MortalProcess.Before.ANY_CHANGE);
        Archive archive = MiddleWork.open(live, apart, log, home, when, process::to);
        int before = process.calls();
        MiddleWork.work(archive, erase ? person.value() : "");
        assertThat(process.calls() - before).isGreaterThan(8);
        return process.calls() - before;
    }

    private SubjectId comes() {
        people++;
        SubjectId person = SubjectId.of("person-" + people);
        Archive archive = open(LEFT);
        archive.join(person, "m-" + person.value());
        archive.apply(person, "a-" + person.value(), Pictures.png(160));
        var unused = archive.kit
                .lifecycle()
                .report(LifeEvent.of(person, "left", new LifeFact.Happened(Start.ACCOUNT_LEFT), LEFT));
        return person;
    }

    private void kill(Instant when, int call, String erased) throws Exception {
        OtherProcess process = OtherProcess.start(
                home, MiddleWork.class, live, apart, log, home.toString(), when.toString(), "" + call, erased);
        while (process.isAlive() && process.lines().isEmpty()) {
            Thread.sleep(5);
        }
        process.kill();
        assertThat(process.lines()).as(process.errors()).containsExactly("waiting");
    }

    /** Destroys whatever is there, and looks at what is left. */
    private void ends(int certified) {
        Archive archive = open(NINETY_DAYS);
        whole(archive);
        for (int i = 1; i <= certified; i++) {
            assertThat(archive.address("m-person-" + i, ACCESS).opened()).isEmpty();
        }
        for (String table : List.of("ck_r_member", "ck_r_application", "ck_photo_chunk", "ck_keyring")) {
            assertThat(rows(live, table)).as(table).isEqualTo("0");
        }
        for (String table : List.of("ck_apart", "ck_photo_chunk", "ck_keyring")) {
            assertThat(rows(apart, table)).as("%s apart", table).isEqualTo("0");
        }
        assertThat(rows(live, "ck_certificate")).as("one for each record").isEqualTo("" + 2 * certified);
        assertThat(archive.kit.ledger().verify(List.of()).intact()).isTrue();
        assertThat(archive.vaults.verifyAccessLog().intact()).isTrue();
    }

    private Stage opensInOnePlace(Archive archive, SubjectId person) {
        String id = "m-" + person.value();
        Archive onlyLive = new Archive(
                PolicyReader.read(Clinic.POLICY),
                JdbcStores.on(Databases.at(live)).audit(Databases.at(log)),
                () -> LEFT,
                kit -> Vaults.install(kit, LocalKeys.open(home.resolve("keys"))));
        Stage stage = archive.stage(person, "member", EMAIL);
        boolean there = stage == Stage.SEPARATED
                && archive.address(id, ACCESS).opened().equals(Optional.of(new Archive.Address(ADDRESS)));
        assertThat(onlyLive.address(id, ACCESS).opened().isPresent())
                .as("%s", stage)
                .isEqualTo(!there);
        assertThat(archive.address(id).opened()).as("in use no more").isEmpty();
        return stage;
    }

    private Archive open(Instant now) {
        return MiddleWork.open(live, apart, log, home, now, Pool::of);
    }

    private static void whole(Archive archive) {
        SweepReport report = archive.kit.lifecycle().sweep();
        assertThat(report.problems()).isEmpty();
        assertThat(report.isComplete()).isTrue();
    }

    private static String rows(String url, String table) {
        return Databases.dump(Databases.at(url), "(SELECT COUNT(*) FROM " + table + ") n")
                .strip();
    }
}
