package io.github.consentkit.jdbc;

import io.github.consentkit.crypto.vault.RecordQuery;
import io.github.consentkit.crypto.vault.RecordRow;
import io.github.consentkit.crypto.vault.RecordShape;
import io.github.consentkit.crypto.vault.RecordStore;
import io.github.consentkit.crypto.vault.Sighting;
import io.github.consentkit.lifecycle.DataHolder;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Records, each type in a table of its own. */
final class JdbcRecordStore implements RecordStore {

    private static final String KEY = " WHERE ck_tenant = ? AND ck_subject = ? AND ck_id = ?";

    private final JdbcUnitOfWork unitOfWork;
    private final String tenant;
    private final Map<RecordShape, RecordSelect> selects = new ConcurrentHashMap<>();

    /** The tenant is that of the store's subjects and consents; records name their own. */
    JdbcRecordStore(JdbcUnitOfWork unitOfWork, String tenant) {
        this.unitOfWork = unitOfWork;
        this.tenant = tenant;
    }

    @Override
    public void register(RecordShape shape) {
        unitOfWork.run(transaction -> RecordTypes.verify(unitOfWork.session(transaction), shape));
    }

    @Override
    public boolean insert(Transaction transaction, RecordShape shape, RecordRow row) {
        RecordTable table = new RecordTable(shape);
        String names = table.columns().stream().map(name -> ", " + name).collect(Collectors.joining());
        Session session = unitOfWork.session(transaction);
        SqlCall call = session.sql(
                "insert a record into " + table.name(),
                "INSERT INTO " + table.name() + " (ck_version, ck_facts" + names
                        + ", ck_tenant, ck_subject, ck_id) VALUES (?, ?"
                        + ", ?".repeat(table.columns().size()) + ", ?, ?, ?)");
        changes(session, row.key().tenant(), row.key().subject());
        return key(new RecordCells(shape).set(call, row), row.key()).insertUnlessPresent();
    }

    @Override
    public boolean replace(Transaction transaction, RecordShape shape, RecordRow row) {
        RecordTable table = new RecordTable(shape);
        String names =
                table.columns().stream().map(name -> ", " + name + " = ?").collect(Collectors.joining());
        Session session = unitOfWork.session(transaction);
        SqlCall call = session.sql(
                "replace a record in " + table.name(),
                "UPDATE " + table.name() + " SET ck_version = ?, ck_facts = ?" + names + KEY + " AND ck_version = ?");
        changes(session, row.key().tenant(), row.key().subject());
        return key(new RecordCells(shape).set(call, row), row.key())
                        .number(row.version() - 1)
                        .update()
                == 1;
    }

    @Override
    public boolean delete(Transaction transaction, RecordShape shape, RecordRow.Key key) {
        String table = new RecordTable(shape).name();
        Session session = unitOfWork.session(transaction);
        SqlCall call = session.sql("delete a record from " + table, "DELETE FROM " + table + KEY);
        changes(session, key.tenant(), key.subject());
        return key(call, key).update() == 1;
    }

    @Override
    public long deleteAll(Transaction transaction, String tenant, SubjectId subject) {
        Session session = unitOfWork.session(transaction);
        changes(session, tenant, subject);
        long deleted = 0;
        for (String type : RecordTypes.all(session)) {
            String table = RecordTable.name(type);
            deleted += session.sql(
                            "delete the records of a subject from " + table,
                            "DELETE FROM " + table + " WHERE ck_tenant = ? AND ck_subject = ?")
                    .text(tenant)
                    .text(subject.value())
                    .update();
        }
        return deleted;
    }

    @Override
    public List<RecordRow> find(Transaction transaction, RecordShape shape, String ofTenant, RecordQuery query) {
        RecordSelect select = select(shape);
        return select.rows(unitOfWork.session(transaction), ofTenant, query).all(select::row);
    }

    @Override
    public Optional<RecordRow> find(Transaction transaction, RecordShape shape, RecordRow.Key key) {
        RecordSelect select = select(shape);
        return select.row(unitOfWork.session(transaction), key).first(select::row);
    }

    /** One statement for row, keyring, mark of erasure and stamps, so that all of it is of one moment. */
    @Override
    public List<Sighting> look(Transaction transaction, RecordShape shape, String ofTenant, RecordQuery query) {
        RecordSelect select = select(shape);
        Session session = unitOfWork.session(transaction);
        return select.sightings(session, tenant, ofTenant, query)
                .all(row -> select.sighting(row, key -> isStampable(session, key)));
    }

    @Override
    public DataHolder.Freshness freshness() {
        return DataHolder.Freshness.STAMPED;
    }

    private RecordSelect select(RecordShape shape) {
        return selects.computeIfAbsent(shape, RecordSelect::new);
    }

    private void changes(Session session, String ofTenant, SubjectId subject) {
        session.changes(tenant, subject);
        session.changes(ofTenant, subject);
    }

    private boolean isStampable(Session session, RecordRow.Key key) {
        return !session.hasChanged(tenant, key.subject()) && !session.hasChanged(key.tenant(), key.subject());
    }

    private static SqlCall key(SqlCall call, RecordRow.Key key) {
        return call.text(key.tenant()).text(key.subject().value()).text(key.id());
    }
}
