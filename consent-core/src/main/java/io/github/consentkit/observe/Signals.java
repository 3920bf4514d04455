package io.github.consentkit.observe;

import io.github.consentkit.internal.Check;
import io.github.consentkit.job.JobProgress;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to an observer, for what has something to tell: whatever the observer does, the work goes on. Safe for use by many
 * threads.
 */
public final class Signals {

    private static final Logger LOG = LoggerFactory.getLogger("io.github.consentkit.observe");
    private static final Signals NONE = new Signals(Observer.none());

    private final Observer observer;

    private Signals(Observer observer) {
        this.observer = observer;
    }

    /** Returns the way to this observer. */
    public static Signals to(Observer observer) {
        return Check.notNull(observer, "the observer").equals(Observer.none()) ? NONE : new Signals(observer);
    }

    /** Returns the way to nobody. */
    public static Signals none() {
        return NONE;
    }

    /** Returns whether anybody listens; where nobody does, nothing need be measured. */
    public boolean isHeard() {
        return this != NONE;
    }

    /** Tells what happened; the signal is made only when somebody listens. */
    public void tell(Supplier<Signal> signal) {
        if (isHeard()) {
            quietly(() -> observer.on(signal.get()));
        }
    }

    /** Does the work between the beginning and the end of an activity. */
    public <R> R during(Activity activity, String type, Supplier<R> work) {
        if (!isHeard()) {
            return work.get();
        }
        try (Span span = begin(activity, type)) {
            try {
                return work.get();
            } catch (RuntimeException e) {
                span.failed(e.getClass().getSimpleName());
                throw e;
            }
        }
    }

    /** Begins an activity; neither this nor what it returns throws. */
    Span begin(Activity activity, String type) {
        try {
            return new QuietSpan(observer.begin(activity, type));
        } catch (RuntimeException e) {
            warn(e);
            return Span.none();
        }
    }

    static void quietly(Runnable told) {
        try {
            told.run();
        } catch (RuntimeException e) {
            warn(e);
        }
    }

    /** The class alone: what the host's code says of itself may be anything. */
    private static void warn(RuntimeException thrown) {
        LOG.warn("the observer threw {}; the work went on", thrown.getClass().getName());
    }

    /** Returns a listener of a job that also tells the observer and the log. */
    public Consumer<JobProgress> job(String name, Consumer<JobProgress> listener) {
        return progress -> {
            tell(() -> new Signal.JobAdvanced(name, progress.done(), progress.failed()));
            LOG.debug("{}: {} done, {} failed", name, progress.done(), progress.failed());
            listener.accept(progress);
        };
    }
}
