package io.github.consentkit.jdbc;

import io.github.consentkit.crypto.vault.RecordRow;
import io.github.consentkit.crypto.vault.RecordShape;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Where the records of one type lie: a table of the stores or of the host, and what its columns are called.
 *
 * @param tenant the column of the tenant; empty where all rows are of one
 */
record RecordPlace(
        RecordShape shape,
        Owner owner,
        String table,
        Optional<String> tenant,
        KeyColumn subject,
        KeyColumn id,
        String version,
        String facts,
        UnaryOperator<String> naming) {

    /** Whose table it is; those of the stores may have another name than the statements say. */
    enum Owner {
        STORES,
        HOST
    }

    /** The table that the stores make. */
    static RecordPlace own(RecordShape shape) {
        return new RecordPlace(
                shape,
                Owner.STORES,
                RecordTable.name(shape.type()),
                Optional.of("ck_tenant"),
                KeyColumn.text("ck_subject"),
                KeyColumn.text("ck_id"),
                "ck_version",
                "ck_facts",
                RecordTable::column);
    }

    static RecordPlace of(RecordShape shape, HostTable table) {
        return new RecordPlace(
                shape,
                Owner.HOST,
                table.table(),
                table.tenantColumn(),
                table.subject(),
                table.id(),
                table.versionColumn(),
                table.factsColumn(),
                table::fieldColumn);
    }

    /** The columns of the fields, in the order of the shape. */
    List<String> fields() {
        return shape.columns().stream()
                .map(column -> naming.apply(column.name()))
                .toList();
    }

    String field(String name) {
        return naming.apply(name);
    }

    /** A statement on this table alone. */
    SqlCall statement(Session session, String name, String sql) {
        return owner == Owner.STORES ? session.sql(name, sql) : session.hostSql(name, sql);
    }

    /** The columns of a key, in the order of {@link #key}. */
    List<String> keys() {
        return Stream.concat(tenant.stream(), Stream.of(subject.name(), id.name()))
                .toList();
    }

    /** Sets a key as parameters. */
    SqlCall key(SqlCall call, RecordRow.Key key) {
        return id.set(subject.set(tenant(call, key.tenant()), key.subject().value()), key.id());
    }

    /** Whether a row can have this key. */
    boolean takes(RecordRow.Key key) {
        return subject.takes(key.subject().value()) && id.takes(key.id());
    }

    /** Throws where {@link #takes} says no. */
    void refuseUnlessTaken(RecordRow.Key key) {
        subject.refuseUnlessTaken(key.subject().value(), table);
        id.refuseUnlessTaken(key.id(), table);
    }

    /** Sets the tenant as a parameter where there is a column for it. */
    SqlCall tenant(SqlCall call, String ofTenant) {
        return tenant.isPresent() ? call.text(ofTenant) : call;
    }
}
