package io.github.consentkit.store.memory;

import io.github.consentkit.audit.AccessEntry;
import io.github.consentkit.audit.AccessLogStore;
import io.github.consentkit.internal.Check;
import io.github.consentkit.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The access log in lists, outside every transaction. */
final class MemoryAccessLogStore implements AccessLogStore {

    private final Map<String, List<AccessEntry>> chains = new TreeMap<>();

    @Override
    public synchronized void append(List<AccessEntry> entries) {
        Map<String, Long> ends = new TreeMap<>();
        for (AccessEntry entry : Check.notNull(entries, "entries")) {
            long end = ends.computeIfAbsent(
                    entry.partition(), name -> (long) chain(name).size());
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
        return chain.stream().skip(Math.max(0, after)).limit(atMost).toList();
    }

    @Override
    public synchronized List<String> partitions() {
        return List.copyOf(chains.keySet());
    }

    private List<AccessEntry> chain(String partition) {
        return chains.getOrDefault(Check.notNull(partition, "partition"), List.of());
    }
}
