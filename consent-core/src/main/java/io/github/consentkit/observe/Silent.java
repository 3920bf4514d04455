package io.github.consentkit.observe;

/** Takes notice of nothing. */
enum Silent implements Observer {
    INSTANCE;

    @Override
    public void on(Signal signal) {
        // nobody listens
    }
}
