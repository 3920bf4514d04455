package io.github.consentkit.observe;

/** Two observers; what one of them throws does not keep the other from being told. */
record Both(Signals first, Signals second) implements Observer {

    @Override
    public void on(Signal signal) {
        first.tell(() -> signal);
        second.tell(() -> signal);
    }

    @Override
    public Span begin(Activity activity, String type) {
        Span outer = first.begin(activity, type);
        Span inner = second.begin(activity, type);
        return new Span() {
            @Override
            public void failed(String exception) {
                inner.failed(exception);
                outer.failed(exception);
            }

            @Override
            public void close() {
                inner.close();
                outer.close();
            }
        };
    }
}
