package io.github.consentkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.subject.SubjectId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

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
