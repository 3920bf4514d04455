package io.github.consentkit.audit;

import io.github.consentkit.internal.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The end of one chain of the access log, to which one process appends. Safe for use by many threads, which wait for one
 * another; several chains stand beside one another for more.
 */
public final class AccessChain {

    private final String partition;
    private final AccessLogStore store;
    private final LogSecrets secrets;
    private Optional<Head> head = Optional.empty();

    /** Starts at the end of the partition, which need not exist. No other process may append to it. */
    public AccessChain(String partition, AccessLogStore store, LogSecrets secrets) {
        this.partition = Check.idText(partition, "the partition", 64);
        this.store = Check.notNull(store, "store");
        this.secrets = Check.notNull(secrets, "secrets");
    }

    /**
     * Appends the lines and returns when they are durable.
     *
     * @throws AccessLogException when they are not known to be
     */
    public synchronized List<AccessEntry> append(List<Access> lines) {
        Check.notNull(lines, "lines");
        try {
            Head end = head.orElseGet(this::readHead);
            // until the store has answered, nobody knows where the chain ends: then it is read again
            head = Optional.empty();
            List<AccessEntry> made = new ArrayList<>();
            for (Access line : lines) {
                AccessEntry entry = AccessEntry.at(partition, end.sequence + 1, line, end.hash, secrets);
                made.add(entry);
                end = new Head(entry.sequence(), entry.hash());
            }
            List<AccessEntry> entries = List.copyOf(made);
            store.append(entries);
            head = Optional.of(end);
            return entries;
        } catch (RuntimeException e) {
            throw new AccessLogException(
                    "the access log cannot be written, so nothing was opened; repair the log's store, then ask again",
                    e);
        }
    }

    private Head readHead() {
        return store.last(partition)
                .map(entry -> new Head(entry.sequence(), entry.hash()))
                .orElse(new Head(0, AccessEntry.START));
    }

    private record Head(long sequence, String hash) {}
}
