package io.github.consentkit.jdbc;

import io.github.consentkit.crypto.vault.RecordShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** A host's table as the host writes it, one column at a time, so that a test can spoil one. */
final class HostRows {

    private final Dialect dialect;
    private final String table;
    private final Map<String, String> columns = new LinkedHashMap<>();
    private final List<String> constraints = new ArrayList<>();
    private String engine = "InnoDB";

    private HostRows(Dialect dialect, String table) {
        this.dialect = dialect;
        this.table = table;
    }

    /** Columns for the keys, the version and the facts, without a constraint. */
    static HostRows of(DataSource database, String table, String id, String subject) {
        HostRows rows = new HostRows(JdbcStores.detect(database), table);
        return rows.column(id, "VARCHAR(200) NOT NULL")
                .column(subject, "VARCHAR(200) NOT NULL")
                .column("ck_version", "BIGINT NOT NULL")
                .column("ck_facts", rows.bytes() + " NOT NULL");
    }

    /** Puts a column in, or another in its place. */
    HostRows column(String name, String definition) {
        columns.put(name, definition);
        return this;
    }

    HostRows without(String name) {
        columns.remove(name);
        return this;
    }

    HostRows bytes(String name) {
        return column(name, bytes());
    }

    HostRows constraint(String constraint) {
        constraints.add(constraint);
        return this;
    }

    HostRows unconstrained() {
        constraints.clear();
        return this;
    }

    HostRows engine(String other) {
        engine = other;
        return this;
    }

    /** A column for each field, called as the builder calls it without a word. */
    HostRows fields(RecordShape shape) {
        for (RecordShape.Column column : shape.columns()) {
            column(
                    RecordTable.column(column.name()),
                    switch (column.kind()) {
                        case SEALED, BYTES -> bytes();
                        case WHOLE, TOKEN -> "BIGINT";
                        case TEXT, EXACT -> "VARCHAR(500)";
                    });
        }
        return this;
    }

    /** Makes the table, on which a service with few rights gets those on rows. */
    void make(DataSource database) {
        List<String> parts = new ArrayList<>();
        columns.forEach((name, definition) -> parts.add(name + " " + definition));
        parts.addAll(constraints);
        String options = dialect == Dialect.MARIADB
                ? " ENGINE = " + engine + " DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin"
                : "";
        Databases.run(database, "CREATE TABLE " + table + " (" + String.join(", ", parts) + ")" + options);
        if (dialect == Dialect.POSTGRESQL) {
            Databases.run(database, "REVOKE ALL ON " + table + " FROM ck_service");
            Databases.run(database, "GRANT SELECT, INSERT, UPDATE, DELETE ON " + table + " TO ck_service");
        }
    }

    String bytes() {
        return switch (dialect) {
            case H2 -> "VARBINARY(100000)";
            case MARIADB -> "MEDIUMBLOB";
            case POSTGRESQL -> "BYTEA";
            case SQLITE -> "BLOB";
        };
    }
}
