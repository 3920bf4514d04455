package io.github.consentkit.consent.ledger;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.store.UnitOfWork;
import java.util.List;

/** Reads the leaves and nodes of a store in pages, each in a transaction of its own. */
record LeafPages(UnitOfWork unitOfWork, CheckpointLog log) {

    static final int PAGE = 1_024;

    /** Returns a page of leaves; throws {@link InvalidInputException} when one of them cannot have been written so. */
    List<LoggedLeaf> leaves(long from, int atMost) {
        return unitOfWork.call(transaction -> log.leaves(transaction, from, atMost));
    }

    /** Returns the nodes of a level from this place on, or none when one of them cannot have been written so. */
    List<MerkleNode> nodes(int level, long from, int atMost) {
        try {
            return unitOfWork.call(transaction -> log.nodes(transaction, level, from, atMost));
        } catch (InvalidInputException e) {
            return List.of();
        }
    }

    long size() {
        return unitOfWork.call(transaction -> log.size(transaction));
    }

    /** Returns the hash above the leaves of a complete tree, from the leaves; some other hash when they are not all there. */
    MerkleHash above(int level, long index) {
        MerkleFrontier frontier = new MerkleFrontier();
        long begin = index << level;
        long count = 1L << level;
        List<LoggedLeaf> page;
        do {
            page = leaves(begin + frontier.size(), (int) Math.min(PAGE, count - frontier.size()));
            page.forEach(logged -> frontier.add(logged.leaf().hash()));
        } while (!page.isEmpty() && frontier.size() < count);
        return frontier.root();
    }
}
