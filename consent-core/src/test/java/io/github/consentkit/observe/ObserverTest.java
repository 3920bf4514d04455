package io.github.consentkit.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.job.JobProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ObserverTest {

    private static final Signal SIGNAL = new Signal.Sealed("member", 1);

    private final List<Signal> heard = new ArrayList<>();

    @Test
    void whatAnObserverThrowsChangesNothing() {
        Observer broken = signal -> {
            throw new IllegalStateException("the registry is closed");
        };
        Signals signals = Signals.to(broken.and(heard::add));

        signals.tell(() -> SIGNAL);

        assertThat(heard).as("the other one is told all the same").containsExactly(SIGNAL);
    }

    @Test
    void nothingIsMadeWhereNobodyListens() {
        AtomicInteger made = new AtomicInteger();

        Signals.to(Observer.none()).tell(() -> {
            made.incrementAndGet();
            return SIGNAL;
        });

        assertThat(made).hasValue(0);
        assertThat(Signals.none().isHeard()).isFalse();
        assertThatThrownBy(() -> Signals.to(null)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void aJobTellsTheObserverAndTheListener() {
        List<JobProgress> progress = new ArrayList<>();

        Signals.to(heard::add).job("rewrap", progress::add).accept(new JobProgress(3, 1, 10));

        assertThat(heard).containsExactly(new Signal.JobAdvanced("rewrap", 3, 1));
        assertThat(progress).containsExactly(new JobProgress(3, 1, 10));
    }
}
