package io.github.consentkit.jdbc;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import io.github.consentkit.crypto.key.KeyUnit;
import io.github.consentkit.crypto.key.KeyringAnswer;
import io.github.consentkit.crypto.key.KeyringId;
import io.github.consentkit.crypto.key.KeyringStore;
import io.github.consentkit.crypto.key.WrappedKeyring;
import io.github.consentkit.internal.Check;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/**
 * Wrapped keyrings, a row each; a row without keys marks a destroyed one.
 *
 * <p>Reading is one statement without locks. Whoever inserts or destroys locks the subject's head first, so that no
 * insertion slips past the mark of a subject that another transaction is erasing (invariant I8).
 */
final class JdbcKeyringStore implements KeyringStore {

    private static final SubjectHead HEAD = new SubjectHead("ck_key_head", "erased");
    /** Spelled out, as not every engine looks a comparison of rows up in an index. */
    private static final String AFTER =
            " AND subject >= ? AND (subject > ? OR record_type > ? OR (record_type = ? AND" + " record_id > ?))";

    private static final String PLACE = " WHERE tenant = ? AND subject = ? AND record_type = ? AND record_id = ?";

    private static final String INSERT =
            "INSERT INTO ck_keyring (epoch, version, wrapped, tenant, subject, record_type,"
                    + " record_id) VALUES (?, ?, ?, ?, ?, ?, ?)";

    private static final String INSERT_UNLESS_ERASED =
            "INSERT INTO ck_keyring (epoch, version, wrapped, record_type, record_id, tenant, subject)"
                    + " SELECT ?, ?, ?, ?, ?, tenant, subject FROM ck_key_head WHERE tenant = ? AND subject = ?"
                    + " AND erased = 0";

    private static final String REPLACE = "UPDATE ck_keyring SET epoch = ?, version = ?, wrapped = ?" + PLACE
            + " AND version = ? AND wrapped IS NOT NULL";

    private final JdbcUnitOfWork unitOfWork;

    JdbcKeyringStore(JdbcUnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    @Override
    public KeyringAnswer find(Transaction transaction, KeyringId id) {
        Session session = unitOfWork.session(transaction);
        return find(session, Check.notNull(id, "the keyring's id"));
    }

    @Override
    public Map<KeyringId, KeyringAnswer> findAll(Transaction transaction, Set<KeyringId> ids) {
        Session session = unitOfWork.session(transaction);
        List<KeyringId> wanted = List.copyOf(Check.notNull(ids, "the keyrings' ids"));
        Map<KeyringId, KeyringAnswer> answers = new HashMap<>();
        wanted.forEach(id -> answers.put(id, new KeyringAnswer.Absent()));
        for (List<KeyringId> page : ManyKeys.pages(wanted)) {
            KeyringLookup.find(session, page, answers);
        }
        return Map.copyOf(answers);
    }

    @Override
    public Written insert(Transaction transaction, WrappedKeyring row) {
        Session session = unitOfWork.session(transaction);
        KeyringId id = Check.notNull(row, "row").id();
        if (row.version() == 1 && Engine.insertsUnderLock(session.dialect())) {
            return insertUnderLock(session, row);
        }
        if (HEAD.lock(session, id.tenant(), id.subject()) > 0) {
            return Written.ERASED;
        }
        boolean inserted = row.version() == 1
                && inserting(session.sql("insert a keyring", INSERT), row).insertUnlessPresent();
        return inserted ? Written.DONE : refusal(session, id);
    }

    /** The insertion itself locks the head and looks at it; where there is none yet, it is made, and then insertion goes on. */
    private static Written insertUnderLock(Session session, WrappedKeyring row) {
        KeyringId id = row.id();
        if (isInsertedUnderLock(session, row)) {
            return Written.DONE;
        }
        HEAD.make(session, id.tenant(), id.subject());
        return isInsertedUnderLock(session, row) ? Written.DONE : refusal(session, id);
    }

    private static boolean isInsertedUnderLock(Session session, WrappedKeyring row) {
        String sql = Engine.locking(session.dialect(), INSERT_UNLESS_ERASED);
        KeyringId id = row.id();
        return session.sql("insert a keyring", sql)
                .number(row.epoch())
                .number(row.version())
                .bytes(row.bytes())
                .text(type(id))
                .text(record(id))
                .text(id.tenant())
                .text(id.subject().value())
                .insertUnlessPresent();
    }

    /** All heads are locked before the first row goes in, so that nobody who erases a subject meanwhile is missed. */
    @Override
    public Written insertAll(Transaction transaction, List<WrappedKeyring> rows) {
        Session session = unitOfWork.session(transaction);
        Map<String, Set<SubjectId>> people = rows.stream()
                .map(WrappedKeyring::id)
                .collect(groupingBy(KeyringId::tenant, TreeMap::new, mapping(KeyringId::subject, toSet())));
        for (Map.Entry<String, Set<SubjectId>> ofTenant : people.entrySet()) {
            if (HEAD.lockAll(session, ofTenant.getKey(), ofTenant.getValue()).values().stream()
                    .anyMatch(erased -> erased > 0)) {
                return Written.ERASED;
            }
        }
        if (rows.stream().anyMatch(row -> row.version() != 1)) {
            return Written.OVERTAKEN;
        }
        SqlCall call = session.sql("insert keyrings", INSERT);
        rows.forEach(row -> inserting(call, row).again());
        return call.insertAll() ? Written.DONE : Written.OVERTAKEN;
    }

    private static SqlCall inserting(SqlCall call, WrappedKeyring row) {
        return at(row.id(), call.number(row.epoch()).number(row.version()).bytes(row.bytes()));
    }

    @Override
    public Written replace(Transaction transaction, WrappedKeyring row) {
        Session session = unitOfWork.session(transaction);
        KeyringId id = Check.notNull(row, "row").id();
        int replaced = replacing(session.sql("replace a keyring", REPLACE), row).update();
        return replaced == 1 ? Written.DONE : refusal(session, id);
    }

    @Override
    public void replaceAll(Transaction transaction, List<WrappedKeyring> rows) {
        SqlCall call = unitOfWork.session(transaction).sql("replace keyrings", REPLACE);
        rows.forEach(row -> replacing(call, row).again());
        call.updateAll();
    }

    private static SqlCall replacing(SqlCall call, WrappedKeyring row) {
        return at(row.id(), call.number(row.epoch()).number(row.version()).bytes(row.bytes()))
                .number(row.version() - 1);
    }

    @Override
    public void destroy(Transaction transaction, KeyringId id) {
        Session session = unitOfWork.session(transaction);
        Check.notNull(id, "the keyring's id");
        if (HEAD.lock(session, id.tenant(), id.subject()) > 0) {
            return;
        }
        int marked = at(
                        id,
                        session.sql(
                                "destroy a keyring",
                                "UPDATE ck_keyring SET epoch = 0, version = 0, wrapped = NULL" + PLACE))
                .update();
        if (marked == 0) {
            at(
                            id,
                            session.sql(
                                    "mark a keyring as erased",
                                    "INSERT INTO ck_keyring (epoch, version, tenant, subject, record_type, record_id)"
                                            + " VALUES (0, 0, ?, ?, ?, ?)"))
                    .insertUnlessPresent();
        }
    }

    @Override
    public Optional<List<WrappedKeyring>> destroyAll(
            Transaction transaction, String tenant, SubjectId subject, int epoch) {
        Session session = unitOfWork.session(transaction);
        Check.idText(tenant, "the tenant", KeyUnit.MAX_LENGTH);
        Check.notNull(subject, "subject");
        boolean first = HEAD.lock(session, tenant, subject) == 0;
        List<WrappedKeyring> gone = first ? ofSubject(session, tenant, subject) : List.of();
        // beside a mark there is what a restored table has brought back, if anything
        session.sql("destroy the keyrings of a subject", "DELETE FROM ck_keyring WHERE tenant = ? AND subject = ?")
                .text(tenant)
                .text(subject.value())
                .update();
        if (!first) {
            return Optional.empty();
        }
        HEAD.set(session, tenant, subject, epoch);
        return Optional.of(gone);
    }

    @Override
    public List<WrappedKeyring> ofSubject(Transaction transaction, String tenant, SubjectId subject) {
        return ofSubject(unitOfWork.session(transaction), tenant, Check.notNull(subject, "subject"));
    }

    private static List<WrappedKeyring> ofSubject(Session session, String tenant, SubjectId subject) {
        return session.sql(
                        "read the keyrings of a subject",
                        "SELECT subject, record_type, record_id, epoch, version, wrapped FROM ck_keyring"
                                + " WHERE tenant = ? AND subject = ? AND wrapped IS NOT NULL")
                .text(tenant)
                .text(subject.value())
                .all(row -> row(tenant, row));
    }

    @Override
    public List<SubjectId> subjects(Transaction transaction, String tenant, Optional<SubjectId> after, int atMost) {
        SqlCall call = unitOfWork
                .session(transaction)
                .sql(
                        "read who has keyrings",
                        "SELECT DISTINCT subject FROM ck_keyring WHERE tenant = ?"
                                + (after.isEmpty() ? "" : " AND subject > ?")
                                + " ORDER BY subject LIMIT ?")
                .text(tenant);
        after.ifPresent(last -> call.text(last.value()));
        return call.number(atMost).all(row -> SubjectId.of(row.getString(1)));
    }

    @Override
    public OptionalInt erasedIn(Transaction transaction, String tenant, SubjectId subject) {
        return unitOfWork
                .session(transaction)
                .sql(
                        "read when a subject was erased",
                        "SELECT erased FROM ck_key_head WHERE tenant = ? AND subject = ?")
                .text(tenant)
                .text(subject.value())
                .first(row -> row.getInt(1))
                .filter(epoch -> epoch > 0)
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty);
    }

    @Override
    public List<WrappedKeyring> page(
            Transaction transaction, String tenant, int below, Optional<KeyringId> after, int limit) {
        SqlCall call = unitOfWork
                .session(transaction)
                .sql(
                        "read a page of keyrings",
                        "SELECT subject, record_type, record_id, epoch, version, wrapped FROM ck_keyring WHERE tenant = ?"
                                + (after.isEmpty() ? "" : AFTER)
                                + " AND wrapped IS NOT NULL AND epoch < ?"
                                + " ORDER BY tenant, subject, record_type, record_id LIMIT ?")
                .text(tenant);
        after.ifPresent(last -> call.text(last.subject().value())
                .text(last.subject().value())
                .text(type(last))
                .text(type(last))
                .text(record(last)));
        return call.number(below).number(limit).all(row -> row(tenant, row));
    }

    private static WrappedKeyring row(String tenant, ResultSet row) throws SQLException {
        String type = row.getString("record_type");
        KeyUnit unit = type.isEmpty() ? new KeyUnit.Profile() : new KeyUnit.OfRecord(type, row.getString("record_id"));
        return new WrappedKeyring(
                new KeyringId(tenant, SubjectId.of(row.getString("subject")), unit),
                row.getInt("epoch"),
                row.getLong("version"),
                row.getBytes("wrapped"));
    }

    @Override
    public long count(Transaction transaction, String tenant, int below) {
        return unitOfWork
                .session(transaction)
                .sql(
                        "count keyrings",
                        "SELECT COUNT(*) FROM ck_keyring WHERE tenant = ? AND wrapped IS NOT NULL AND epoch < ?")
                .text(tenant)
                .number(below)
                .first(row -> row.getLong(1))
                .orElseThrow();
    }

    @Override
    public Written restore(Transaction transaction, WrappedKeyring row) {
        Session session = unitOfWork.session(transaction);
        KeyringId id = Check.notNull(row, "row").id();
        if (HEAD.lock(session, id.tenant(), id.subject()) > 0) {
            return Written.ERASED;
        }
        int replaced = at(
                        id,
                        session.sql(
                                        "restore a keyring",
                                        "UPDATE ck_keyring SET epoch = ?, version = ?, wrapped = ?" + PLACE
                                                + " AND wrapped IS NOT NULL")
                                .number(row.epoch())
                                .number(row.version())
                                .bytes(row.bytes()))
                .update();
        if (replaced == 1) {
            return Written.DONE;
        }
        boolean inserted =
                inserting(session.sql("insert a restored keyring", INSERT), row).insertUnlessPresent();
        return inserted ? Written.DONE : refusal(session, id);
    }

    private static KeyringAnswer find(Session session, KeyringId id) {
        return session.sql(
                        "find a keyring",
                        "SELECT h.erased, k.epoch, k.version, k.wrapped FROM ck_key_head h LEFT JOIN ck_keyring k"
                                + " ON k.tenant = h.tenant AND k.subject = h.subject"
                                + " AND k.record_type = ? AND k.record_id = ? WHERE h.tenant = ? AND h.subject = ?")
                .text(type(id))
                .text(record(id))
                .text(id.tenant())
                .text(id.subject().value())
                .first(row -> read(id, row))
                .orElseGet(KeyringAnswer.Absent::new);
    }

    private static KeyringAnswer read(KeyringId id, ResultSet row) throws SQLException {
        if (row.getLong("erased") > 0) {
            return new KeyringAnswer.Erased();
        }
        int epoch = row.getInt("epoch");
        if (row.wasNull()) {
            return new KeyringAnswer.Absent();
        }
        byte[] wrapped = row.getBytes("wrapped");
        return wrapped == null
                ? new KeyringAnswer.Erased()
                : new KeyringAnswer.Present(new WrappedKeyring(id, epoch, row.getLong("version"), wrapped));
    }

    private static Written refusal(Session session, KeyringId id) {
        return find(session, id) instanceof KeyringAnswer.Erased ? Written.ERASED : Written.OVERTAKEN;
    }

    private static SqlCall at(KeyringId id, SqlCall call) {
        return call.text(id.tenant()).text(id.subject().value()).text(type(id)).text(record(id));
    }

    /** The type of the record; of a profile nothing, which no type is. */
    static String type(KeyringId id) {
        return id.unit() instanceof KeyUnit.OfRecord unit ? unit.type() : "";
    }

    static String record(KeyringId id) {
        return id.unit() instanceof KeyUnit.OfRecord unit ? unit.recordId() : "";
    }
}
