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
 * was kept elsewhere. Chains of other tenants in the same table are counted and not read. Memory does not
 * grow with the log; safe for use by many threads.
 */
public final class AccessLogVerifier {

    private static final int PAGE = 1_000;

    private final AccessLogStore store;
    private final LogSecrets secrets;

    /** Verifies the log in the store with the secrets under which it was written. */
    public AccessLogVerifier(AccessLogStore store, LogSecrets secrets) {
        this.store = Check.notNull(store, "store");
        this.secrets = Check.notNull(secrets, "secrets");
    }

    /** Reads every chain. An exception of the store comes out as it is: what cannot be read is not verified. */
    public LogReport verify() {
        return verify(new LogReport(List.of(), List.of(), 0));
    }

    /** Reads every chain, and tells also where it no longer holds what the earlier report saw. */
    public LogReport verify(LogReport earlier) {
        Map<String, LogReport.Length> seen = new TreeMap<>();
        Check.notNull(earlier, "the earlier report").lengths().forEach(length -> seen.put(length.partition(), length));
        Set<String> partitions = new TreeSet<>(store.partitions());
        partitions.addAll(seen.keySet());
        List<LogReport.Length> lengths = new ArrayList<>();
        List<LogReport.Break> breaks = new ArrayList<>();
        int others = 0;
        for (String partition : partitions) {
            if (ChainName.isOfOthers(secrets, partition)) {
                others++;
            } else {
                verify(partition, Optional.ofNullable(seen.get(partition)), lengths, breaks);
            }
        }
        return new LogReport(lengths, breaks, others);
    }

    private void verify(
            String partition,
            Optional<LogReport.Length> seen,
            List<LogReport.Length> lengths,
            List<LogReport.Break> breaks) {
        long sequence = 0;
        String previous = AccessEntry.START;
        long after;
        do {
            after = sequence;
            for (AccessEntry entry : store.read(partition, after, PAGE)) {
                if (entry.sequence() > sequence + 1) {
                    breaks.add(new LogReport.Break(partition, sequence + 1, "is missing"));
                }
                problem(entry, partition, sequence, previous)
                        .ifPresent(found -> breaks.add(new LogReport.Break(partition, entry.sequence(), found)));
                if (entry.sequence() <= sequence) {
                    continue;
                }
                sequence = entry.sequence();
                previous = entry.hash();
                if (isAnother(seen, sequence, previous)) {
                    breaks.add(new LogReport.Break(partition, sequence, "is not the line that an earlier report saw"));
                }
            }
        } while (sequence > after);
        lengths.add(new LogReport.Length(partition, sequence, previous));
        if (seen.isPresent() && seen.get().lines() > sequence) {
            breaks.add(new LogReport.Break(partition, sequence + 1, "and what follows was cut off"));
        }
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
}
