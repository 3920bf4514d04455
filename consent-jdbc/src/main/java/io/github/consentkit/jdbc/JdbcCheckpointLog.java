package io.github.consentkit.jdbc;

import io.github.consentkit.consent.ledger.CheckpointLog;
import io.github.consentkit.consent.ledger.LedgerLeaf;
import io.github.consentkit.consent.ledger.LoggedLeaf;
import io.github.consentkit.consent.ledger.MerkleHash;
import io.github.consentkit.consent.ledger.MerkleNode;
import io.github.consentkit.consent.ledger.SignedCheckpoint;
import io.github.consentkit.consent.ledger.StoredCheckpoint;
import io.github.consentkit.internal.Check;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The Merkle log of one tenant: a row for each leaf, complete node and checkpoint, and one with the number of leaves. */
final class JdbcCheckpointLog implements CheckpointLog {

    private final JdbcUnitOfWork unitOfWork;
    private final String tenant;

    JdbcCheckpointLog(JdbcUnitOfWork unitOfWork, String tenant) {
        this.unitOfWork = unitOfWork;
        this.tenant = tenant;
    }

    @Override
    public long size(Transaction transaction) {
        return LedgerSize.read(unitOfWork.session(transaction), tenant);
    }

    @Override
    public long lock(Transaction transaction) {
        return LedgerSize.lock(unitOfWork.session(transaction), tenant);
    }

    @Override
    public void append(Transaction transaction, List<LoggedLeaf> leaves, List<MerkleNode> nodes) {
        Session session = unitOfWork.session(transaction);
        Check.notNull(leaves, "leaves");
        Check.notNull(nodes, "nodes");
        long size = LedgerSize.lock(session, tenant);
        for (LoggedLeaf leaf : leaves) {
            if (leaf.index() != size) {
                throw new StoreException("leaf " + leaf.index() + " does not follow the log's last, " + (size - 1)
                        + "; read the size once more, and append at the end");
            }
            insert(session, leaf);
            size++;
        }
        nodes.stream().filter(node -> node.level() > 0).forEach(node -> insert(session, node));
        LedgerSize.set(session, tenant, size);
    }

    private void insert(Session session, LoggedLeaf logged) {
        boolean inserted = session.sql(
                        "append a leaf to the ledger's log",
                        "INSERT INTO ck_ledger_leaf (tenant, place, leaf_key, content, hash) VALUES (?, ?, ?, ?, ?)")
                .text(tenant)
                .number(logged.index())
                .text(logged.leaf().key())
                .bytes(logged.leaf().bytes())
                .bytes(logged.leaf().hash().bytes())
                .insertUnlessPresent();
        if (!inserted) {
            throw taken("leaf " + logged.index());
        }
    }

    private void insert(Session session, MerkleNode node) {
        boolean inserted = session.sql(
                        "append a node to the ledger's log",
                        "INSERT INTO ck_ledger_node (tenant, height, place, hash) VALUES (?, ?, ?, ?)")
                .text(tenant)
                .number(node.level())
                .number(node.index())
                .bytes(node.hash().bytes())
                .insertUnlessPresent();
        if (!inserted) {
            throw taken("node " + node.index() + " on level " + node.level());
        }
    }

    private static StoreException taken(String what) {
        return new StoreException(
                what + " of the ledger's log is there already, although ck_ledger_size says that the log"
                        + " ends before; run the checkpoint verifier, and restore what was changed");
    }

    @Override
    public List<LoggedLeaf> leaves(Transaction transaction, long from, int atMost) {
        return unitOfWork
                .session(transaction)
                .sql(
                        "read the ledger's log",
                        "SELECT place, leaf_key, content FROM ck_ledger_leaf WHERE tenant = ? AND place >= ?"
                                + " ORDER BY place LIMIT ?")
                .text(tenant)
                .number(from)
                .number(atMost)
                .all(JdbcCheckpointLog::leaf);
    }

    @Override
    public Optional<LoggedLeaf> newest(Transaction transaction, String key, long before) {
        return unitOfWork
                .session(transaction)
                .sql(
                        "find a leaf of the ledger's log",
                        "SELECT place, leaf_key, content FROM ck_ledger_leaf WHERE tenant = ? AND leaf_key = ?"
                                + " AND place < ? ORDER BY place DESC LIMIT 1")
                .text(tenant)
                .text(Check.notNull(key, "key"))
                .number(before)
                .first(JdbcCheckpointLog::leaf);
    }

    @Override
    public Optional<MerkleHash> node(Transaction transaction, int level, long index) {
        return nodes(transaction, level, index, 1).stream()
                .filter(node -> node.index() == index)
                .map(MerkleNode::hash)
                .findFirst();
    }

    @Override
    public List<MerkleNode> nodes(Transaction transaction, int level, long from, int atMost) {
        Session session = unitOfWork.session(transaction);
        String name = "read nodes of the ledger's log";
        SqlCall call = level == 0
                ? session.sql(
                                name,
                                "SELECT place, hash FROM ck_ledger_leaf WHERE tenant = ? AND place >= ?"
                                        + " ORDER BY place LIMIT ?")
                        .text(tenant)
                : session.sql(
                                name,
                                "SELECT place, hash FROM ck_ledger_node WHERE tenant = ? AND height = ?"
                                        + " AND place >= ? ORDER BY place LIMIT ?")
                        .text(tenant)
                        .number(level);
        return call.number(from)
                .number(atMost)
                .all(row -> new MerkleNode(level, row.getLong("place"), MerkleHash.of(row.getBytes("hash"))));
    }

    @Override
    public void keep(Transaction transaction, SignedCheckpoint checkpoint) {
        Session session = unitOfWork.session(transaction);
        long size = Check.notNull(checkpoint, "checkpoint").checkpoint().size();
        boolean inserted = session.sql(
                        "keep a checkpoint", "INSERT INTO ck_ledger_checkpoint (tenant, leaves, note) VALUES (?, ?, ?)")
                .text(tenant)
                .number(size)
                .text(checkpoint.text())
                .insertUnlessPresent();
        if (!inserted) {
            throw new StoreException("there is a checkpoint of " + size + " leaves; it is never replaced");
        }
    }

    @Override
    public Optional<StoredCheckpoint> checkpoint(Transaction transaction, long size) {
        return unitOfWork
                .session(transaction)
                .sql(
                        "read a checkpoint",
                        "SELECT leaves, note FROM ck_ledger_checkpoint WHERE tenant = ? AND leaves = ?")
                .text(tenant)
                .number(size)
                .first(JdbcCheckpointLog::stored);
    }

    @Override
    public Optional<StoredCheckpoint> newestCheckpoint(Transaction transaction) {
        return unitOfWork
                .session(transaction)
                .sql(
                        "read the newest checkpoint",
                        "SELECT leaves, note FROM ck_ledger_checkpoint WHERE tenant = ? ORDER BY leaves DESC LIMIT 1")
                .text(tenant)
                .first(JdbcCheckpointLog::stored);
    }

    @Override
    public List<StoredCheckpoint> checkpoints(Transaction transaction, long after, int atMost) {
        return unitOfWork
                .session(transaction)
                .sql(
                        "read checkpoints",
                        "SELECT leaves, note FROM ck_ledger_checkpoint WHERE tenant = ? AND leaves > ?"
                                + " ORDER BY leaves LIMIT ?")
                .text(tenant)
                .number(after)
                .number(atMost)
                .all(JdbcCheckpointLog::stored);
    }

    private static LoggedLeaf leaf(ResultSet row) throws SQLException {
        return new LoggedLeaf(row.getLong("place"), new LedgerLeaf(row.getString("leaf_key"), row.getBytes("content")));
    }

    private static StoredCheckpoint stored(ResultSet row) throws SQLException {
        return new StoredCheckpoint(row.getLong("leaves"), row.getString("note"));
    }
}
