package io.github.consentkit.jdbc;

import io.github.consentkit.crypto.key.ErasureOutbox;
import io.github.consentkit.crypto.key.JournalHead;
import io.github.consentkit.internal.Check;
import io.github.consentkit.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/**
 * What has to be told to the journal of erasures, a row each, gone once it is told. Shipping has transactions of the SDK's
 * own, as it follows the commit of the host's.
 */
final class JdbcErasureOutbox implements ErasureOutbox {

    private static final int BATCH = 500;

    private final JdbcUnitOfWork unitOfWork;
    private final JdbcUnitOfWork own;

    JdbcErasureOutbox(JdbcUnitOfWork unitOfWork, JdbcUnitOfWork own) {
        this.unitOfWork = unitOfWork;
        this.own = own;
    }

    @Override
    public void add(Transaction transaction, String tenant, byte[] entry) {
        unitOfWork
                .session(transaction)
                .sql("keep an erasure for the journal", "INSERT INTO ck_erasure (tenant, id, entry) VALUES (?, ?, ?)")
                .text(tenant)
                .text(UUID.randomUUID().toString())
                .bytes(Check.notNull(entry, "entry"))
                .update();
    }

    @Override
    public void ship(String tenant, Shipment shipment) {
        int shipped;
        do {
            // who has nothing to tell writes nothing, and waits for nobody
            boolean idle = own.<Boolean>snapshot(
                    transaction -> waiting(own.session(transaction), tenant, 1).isEmpty());
            shipped = idle ? 0 : own.call(transaction -> shipSome(own.session(transaction), tenant, shipment));
        } while (shipped == BATCH);
    }

    /**
     * Ships a part. The row of how far the journal goes is locked before the entries are read: who ships at the same time waits,
     * instead of telling the journal the same once more and meeting the other at that row.
     */
    private static int shipSome(Session session, String tenant, Shipment shipment) {
        lock(session, tenant);
        List<Kept> kept = waiting(session, tenant, BATCH);
        if (!kept.isEmpty()) {
            know(session, tenant, shipment.ship(kept.stream().map(Kept::entry).toList()));
            for (Kept row : kept) {
                session.sql("forget what is in the journal", "DELETE FROM ck_erasure WHERE tenant = ? AND id = ?")
                        .text(tenant)
                        .text(row.id())
                        .update();
            }
        }
        return kept.size();
    }

    private static List<Kept> waiting(Session session, String tenant, int most) {
        return session.sql(
                        "read what waits for the journal",
                        "SELECT id, entry FROM ck_erasure WHERE tenant = ? ORDER BY id LIMIT ?")
                .text(tenant)
                .number(most)
                .all(Kept::read);
    }

    @Override
    public JournalHead known(String tenant) {
        return own.snapshot(transaction -> own.session(transaction)
                        .sql("read how far the journal went", "SELECT sequence, hash FROM ck_journal WHERE tenant = ?")
                        .text(tenant)
                        .first(row -> new JournalHead(row.getLong(1), row.getString(2))))
                .orElse(JournalHead.NONE);
    }

    @Override
    public void know(String tenant, JournalHead head) {
        own.run(transaction -> {
            Session session = own.session(transaction);
            lock(session, tenant);
            know(session, tenant, head);
        });
    }

    private static void lock(Session session, String tenant) {
        session.sql(
                        "begin to note how far the journal goes",
                        "INSERT INTO ck_journal (tenant, sequence, hash) VALUES (?, ?, ?)")
                .text(tenant)
                .number(JournalHead.NONE.sequence())
                .text(JournalHead.NONE.hash())
                .insertOrLock();
        session.sql("lock how far the journal goes", "SELECT sequence FROM ck_journal WHERE tenant = ?")
                .text(tenant)
                .firstLocked(row -> row.getLong(1));
    }

    private static void know(Session session, String tenant, JournalHead head) {
        session.sql(
                        "note how far the journal goes",
                        "UPDATE ck_journal SET sequence = ?, hash = ? WHERE tenant = ? AND sequence < ?")
                .number(head.sequence())
                .text(head.hash())
                .text(tenant)
                .number(head.sequence())
                .update();
    }

    /** A row that waits. */
    private static final class Kept {

        private final String id;
        private final byte[] entry;

        private Kept(String id, byte[] entry) {
            this.id = id;
            this.entry = entry;
        }

        static Kept read(ResultSet row) throws SQLException {
            return new Kept(row.getString(1), row.getBytes(2));
        }

        String id() {
            return id;
        }

        byte[] entry() {
            return entry;
        }
    }
}
