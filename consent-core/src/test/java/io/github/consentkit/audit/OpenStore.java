package io.github.consentkit.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A store without any protection: whoever has it may change what it keeps. */
class OpenStore implements AccessLogStore {

    final Map<String, List<AccessEntry>> chains = new TreeMap<>();
    final Map<String, LogAnchor> anchors = new TreeMap<>();

    /** A store with a chain of so many lines under each name. */
    static OpenStore with(Map<String, Integer> lengths) {
        OpenStore store = new OpenStore();
        lengths.forEach((partition, length) -> store.grow(partition, length));
        return store;
    }

    /** Appends so many lines as the log does. */
    void grow(String partition, int lines) {
        AccessChain chain = new AccessChain(partition, this, Lines.SECRETS);
        for (int i = 0; i < lines; i++) {
            chain.append(List.of(i % 2 == 0 ? Lines.full(i) : Lines.sparse(i)));
        }
    }

    List<AccessEntry> chain(String partition) {
        return chains.computeIfAbsent(partition, name -> new ArrayList<>());
    }

    LogReport verify() {
        return new AccessLogVerifier(this, Lines.SECRETS).verify();
    }

    LogReport verify(LogReport earlier) {
        return new AccessLogVerifier(this, Lines.SECRETS).verify(earlier);
    }

    @Override
    public void append(List<AccessEntry> entries) {
        entries.forEach(entry -> chain(entry.partition()).add(entry));
    }

    @Override
    public Optional<AccessEntry> last(String partition) {
        List<AccessEntry> chain = chain(partition);
        return chain.isEmpty() ? Optional.empty() : Optional.of(chain.get(chain.size() - 1));
    }

    @Override
    public List<AccessEntry> read(String partition, long after, int atMost) {
        return chain(partition).stream()
                .filter(entry -> entry.sequence() > after)
                .limit(atMost)
                .toList();
    }

    @Override
    public Optional<LogAnchor> anchor(String partition) {
        return Optional.ofNullable(anchors.get(partition));
    }

    @Override
    public long prune(LogAnchor anchor) {
        List<AccessEntry> chain = chain(anchor.partition());
        int before = chain.size();
        chain.removeIf(entry -> entry.sequence() <= anchor.sequence());
        anchors.put(anchor.partition(), anchor);
        return before - chain.size();
    }

    @Override
    public List<String> partitions() {
        Set<String> names = new TreeSet<>(anchors.keySet());
        chains.forEach((name, chain) -> {
            if (!chain.isEmpty()) {
                names.add(name);
            }
        });
        return List.copyOf(names);
    }
}
