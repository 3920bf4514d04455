package io.github.consentkit.store.memory;

import io.github.consentkit.audit.AccessEntry;
import io.github.consentkit.audit.AccessLogStore;
import io.github.consentkit.audit.LogAnchor;
import io.github.consentkit.internal.Check;
import io.github.consentkit.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The access log in lists, outside every transaction. */
final class MemoryAccessLogStore implements AccessLogStore {

    private final Map<String, List<AccessEntry>> chains = new TreeMap<>();
    private final Map<String, LogAnchor> anchors = new TreeMap<>();

    @Override
    public synchronized void append(List<AccessEntry> entries) {
        Map<String, Long> ends = new TreeMap<>();
        for (AccessEntry entry : Check.notNull(entries, "entries")) {
            long end = ends.computeIfAbsent(entry.partition(), this::end);
            if (entry.sequence() != end + 1) {
                throw new StoreException("place " + entry.sequence() + " of chain " + entry.partition()
                        + " is taken or not the next; one process alone appends to a chain");
            }
            ends.put(entry.partition(), end + 1);
        }
        entries.forEach(entry -> chains.computeIfAbsent(entry.partition(), name -> new ArrayList<>())
                .add(entry));
    }

    @Override
    public synchronized Optional<AccessEntry> last(String partition) {
        List<AccessEntry> chain = chain(partition);
        return chain.isEmpty() ? Optional.empty() : Optional.of(chain.get(chain.size() - 1));
    }

    @Override
    public synchronized List<AccessEntry> read(String partition, long after, int atMost) {
        List<AccessEntry> chain = chain(partition);
        return chain.stream()
                .skip(Math.max(0, after - removed(partition)))
                .limit(atMost)
                .toList();
    }

    @Override
    public synchronized Optional<LogAnchor> anchor(String partition) {
        return Optional.ofNullable(anchors.get(Check.notNull(partition, "partition")));
    }

    @Override
    public synchronized long prune(LogAnchor anchor) {
        String partition = Check.notNull(anchor, "anchor").partition();
        long more = anchor.sequence() - removed(partition);
        if (more <= 0) {
            return 0;
        }
        List<AccessEntry> gone = chains.getOrDefault(partition, new ArrayList<>())
                .subList(0, (int) Math.min(more, chain(partition).size()));
        long removed = gone.size();
        gone.clear();
        anchors.put(partition, anchor);
        return removed;
    }

    @Override
    public synchronized List<String> partitions() {
        Set<String> names = new TreeSet<>(chains.keySet());
        names.addAll(anchors.keySet());
        return List.copyOf(names);
    }

    private long end(String partition) {
        return removed(partition) + chain(partition).size();
    }

    private long removed(String partition) {
        return anchor(partition).map(LogAnchor::sequence).orElse(0L);
    }

    private List<AccessEntry> chain(String partition) {
        return chains.getOrDefault(Check.notNull(partition, "partition"), List.of());
    }
}
