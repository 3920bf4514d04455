package io.github.consentkit.examples.benchmarks;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * How much is measured.
 *
 * @param rounds how often every benchmark gets a process of its own; a subject and its baseline follow each other in each
 * @param warmups iterations before those that count
 * @param iterations iterations that count
 * @param milliseconds how long an iteration takes, of benchmarks that are not counted in operations
 * @param records how many records an iteration opens or saves
 */
record Plan(int rounds, int warmups, int iterations, int milliseconds, int records) {

    static final Plan FULL = new Plan(2, 4, 6, 500, 500);
    static final Plan QUICK = new Plan(1, 2, 3, 250, 250);

    private static final int PHOTOS = 2;
    private static final int SHOTS = 20;

    /** Two transactions each, where the others have hundreds. */
    private static final int SHOTS_OF_A_PAGE = 75;

    /** The options of one benchmark in one round. */
    ChainedOptionsBuilder options(String benchmark, boolean inMemoryToo) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + benchmark.replace(".", "\\.") + "$")
                .forks(1)
                .warmupIterations(warmups)
                .measurementIterations(iterations)
                .warmupTime(TimeValue.milliseconds(milliseconds))
                .measurementTime(TimeValue.milliseconds(milliseconds))
                .addProfiler(GCProfiler.class)
                .jvmArgsAppend("-Xms1g", "-Xmx1g", "-Djava.awt.headless=true")
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        boolean stored = benchmark.contains("OpenBenchmark") || benchmark.contains("SaveBenchmark");
        if (stored && !inMemoryToo) {
            options.param("place", ScratchDatabase.Place.FILE.name());
        }
        if (benchmark.contains("ServerBenchmark")) {
            // single shots of some milliseconds: a service has run for longer than four of them
            int shots = benchmark.contains(".page") ? SHOTS_OF_A_PAGE : SHOTS;
            options.warmupIterations(warmups * shots).measurementIterations(iterations * 2);
        }
        if (stored || benchmark.contains("PhotoBenchmark")) {
            int batch = stored ? records : PHOTOS;
            options.warmupBatchSize(batch).measurementBatchSize(batch);
        }
        return options;
    }
}
