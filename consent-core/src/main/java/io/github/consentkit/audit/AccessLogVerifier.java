package io.github.consentkit.audit;

import io.github.consentkit.internal.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads a whole access log and tells whether it is as it was written (clause J-2).
 *
 * <p>A changed, moved, inserted or removed line is found and named. Lines cut off at the end of a chain, and chains
 * removed as a whole, leave no trace in the log itself: {@link #verify(LogReport)} finds them by an earlier report that
 * was kept elsewhere. Of a chain that was pruned the rest verifies from its anchor, and the report names what is gone; lines
 * that are missing without an anchor of the log's are found. Chains of other tenants in the same table are counted and not
 * read. Memory does not grow with the log; safe for use by many threads.
 */
public final class AccessLogVerifier {

    private static final int PAGE = 1_000;
    private static final int ATTEMPTS = 20;

    private final AccessLogStore store;
    private final LogSecrets secrets;

    /** Verifies the log in the store with the secrets under which it was written. */
    public AccessLogVerifier(AccessLogStore store, LogSecrets secrets) {
        this.store = Check.notNull(store, "store");
        this.secrets = Check.notNull(secrets, "secrets");
    }

    /** Reads every chain. An exception of the store comes out as it is: what cannot be read is not verified. */
    public LogReport verify() {
        return verify(new LogReport(List.of(), List.of(), 0, List.of()));
    }

    /** Reads every chain, and tells also where it no longer holds what the earlier report saw. */
    public LogReport verify(LogReport earlier) {
        Map<String, LogReport.Length> seen = new TreeMap<>();
        Check.notNull(earlier, "the earlier report").lengths().forEach(length -> seen.put(length.partition(), length));
        Set<String> partitions = new TreeSet<>(store.partitions());
        partitions.addAll(seen.keySet());
        List<LogReport.Length> lengths = new ArrayList<>();
        List<LogReport.Break> breaks = new ArrayList<>();
        List<LogAnchor> anchors = new ArrayList<>();
        int others = 0;
        for (String partition : partitions) {
            if (ChainName.isOfOthers(secrets, partition)) {
                others++;
            } else {
                ChainReport chain = verify(partition, Optional.ofNullable(seen.get(partition)));
                lengths.add(chain.length);
                breaks.addAll(chain.breaks);
                chain.anchor.ifPresent(anchors::add);
            }
        }
        return new LogReport(lengths, breaks, others, anchors);
    }

    /** Whoever prunes meanwhile makes gaps that only his next anchor explains, so that the chain is read once more. */
    private ChainReport verify(String partition, Optional<LogReport.Length> seen) {
        Optional<LogAnchor> anchor = store.anchor(partition);
        for (int attempt = 1; ; attempt++) {
            ChainReport report = verify(partition, anchor, seen);
            if (report.breaks.isEmpty()) {
                return report;
            }
            Optional<LogAnchor> now = store.anchor(partition);
            if (now.equals(anchor) || attempt == ATTEMPTS) {
                return report;
            }
            anchor = now;
        }
    }

    private ChainReport verify(String partition, Optional<LogAnchor> anchor, Optional<LogReport.Length> seen) {
        List<LogReport.Break> breaks = new ArrayList<>();
        Optional<LogAnchor> sound = anchor.filter(made -> made.partition().equals(partition) && made.stands(secrets));
        if (anchor.isPresent() && sound.isEmpty()) {
            breaks.add(new LogReport.Break(
                    partition, anchor.get().sequence(), "is where an anchor stands that the log did not write"));
        }
        long sequence = sound.map(LogAnchor::sequence).orElse(0L);
        String previous = sound.map(LogAnchor::hash).orElse(AccessEntry.START);
        if (isAnother(seen, sequence, previous)) {
            breaks.add(another(partition, sequence));
        }
        long read = 0;
        long after;
        do {
            after = read;
            for (AccessEntry entry : store.read(partition, after, PAGE)) {
                if (entry.sequence() > sequence + 1) {
                    breaks.add(new LogReport.Break(partition, sequence + 1, "is missing"));
                }
                problem(entry, partition, sequence, previous)
                        .ifPresent(found -> breaks.add(new LogReport.Break(partition, entry.sequence(), found)));
                read = Math.max(read, entry.sequence());
                if (entry.sequence() <= sequence) {
                    continue;
                }
                sequence = entry.sequence();
                previous = entry.hash();
                if (isAnother(seen, sequence, previous)) {
                    breaks.add(another(partition, sequence));
                }
            }
        } while (read > after);
        if (seen.isPresent() && seen.get().lines() > sequence) {
            breaks.add(new LogReport.Break(partition, sequence + 1, "and what follows was cut off"));
        }
        return new ChainReport(new LogReport.Length(partition, sequence, previous), breaks, sound);
    }

    private static LogReport.Break another(String partition, long sequence) {
        return new LogReport.Break(partition, sequence, "is not the line that an earlier report saw");
    }

    private Optional<String> problem(AccessEntry entry, String partition, long before, String previous) {
        if (!entry.partition().equals(partition)) {
            return Optional.of("belongs to another chain");
        }
        if (entry.sequence() <= before) {
            return Optional.of("stands there once more, or out of order");
        }
        if (!entry.stands(secrets)) {
            return Optional.of("was changed or not written by the log");
        }
        return entry.sequence() == before + 1 && !entry.previous().equals(previous)
                ? Optional.of("does not follow the line before")
                : Optional.empty();
    }

    private static boolean isAnother(Optional<LogReport.Length> seen, long sequence, String hash) {
        return seen.filter(length -> length.lines() == sequence)
                .filter(length -> !length.hash().equals(hash))
                .isPresent();
    }

    /** What one chain is like. */
    private record ChainReport(LogReport.Length length, List<LogReport.Break> breaks, Optional<LogAnchor> anchor) {}
}
