package io.github.consentkit.jdbc;

import io.github.consentkit.crypto.vault.EntityStore;
import io.github.consentkit.crypto.vault.RecordRow;
import io.github.consentkit.crypto.vault.Sighting;
import io.github.consentkit.crypto.vault.Standing;
import io.github.consentkit.internal.Check;
import io.github.consentkit.lifecycle.DataHolder;
import io.github.consentkit.store.BulkAnswers;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is known of the host's entities, a row for each entity and person. */
final class JdbcEntityStore implements EntityStore {

    private static final int PAGE = 200;
    private static final String KEY = " WHERE tenant = ? AND subject = ? AND record_type = ? AND record_id = ?";

    private final JdbcUnitOfWork unitOfWork;
    private final String tenant;

    /** The tenant is that of the store's subjects and consents; rows name their own. */
    JdbcEntityStore(JdbcUnitOfWork unitOfWork, String tenant) {
        this.unitOfWork = unitOfWork;
        this.tenant = tenant;
    }

    @Override
    public boolean insert(Transaction transaction, RecordRow row) {
        SqlCall call = changing(transaction, row.key())
                .sql(
                        "note an entity",
                        "INSERT INTO ck_entity (version, facts, tenant, subject, record_type, record_id)"
                                + " VALUES (?, ?, ?, ?, ?, ?)")
                .number(row.version())
                .bytes(row.facts());
        return key(call, row.key()).insertUnlessPresent();
    }

    @Override
    public boolean replace(Transaction transaction, RecordRow row) {
        SqlCall call = changing(transaction, row.key())
                .sql(
                        "note a change of an entity",
                        "UPDATE ck_entity SET version = ?, facts = ?" + KEY + " AND version = ?")
                .number(row.version())
                .bytes(row.facts());
        return key(call, row.key()).number(row.version() - 1).update() == 1;
    }

    @Override
    public boolean delete(Transaction transaction, RecordRow.Key key) {
        SqlCall call = changing(transaction, key).sql("forget an entity", "DELETE FROM ck_entity" + KEY);
        return key(call, key).update() == 1;
    }

    @Override
    public List<RecordRow> ofRecord(Transaction transaction, String ofTenant, String type, String id) {
        return unitOfWork
                .session(transaction)
                .sql(
                        "read what is known of an entity",
                        EntitySelect.ROWS + " WHERE r.tenant = ? AND r.record_type = ? AND r.record_id = ?")
                .text(ofTenant)
                .text(type)
                .text(id)
                .all(EntitySelect::row);
    }

    @Override
    public List<RecordRow> ofSubject(Transaction transaction, String ofTenant, SubjectId subject, String type) {
        return unitOfWork
                .session(transaction)
                .sql(
                        "read what is known of a subject's entities",
                        EntitySelect.ROWS + " WHERE r.tenant = ? AND r.subject = ? AND r.record_type = ?"
                                + " ORDER BY r.record_id")
                .text(ofTenant)
                .text(subject.value())
                .text(type)
                .all(EntitySelect::row);
    }

    @Override
    public Map<SubjectId, List<RecordRow>> ofSubjects(
            Transaction transaction, String ofTenant, Set<SubjectId> subjects, String type) {
        Session session = unitOfWork.session(transaction);
        Map<SubjectId, List<RecordRow>> rows = ManyKeys.read(
                        session.dialect(),
                        Optional.of("r.tenant"),
                        KeyColumn.text("r.subject"),
                        ofTenant,
                        subjects.stream().map(SubjectId::value).toList(),
                        keys -> session.sql(
                                "read what is known of the subjects' entities",
                                EntitySelect.ROWS + keys + " AND r.record_type = ? ORDER BY r.subject, r.record_id"),
                        call -> call.text(type),
                        EntitySelect::row)
                .stream()
                .collect(Collectors.groupingBy(row -> row.key().subject()));
        return BulkAnswers.each(subjects, subject -> List.copyOf(rows.getOrDefault(subject, List.of())));
    }

    @Override
    public Set<String> types(Transaction transaction, String ofTenant, SubjectId subject) {
        return Set.copyOf(unitOfWork
                .session(transaction)
                .sql(
                        "list the types of a subject's entities",
                        "SELECT DISTINCT record_type FROM ck_entity WHERE tenant = ? AND subject = ?")
                .text(ofTenant)
                .text(subject.value())
                .all(row -> row.getString(1)));
    }

    /** One statement for rows, keyrings, marks of erasure and stamps, so that all of it is of one moment. */
    @Override
    public List<Sighting> look(Transaction transaction, Set<RecordRow.Key> keys) {
        Session session = unitOfWork.session(transaction);
        List<RecordRow.Key> all = List.copyOf(Check.notNull(keys, "the keys"));
        List<Sighting> found = new ArrayList<>();
        for (int from = 0; from < all.size(); from += PAGE) {
            List<RecordRow.Key> some = all.subList(from, Math.min(all.size(), from + PAGE));
            found.addAll(EntitySelect.sightings(session, tenant, some)
                    .all(row -> EntitySelect.sighting(session, tenant, row)));
        }
        return found;
    }

    @Override
    public Standing standing(Transaction transaction, RecordRow.Key key) {
        Session session = unitOfWork.session(transaction);
        return StandingColumns.query(session, "read what sealing an entity rests on", tenant, key, "", "")
                .text(key.tenant())
                .text(key.subject().value())
                .first(row -> StandingColumns.read(session, tenant, key, row, 1))
                .orElse(Standing.UNTOLD);
    }

    @Override
    public DataHolder.Freshness freshness() {
        return DataHolder.Freshness.STAMPED;
    }

    private Session changing(Transaction transaction, RecordRow.Key key) {
        Session session = unitOfWork.session(transaction);
        session.changesRecords(tenant, key.subject());
        session.changesRecords(key.tenant(), key.subject());
        return session;
    }

    private static SqlCall key(SqlCall call, RecordRow.Key key) {
        return call.text(key.tenant())
                .text(key.subject().value())
                .text(key.type())
                .text(key.id());
    }
}
