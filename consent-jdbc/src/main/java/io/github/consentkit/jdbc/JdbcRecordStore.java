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

/** Records, each type in a table of its own. */
final class JdbcRecordStore implements RecordStore {

    private final JdbcUnitOfWork unitOfWork;
    private final String tenant;
    private final Map<RecordShape, RecordSelect> selects = new ConcurrentHashMap<>();
    private final Map<RecordShape, RecordChange> changes = new ConcurrentHashMap<>();

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
        Session session = unitOfWork.session(transaction);
        changes(session, row.key().tenant(), row.key().subject());
        return change(shape).insert(session, row);
    }

    @Override
    public boolean replace(Transaction transaction, RecordShape shape, RecordRow row) {
        Session session = unitOfWork.session(transaction);
        changes(session, row.key().tenant(), row.key().subject());
        return change(shape).replace(session, row);
    }

    @Override
    public boolean delete(Transaction transaction, RecordShape shape, RecordRow.Key key) {
        Session session = unitOfWork.session(transaction);
        changes(session, key.tenant(), key.subject());
        return change(shape).delete(session, key);
    }

    @Override
    public long deleteAll(Transaction transaction, String tenant, SubjectId subject) {
        Session session = unitOfWork.session(transaction);
        changes(session, tenant, subject);
        long deleted = 0;
        for (String type : RecordTypes.all(session)) {
            deleted += session.sql(
                            "delete a subject's records of the type '" + type + "'",
                            "DELETE FROM " + RecordTable.name(type) + " WHERE ck_tenant = ? AND ck_subject = ?")
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

    private RecordChange change(RecordShape shape) {
        return changes.computeIfAbsent(shape, RecordChange::new);
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
}
