package io.github.consentkit.consent.ledger;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.store.Stores;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.store.UnitOfWork;
import java.util.List;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;

/** Stores whose log shows what somebody made of it behind the library's back. */
final class AlteredLog implements Stores, CheckpointLog {

    private static final int ALL = 100_000;

    private final Stores stores;
    private final CheckpointLog log;
    UnaryOperator<List<LoggedLeaf>> leaves = UnaryOperator.identity();
    UnaryOperator<List<MerkleNode>> nodes = UnaryOperator.identity();
    UnaryOperator<List<StoredCheckpoint>> checkpoints = UnaryOperator.identity();
    int unreadable = -1;
    LongUnaryOperator size = LongUnaryOperator.identity();

    AlteredLog(Stores stores) {
        this.stores = stores;
        this.log = stores.port(CheckpointLog.class);
    }

    @Override
    public UnitOfWork unitOfWork() {
        return stores.unitOfWork();
    }

    @Override
    public <P> P port(Class<P> type) {
        return type == CheckpointLog.class ? type.cast(this) : stores.port(type);
    }

    @Override
    public long size(Transaction transaction) {
        return size.applyAsLong(log.size(transaction));
    }

    @Override
    public long lock(Transaction transaction) {
        return size(transaction);
    }

    @Override
    public void append(Transaction transaction, List<LoggedLeaf> added, List<MerkleNode> complete) {
        log.append(transaction, added, complete);
    }

    @Override
    public List<LoggedLeaf> leaves(Transaction transaction, long from, int atMost) {
        List<LoggedLeaf> page = leaves.apply(log.leaves(transaction, 0, ALL)).stream()
                .filter(leaf -> leaf.index() >= from)
                .limit(atMost)
                .toList();
        if (page.stream().anyMatch(leaf -> leaf.index() == unreadable)) {
            throw new InvalidInputException("a leaf has 1 to 1024 bytes, not 0");
        }
        return page;
    }

    @Override
    public Optional<LoggedLeaf> newest(Transaction transaction, String key, long before) {
        return leaves(transaction, 0, ALL).stream()
                .filter(leaf -> leaf.index() < before && leaf.leaf().key().equals(key))
                .reduce((earlier, later) -> later);
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
        return nodes.apply(log.nodes(transaction, level, 0, ALL)).stream()
                .filter(node -> node.index() >= from)
                .limit(atMost)
                .toList();
    }

    @Override
    public void keep(Transaction transaction, SignedCheckpoint checkpoint) {
        log.keep(transaction, checkpoint);
    }

    @Override
    public Optional<StoredCheckpoint> checkpoint(Transaction transaction, long wanted) {
        return checkpoints(transaction, wanted - 1, 1).stream()
                .filter(stored -> stored.size() == wanted)
                .findFirst();
    }

    @Override
    public Optional<StoredCheckpoint> newestCheckpoint(Transaction transaction) {
        return checkpoints(transaction, -1, ALL).stream().reduce((earlier, later) -> later);
    }

    @Override
    public List<StoredCheckpoint> checkpoints(Transaction transaction, long after, int atMost) {
        return checkpoints.apply(log.checkpoints(transaction, -1, ALL)).stream()
                .filter(stored -> stored.size() > after)
                .limit(atMost)
                .toList();
    }
}
