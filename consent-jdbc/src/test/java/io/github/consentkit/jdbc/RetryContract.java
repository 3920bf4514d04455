package io.github.consentkit.jdbc;

import static io.github.consentkit.jdbc.Clinic.OFFICER;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.crypto.key.InMemoryMasterKeys;
import io.github.consentkit.crypto.vault.RecordConflictException;
import io.github.consentkit.crypto.vault.Vaults;
import io.github.consentkit.lifecycle.LifeEvent;
import io.github.consentkit.lifecycle.LifeFact;
import io.github.consentkit.lifecycle.RestrictionRequest;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.RetentionRule;
import io.github.consentkit.subject.SubjectId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever statement, commit or closing fails, before it or after it, with or without an answer: when the caller has called
 * again, everything is as if it had been called once (invariant I14).
 */
abstract class RetryContract {

    private static final Instant NOW = Instant.now().minusSeconds(10);
    private static final byte[] PHOTO = Pictures.png(8);

    private final InMemoryMasterKeys keys = InMemoryMasterKeys.create();
    private FaultyConnections faulty;
    private DataSource database;
    private Clinic clinic;
    private Clinic witness;

    abstract DataSource fresh();

    /** How many calls lie between two that are made to fail; the ways of failing begin at different ones. */
    abstract int stride();

    /** A call that a host makes again when it does not know how it ended. */
    private interface Call {
        void on(Clinic clinic, SubjectId member);
    }

    /** What a member's life is made of before the end. */
    private static final List<Call> LIFE = List.of(
            (clinic, member) -> clinic.kit.subjects().enrolAdult(member),
            (clinic, member) -> clinic.agreeOnce(member),
            RetryContract::save,
            (clinic, member) -> clinic.kit
                    .restrictions()
                    .by(OFFICER)
                    .place(RestrictionRequest.rectification(member, "request-1", Set.of(Id.of("birth-date")), NOW)),
            (clinic, member) -> clinic.kit
                    .lifecycle()
                    .report(LifeEvent.of(
                            member, "left", new LifeFact.Happened(RetentionRule.Start.ACCOUNT_LEFT), NOW)));

    private static final Call END = (clinic, member) -> clinic.vaults.erase(member, OFFICER);

    private static void save(Clinic clinic, SubjectId member) {
        try {
            clinic.save(member, "application-of-" + member.value(), PHOTO);
        } catch (RecordConflictException e) {
            assertThat(clinic.opens("application-of-" + member.value()))
                    .as("it was stored whole")
                    .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void calledAgainItIsAsIfItHadBeenCalledOnce(FaultyConnections.Fault fault) {
        database = Pool.of(Clinic.installed(fresh()));
        faulty = new FaultyConnections(database);
        DataSource log = Pool.of(Databases.installed(fresh()));
        clinic = new Clinic(JdbcStores.on(faulty.dataSource()).audit(log), keys, Vaults.DEFAULT_TENANT);
        witness = new Clinic(JdbcStores.on(database).audit(log), keys, Vaults.DEFAULT_TENANT);
        SubjectId sound = SubjectId.of("sound");
        LIFE.forEach(call -> call.on(witness, sound));
        Map<String, Long> lived = rows(sound);
        END.on(witness, sound);
        Map<String, Long> ended = rows(sound);
        assertThat(lived.get("ck_photo_chunk")).isPositive();
        assertThat(ended.get("ck_photo_chunk")).isZero();

        int failures = 0;
        long erased = 1;
        assertThat(certificates()).isEqualTo(erased);
        for (int number = 1 + fault.ordinal() % stride(); ; number += stride()) {
            SubjectId member = SubjectId.of("member-" + number);
            faulty.failAt(number, fault);
            int before = failures;
            for (Call call : LIFE) {
                failures += again(call, member);
            }
            assertThat(rows(member)).as("call %d %s", number, fault).isEqualTo(lived);
            assertThat(witness.kit.consents().events(member)).hasSize(1);
            failures += again(END, member);
            assertThat(rows(member)).as("call %d %s", number, fault).isEqualTo(ended);
            erased++;
            assertThat(certificates()).as("call %d %s", number, fault).isEqualTo(erased);
            if (!faulty.hasFailed()) {
                break;
            }
            // one that fails while it is closed has done its work, and nobody hears of it
            assertThat(failures - before).isLessThanOrEqualTo(1);
        }
        assertThat(failures).isGreaterThan(60 / stride());
        assertThat(witness.kit.ledger().verify(List.of()).intact()).isTrue();
        assertThat(witness.vaults.verifyAccessLog().intact()).isTrue();
    }

    private long certificates() {
        return witness.kit.ledger().certificates().list(0, 1_000).size();
    }

    /** Calls, and once more where it fails; returns how often it failed. */
    private int again(Call call, SubjectId member) {
        try {
            call.on(clinic, member);
            return 0;
        } catch (DatabaseException e) {
            call.on(clinic, member);
            return 1;
        }
    }

    /** How many rows each table has of the person. */
    private Map<String, Long> rows(SubjectId member) {
        Map<String, Long> counts = new TreeMap<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : List.of(
                    "ck_subject",
                    "ck_subject_state",
                    "ck_pseudonym",
                    "ck_life_event",
                    "ck_restriction",
                    "ck_term",
                    "ck_keyring",
                    "ck_key_head",
                    "ck_photo_chunk",
                    "ck_r_application")) {
                String column = table.startsWith("ck_r_") ? "ck_subject" : "subject";
                try (ResultSet count = statement.executeQuery(
                        "SELECT COUNT(*) FROM " + table + " WHERE " + column + " = '" + member.value() + "'")) {
                    count.next();
                    counts.put(table, count.getLong(1));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return counts;
    }
}
