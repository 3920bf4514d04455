package io.github.consentkit.examples.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The figures of a run as a table in Markdown. */
final class RatioTable {

    private static final double MICRO = 1_000;

    private RatioTable() {}

    /** A line for each comparison of which both sides were measured. */
    static String of(List<Comparison> comparisons, Map<String, Figure> figures) {
        StringBuilder table = new StringBuilder("| what | ratio | aim | | time | baseline | heap |\n")
                .append("|---|---|---|---|---|---|---|\n");
        for (Comparison comparison : comparisons) {
            Optional<Figure> subject = Optional.ofNullable(figures.get(comparison.subject()));
            Optional<Figure> baseline = Optional.ofNullable(figures.get(comparison.baseline()));
            if (subject.isPresent() && comparison.absolute()) {
                table.append(line(comparison, subject.get()));
            } else if (subject.isPresent() && baseline.isPresent()) {
                table.append(line(comparison, subject.get(), baseline.get()));
            }
        }
        return table.toString();
    }

    private static String line(Comparison comparison, Figure subject) {
        return text(
                "| %s | | %s | %s | %s | | %.0f B |%n",
                comparison.what(),
                comparison.aim().isPresent()
                        ? "at most " + time(comparison.aim().getAsDouble())
                        : "",
                verdict(comparison, subject.median()),
                time(subject.median()),
                subject.bytes());
    }

    private static String line(Comparison comparison, Figure subject, Figure baseline) {
        Ratio ratio = Ratio.of(subject, baseline);
        return text(
                "| %s | %.2f (%.2f-%.2f) | %s | %s | %s | %s | %.0f / %.0f B |%n",
                comparison.what(),
                ratio.value(),
                ratio.low(),
                ratio.high(),
                comparison.aim().isPresent()
                        ? text("at most %.1f", comparison.aim().getAsDouble())
                        : "",
                verdict(comparison, ratio.value()),
                time(subject.median()),
                time(baseline.median()),
                subject.bytes(),
                baseline.bytes());
    }

    private static String verdict(Comparison comparison, double value) {
        return comparison.aim().isEmpty() ? "" : value <= comparison.aim().getAsDouble() ? "met" : "missed";
    }

    private static String time(double nanoseconds) {
        return nanoseconds < MICRO * MICRO
                ? text("%.2f us", nanoseconds / MICRO)
                : text("%.2f ms", nanoseconds / MICRO / MICRO);
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format.replace("%n", "\n"), values);
    }
}
