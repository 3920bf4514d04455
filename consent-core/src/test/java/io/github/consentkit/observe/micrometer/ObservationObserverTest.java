package io.github.consentkit.observe.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.observe.Activity;
import io.github.consentkit.observe.Observer;
import io.github.consentkit.observe.Signal;
import io.github.consentkit.observe.Signals;
import io.github.consentkit.observe.Span;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ObservationObserverTest {

    private final ObservationRegistry registry = ObservationRegistry.create();
    private final List<String> ended = new ArrayList<>();

    @BeforeEach
    void listen() {
        registry.observationConfig().observationHandler(new ObservationHandler<>() {
            @Override
            public void onStop(Observation.Context context) {
                List<String> values = context.getLowCardinalityKeyValues().stream()
                        .map(ObservationObserverTest::text)
                        .toList();
                ended.add(context.getName() + " " + values + " " + (context.getError() == null));
            }

            @Override
            public boolean supportsContext(Observation.Context context) {
                return true;
            }
        });
    }

    @Test
    void anActivityIsAnObservationAroundWhatHappensInIt() {
        Signals signals = Signals.to(ObservationObserver.in(registry));

        String result = signals.during(Activity.OPEN, "member", () -> {
            assertThat(registry.getCurrentObservation()).isNotNull();
            return "opened";
        });

        assertThat(result).isEqualTo("opened");
        assertThat(registry.getCurrentObservation()).isNull();
        assertThat(ended).containsExactly("consentkit.open [error=none, type=member] true");
    }

    /** An exception's text may be the host's: its class is told, and the exception is not. */
    @Test
    void aFailureIsToldByItsClassAlone() {
        Signals signals = Signals.to(ObservationObserver.in(registry));

        assertThatThrownBy(() -> signals.during(Activity.SAVE, "member", () -> {
                    throw new IllegalStateException("Planted-Name");
                }))
                .hasMessage("Planted-Name");

        assertThat(ended).containsExactly("consentkit.save [error=IllegalStateException, type=member] true");
    }

    @Test
    void anObserverThatThrowsKeepsNeitherTheWorkNorTheOtherOne() {
        Observer broken = new Observer() {
            @Override
            public void on(Signal signal) {
                // not asked
            }

            @Override
            public Span begin(Activity activity, String type) {
                return new Span() {
                    @Override
                    public void failed(String exception) {
                        throw new IllegalStateException("broken");
                    }

                    @Override
                    public void close() {
                        throw new IllegalStateException("broken");
                    }
                };
            }
        };
        Signals signals = Signals.to(broken.and(ObservationObserver.in(registry)));

        assertThat(signals.during(Activity.ERASE, "all", () -> 7)).isEqualTo(7);
        assertThat(ended).containsExactly("consentkit.erase [error=none, type=all] true");
        assertThat(Signals.none().during(Activity.OPEN, "member", () -> 8)).isEqualTo(8);
    }

    /** Neither does one that cannot even begin leave an observation of the other one open. */
    @Test
    void anObserverThatCannotBeginLeavesNothingOpen() {
        Observer broken = new Observer() {
            @Override
            public void on(Signal signal) {
                // not asked
            }

            @Override
            public Span begin(Activity activity, String type) {
                throw new IllegalStateException("broken");
            }
        };
        for (Observer both : List.of(
                broken.and(ObservationObserver.in(registry)),
                ObservationObserver.in(registry).and(broken))) {
            ended.clear();
            assertThat(Signals.to(both).during(Activity.OPEN, "member", () -> 9))
                    .isEqualTo(9);
            assertThat(ended).containsExactly("consentkit.open [error=none, type=member] true");
            assertThat(registry.getCurrentObservation()).isNull();
        }
    }

    private static String text(KeyValue value) {
        return value.getKey() + "=" + value.getValue();
    }
}
