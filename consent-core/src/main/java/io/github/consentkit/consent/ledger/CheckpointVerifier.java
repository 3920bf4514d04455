package io.github.consentkit.consent.ledger;

import io.github.consentkit.consent.ledger.CheckpointReport.Break;
import io.github.consentkit.consent.ledger.CheckpointReport.Part;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import io.github.consentkit.store.Stores;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongConsumer;

/**
 * Reads a ledger's whole Merkle log and tells whether it is what was signed and witnessed; the public key is enough for that
 * (invariant I6).
 *
 * <p>Found and located are a changed, moved, inserted or removed leaf, a log that was cut off, a restored older database, a
 * forged or removed checkpoint, one under another key, two signed trees that contradict each other, and a changed node. What
 * cannot be read is an exception, never a pass. Memory grows with the number of checkpoints, not of leaves. Safe for use by
 * many threads, and while the log grows.
 */
public final class CheckpointVerifier {

    private static final int PAGE = 1_000;

    private final LeafPages pages;
    private final CheckpointKey key;

    /** Verifies the {@link CheckpointLog} in the stores with the public key of the ledger. */
    public CheckpointVerifier(Stores stores, CheckpointKey key) {
        this.pages = new LeafPages(Check.notNull(stores, "stores").unitOfWork(), stores.port(CheckpointLog.class));
        this.key = Check.notNull(key, "key");
    }

    /** Reads everything, and compares it with the newest checkpoint of each witness. */
    public CheckpointReport verify(List<Witness> witnesses) {
        return verify(witnesses, leaf -> Optional.empty(), leaves -> {});
    }

    /**
     * Reads everything, likewise, and has each leaf checked.
     *
     * @param check is asked about each leaf that can be read
     * @param progress is told from time to time how many leaves have been read
     * @throws WitnessException when a witness cannot be read
     */
    public CheckpointReport verify(List<Witness> witnesses, LeafCheck check, LongConsumer progress) {
        Check.notNull(check, "check");
        Check.notNull(progress, "progress");
        List<Break> breaks = new ArrayList<>();
        // the witnesses first: what they hold is in the store before, also while the job runs
        Map<Long, List<Target>> targets = new TreeMap<>();
        long witnessed = witnessed(Check.notNull(witnesses, "witnesses"), targets, breaks);
        long signed = stored(targets, breaks);
        long claimed = pages.size();
        LeafScan scan = new LeafScan(pages, targets.keySet(), check);
        scan.run(progress);
        List<Break> leaves = leaves(scan, targets, claimed);
        breaks.addAll(leaves);
        forks(scan, targets, breaks);
        if (leaves.isEmpty()) {
            breaks.addAll(scan.wrongNodes());
        }
        breaks.addAll(scan.problems());
        return new CheckpointReport(scan.size(), signed, witnessed, breaks);
    }

    private long witnessed(List<Witness> witnesses, Map<Long, List<Target>> targets, List<Break> breaks) {
        long most = 0;
        for (Witness witness : witnesses) {
            Optional<SignedCheckpoint> newest = witness.newest();
            if (newest.isPresent()) {
                long size = newest.get().checkpoint().size();
                if (key.signed(newest.get())) {
                    add(targets, newest.get(), Part.WITNESS);
                    most = Math.max(most, size);
                } else {
                    breaks.add(new Break(Part.WITNESS, size, size, "is not signed by this key: " + witness.name()));
                }
            }
        }
        return most;
    }

    private long stored(Map<Long, List<Target>> targets, List<Break> breaks) {
        Set<Long> missing = new TreeSet<>(targets.keySet());
        long most = 0;
        long after = -1;
        List<StoredCheckpoint> page = page(after);
        while (!page.isEmpty()) {
            for (StoredCheckpoint stored : page) {
                long size = stored.size();
                Optional<SignedCheckpoint> read = read(stored);
                if (read.isPresent() && key.signed(read.get())) {
                    long previous = read.get().checkpoint().previous();
                    if (previous != Math.max(0, after)) {
                        breaks.add(new Break(
                                Part.CHECKPOINT,
                                previous,
                                previous,
                                "is not the one before that of " + size + " leaves"));
                    }
                    add(targets, read.get(), Part.CHECKPOINT);
                    most = size;
                } else {
                    String problem = read.isPresent() ? "is not signed by this key" : "was changed: it is none";
                    breaks.add(new Break(Part.CHECKPOINT, size, size, problem));
                }
                after = size;
                missing.remove(size);
            }
            page = page(after);
        }
        missing.forEach(size ->
                breaks.add(new Break(Part.CHECKPOINT, size, size, "is missing in the store; a witness holds it")));
        return most;
    }

    private List<StoredCheckpoint> page(long after) {
        return pages.unitOfWork().call(transaction -> pages.log().checkpoints(transaction, after, PAGE));
    }

    private static Optional<SignedCheckpoint> read(StoredCheckpoint stored) {
        try {
            return Optional.of(stored.read());
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }

    private static void add(Map<Long, List<Target>> targets, SignedCheckpoint signed, Part part) {
        Checkpoint checkpoint = signed.checkpoint();
        targets.computeIfAbsent(checkpoint.size(), size -> new ArrayList<>())
                .add(new Target(part, checkpoint.size(), checkpoint.root()));
    }

    /** Returns what is wrong with the leaves: missing, not under a root, or cut off. */
    private List<Break> leaves(LeafScan scan, Map<Long, List<Target>> targets, long claimed) {
        List<Break> breaks = new ArrayList<>();
        long good = good(scan, targets);
        scan.gap().ifPresent(breaks::add);
        targets.values().stream()
                .flatMap(List::stream)
                .filter(target -> target.size() > good)
                .filter(target -> target.size() <= scan.size() || scan.gap().isEmpty())
                .findFirst()
                .ifPresent(target -> breaks.add(wrong(scan, good, target)));
        if (breaks.isEmpty() && (claimed > scan.size() || scan.size() > pages.size())) {
            breaks.add(new Break(
                    Part.LEAF,
                    scan.size(),
                    scan.size(),
                    "is not where the log ends by the number that the store keeps"));
        }
        return breaks;
    }

    private Break wrong(LeafScan scan, long good, Target target) {
        Break found = new WrongLeaf(pages, good).under(target.root(), target.size());
        return found.first() < scan.size()
                ? found
                : new Break(
                        Part.LEAF,
                        scan.size(),
                        target.size() - 1,
                        "were cut off, or an older database was restored; they were signed");
    }

    /** Returns the most leaves of which a signed root was found again. */
    private static long good(LeafScan scan, Map<Long, List<Target>> targets) {
        return targets.values().stream()
                .flatMap(List::stream)
                .filter(target -> scan.root(target.size()).equals(Optional.of(target.root())))
                .mapToLong(Target::size)
                .max()
                .orElse(0);
    }

    /** Adds what was signed although the log never had it. */
    private static void forks(LeafScan scan, Map<Long, List<Target>> targets, List<Break> breaks) {
        long good = good(scan, targets);
        targets.values().stream()
                .flatMap(List::stream)
                .filter(target -> target.size() <= good)
                .filter(target -> !scan.root(target.size()).equals(Optional.of(target.root())))
                .forEach(target -> breaks.add(new Break(
                        target.part(),
                        target.size(),
                        target.size(),
                        "was signed, but for other leaves than the log has")));
    }

    /** A root that the first leaves should have. */
    private record Target(Part part, long size, MerkleHash root) {}
}
