package io.github.consentkit.audit;

import io.github.consentkit.internal.Check;
import io.github.consentkit.store.StoreException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The end of one chain of the access log, to which one process appends. Safe for use by many threads, which wait for one
 * another; several chains stand beside one another for more.
 *
 * <p>One of the threads writes for all that wait, as the grouping says. Nobody returns before his lines are durable.
 */
public final class AccessChain {

    private final String partition;
    private final AccessLogStore store;
    private final LogSecrets secrets;
    private final LogGrouping grouping;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition come = lock.newCondition();
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private @Nullable Thread writer;
    private Optional<Head> head = Optional.empty();

    /** Starts at the end of the partition, which need not exist. No other process may append to it. */
    public AccessChain(String partition, AccessLogStore store, LogSecrets secrets) {
        this(partition, store, secrets, LogGrouping.alone());
    }

    /** Starts at the end of the partition and writes what several threads append in groups. */
    public AccessChain(String partition, AccessLogStore store, LogSecrets secrets, LogGrouping grouping) {
        this.partition = Check.idText(partition, "the partition", 64);
        this.store = Check.notNull(store, "store");
        this.secrets = Check.notNull(secrets, "secrets");
        this.grouping = Check.notNull(grouping, "the grouping");
    }

    /** Returns the chain of this number in a process that writes in groups, under a name that tells whose it is. */
    public static AccessChain of(
            String process, int number, AccessLogStore store, LogSecrets secrets, LogGrouping grouping) {
        return new AccessChain(
                ChainName.of(Check.notNull(secrets, "secrets"), Check.notNull(process, "process"), number),
                store,
                secrets,
                grouping);
    }

    /**
     * Appends the lines and returns when they are durable.
     *
     * @throws AccessLogException when they are not known to be
     * @throws StoreException when the thread is writing to this chain already, as it would wait for itself
     */
    public List<AccessEntry> append(List<Access> lines) {
        List<Access> own = new ArrayList<>();
        Check.notNull(lines, "lines").forEach(line -> own.add(Check.notNull(line, "a line")));
        Waiting mine = new Waiting(own, lock.newCondition());
        lock.lock();
        try {
            if (Thread.currentThread() == writer) {
                throw new StoreException("the access log is asked for an entry while this thread writes one; neither an"
                        + " observer nor the log's store opens data, so let another thread do it");
            }
            waiting.add(mine);
            come.signal();
            while (mine.isOpen()) {
                if (writer != null) {
                    // an interruption changes nothing: the lines may be durable already
                    mine.turn.awaitUninterruptibly();
                } else {
                    writeGroup();
                }
            }
        } finally {
            lock.unlock();
        }
        return mine.result();
    }

    /** Writes for all of a group, without the lock while the store is at work. */
    private void writeGroup() {
        writer = Thread.currentThread();
        List<Waiting> group = List.of();
        Throwable failure = null;
        try {
            gather();
            group = take();
            lock.unlock();
            try {
                write(group);
            } finally {
                lock.lock();
            }
        } catch (RuntimeException e) {
            failure = e;
        } catch (Error e) {
            failure = e;
            throw e;
        } finally {
            for (Waiting each : group) {
                each.end(failure);
            }
            writer = null;
            // of those that still wait one is enough, which writes for the others
            if (!waiting.isEmpty()) {
                waiting.element().turn.signal();
            }
        }
    }

    /** Waits for others while the window is open and the group is not full. */
    private void gather() {
        long left = grouping.window().toNanos();
        boolean interrupted = false;
        while (left > 0 && lines(waiting) < grouping.atMost() && !interrupted) {
            try {
                left = come.awaitNanos(left);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Waiting> take() {
        List<Waiting> group = new ArrayList<>();
        group.add(waiting.remove());
        while (!waiting.isEmpty() && lines(group) + waiting.element().lines.size() <= grouping.atMost()) {
            group.add(waiting.remove());
        }
        return group;
    }

    /** Only the thread that writes comes here. */
    private void write(List<Waiting> group) {
        Head end = head.orElseGet(this::readHead);
        // until the store has answered, nobody knows where the chain ends: then it is read again
        head = Optional.empty();
        List<AccessEntry> made = new ArrayList<>();
        for (Waiting each : group) {
            int from = made.size();
            for (Access line : each.lines) {
                AccessEntry entry = AccessEntry.at(partition, end.sequence + 1, line, end.hash, secrets);
                made.add(entry);
                end = new Head(entry.sequence(), entry.hash());
            }
            each.entries = List.copyOf(made.subList(from, made.size()));
        }
        store.append(List.copyOf(made));
        head = Optional.of(end);
    }

    private static int lines(Iterable<Waiting> group) {
        int lines = 0;
        for (Waiting each : group) {
            lines += each.lines.size();
        }
        return lines;
    }

    private Head readHead() {
        return store.last(partition)
                .map(entry -> new Head(entry.sequence(), entry.hash()))
                .or(() -> store.anchor(partition)
                        .filter(anchor -> anchor.stands(secrets))
                        .map(anchor -> new Head(anchor.sequence(), anchor.hash())))
                .orElse(new Head(0, AccessEntry.START));
    }

    private record Head(long sequence, String hash) {}

    /** What one call appends. Guarded by the lock, except for the thread that writes it. */
    private static final class Waiting {

        private final List<Access> lines;
        private final Condition turn;
        private List<AccessEntry> entries = List.of();
        private boolean ended;
        private @Nullable Throwable failure;

        Waiting(List<Access> lines, Condition turn) {
            this.lines = lines;
            this.turn = turn;
        }

        boolean isOpen() {
            return !ended;
        }

        void end(@Nullable Throwable reason) {
            failure = reason;
            ended = true;
            turn.signal();
        }

        List<AccessEntry> result() {
            if (failure != null) {
                throw new AccessLogException(
                        "the access log cannot be written, so nothing was opened; repair the log's store, then ask again",
                        failure);
            }
            return entries;
        }
    }
}
