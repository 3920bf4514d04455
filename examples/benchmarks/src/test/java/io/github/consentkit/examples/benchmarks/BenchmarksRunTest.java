package io.github.consentkit.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs each benchmark once, in this process: that they run, not how fast. */
class BenchmarksRunTest {

    @TempDir
    static Path directory;

    private static Map<String, Figure> figures = Map.of();

    @BeforeAll
    static void runEachOnce() throws RunnerException {
        // another build on this machine may be doing the same
        System.setProperty("jmh.ignoreLock", "true");
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .mode(Mode.SingleShotTime)
                        .measurementBatchSize(1)
                        .param(Measurements.SCALE, "40")
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .output(directory.resolve("jmh.txt").toString())
                        .build())
                .run();
        Measurements measurements = new Measurements();
        results.forEach(measurements::add);
        figures = measurements.figures();
    }

    @Test
    void everyBenchmarkRuns() {
        assertThat(figures.keySet().stream().map(name -> name.split(" ", 2)[0]).distinct())
                .containsExactlyInAnyOrderElementsOf(Benchmarks.names()
                        .map(name -> name.replaceAll(".*\\.(\\w+\\.\\w+)", "$1"))
                        .toList());
    }

    @Test
    void whatIsComparedIsMeasured() {
        List<String> compared = Comparison.all().stream()
                .flatMap(comparison -> Stream.of(comparison.subject(), comparison.baseline()))
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        assertThat(figures).containsOnlyKeys(compared);
    }
}
