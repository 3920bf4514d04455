package io.github.consentkit.gate;

import io.github.consentkit.audit.AccessEntry;
import io.github.consentkit.audit.AccessLogStore;
import io.github.consentkit.audit.LogAnchor;
import io.github.consentkit.internal.Check;
import io.github.consentkit.observe.Signal;
import io.github.consentkit.observe.Signals;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells how long the store of the access log takes, and that it fails: then nothing is opened any more. */
final class ObservedLogStore implements AccessLogStore {

    private static final Logger LOG = LoggerFactory.getLogger("io.github.consentkit.accesslog");

    private final AccessLogStore store;
    private final Signals signals;

    ObservedLogStore(AccessLogStore store, Signals signals) {
        this.store = Check.notNull(store, "the access log's store");
        this.signals = signals;
    }

    @Override
    public void append(List<AccessEntry> entries) {
        long start = System.nanoTime();
        Signal.Outcome outcome = Signal.Outcome.FAILED;
        try {
            store.append(entries);
            outcome = Signal.Outcome.DONE;
        } finally {
            if (outcome == Signal.Outcome.FAILED) {
                LOG.error("{} entries of the access log cannot be written, so nothing is opened", entries.size());
            }
            Signal.Outcome came = outcome;
            signals.tell(() -> new Signal.Logged(entries.size(), Duration.ofNanos(System.nanoTime() - start), came));
        }
    }

    @Override
    public Optional<AccessEntry> last(String partition) {
        // read before a process writes its first entry, and after a failure
        try {
            return store.last(partition);
        } catch (RuntimeException e) {
            LOG.error("the end of the access log cannot be read, so nothing is opened");
            signals.tell(() -> new Signal.Logged(0, Duration.ZERO, Signal.Outcome.FAILED));
            throw e;
        }
    }

    @Override
    public List<AccessEntry> read(String partition, long after, int atMost) {
        return store.read(partition, after, atMost);
    }

    @Override
    public Optional<LogAnchor> anchor(String partition) {
        return store.anchor(partition);
    }

    @Override
    public long prune(LogAnchor anchor) {
        return store.prune(anchor);
    }

    @Override
    public List<String> partitions() {
        return store.partitions();
    }
}
