package io.github.consentkit.jdbc;

import io.github.consentkit.lifecycle.DataHolder;
import io.github.consentkit.lifecycle.DestroyedKeys;
import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.lifecycle.Origin;
import io.github.consentkit.lifecycle.RecordRef;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.store.UnitOfWork;
import io.github.consentkit.subject.SubjectId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** A table of the host's, of which the SDK seals nothing: records of use become a figure of the day, and names are deleted. */
final class Visits implements DataHolder {

    static final Id<Item> USAGE = Id.of("service-usage-record");
    static final Id<Item> NAME = Id.of("name");

    private final JdbcUnitOfWork unitOfWork;
    private final Id<Policy> version;
    private final Instant since;

    Visits(JdbcStores stores, Id<Policy> version, Instant since) {
        this.unitOfWork = (JdbcUnitOfWork) stores.unitOfWork();
        this.version = version;
        this.since = since;
    }

    static void make(DataSource database) {
        Databases.run(
                database,
                "CREATE TABLE visits (id VARCHAR(60) PRIMARY KEY, member VARCHAR(200) NOT NULL, visitor VARCHAR(200),"
                        + " used VARCHAR(200), apart INTEGER NOT NULL)");
        Databases.run(
                database, "CREATE TABLE visit_figures (month_of VARCHAR(7) PRIMARY KEY, visits INTEGER NOT NULL)");
        Databases.run(database, "INSERT INTO visit_figures VALUES ('2026-11', 0)");
    }

    void add(Transaction transaction, SubjectId member, String id, Optional<String> visitor, String used) {
        sql(transaction, "INSERT INTO visits (id, member, visitor, used, apart) VALUES (?, ?, ?, ?, 0)")
                .text(id)
                .text(member.value())
                .text(visitor)
                .text(used)
                .update();
    }

    @Override
    public String name() {
        return "visits";
    }

    @Override
    public Set<Id<Item>> anonymises() {
        return Set.of(USAGE);
    }

    @Override
    public List<HeldData> held(Transaction transaction, SubjectId subject) {
        List<HeldData> held = new ArrayList<>();
        sql(transaction, "SELECT id, visitor, used, apart FROM visits WHERE member = ? ORDER BY id")
                .text(subject.value())
                .all(row -> {
                    HeldData.Stage stage = row.getInt("apart") == 0 ? HeldData.Stage.LIVE : HeldData.Stage.SEPARATED;
                    RecordRef record = new RecordRef("visit", row.getString("id"));
                    if (row.getString("visitor") != null) {
                        held.add(held(NAME, record).at(stage));
                    }
                    if (row.getString("used") != null) {
                        held.add(held(USAGE, record).at(stage));
                    }
                    return record;
                });
        return held;
    }

    private HeldData held(Id<Item> item, RecordRef record) {
        return HeldData.live(item, version).in(record).from(new Origin(Id.of("sign-up"), Id.of("homepage"), since));
    }

    @Override
    public void mark(Transaction transaction, SubjectId subject, Set<Id<Item>> items, HeldData.Usability usability) {
        // nobody locks visits here
    }

    @Override
    public void separate(Transaction transaction, SubjectId subject, Set<Id<Item>> items) {
        ids(transaction, subject).forEach(id -> separate(transaction, id));
    }

    @Override
    public void separate(UnitOfWork work, SubjectId subject, Optional<RecordRef> unit, Set<Id<Item>> items) {
        unit.filter(record -> record.type().equals("visit"))
                .ifPresent(record -> work.run(transaction -> separate(transaction, record.id())));
    }

    private void separate(Transaction transaction, String id) {
        sql(transaction, "UPDATE visits SET apart = 1 WHERE id = ?").text(id).update();
    }

    @Override
    public void destroy(Transaction transaction, SubjectId subject, Set<Id<Item>> items) {
        ids(transaction, subject).forEach(id -> destroy(transaction, id, items));
    }

    @Override
    public DestroyedKeys destroy(
            Transaction transaction, SubjectId subject, Optional<RecordRef> unit, Set<Id<Item>> items) {
        unit.filter(record -> record.type().equals("visit"))
                .ifPresent(record -> destroy(transaction, record.id(), items));
        return DestroyedKeys.NONE;
    }

    private void destroy(Transaction transaction, String id, Set<Id<Item>> items) {
        if (items.contains(NAME)) {
            sql(transaction, "UPDATE visits SET visitor = NULL WHERE id = ?")
                    .text(id)
                    .update();
        }
        if (items.contains(USAGE)) {
            int anonymised = sql(transaction, "UPDATE visits SET used = NULL WHERE id = ? AND used IS NOT NULL")
                    .text(id)
                    .update();
            sql(transaction, "UPDATE visit_figures SET visits = visits + ? WHERE month_of = '2026-11'")
                    .number(anonymised)
                    .update();
        }
        sql(transaction, "DELETE FROM visits WHERE id = ? AND visitor IS NULL AND used IS NULL")
                .text(id)
                .update();
    }

    private Set<String> ids(Transaction transaction, SubjectId subject) {
        return held(transaction, subject).stream()
                .flatMap(value -> value.record().stream())
                .map(RecordRef::id)
                .collect(Collectors.toSet());
    }

    private SqlCall sql(Transaction transaction, String sql) {
        return unitOfWork.session(transaction).hostSql("use the visits of a test", sql);
    }
}
