package io.github.consentkit.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Runs it once with few rows: that every keyring is written, not how fast. */
class RewrapRunTest {

    @Test
    void allKeyringsAreWrappedAnewBesideAsManyPlainRows() {
        assertThat(RewrapRun.measure(1_000, ScratchDatabase.Place.FILE, 1)
                        .lines()
                        .filter(line -> line.startsWith("| ")))
                .hasSize(3);
    }
}
