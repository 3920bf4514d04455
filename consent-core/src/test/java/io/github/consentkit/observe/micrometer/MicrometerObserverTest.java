package io.github.consentkit.observe.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.observe.Signal;
import io.github.consentkit.observe.Signal.Outcome;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Every signal ends in a meter that the documentation lists. */
class MicrometerObserverTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MicrometerObserver observer = MicrometerObserver.in(registry);

    @Test
    void aRefusalCountsOncePerReasonAndAPermitOnce() {
        observer.on(new Signal.Decided("use", Set.of()));
        observer.on(new Signal.Decided("use", Set.of()));
        observer.on(new Signal.Decided("provide", Set.of("no-policy-in-force", "rectification-pending")));

        assertThat(decisions("use", "permitted", "none")).isEqualTo(2);
        assertThat(decisions("provide", "denied", "no-policy-in-force")).isEqualTo(1);
        assertThat(decisions("provide", "denied", "rectification-pending")).isEqualTo(1);
    }

    @Test
    void aJobShowsHowFarItsNewestRunIs() {
        observer.on(new Signal.JobAdvanced("rewrap", 200, 1));
        observer.on(new Signal.JobAdvanced("rewrap", 400, 2));
        observer.on(new Signal.JobAdvanced("import", 7, 0));

        assertThat(registry.get("consentkit.job.done")
                        .tag("job", "rewrap")
                        .gauge()
                        .value())
                .isEqualTo(400);
        assertThat(registry.get("consentkit.job.failed")
                        .tag("job", "rewrap")
                        .gauge()
                        .value())
                .isEqualTo(2);
        assertThat(registry.get("consentkit.job.done")
                        .tag("job", "import")
                        .gauge()
                        .value())
                .isEqualTo(7);
    }

    @Test
    void timesAreKeptByWhatCameOfIt() {
        observer.on(new Signal.StatementRun("find keyrings", Duration.ofMillis(3), Outcome.DONE));
        observer.on(new Signal.StatementRun("find keyrings", Duration.ofMillis(5), Outcome.FAILED));
        observer.on(new Signal.Logged(12, Duration.ofMillis(2), Outcome.DONE));

        assertThat(registry.get("consentkit.statements")
                        .tag("outcome", "failed")
                        .timer()
                        .totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(5);
        assertThat(registry.get("consentkit.accesslog.entries").summary().totalAmount())
                .isEqualTo(12);
    }

    @Test
    void everyMeterIsDocumentedAndEverySignalHasOne() throws IOException {
        List<Signal> signals = List.of(
                new Signal.Decided("use", Set.of()),
                new Signal.Sealed("member", 2),
                new Signal.Opened("member", 2),
                new Signal.KeyringFound(Signal.KeyringFound.Found.CACHED),
                new Signal.Logged(1, Duration.ofMillis(1), Outcome.DONE),
                new Signal.StatementRun("find keyrings", Duration.ofMillis(1), Outcome.DONE),
                new Signal.JobAdvanced("terms", 1, 0),
                new Signal.QueueTaken("erasures", 1, Optional.of(Duration.ofMillis(1))));
        assertThat(signals).extracting(signal -> (Object) signal.getClass()).containsExactlyInAnyOrder((Object[])
                Signal.class.getPermittedSubclasses());
        String page = Files.readString(Path.of("..", "docs", "observability.md"));
        for (Signal signal : signals) {
            int before = registry.getMeters().size();
            observer.on(signal);
            assertThat(registry.getMeters()).as(signal.toString()).hasSizeGreaterThan(before);
        }
        assertThat(registry.getMeters()).allSatisfy(meter -> {
            assertThat(page).contains('`' + meter.getId().getName() + '`');
            meter.getId().getTags().forEach(tag -> assertThat(page).contains('`' + tag.getKey() + '`'));
        });
        assertThat(observer)
                .hasToString("MicrometerObserver[" + registry.getMeters().size() + " meters]");
    }

    private double decisions(String action, String outcome, String reason) {
        return registry.get("consentkit.decisions")
                .tags("action", action, "outcome", outcome, "reason", reason)
                .counter()
                .count();
    }
}
