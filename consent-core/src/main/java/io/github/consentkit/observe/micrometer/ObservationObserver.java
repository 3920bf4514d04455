package io.github.consentkit.observe.micrometer;

import io.github.consentkit.internal.Check;
import io.github.consentkit.internal.JsonNames;
import io.github.consentkit.observe.Activity;
import io.github.consentkit.observe.Observer;
import io.github.consentkit.observe.Signal;
import io.github.consentkit.observe.Span;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;

/**
 * Makes what the SDK does on a host's behalf observations of Micrometer, for traces and for what else handles them: {@code
 * consentkit.open}, {@code consentkit.save} and {@code consentkit.erase}, with the type of the records, and the class of an
 * exception where one ended it. Nothing of a person is in them. Safe for use by many threads.
 */
public final class ObservationObserver implements Observer {

    private final ObservationRegistry registry;

    private ObservationObserver(ObservationRegistry registry) {
        this.registry = registry;
    }

    /** Returns an observer whose observations are in the registry. */
    @SuppressWarnings("exports") // whoever calls it requires Micrometer himself
    public static ObservationObserver in(ObservationRegistry registry) {
        return new ObservationObserver(Check.notNull(registry, "the registry"));
    }

    @Override
    public void on(Signal signal) {
        // single events are for meters
    }

    @Override
    public Span begin(Activity activity, String type) {
        Observation observation = Observation.createNotStarted("consentkit." + JsonNames.of(activity), registry)
                .lowCardinalityKeyValue("type", type)
                .lowCardinalityKeyValue("error", "none")
                .start();
        Observation.Scope scope = observation.openScope();
        return new Span() {
            @Override
            public void failed(String exception) {
                observation.lowCardinalityKeyValue("error", exception);
            }

            @Override
            public void close() {
                scope.close();
                observation.stop();
            }
        };
    }
}
