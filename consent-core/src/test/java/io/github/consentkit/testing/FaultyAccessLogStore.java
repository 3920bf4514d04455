package io.github.consentkit.testing;

import io.github.consentkit.audit.AccessEntry;
import io.github.consentkit.audit.AccessLogStore;
import io.github.consentkit.audit.LogAnchor;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** An access log store whose appends fail where a plan says so, before or after the entries became durable. */
public final class FaultyAccessLogStore implements AccessLogStore {

    private final AccessLogStore store;
    private final IntFunction<Fault> plan;
    private final AtomicInteger appends = new AtomicInteger();

    /** Stands before the store; the plan is asked with the number of the append, counted from 1. */
    public FaultyAccessLogStore(AccessLogStore store, IntFunction<Fault> plan) {
        this.store = store;
        this.plan = plan;
    }

    /** Returns a store whose append of this number fails, once. */
    public static FaultyAccessLogStore failingOnce(AccessLogStore store, int append, Fault fault) {
        return new FaultyAccessLogStore(store, number -> number == append ? fault : Fault.NONE);
    }

    @Override
    public void append(List<AccessEntry> entries) {
        Fault fault = plan.apply(appends.incrementAndGet());
        if (fault == Fault.BEFORE) {
            throw new IllegalStateException("the log's store is down");
        }
        store.append(entries);
        if (fault == Fault.AFTER) {
            throw new IllegalStateException("the answer of the log's store got lost");
        }
    }

    @Override
    public Optional<AccessEntry> last(String partition) {
        return store.last(partition);
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

    /** What becomes of an append. */
    public enum Fault {
        /** It works. */
        NONE,
        /** It throws, and nothing was kept. */
        BEFORE,
        /** It throws, although the entries are durable. */
        AFTER
    }
}
