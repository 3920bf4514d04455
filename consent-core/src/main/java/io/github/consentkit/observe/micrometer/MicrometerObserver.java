package io.github.consentkit.observe.micrometer;

import io.github.consentkit.internal.Check;
import io.github.consentkit.internal.JsonNames;
import io.github.consentkit.observe.Observer;
import io.github.consentkit.observe.Signal;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps what the SDK tells in meters of Micrometer.
 *
 * <p>{@code docs/observability.md} lists them. No tag holds anything of a person. Safe for use by many threads.
 */
public final class MicrometerObserver implements Observer {

    private final MeterRegistry registry;
    private final Map<String, AtomicLong> gauges = new ConcurrentHashMap<>();

    private MicrometerObserver(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Returns an observer whose meters are in the registry. */
    @SuppressWarnings("exports") // whoever calls it requires Micrometer himself
    public static MicrometerObserver in(MeterRegistry registry) {
        return new MicrometerObserver(Check.notNull(registry, "the registry"));
    }

    @Override
    public void on(Signal signal) {
        if (signal instanceof Signal.Decided decided) {
            decided(decided);
        } else if (signal instanceof Signal.Sealed sealed) {
            count("consentkit.values.sealed", Tags.of("type", sealed.type()), sealed.values());
        } else if (signal instanceof Signal.Opened opened) {
            count("consentkit.values.opened", Tags.of("type", opened.type()), opened.values());
        } else if (signal instanceof Signal.KeyringFound keyring) {
            count("consentkit.keyrings", Tags.of("found", JsonNames.of(keyring.found())), 1);
        } else if (signal instanceof Signal.Logged logged) {
            logged(logged);
        } else if (signal instanceof Signal.StatementRun statement) {
            Timer.builder("consentkit.statements")
                    .tags("statement", statement.name(), "outcome", JsonNames.of(statement.outcome()))
                    .register(registry)
                    .record(statement.took());
        } else if (signal instanceof Signal.JobAdvanced job) {
            set("consentkit.job.done", Tags.of("job", job.job()), job.done());
            set("consentkit.job.failed", Tags.of("job", job.job()), job.failed());
        } else if (signal instanceof Signal.QueueTaken queue) {
            count("consentkit.queue.taken", Tags.of("queue", queue.queue()), queue.taken());
            queue.oldest()
                    .ifPresent(age -> Timer.builder("consentkit.queue.age")
                            .tags("queue", queue.queue())
                            .register(registry)
                            .record(age));
        }
    }

    private void decided(Signal.Decided decided) {
        if (decided.reasons().isEmpty()) {
            decision(decided.action(), "permitted", "none");
        }
        for (String reason : decided.reasons()) {
            decision(decided.action(), "denied", reason);
        }
    }

    private void decision(String action, String outcome, String reason) {
        count("consentkit.decisions", Tags.of("action", action, "outcome", outcome, "reason", reason), 1);
    }

    private void logged(Signal.Logged logged) {
        Tags outcome = Tags.of("outcome", JsonNames.of(logged.outcome()));
        DistributionSummary.builder("consentkit.accesslog.entries")
                .tags(outcome)
                .register(registry)
                .record(logged.entries());
        Timer.builder("consentkit.accesslog.writes")
                .tags(outcome)
                .register(registry)
                .record(logged.took());
    }

    private void count(String name, Tags tags, double amount) {
        Counter.builder(name).tags(tags).register(registry).increment(amount);
    }

    private void set(String name, Tags tags, long value) {
        gauges.computeIfAbsent(name + tags, missing -> registry.gauge(name, tags, new AtomicLong()))
                .set(value);
    }

    /** Returns the number of meters, as {@code MicrometerObserver[12 meters]}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "MicrometerObserver[%d meters]",
                registry.getMeters().size());
    }
}
