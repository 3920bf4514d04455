package io.github.consentkit.jdbc;

import io.github.consentkit.consent.ledger.Alias;
import io.github.consentkit.consent.ledger.AliasStore;
import io.github.consentkit.internal.Check;
import io.github.consentkit.store.BulkAnswers;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who is meant by a pseudonym, a row each: the one table that ties the ledger to people. */
final class JdbcAliasStore implements AliasStore {

    private final JdbcUnitOfWork unitOfWork;
    private final String tenant;

    JdbcAliasStore(JdbcUnitOfWork unitOfWork, String tenant) {
        this.unitOfWork = unitOfWork;
        this.tenant = tenant;
    }

    @Override
    public Optional<Alias> find(Transaction transaction, SubjectId subject) {
        Session session = unitOfWork.session(transaction);
        Check.notNull(subject, "subject");
        Optional<Alias> found = read(session, subject);
        found.ifPresent(alias -> check(alias, subject));
        return found;
    }

    @Override
    public Map<SubjectId, Optional<Alias>> findAll(Transaction transaction, Set<SubjectId> subjects) {
        Map<SubjectId, List<Alias>> rows = ManyKeys.ofSubjects(
                unitOfWork.session(transaction),
                tenant,
                subjects,
                "read the pseudonyms of subjects",
                keys -> "SELECT subject, salt, pseudonym FROM ck_pseudonym" + keys,
                row -> new ManyKeys.Found<>(row.getString("subject"), alias(row)));
        return BulkAnswers.each(subjects, subject -> {
            Optional<Alias> found =
                    rows.getOrDefault(subject, List.of()).stream().findFirst();
            found.ifPresent(alias -> check(alias, subject));
            return found;
        });
    }

    @Override
    public Alias obtain(Transaction transaction, SubjectId subject) {
        Session session = unitOfWork.session(transaction);
        Optional<Alias> found = find(transaction, subject);
        if (found.isPresent()) {
            return found.get();
        }
        Alias drawn = Alias.random(subject);
        boolean inserted = session.sql(
                        "draw the pseudonym of a subject",
                        "INSERT INTO ck_pseudonym (tenant, subject, salt, pseudonym) VALUES (?, ?, ?, ?)")
                .text(tenant)
                .text(subject.value())
                .text(drawn.salt())
                .text(drawn.pseudonym().hex())
                .insertOrLock();
        if (inserted) {
            return drawn;
        }
        // somebody else may have drawn one meanwhile
        return find(transaction, subject)
                .orElseThrow(() -> new StoreException("a pseudonym that another transaction drew cannot be seen in this"
                        + " one; run the unit of work once more"));
    }

    @Override
    public boolean forget(Transaction transaction, SubjectId subject) {
        Session session = unitOfWork.session(transaction);
        Check.notNull(subject, "subject");
        session.changes(tenant, subject);
        return session.sql("forget a pseudonym", "DELETE FROM ck_pseudonym WHERE tenant = ? AND subject = ?")
                        .text(tenant)
                        .text(subject.value())
                        .update()
                == 1;
    }

    /** The row is written anew, as the account of the service may not change one: whoever could would lend consents. */
    @Override
    public void gone(Transaction transaction, SubjectId subject, Instant since) {
        Check.notNull(since, "since");
        Session session = unitOfWork.session(transaction);
        Optional<Alias> known = find(transaction, subject);
        if (known.isEmpty()) {
            return;
        }
        boolean mine = session.sql(
                                "note that a subject is gone",
                                "DELETE FROM ck_pseudonym WHERE tenant = ? AND subject = ? AND gone_at IS NULL")
                        .text(tenant)
                        .text(subject.value())
                        .update()
                == 1;
        if (mine) {
            session.sql(
                            "note since when a subject is gone",
                            "INSERT INTO ck_pseudonym (tenant, subject, salt, pseudonym, gone_at) VALUES (?, ?, ?, ?, ?)")
                    .text(tenant)
                    .text(subject.value())
                    .text(known.get().salt())
                    .text(known.get().pseudonym().hex())
                    .time(since)
                    .update();
        }
    }

    @Override
    public List<SubjectId> goneBefore(Transaction transaction, Instant before, Optional<SubjectId> after, int atMost) {
        return unitOfWork
                .session(transaction)
                .sql(
                        "find subjects who are gone",
                        "SELECT subject FROM ck_pseudonym WHERE tenant = ? AND gone_at < ? AND subject > ?"
                                + " ORDER BY subject LIMIT ?")
                .text(tenant)
                .time(before)
                .text(after.map(SubjectId::value).orElse(""))
                .number(atMost)
                .all(row -> SubjectId.of(row.getString(1)));
    }

    private Optional<Alias> read(Session session, SubjectId subject) {
        return session.sql(
                        "read the pseudonym of a subject",
                        "SELECT salt, pseudonym FROM ck_pseudonym WHERE tenant = ? AND subject = ?")
                .text(tenant)
                .text(subject.value())
                .first(JdbcAliasStore::alias);
    }

    private static Alias alias(ResultSet row) throws SQLException {
        return new Alias(row.getString("salt"), LedgerRow.pseudonym(row.getString("pseudonym"), "ck_pseudonym"));
    }

    /** A row that was moved to another person would lend that one the consents of this. */
    private static void check(Alias alias, SubjectId subject) {
        if (!Alias.of(alias.salt(), subject).equals(alias)) {
            throw new StoreException("a row of ck_pseudonym is not the subject's; find out who changed it, and restore"
                    + " it: without it nobody knows whose consents they are");
        }
    }
}
