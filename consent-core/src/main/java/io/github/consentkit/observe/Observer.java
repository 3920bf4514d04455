package io.github.consentkit.observe;

/**
 * Is told what the SDK does, for metrics. It holds the work up while it runs, may be called by many threads at the same time,
 * and what it throws is logged and changes nothing.
 */
@FunctionalInterface
public interface Observer {

    /** Takes notice of what just happened. */
    void on(Signal signal);

    /** Returns an observer that takes notice of nothing. */
    static Observer none() {
        return Silent.INSTANCE;
    }

    /** Returns an observer that tells both, this one first. */
    default Observer and(Observer other) {
        return signal -> {
            try {
                on(signal);
            } finally {
                other.on(signal);
            }
        };
    }
}
