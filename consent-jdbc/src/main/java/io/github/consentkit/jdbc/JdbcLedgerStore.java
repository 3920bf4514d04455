package io.github.consentkit.jdbc;

import io.github.consentkit.consent.ledger.ChainHash;
import io.github.consentkit.consent.ledger.ChainMovedException;
import io.github.consentkit.consent.ledger.Foundation;
import io.github.consentkit.consent.ledger.LedgerEntry;
import io.github.consentkit.consent.ledger.LedgerHead;
import io.github.consentkit.consent.ledger.LedgerPlace;
import io.github.consentkit.consent.ledger.LedgerStore;
import io.github.consentkit.consent.ledger.Pseudonym;
import io.github.consentkit.consent.ledger.TamperedLedgerException;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rows of the ledger: a head for each chain, and its events. */
final class JdbcLedgerStore implements LedgerStore {

    private static final int ATTEMPTS = 5;
    static final String HEAD = "SELECT pseudonym, last_seq, last_hash, rests_on, mac FROM ck_consent_head";
    static final String ENTRY = "SELECT " + LedgerRow.COLUMNS + " FROM ck_consent_event";
    private static final String OF_CHAIN = " WHERE tenant = ? AND pseudonym = ?";

    private final JdbcUnitOfWork unitOfWork;
    private final String tenant;

    JdbcLedgerStore(JdbcUnitOfWork unitOfWork, String tenant) {
        this.unitOfWork = unitOfWork;
        this.tenant = tenant;
    }

    @Override
    public LedgerHead lock(Transaction transaction, Pseudonym pseudonym) {
        Session session = unitOfWork.session(transaction);
        LedgerHead empty = LedgerHead.empty(Check.notNull(pseudonym, "pseudonym"));
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<LedgerHead> found = ofChain(session, "lock the head of a chain", HEAD + OF_CHAIN, pseudonym)
                    .firstLocked(JdbcLedgerStore::head);
            if (found.isPresent()) {
                return found.get();
            }
            boolean inserted = ofChain(
                            session,
                            "begin a chain",
                            "INSERT INTO ck_consent_head (tenant, pseudonym, last_seq, last_hash, rests_on, mac,"
                                    + " unsealed) VALUES (?, ?, ?, ?, ?, ?, 0)",
                            pseudonym)
                    .number(empty.sequence())
                    .text(empty.hash().hex())
                    .text(LedgerRow.unlessEmpty(empty.restsOn().text()))
                    .text(LedgerRow.unlessEmpty(empty.mac()))
                    .insertOrLock();
            if (inserted) {
                return empty;
            }
        }
        throw new StoreException("the head of a chain that another transaction made cannot be seen in this one; run the"
                + " unit of work once more");
    }

    @Override
    public Optional<LedgerHead> head(Transaction transaction, Pseudonym pseudonym) {
        Session session = unitOfWork.session(transaction);
        return ofChain(session, "read the head of a chain", HEAD + OF_CHAIN, Check.notNull(pseudonym, "pseudonym"))
                .first(JdbcLedgerStore::head);
    }

    @Override
    public void append(Transaction transaction, LedgerHead before, LedgerEntry entry, LedgerHead after) {
        Session session = unitOfWork.session(transaction);
        int moved = session.sql(
                        "move the head of a chain",
                        "UPDATE ck_consent_head SET last_seq = ?, last_hash = ?, rests_on = ?, mac = ?, unsealed = 1"
                                + OF_CHAIN + " AND last_seq = ? AND last_hash = ?")
                .number(after.sequence())
                .text(after.hash().hex())
                .text(after.restsOn().text())
                .text(after.mac())
                .text(tenant)
                .text(before.pseudonym().hex())
                .number(before.sequence())
                .text(before.hash().hex())
                .update();
        SqlCall insertion = session.sql(
                "append to a chain",
                "INSERT INTO ck_consent_event (tenant, " + LedgerRow.COLUMNS + ") VALUES (" + LedgerRow.PARAMETERS
                        + ")");
        if (moved != 1 || !LedgerRow.write(insertion.text(tenant), entry).insertUnlessPresent()) {
            throw new ChainMovedException(after.sequence());
        }
    }

    @Override
    public List<LedgerEntry> entries(Transaction transaction, Pseudonym pseudonym, long after, int atMost) {
        Session session = unitOfWork.session(transaction);
        return ofChain(
                        session,
                        "read a chain",
                        ENTRY + OF_CHAIN + " AND seq > ? AND seq <= ? ORDER BY seq",
                        Check.notNull(pseudonym, "pseudonym"))
                .number(after)
                .number(after + atMost)
                .all(LedgerRow::read);
    }

    @Override
    public List<LedgerEntry> pick(Transaction transaction, Pseudonym pseudonym, Collection<Long> places, long last) {
        Session session = unitOfWork.session(transaction);
        String after = ENTRY + OF_CHAIN + " AND seq > ?";
        // two ways into the same index: one condition with OR would have H2 read the whole chain
        String sql = places.isEmpty()
                ? after + " ORDER BY seq"
                : ENTRY + OF_CHAIN + " AND seq IN (" + String.join(", ", Collections.nCopies(places.size(), "?"))
                        + ") UNION ALL " + after + " ORDER BY seq";
        SqlCall call = ofChain(session, "read the events of a state", sql, Check.notNull(pseudonym, "pseudonym"));
        if (!places.isEmpty()) {
            places.forEach(call::number);
            call.text(tenant).text(pseudonym.hex());
        }
        return call.number(last).all(LedgerRow::read);
    }

    @Override
    public Map<Pseudonym, Optional<LedgerHead>> headsOf(Transaction transaction, Set<Pseudonym> chains) {
        return new LedgerChains(unitOfWork.session(transaction), tenant).heads(chains);
    }

    @Override
    public Map<LedgerHead, List<LedgerEntry>> pickAll(Transaction transaction, Map<LedgerHead, Set<Long>> places) {
        return new LedgerChains(unitOfWork.session(transaction), tenant).pick(places);
    }

    @Override
    public List<LedgerEntry> scan(Transaction transaction, Optional<LedgerPlace> after, int atMost) {
        String chain = after.map(place -> place.chain().hex()).orElse("");
        return unitOfWork
                .session(transaction)
                .sql(
                        "read the ledger",
                        ENTRY + " WHERE tenant = ? AND pseudonym >= ? AND (pseudonym > ? OR seq > ?)"
                                + " ORDER BY pseudonym, seq LIMIT ?")
                .text(tenant)
                .text(chain)
                .text(chain)
                .number(after.map(LedgerPlace::sequence).orElse(0L))
                .number(atMost)
                .all(LedgerRow::read);
    }

    @Override
    public List<LedgerHead> heads(Transaction transaction, Optional<Pseudonym> after, int atMost) {
        return unitOfWork
                .session(transaction)
                .sql("read the heads", HEAD + " WHERE tenant = ? AND pseudonym > ? ORDER BY pseudonym LIMIT ?")
                .text(tenant)
                .text(after.map(Pseudonym::hex).orElse(""))
                .number(atMost)
                .all(JdbcLedgerStore::head);
    }

    @Override
    public List<LedgerHead> unsealed(Transaction transaction, int atMost) {
        return unitOfWork
                .session(transaction)
                .sql(
                        "read the heads that have changed",
                        HEAD + " WHERE tenant = ? AND unsealed = 1 ORDER BY pseudonym LIMIT ?")
                .text(tenant)
                .number(atMost)
                .all(JdbcLedgerStore::head);
    }

    @Override
    public void seal(Transaction transaction, LedgerHead head) {
        Session session = unitOfWork.session(transaction);
        ofChain(
                        session,
                        "mark a head as sealed",
                        "UPDATE ck_consent_head SET unsealed = 0" + OF_CHAIN + " AND last_seq = ?",
                        head.pseudonym())
                .number(head.sequence())
                .update();
    }

    private SqlCall ofChain(Session session, String name, String sql, Pseudonym pseudonym) {
        return session.sql(name, sql).text(tenant).text(pseudonym.hex());
    }

    static LedgerHead head(ResultSet row) throws SQLException {
        Pseudonym chain = LedgerRow.pseudonym(row.getString("pseudonym"), "ck_consent_head");
        try {
            return new LedgerHead(
                    chain,
                    row.getLong("last_seq"),
                    new ChainHash(row.getString("last_hash")),
                    Foundation.parse(orEmpty(row.getString("rests_on"))),
                    orEmpty(row.getString("mac")));
        } catch (InvalidInputException e) {
            throw new TamperedLedgerException(chain, 0, "is named by a head that the ledger never wrote");
        }
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
