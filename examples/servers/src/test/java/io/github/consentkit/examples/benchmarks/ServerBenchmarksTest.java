package io.github.consentkit.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServerBenchmarksTest {

    /** Each operation once: that it runs, not how fast. */
    @ParameterizedTest
    @EnumSource
    void everyOperationRunsOnEveryDatabase(Server.Kind kind) throws Exception {
        ServerBenchmark benchmark = new ServerBenchmark();
        benchmark.place = kind.name();
        benchmark.fill();
        try {
            benchmark.join();
            benchmark.open();
            benchmark.openByJdbc();
            benchmark.openByJdbcUnseen();
            benchmark.find();
            benchmark.findByJdbc();
            assertThat(benchmark.page()).hasSameSizeAs(benchmark.pageByJdbc());
            benchmark.save();
            benchmark.saveByJdbc();
            benchmark.join();
            benchmark.saveByJdbcUnseen();
            benchmark.importAll();
            benchmark.join();
            benchmark.importByJdbcUnseen();
            benchmark.join();
            benchmark.importByJdbc();
        } finally {
            benchmark.remove();
        }
    }

    @Test
    void comparesBenchmarksThatExist() {
        Set<String> names = Benchmarks.names()
                .map(name -> name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1))
                .collect(Collectors.toSet());

        assertThat(ServerBenchmarks.comparisons())
                .allSatisfy(comparison -> assertThat(names)
                        .contains(
                                comparison.subject().split(" ")[0],
                                comparison.baseline().split(" ")[0]));
    }
}
