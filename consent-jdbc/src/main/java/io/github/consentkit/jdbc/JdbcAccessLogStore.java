package io.github.consentkit.jdbc;

import io.github.consentkit.audit.Access;
import io.github.consentkit.audit.AccessEntry;
import io.github.consentkit.audit.AccessLogStore;
import io.github.consentkit.audit.LogAnchor;
import io.github.consentkit.internal.Check;
import io.github.consentkit.internal.JsonNames;
import io.github.consentkit.policy.DataForm;
import io.github.consentkit.policy.Id;
import io.github.consentkit.store.StoreException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The access log, a row for each entry, in transactions of its own on connections of its own (invariant I14). */
final class JdbcAccessLogStore implements AccessLogStore {

    private static final String COLUMNS =
            "chain, sequence, at, actor_kind, account, actor_role, origin, subject, action,"
                    + " target, detail, data_form, items, record_type, record, policy_version, outcome, reasons, clauses,"
                    + " previous, hash, mac";

    private static final String ANCHOR_COLUMNS = "chain, sequence, hash, before_at, pruned_at, law, mac";

    private final JdbcUnitOfWork unitOfWork;
    private final Optional<JdbcUnitOfWork> pruning;

    JdbcAccessLogStore(JdbcUnitOfWork unitOfWork) {
        this(unitOfWork, Optional.empty());
    }

    private JdbcAccessLogStore(JdbcUnitOfWork unitOfWork, Optional<JdbcUnitOfWork> pruning) {
        this.unitOfWork = unitOfWork;
        this.pruning = pruning;
    }

    JdbcAccessLogStore with(StoreSettings settings) {
        return new JdbcAccessLogStore(unitOfWork.with(settings), pruning.map(other -> other.with(settings)));
    }

    /** Returns the log in another place, which the same account prunes as before. */
    JdbcAccessLogStore in(JdbcUnitOfWork elsewhere) {
        return new JdbcAccessLogStore(elsewhere, pruning);
    }

    /** Returns the same log, pruned by the account of these connections. */
    JdbcAccessLogStore prunedBy(JdbcUnitOfWork officer) {
        return new JdbcAccessLogStore(unitOfWork, Optional.of(officer));
    }

    @Override
    public void append(List<AccessEntry> entries) {
        Check.notNull(entries, "entries");
        unitOfWork.insert(entries.size(), transaction -> insert(unitOfWork.session(transaction), entries));
    }

    @Override
    public Optional<AccessEntry> last(String partition) {
        Check.notNull(partition, "partition");
        return unitOfWork.call(transaction -> unitOfWork
                .session(transaction)
                .sql(
                        "read the end of the access log",
                        "SELECT " + COLUMNS + " FROM ck_access_log WHERE chain = ? ORDER BY sequence DESC LIMIT 1")
                .text(partition)
                .first(JdbcAccessLogStore::read));
    }

    @Override
    public List<AccessEntry> read(String partition, long after, int atMost) {
        Check.notNull(partition, "partition");
        return unitOfWork.call(transaction -> unitOfWork
                .session(transaction)
                .sql(
                        "read the access log",
                        "SELECT " + COLUMNS
                                + " FROM ck_access_log WHERE chain = ? AND sequence > ? ORDER BY sequence LIMIT ?")
                .text(partition)
                .number(after)
                .number(atMost)
                .all(JdbcAccessLogStore::read));
    }

    @Override
    public Optional<LogAnchor> anchor(String partition) {
        Check.notNull(partition, "partition");
        return unitOfWork.call(transaction -> anchor(unitOfWork.session(transaction), partition));
    }

    private static Optional<LogAnchor> anchor(Session session, String partition) {
        return session.sql(
                        "read the anchor of the access log",
                        "SELECT " + ANCHOR_COLUMNS
                                + " FROM ck_access_anchor WHERE chain = ? ORDER BY sequence DESC LIMIT 1")
                .text(partition)
                .first(row -> new LogAnchor(
                        row.getString("chain"),
                        row.getLong("sequence"),
                        row.getString("hash"),
                        Micros.read(row, "before_at"),
                        Micros.read(row, "pruned_at"),
                        row.getString("law"),
                        row.getString("mac")));
    }

    @Override
    public long prune(LogAnchor anchor) {
        Check.notNull(anchor, "anchor");
        JdbcUnitOfWork officer = pruning.orElse(unitOfWork);
        try {
            return officer.<Long>call(transaction -> prune(officer.session(transaction), anchor));
        } catch (DatabaseException e) {
            throw e.isRefusal() ? new StoreException(missingRights(officer)) : e;
        }
    }

    /** The anchor comes first: where another worker has removed the same lines, this one waits and finds nothing left. */
    private static long prune(Session session, LogAnchor anchor) {
        if (anchor(session, anchor.partition())
                .filter(known -> known.sequence() >= anchor.sequence())
                .isPresent()) {
            return 0;
        }
        boolean first = session.sql(
                        "anchor the access log",
                        "INSERT INTO ck_access_anchor (" + ANCHOR_COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?)")
                .text(anchor.partition())
                .number(anchor.sequence())
                .text(anchor.hash())
                .time(anchor.before())
                .time(anchor.at())
                .text(anchor.law())
                .text(anchor.mac())
                .insertUnlessPresent();
        if (!first) {
            return 0;
        }
        long removed = session.sql(
                        "prune the access log", "DELETE FROM ck_access_log WHERE chain = ? AND sequence <= ?")
                .text(anchor.partition())
                .number(anchor.sequence())
                .update();
        session.sql(
                        "replace the anchor of the access log",
                        "DELETE FROM ck_access_anchor WHERE chain = ? AND sequence < ?")
                .text(anchor.partition())
                .number(anchor.sequence())
                .update();
        return removed;
    }

    private static String missingRights(JdbcUnitOfWork officer) {
        TableNames names = officer.settings().names();
        return "the account may not remove lines of the access log, and nothing was removed: it needs SELECT and DELETE on "
                + names.name("ck_access_log") + ", and SELECT, INSERT and DELETE on " + names.name("ck_access_anchor")
                + " (Schema.pruningGrants). The account of the service should not have that: pass the data source of another"
                + " one to JdbcStores.pruning";
    }

    @Override
    public List<String> partitions() {
        return unitOfWork.call(transaction -> {
            Session session = unitOfWork.session(transaction);
            Set<String> chains = new TreeSet<>(
                    session.sql("list the chains of the access log", "SELECT DISTINCT chain FROM ck_access_log")
                            .all(row -> row.getString(1)));
            chains.addAll(session.sql("list the anchors of the access log", "SELECT chain FROM ck_access_anchor")
                    .all(row -> row.getString(1)));
            return List.copyOf(chains);
        });
    }

    private static void insert(Session session, List<AccessEntry> entries) {
        SqlCall call = session.sql(
                "write the access log",
                "INSERT INTO ck_access_log (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                        + " ?, ?, ?, ?, ?, ?, ?)");
        entries.forEach(entry -> set(call, entry).again());
        if (!call.insertAll()) {
            throw new StoreException("a place of chain " + entries.get(0).partition() + " from "
                    + entries.get(0).sequence() + " on is taken; one process alone appends to a chain");
        }
    }

    private static SqlCall set(SqlCall call, AccessEntry entry) {
        Access access = entry.access();
        return call.text(entry.partition())
                .number(entry.sequence())
                .time(access.at())
                .text(access.who().kind().name())
                .text(access.who().account())
                .text(access.who().role())
                .text(access.who().origin())
                .text(access.subject())
                .text(access.what().action())
                .text(access.what().target())
                .text(access.what().detail())
                .text(JsonNames.of(access.form()))
                .text(lines(access.items().stream().map(Id::value).toList()))
                .text(access.place().map(Access.Place::type))
                .text(access.place().map(Access.Place::record))
                .text(access.version().map(Id::value))
                .text(access.outcome().name())
                .text(lines(access.reasons()))
                .text(lines(access.clauses().stream().map(Id::value).toList()))
                .text(entry.previous())
                .text(entry.hash())
                .text(entry.mac());
    }

    private static AccessEntry read(ResultSet row) throws SQLException {
        Access.Who who = new Access.Who(
                Access.Kind.valueOf(row.getString("actor_kind")),
                row.getString("account"),
                row.getString("actor_role"),
                row.getString("origin"));
        Access.What what = new Access.What(
                row.getString("action"), row.getString("target"), Optional.ofNullable(row.getString("detail")));
        Optional<String> record = Optional.ofNullable(row.getString("record"));
        String type = row.getString("record_type");
        Instant at = Micros.read(row, "at");
        Access access = new Access(
                at,
                who,
                row.getString("subject"),
                what,
                form(row.getString("data_form")),
                ids(row.getString("items")),
                record.map(pseudonym -> new Access.Place(type, pseudonym)),
                Optional.ofNullable(row.getString("policy_version")).map(Id::of),
                Access.Outcome.valueOf(row.getString("outcome")),
                elements(row.getString("reasons")),
                ids(row.getString("clauses")));
        return new AccessEntry(
                row.getString("chain"),
                row.getLong("sequence"),
                access,
                row.getString("previous"),
                row.getString("hash"),
                row.getString("mac"));
    }

    private static DataForm form(String name) {
        return Arrays.stream(DataForm.values())
                .filter(form -> JsonNames.of(form).equals(name))
                .findFirst()
                .orElseThrow(() -> new StoreException("the access log has a form of data that this release does not"
                        + " know; it was changed, or written by a later release"));
    }

    /** An element in each line, with what would look like the end of one escaped. */
    private static String lines(List<String> elements) {
        StringBuilder lines = new StringBuilder();
        elements.forEach(element ->
                lines.append(element.replace("\\", "\\\\").replace("\n", "\\n")).append('\n'));
        return lines.toString();
    }

    private static List<String> elements(String lines) {
        return lines.lines()
                .map(line -> line.replace("\\\\", "\0").replace("\\n", "\n").replace("\0", "\\"))
                .toList();
    }

    private static <T> List<Id<T>> ids(String lines) {
        return elements(lines).stream().map(Id::<T>of).toList();
    }
}
