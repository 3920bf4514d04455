package io.github.consentkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.consent.Evidence;
import io.github.consentkit.consent.SubmissionId;
import io.github.consentkit.consent.ledger.TamperedLedgerException;
import io.github.consentkit.policy.Audience;
import io.github.consentkit.policy.EvidenceKind;
import io.github.consentkit.subject.SubjectId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A host that commits or rolls back inside a call cannot be undone; it is told, so that it does not take its call for whole. */
abstract class EndedInTheMiddleContract {

    private static final SubjectId BORA = SubjectId.of("bora");
    private static final SubjectId CORA = SubjectId.of("cora");

    private final DataSource database = fresh();
    private final Customers customers = new Customers(database);

    abstract DataSource fresh();

    @Test
    void aCommitIsToldAndWhatFollowedItIsUndone() {
        assertThatThrownBy(() -> endedBy(WithinHostTransactionContract::commit))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("must not be committed or rolled back inside a call");

        assertThat(people()).as("those of before the commit stay").isEqualTo(1);
        goesOn();
    }

    @Test
    void aRollbackIsTold() {
        assertThatThrownBy(() -> endedBy(WithinHostTransactionContract::rollback))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("must not be committed or rolled back inside a call");

        assertThat(people()).isZero();
        goesOn();
    }

    /** Whoever is told calls again; after a rollback he is where he would be without it, after a commit nothing opens either way. */
    @ParameterizedTest
    @EnumSource
    void anErasureThatIsCutInTwoAnywhereIsToldOrWhole(End end) {
        SubjectId undisturbed = enrolled("undisturbed-" + end);
        erase(undisturbed);
        Set<String> whole = traces(undisturbed);
        int told = 0;
        for (int statement = 1; ; statement++) {
            SubjectId person = enrolled("erased-" + end + "-" + statement);
            customers.host.endBefore(statement, end.of);
            try {
                erase(person);
                assertThat(traces(person)).as("erased before %d", statement).isEqualTo(whole);
            } catch (DatabaseException e) {
                told++;
                assertTold(e);
                erase(person);
                Set<String> traces = traces(person);
                assertThat(end == End.COMMIT ? known(traces) : traces)
                        .as("erased again, %d", statement)
                        .isEqualTo(end == End.COMMIT ? known(whole) : whole);
            }
            if (!customers.host.hasEnded()) {
                break;
            }
        }
        assertThat(told).isPositive();
    }

    /** What half an erasure decides: the mark, and the keys. */
    private static Set<String> known(Set<String> traces) {
        return traces.stream().filter(trace -> trace.startsWith("ck_key")).collect(Collectors.toSet());
    }

    /** Half an answer that was committed is half a chain, of which nothing is read; in no case it counts twice. */
    @ParameterizedTest
    @EnumSource
    void anAnswerThatIsCutInTwoAnywhereIsToldOrWholeAndCountsOnce(End end) {
        int told = 0;
        boolean torn = false;
        for (int statement = 1; ; statement++) {
            SubjectId person = enrolled("asked-" + end + "-" + statement);
            long before = rows("ck_consent_event");
            boolean half = false;
            customers.host.endBefore(statement, end.of);
            try {
                answer(person, "second");
            } catch (DatabaseException e) {
                told++;
                assertTold(e);
                try {
                    answer(person, "second");
                } catch (TamperedLedgerException refused) {
                    assertThat(end).isEqualTo(End.COMMIT);
                    half = true;
                    torn = true;
                }
            }
            assertThat(rows("ck_consent_event") - before)
                    .as("before %d", statement)
                    .isBetween(half ? 0L : 1L, 1L);
            if (!customers.host.hasEnded()) {
                break;
            }
        }
        assertThat(told).isPositive();
        boolean whole = !torn;
        customers.host.endBefore(0, connection -> {});
        customers.host.run(connection ->
                assertThat(customers.kit.ledger().verify(List.of()).intact()).isEqualTo(whole));
    }

    /** In the exception, or in what came of undoing the work after another one. */
    private static void assertTold(DatabaseException thrown) {
        assertThat(Stream.concat(Stream.of(thrown), Stream.of(thrown.getSuppressed()))
                        .map(Throwable::getMessage))
                .as("%s", thrown)
                .anyMatch(message -> message.contains("must not be committed or rolled back inside a call"));
    }

    /** What a host may do to its transaction. */
    private enum End {
        COMMIT(WithinHostTransactionContract::commit),
        ROLLBACK(WithinHostTransactionContract::rollback);

        private final Consumer<Connection> of;

        End(Consumer<Connection> of) {
            this.of = of;
        }
    }

    private SubjectId enrolled(String id) {
        SubjectId person = SubjectId.of(id.toLowerCase(Locale.ROOT));
        customers.host.endBefore(0, connection -> {});
        customers.host.run(connection -> customers.kit.subjects().enrolAdult(person));
        answer(person, "first");
        return person;
    }

    /** The same submission counts once however often it comes. */
    private void answer(SubjectId person, String submission) {
        customers.host.run(connection -> customers
                .kit
                .consents()
                .record(customers
                        .kit
                        .forms()
                        .of("consulting-application", Audience.adult(), Locale.KOREAN)
                        .answerBy(person)
                        .agree("photo")
                        .via("homepage")
                        .evidence(new Evidence(EvidenceKind.WEB_CLICK, "request-1"))
                        .submission(SubmissionId.of(submission))));
    }

    /** What is there of a person, and that there is nothing more. */
    private Set<String> traces(SubjectId person) {
        return Stream.of(
                        "ck_subject",
                        "ck_subject_state",
                        "ck_pseudonym",
                        "ck_life_event",
                        "ck_key_head",
                        "ck_keyring",
                        "ck_term")
                .map(table -> table + " " + rows(table + " WHERE subject = '" + person.value() + "'"))
                .collect(Collectors.toSet());
    }

    private long rows(String of) {
        return Long.parseLong(
                Databases.dump(database, "(SELECT COUNT(*) FROM " + of + ") n").strip());
    }

    private void erase(SubjectId person) {
        customers.host.run(connection -> customers.vaults.erase(person, NamedKit.OFFICER));
    }

    private void endedBy(Consumer<Connection> end) {
        customers.host.run(connection -> customers.stores.unitOfWork().run(transaction -> {
            customers.kit.subjects().enrolAdult(BORA);
            end.accept(connection);
            customers.kit.subjects().enrolAdult(CORA);
        }));
    }

    private void goesOn() {
        customers.host.run(connection -> customers.join(connection, "c-1"));
        customers.host.run(
                connection -> assertThat(customers.rows(connection, "")).hasSize(1));
    }

    private long people() {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery("SELECT COUNT(*) FROM ck_subject WHERE subject IN ('bora', 'cora')")) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
