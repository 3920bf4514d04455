package io.github.consentkit.observe;

/** Something that takes time and is going on, on the thread that began it. */
public interface Span extends AutoCloseable {

    /** Notes that it failed, with the simple name of the exception's class: nothing else of an exception is told. */
    void failed(String exception);

    /** Ends it; called once, on the thread that began it. */
    @Override
    void close();

    /** Returns one that nobody looks at. */
    static Span none() {
        return SilentSpan.INSTANCE;
    }
}
