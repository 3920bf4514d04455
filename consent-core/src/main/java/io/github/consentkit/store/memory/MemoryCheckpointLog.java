package io.github.consentkit.store.memory;

import io.github.consentkit.consent.ledger.CheckpointLog;
import io.github.consentkit.consent.ledger.LoggedLeaf;
import io.github.consentkit.consent.ledger.MerkleHash;
import io.github.consentkit.consent.ledger.MerkleNode;
import io.github.consentkit.consent.ledger.SignedCheckpoint;
import io.github.consentkit.consent.ledger.StoredCheckpoint;
import io.github.consentkit.internal.Check;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.store.Transaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The Merkle log in lists; whoever has the transaction is alone. */
final class MemoryCheckpointLog implements CheckpointLog {

    private final MemoryUnitOfWork unitOfWork;
    private final List<LoggedLeaf> leaves = new ArrayList<>();
    private final Map<Integer, NavigableMap<Long, MerkleHash>> levels = new HashMap<>();
    private final NavigableMap<Long, String> checkpoints = new TreeMap<>();

    MemoryCheckpointLog(MemoryUnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    @Override
    public long size(Transaction transaction) {
        unitOfWork.reading(transaction);
        return leaves.size();
    }

    @Override
    public long lock(Transaction transaction) {
        return size(transaction);
    }

    @Override
    public void append(Transaction transaction, List<LoggedLeaf> added, List<MerkleNode> nodes) {
        Check.notNull(added, "leaves");
        Check.notNull(nodes, "nodes");
        int before = Math.toIntExact(size(transaction));
        for (int i = 0; i < added.size(); i++) {
            if (added.get(i).index() != before + i) {
                throw new StoreException("leaf " + added.get(i).index() + " does not follow the log's last, "
                        + (before + i - 1) + "; read the size once more, and append at the end");
            }
        }
        unitOfWork.changing(transaction, () -> {
            leaves.subList(before, leaves.size()).clear();
            nodes.forEach(node -> level(node.level()).remove(node.index()));
        });
        leaves.addAll(added);
        nodes.forEach(node -> level(node.level()).put(node.index(), node.hash()));
    }

    @Override
    public List<LoggedLeaf> leaves(Transaction transaction, long from, int atMost) {
        unitOfWork.reading(transaction);
        return leaves.stream().skip(Math.max(0, from)).limit(atMost).toList();
    }

    @Override
    public Optional<LoggedLeaf> newest(Transaction transaction, String key, long before) {
        unitOfWork.reading(transaction);
        Check.notNull(key, "key");
        for (int i = Math.toIntExact(Math.min(before, leaves.size())) - 1; i >= 0; i--) {
            if (leaves.get(i).leaf().key().equals(key)) {
                return Optional.of(leaves.get(i));
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<MerkleHash> node(Transaction transaction, int level, long index) {
        unitOfWork.reading(transaction);
        return Optional.ofNullable(level(level).get(index));
    }

    @Override
    public List<MerkleNode> nodes(Transaction transaction, int level, long from, int atMost) {
        unitOfWork.reading(transaction);
        return level(level).tailMap(from, true).entrySet().stream()
                .limit(atMost)
                .map(node -> new MerkleNode(level, node.getKey(), node.getValue()))
                .toList();
    }

    @Override
    public void keep(Transaction transaction, SignedCheckpoint checkpoint) {
        unitOfWork.reading(transaction);
        long size = Check.notNull(checkpoint, "checkpoint").checkpoint().size();
        if (checkpoints.containsKey(size)) {
            throw new StoreException("there is a checkpoint of " + size + " leaves; it is never replaced");
        }
        unitOfWork.changing(transaction, () -> checkpoints.remove(size));
        checkpoints.put(size, checkpoint.text());
    }

    @Override
    public Optional<StoredCheckpoint> checkpoint(Transaction transaction, long size) {
        unitOfWork.reading(transaction);
        return Optional.ofNullable(checkpoints.get(size)).map(note -> new StoredCheckpoint(size, note));
    }

    @Override
    public Optional<StoredCheckpoint> newestCheckpoint(Transaction transaction) {
        unitOfWork.reading(transaction);
        return Optional.ofNullable(checkpoints.lastEntry())
                .map(entry -> new StoredCheckpoint(entry.getKey(), entry.getValue()));
    }

    @Override
    public List<StoredCheckpoint> checkpoints(Transaction transaction, long after, int atMost) {
        unitOfWork.reading(transaction);
        return checkpoints.tailMap(after, false).entrySet().stream()
                .limit(atMost)
                .map(entry -> new StoredCheckpoint(entry.getKey(), entry.getValue()))
                .toList();
    }

    private NavigableMap<Long, MerkleHash> level(int level) {
        return levels.computeIfAbsent(level, made -> new TreeMap<>());
    }
}
