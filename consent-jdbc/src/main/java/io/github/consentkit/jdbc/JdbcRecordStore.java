package io.github.consentkit.jdbc;

import io.github.consentkit.crypto.vault.RecordQuery;
import io.github.consentkit.crypto.vault.RecordRow;
import io.github.consentkit.crypto.vault.RecordShape;
import io.github.consentkit.crypto.vault.RecordStore;
import io.github.consentkit.crypto.vault.Sighting;
import io.github.consentkit.crypto.vault.Vacancy;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.lifecycle.DataHolder;
import io.github.consentkit.store.BulkAnswers;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Records, each type in a table of its own, or of the host's. */
final class JdbcRecordStore implements RecordStore {

    private final JdbcUnitOfWork unitOfWork;
    private final String tenant;
    private final HostTables hosted;
    private final Set<String> looked = ConcurrentHashMap.newKeySet();
    private final Map<RecordShape, RecordSelect> selects = new ConcurrentHashMap<>();
    private final Map<RecordShape, RecordChange> changes = new ConcurrentHashMap<>();

    /** The tenant is that of the store's subjects and consents; records name their own. */
    JdbcRecordStore(JdbcUnitOfWork unitOfWork, String tenant) {
        this.unitOfWork = unitOfWork;
        this.tenant = tenant;
        this.hosted = unitOfWork.settings().hosted();
    }

    @Override
    public void register(RecordShape shape) {
        Optional<HostTables.Hosted> hosts = hosted.of(shape.type());
        hosts.ifPresent(table -> refuseAnother(tenant, table));
        unitOfWork.run(transaction -> {
            Session session = unitOfWork.session(transaction);
            if (hosts.isPresent()) {
                new HostTableCheck(session, hosts.get().table()).verify(shape);
            } else {
                RecordTypes.verify(session, shape);
            }
        });
    }

    @Override
    public boolean insert(Transaction transaction, RecordShape shape, RecordRow row) {
        Session session = unitOfWork.session(transaction);
        hosted.of(shape.type()).ifPresent(table -> refuseAnother(row.key().tenant(), table));
        changes(session, row.key().tenant(), row.key().subject());
        return change(shape).insert(session, row);
    }

    @Override
    public boolean insertAll(Transaction transaction, RecordShape shape, List<RecordRow> rows) {
        Session session = unitOfWork.session(transaction);
        for (RecordRow row : rows) {
            hosted.of(shape.type()).ifPresent(table -> refuseAnother(row.key().tenant(), table));
            changes(session, row.key().tenant(), row.key().subject());
        }
        return change(shape).insertAll(session, rows);
    }

    @Override
    public boolean replace(Transaction transaction, RecordShape shape, RecordRow row) {
        Session session = unitOfWork.session(transaction);
        changes(session, row.key().tenant(), row.key().subject());
        return has(shape, row.key().tenant()) && change(shape).replace(session, row);
    }

    @Override
    public boolean delete(Transaction transaction, RecordShape shape, RecordRow.Key key) {
        Session session = unitOfWork.session(transaction);
        changes(session, key.tenant(), key.subject());
        return has(shape, key.tenant()) && change(shape).delete(session, key);
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
        for (HostTables.Hosted table : hosted.all()) {
            deleted += table.isOf(tenant) ? deleteAll(session, table.table(), tenant, subject) : 0;
        }
        return deleted;
    }

    @Override
    public Set<String> types(Transaction transaction, String ofTenant) {
        Session session = unitOfWork.session(transaction);
        Set<String> types = new HashSet<>(RecordTypes.all(session));
        for (HostTables.Hosted table : hosted.all()) {
            if (table.isOf(ofTenant)) {
                look(session, table.table());
                types.add(table.table().type());
            }
        }
        return types;
    }

    /** The type may not be registered here, and where two people's ids are the same to the database nobody is erased. */
    private void look(Session session, HostTable table) {
        if (!looked.contains(table.type())) {
            new HostTableCheck(session, table).verifyKeys();
            looked.add(table.type());
        }
    }

    private long deleteAll(Session session, HostTable table, String ofTenant, SubjectId subject) {
        look(session, table);
        if (!table.subject().takes(subject.value())) {
            return 0;
        }
        String mine = table.tenantColumn().map(column -> column + " = ? AND ").orElse("");
        SqlCall call = session.hostSql(
                "delete a subject's records of the type '" + table.type() + "'",
                "DELETE FROM " + table.table() + " WHERE " + mine
                        + table.subject().name() + " = ?");
        return table.subject()
                .set(mine.isEmpty() ? call : call.text(ofTenant), subject.value())
                .update();
    }

    @Override
    public List<RecordRow> find(Transaction transaction, RecordShape shape, String ofTenant, RecordQuery query) {
        RecordSelect select = select(shape);
        Session session = unitOfWork.session(transaction);
        return has(shape, ofTenant) && select.canHave(query)
                ? select.rows(session, ofTenant, query).all(row -> select.row(ofTenant, row))
                : List.of();
    }

    @Override
    public Optional<RecordRow> find(Transaction transaction, RecordShape shape, RecordRow.Key key) {
        RecordSelect select = select(shape);
        Session session = unitOfWork.session(transaction);
        return has(shape, key.tenant()) && select.canHave(key)
                ? select.row(session, key).first(row -> select.row(key.tenant(), row))
                : Optional.empty();
    }

    @Override
    public Map<String, Boolean> areTaken(Transaction transaction, RecordShape shape, String ofTenant, Set<String> ids) {
        RecordSelect select = select(shape);
        Session session = unitOfWork.session(transaction);
        Set<String> taken = has(shape, ofTenant) ? select.taken(session, ofTenant, ids) : Set.of();
        return BulkAnswers.each(ids, taken::contains);
    }

    @Override
    public Map<SubjectId, List<RecordRow>> factsOfAll(
            Transaction transaction, RecordShape shape, String ofTenant, Set<SubjectId> subjects) {
        RecordSelect select = select(shape);
        Session session = unitOfWork.session(transaction);
        Map<SubjectId, List<RecordRow>> rows = has(shape, ofTenant)
                ? select.facts(session, ofTenant, subjects).stream()
                        .collect(Collectors.groupingBy(row -> row.key().subject()))
                : Map.of();
        return BulkAnswers.each(subjects, subject -> List.copyOf(rows.getOrDefault(subject, List.of())));
    }

    /** One statement for row, keyring, mark of erasure and stamps, so that all of it is of one moment. */
    @Override
    public List<Sighting> look(Transaction transaction, RecordShape shape, String ofTenant, RecordQuery query) {
        RecordSelect select = select(shape);
        Session session = unitOfWork.session(transaction);
        if (!has(shape, ofTenant) || !select.canHave(query)) {
            return List.of();
        }
        return select.sightings(session, tenant, ofTenant, query)
                .all(row -> select.sighting(session, tenant, ofTenant, row));
    }

    /** One statement, too; of somebody without a stamp there is hardly anything to read, so that it is asked for as ever. */
    @Override
    public Vacancy vacancy(Transaction transaction, RecordShape shape, RecordRow.Key key) {
        RecordSelect select = select(shape);
        Session session = unitOfWork.session(transaction);
        Optional<Vacancy> read = has(shape, key.tenant()) && select.canHave(key)
                ? select.vacancy(session, tenant, key).first(row -> RecordSelect.readVacancy(session, tenant, key, row))
                : Optional.empty();
        return read.orElseGet(() -> RecordStore.super.vacancy(transaction, shape, key));
    }

    @Override
    public DataHolder.Freshness freshness() {
        return DataHolder.Freshness.STAMPED;
    }

    private RecordChange change(RecordShape shape) {
        return changes.computeIfAbsent(shape, wanted -> new RecordChange(place(wanted)));
    }

    private RecordSelect select(RecordShape shape) {
        return selects.computeIfAbsent(shape, wanted -> new RecordSelect(place(wanted), unitOfWork.dialect()));
    }

    private RecordPlace place(RecordShape shape) {
        return hosted.of(shape.type())
                .map(table -> RecordPlace.of(shape, table.table()))
                .orElseGet(() -> RecordPlace.own(shape));
    }

    /** Whether the table of the type has records of the tenant. */
    private boolean has(RecordShape shape, String ofTenant) {
        return hosted.of(shape.type()).map(table -> table.isOf(ofTenant)).orElse(true);
    }

    private static void refuseAnother(String ofTenant, HostTables.Hosted table) {
        if (!table.isOf(ofTenant)) {
            throw new InvalidInputException("the table " + table.table().table() + " belongs to another tenant than the"
                    + " one of this store, or of the vaults; call JdbcStores.tenant before hosting, install the vaults for the"
                    + " same tenant, or name a column with HostTable.tenant");
        }
    }

    private void changes(Session session, String ofTenant, SubjectId subject) {
        session.changesRecords(tenant, subject);
        session.changesRecords(ofTenant, subject);
    }
}
