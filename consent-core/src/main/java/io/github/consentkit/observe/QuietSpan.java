package io.github.consentkit.observe;

/** What the span throws is logged and changes nothing. */
record QuietSpan(Span span) implements Span {

    @Override
    public void failed(String exception) {
        Signals.quietly(() -> span.failed(exception));
    }

    @Override
    public void close() {
        Signals.quietly(span::close);
    }
}
