package io.github.consentkit.observe;

import io.github.consentkit.internal.Check;

/** Two observers; what one of them throws does not keep the other from being told. */
record Both(Observer first, Observer second) implements Observer {

    Both {
        Check.notNull(first, "the observer");
        Check.notNull(second, "the other observer");
    }

    @Override
    public void on(Signal signal) {
        try {
            first.on(signal);
        } finally {
            second.on(signal);
        }
    }

    @Override
    public Span begin(Activity activity, String type) {
        Span outer = first.begin(activity, type);
        Span inner = second.begin(activity, type);
        return new Span() {
            @Override
            public void failed(String exception) {
                try {
                    inner.failed(exception);
                } finally {
                    outer.failed(exception);
                }
            }

            @Override
            public void close() {
                try {
                    inner.close();
                } finally {
                    outer.close();
                }
            }
        };
    }
}
