package io.github.consentkit.jdbc;

import static io.github.consentkit.jdbc.SchemaContract.assertProblem;

import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class SchemaOnServersTest {

    @Test
    void aTableThatIgnoresRollbacksIsRefused() {
        DataSource dataSource = Databases.installed(Databases.mariaDb());
        Databases.run(dataSource, "ALTER TABLE ck_keyring DROP PRIMARY KEY, ENGINE = MyISAM");

        assertProblem(SchemaException.Problem.UNSUITABLE, "InnoDB", () -> Schema.verify(dataSource));
    }
}
