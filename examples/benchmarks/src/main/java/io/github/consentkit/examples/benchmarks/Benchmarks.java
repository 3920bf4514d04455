package io.github.consentkit.examples.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Measures everything, and writes a table of ratios. */
public final class Benchmarks {

    private Benchmarks() {}

    /** Takes the directory for the table, a regular expression for the benchmarks, and whether to be quick. */
    public static void main(String[] arguments) throws RunnerException, IOException {
        run(arguments, name -> true, Comparison.all());
    }

    /** Measures what is chosen and included. */
    static void run(String[] arguments, Predicate<String> chosen, List<Comparison> comparisons)
            throws RunnerException, IOException {
        boolean quick = Boolean.parseBoolean(arguments[2]);
        Pattern include = Pattern.compile(arguments[1]);
        List<String> benchmarks = names().filter(chosen)
                .filter(name -> include.matcher(name).find())
                .toList();
        if (benchmarks.isEmpty()) {
            throw new IllegalArgumentException("no benchmark has '" + include + "' in its name");
        }
        Plan plan = quick ? Plan.QUICK : Plan.FULL;
        tell("ConsentKit beside the same work without it: " + benchmarks.size() + " benchmarks, rounds: "
                + plan.rounds()
                + (quick ? " (quick: the figures are rough)" : "") + ". Databases lie in "
                + System.getProperty("java.io.tmpdir") + " while they are measured.");
        Instant start = Instant.now();
        Map<String, Figure> figures = measure(plan, benchmarks, !quick);
        String table = RatioTable.of(comparisons, figures);
        String report = head(quick, start) + "\n" + table;
        Path file = Files.createDirectories(Path.of(arguments[0])).resolve("performance.md");
        Files.writeString(file, report, StandardCharsets.UTF_8);
        tell("\n" + report + "\nWritten to " + file);
    }

    /** The names of all benchmarks, in an order in which a subject and its baselines are neighbours. */
    static Stream<String> names() {
        OutputFormat silent = OutputFormatFactory.createFormatInstance(System.err, VerboseMode.SILENT);
        return BenchmarkList.defaultList().getAll(silent, List.of()).stream()
                .map(BenchmarkListEntry::getUsername)
                .distinct()
                .sorted();
    }

    private static Map<String, Figure> measure(Plan plan, List<String> benchmarks, boolean inMemoryToo)
            throws RunnerException {
        Measurements measurements = new Measurements();
        for (int round = 1; round <= plan.rounds(); round++) {
            for (int i = 0; i < benchmarks.size(); i++) {
                for (RunResult result :
                        new Runner(plan.options(benchmarks.get(i), inMemoryToo).build()).run()) {
                    tell("round " + round + "/" + plan.rounds() + ", " + (i + 1) + "/" + benchmarks.size() + "  "
                            + measurements.add(result));
                }
            }
        }
        return measurements.figures();
    }

    private static String head(boolean quick, Instant start) {
        return String.format(
                Locale.ROOT,
                "%s, %s run of %d s; JDK %s (%s), %s, %d cores.\n",
                start.toString().substring(0, 10),
                quick ? "quick" : "full",
                Duration.between(start, Instant.now()).toSeconds(),
                System.getProperty("java.version"),
                System.getProperty("java.vendor"),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors());
    }

    private static void tell(String text) {
        System.out.println(text);
    }
}
