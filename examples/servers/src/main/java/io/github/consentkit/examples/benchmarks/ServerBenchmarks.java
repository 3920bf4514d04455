package io.github.consentkit.examples.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.openjdk.jmh.runner.RunnerException;

/** Measures the vault on H2, PostgreSQL and MariaDB beside plain JDBC, and writes a table of ratios. */
public final class ServerBenchmarks {

    private ServerBenchmarks() {}

    /** Takes the directory for the table, a regular expression for the benchmarks, and whether to be quick. */
    public static void main(String[] arguments) throws RunnerException, IOException {
        Benchmarks.run(
                arguments,
                name -> name.contains("ServerBenchmark.") || name.contains("GroupedLogBenchmark."),
                comparisons());
    }

    /** The aims of the project, and what helps to understand how far they are met. */
    static List<Comparison> comparisons() {
        List<Comparison> all = new ArrayList<>();
        for (Server.Kind kind : Server.Kind.values()) {
            String on = kind == Server.Kind.H2
                    ? "H2"
                    : kind.name().charAt(0) + kind.name().substring(1).toLowerCase(Locale.ROOT);
            all.add(aimed(kind, "open 200 records on " + on + " / JDBC with audit", "open", "openByJdbc", 1.5));
            all.add(told(kind, "open 200 records on " + on + " / JDBC alone", "open", "openByJdbcUnseen"));
            all.add(aimed(kind, "find by index on " + on + " / JDBC with audit", "find", "findByJdbc", 1.5));
            all.add(aimed(kind, "a page of 200 on " + on + " / JDBC with audit", "page", "pageByJdbc", 2));
            all.add(aimed(
                    kind, "save 200 records on " + on + " / JDBC, the same statements", "save", "saveByJdbc", 1.5));
            all.add(told(kind, "save 200 records on " + on + " / JDBC alone", "save", "saveByJdbcUnseen"));
            all.add(aimed(
                    kind,
                    "change 200 records on " + on + " / JDBC, the same statements",
                    "change",
                    "changeByJdbc",
                    1.5));
            all.add(told(kind, "change 200 records on " + on + " / JDBC alone", "change", "changeByJdbcUnseen"));
            all.add(aimed(
                    kind,
                    "import 200 records on " + on + " / JDBC, the same statements",
                    "importAll",
                    "importByJdbc",
                    2));
            all.add(told(
                    kind,
                    "import 200 records on " + on + " / one batch of INSERTs",
                    "importAll",
                    "importByJdbcUnseen"));
            for (String subject : List.of("open", "openGrouped")) {
                String how = subject.equals("open") ? "an entry each" : "entries grouped";
                for (String baseline : List.of("openByJdbc", "openByJdbcUnseen")) {
                    all.add(new Comparison(
                            "8 threads open on " + on + ", " + how
                                    + (baseline.equals("openByJdbc") ? " / JDBC with audit" : " / JDBC alone"),
                            "GroupedLogBenchmark." + subject + " " + kind,
                            "GroupedLogBenchmark." + baseline + " " + kind,
                            OptionalDouble.empty()));
                }
            }
        }
        return List.copyOf(all);
    }

    private static Comparison aimed(Server.Kind kind, String what, String subject, String baseline, double aim) {
        return new Comparison(what, name(subject, kind), name(baseline, kind), OptionalDouble.of(aim));
    }

    private static Comparison told(Server.Kind kind, String what, String subject, String baseline) {
        return new Comparison(what, name(subject, kind), name(baseline, kind), OptionalDouble.empty());
    }

    private static String name(String method, Server.Kind kind) {
        return "ServerBenchmark." + method + " " + kind;
    }
}
