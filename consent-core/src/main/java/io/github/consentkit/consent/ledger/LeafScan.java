package io.github.consentkit.consent.ledger;

import io.github.consentkit.consent.ledger.CheckpointReport.Break;
import io.github.consentkit.consent.ledger.CheckpointReport.Part;
import io.github.consentkit.error.InvalidInputException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/** Reads every leaf once, computes the roots that are asked for, and compares the nodes. Used once. */
final class LeafScan {

    /** So that memory does not grow with the log. */
    private static final int MAX_PROBLEMS = 1_000;

    private final LeafPages pages;
    private final Set<Long> sizes;
    private final LeafCheck check;
    private final MerkleFrontier frontier = new MerkleFrontier();
    private final Map<Long, MerkleHash> roots = new HashMap<>();
    private final Map<Integer, Break> wrongNodes = new TreeMap<>();
    private final List<Break> problems = new ArrayList<>();
    private Optional<Break> gap = Optional.empty();

    LeafScan(LeafPages pages, Set<Long> sizes, LeafCheck check) {
        this.pages = pages;
        this.sizes = sizes;
        this.check = check;
        roots.put(0L, MerkleHash.EMPTY);
    }

    /** Reads until there are no more leaves, or one is missing. */
    void run(LongConsumer progress) {
        List<LoggedLeaf> page = next();
        while (!page.isEmpty()) {
            List<MerkleNode> made = new ArrayList<>();
            for (LoggedLeaf logged : page) {
                if (logged.index() != frontier.size()) {
                    gap = Optional.of(leaf(frontier.size(), "is missing"));
                    break;
                }
                check.problem(logged)
                        .filter(found -> problems.size() < MAX_PROBLEMS)
                        .ifPresent(found -> problems.add(leaf(logged.index(), found)));
                made.addAll(frontier.add(logged.leaf().hash()));
                if (sizes.contains(frontier.size())) {
                    roots.put(frontier.size(), frontier.root());
                }
            }
            compare(made);
            progress.accept(frontier.size());
            page = gap.isPresent() ? List.of() : next();
        }
    }

    /** Returns the number of leaves before the end, or before the first missing one. */
    long size() {
        return frontier.size();
    }

    /** Returns the root of the first leaves, so many; empty when there are fewer. */
    Optional<MerkleHash> root(long size) {
        return Optional.ofNullable(roots.get(size));
    }

    Optional<Break> gap() {
        return gap;
    }

    /** Returns the first wrong node of each level. */
    List<Break> wrongNodes() {
        return List.copyOf(wrongNodes.values());
    }

    /** Returns what the check found, the first thousand. */
    List<Break> problems() {
        return List.copyOf(problems);
    }

    private List<LoggedLeaf> next() {
        long from = frontier.size();
        try {
            return pages.leaves(from, LeafPages.PAGE);
        } catch (InvalidInputException e) {
            return readable(from);
        }
    }

    /** Returns the leaves before one that cannot be read; that one is a gap. */
    private List<LoggedLeaf> readable(long from) {
        List<LoggedLeaf> good = new ArrayList<>();
        try {
            for (int i = 0; i < LeafPages.PAGE; i++) {
                good.addAll(pages.leaves(from + i, 1));
            }
        } catch (InvalidInputException e) {
            gap = Optional.of(leaf(from + good.size(), "was changed: it is none that could have been written"));
        }
        return good;
    }

    private void compare(List<MerkleNode> made) {
        Map<Integer, List<MerkleNode>> levels = new TreeMap<>();
        made.forEach(node ->
                levels.computeIfAbsent(node.level(), level -> new ArrayList<>()).add(node));
        levels.forEach((level, nodes) -> {
            if (!wrongNodes.containsKey(level)) {
                List<MerkleNode> stored = pages.nodes(level, nodes.get(0).index(), nodes.size());
                for (int i = 0; i < nodes.size() && !wrongNodes.containsKey(level); i++) {
                    if (i >= stored.size() || !stored.get(i).equals(nodes.get(i))) {
                        wrongNodes.put(level, wrong(nodes.get(i)));
                    }
                }
            }
        });
    }

    private static Break wrong(MerkleNode node) {
        long first = node.index() << node.level();
        long last = ((node.index() + 1) << node.level()) - 1;
        return new Break(Part.NODE, first, last, "is missing or not the one that they give");
    }

    private static Break leaf(long index, String problem) {
        return new Break(Part.LEAF, index, index, problem);
    }
}
