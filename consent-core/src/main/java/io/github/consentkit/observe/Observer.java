package io.github.consentkit.observe;

/**
 * Is told what the SDK does, for metrics and traces. It holds the work up while it runs, often inside a transaction, so it does not
 * call the SDK. It may be called by many threads at the same time, and what it throws is logged and changes nothing.
 */
@FunctionalInterface
public interface Observer {

    /** Takes notice of what just happened. */
    void on(Signal signal);

    /**
     * Takes notice that an activity begins, for traces; by default of nothing.
     *
     * @param type the logical name of the type of the records, or {@code all} where it is everything of a person
     * @return what is told how it ends
     */
    default Span begin(Activity activity, String type) {
        return Span.none();
    }

    /** Returns an observer that takes notice of nothing. */
    static Observer none() {
        return Silent.INSTANCE;
    }

    /** Returns an observer that tells both, this one first. */
    default Observer and(Observer other) {
        return new Both(Signals.to(this), Signals.to(other));
    }
}
