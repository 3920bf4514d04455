package io.github.consentkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlFailureTest {

    @ParameterizedTest
    @CsvSource({
        "40001, 1213, CONTENTION",
        "40P01, 0, CONTENTION",
        "55P03, 0, CONTENTION",
        "HYT00, 50200, CONTENTION",
        "HY000, 1205, CONTENTION",
        ", 5, CONTENTION",
        ", 6, CONTENTION",
        "08006, 0, CONNECTION",
        "57P01, 0, CONNECTION",
        "90098, 90098, CONNECTION",
        ", 14, CONNECTION",
        "28P01, 0, ACCESS",
        "42501, 0, ACCESS",
        "42000, 1044, ACCESS",
        "42000, 1142, ACCESS",
        "90096, 90096, ACCESS",
        "53100, 0, FULL",
        "HY000, 1114, FULL",
        ", 13, FULL",
        "25006, 0, READ_ONLY",
        "HY000, 1290, READ_ONLY",
        "90097, 90097, READ_ONLY",
        ", 8, READ_ONLY",
        "57014, 0, SLOW",
        "70100, 1969, SLOW",
        "23505, 23505, DUPLICATE",
        "23000, 1062, DUPLICATE",
        "23502, 0, CONSTRAINT",
        "22001, 0, CONSTRAINT",
        ", 19, CONSTRAINT",
        "42P01, 0, SCHEMA",
        ", 1, SCHEMA",
        ", 11, OTHER",
        "'', 0, OTHER",
        "X, 0, OTHER"
    })
    void codesTellWhatToDo(String state, int code, SqlFailure expected) {
        SQLException failure = new SQLException("kim", state, code);
        DatabaseException exception = DatabaseException.of("find a subject", failure);

        assertThat(SqlFailure.of(failure)).isEqualTo(expected);
        assertThat(exception).hasMessageContaining(expected.advice()).hasMessageNotContaining("kim");
        assertThat(exception.worthRetrying()).isEqualTo(expected == SqlFailure.CONTENTION);
        assertThat(exception instanceof ContentionException).isEqualTo(expected == SqlFailure.CONTENTION);
        assertThat(exception.sqlState().isPresent()).isEqualTo(state != null);
    }

    @Test
    void theCodesOfACarriedFailureCountWhereTheFirstHasNone() {
        SQLException next = new SQLException("several connections failed");
        next.setNextException(new SQLException("kim", "40001"));
        SQLException cause = new SQLException("kim", null, 0, new SQLException("kim", "57014"));
        SQLException own = new SQLException("kim", "23505");
        own.setNextException(new SQLException("kim", "40001"));

        assertThat(DatabaseException.of("commit", next))
                .isInstanceOf(ContentionException.class)
                .hasMessageContaining("40001")
                .hasMessageNotContaining("kim");
        assertThat(DatabaseException.of("commit", cause).sqlState()).contains("57014");
        assertThat(DatabaseException.of("commit", own).sqlState()).contains("23505");
        assertThat(DatabaseException.of("commit", new SQLException("kim")).sqlState())
                .isEmpty();
    }
}
