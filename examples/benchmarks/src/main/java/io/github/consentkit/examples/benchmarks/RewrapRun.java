package io.github.consentkit.examples.benchmarks;

import io.github.consentkit.examples.benchmarks.ScratchDatabase.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Measures how fast many keyrings are wrapped anew, beside a plain UPDATE of as many rows: a run of its own, as a million of
 * them take minutes. Each round does both with one thread and with two.
 */
public final class RewrapRun {

    private static final int[] WORKERS = {1, 2};
    private static final double SECOND = 1e9;
    private static final double MEBI = 1024 * 1024;

    private RewrapRun() {}

    /** Takes the directory for the table, how many keyrings, the place of the database and how many rounds. */
    public static void main(String[] arguments) throws IOException {
        int rows = Integer.parseInt(arguments[1]);
        Place place = Place.valueOf(arguments[2]);
        String table = measure(rows, place, Integer.parseInt(arguments[3]));
        Path file = Files.createDirectories(Path.of(arguments[0])).resolve("rewrap.md");
        Files.writeString(file, table, StandardCharsets.UTF_8);
        tell("\n" + table + "\nWritten to " + file);
    }

    static String measure(int rows, Place place, int rounds) {
        try (ScratchDatabase scratch = ScratchDatabase.in(place)) {
            VaultKeyrings vault = VaultKeyrings.in(scratch.source());
            long start = System.nanoTime();
            vault.fill(rows);
            PlainKeyrings plain = PlainKeyrings.copiedIn(scratch.source());
            tell(String.format(
                    Locale.ROOT,
                    "%,d keyrings, filled and copied in %.0f s",
                    rows,
                    (System.nanoTime() - start) / SECOND));
            Map<String, List<Pass>> passes = new TreeMap<>();
            for (int round = 1; round <= rounds; round++) {
                for (int workers : WORKERS) {
                    note(passes, "plain " + workers, Pass.of(plain, rows, workers));
                    vault.turn();
                    note(passes, "rewrap " + workers, Pass.of(vault, rows, workers));
                }
            }
            return table(rows, place, passes);
        }
    }

    private static void note(Map<String, List<Pass>> passes, String name, Pass pass) {
        passes.computeIfAbsent(name, missing -> new ArrayList<>()).add(pass);
        tell(String.format(
                Locale.ROOT, "%-8s %,.0f rows a second, heap %.0f MiB", name, pass.perSecond(), pass.heap() / MEBI));
    }

    private static String table(int rows, Place place, Map<String, List<Pass>> passes) {
        StringBuilder table = new StringBuilder(String.format(
                        Locale.ROOT,
                        "%,d keyrings, %s, at most %.0f MiB of heap\n\n",
                        rows,
                        place,
                        Runtime.getRuntime().maxMemory() / MEBI))
                .append("| threads | time, times the plain UPDATE's | rows a second | plain UPDATE | heap in use |\n")
                .append("|---|---|---|---|---|\n");
        for (int workers : WORKERS) {
            Figure subject = figure(passes.getOrDefault("rewrap " + workers, List.of()));
            Figure baseline = figure(passes.getOrDefault("plain " + workers, List.of()));
            Ratio ratio = Ratio.of(subject, baseline);
            table.append(String.format(
                    Locale.ROOT,
                    "| %d | %.2f (%.2f-%.2f) | %,.0f | %,.0f | %.0f / %.0f MiB |\n",
                    workers,
                    ratio.value(),
                    ratio.low(),
                    ratio.high(),
                    SECOND / subject.median(),
                    SECOND / baseline.median(),
                    subject.bytes() / MEBI,
                    baseline.bytes() / MEBI));
        }
        return table.toString();
    }

    private static Figure figure(List<Pass> passes) {
        return Figure.of(
                passes.stream().map(pass -> SECOND / pass.perSecond()).toList(),
                passes.stream().mapToDouble(Pass::heap).max().orElse(0));
    }

    private static void tell(String text) {
        System.out.println(text);
    }

    /** How fast all rows were written once, and the largest heap meanwhile. */
    private record Pass(double perSecond, double heap) {

        static Pass of(KeyringRewriting rewriting, int rows, int workers) {
            LiveHeap heap = new LiveHeap(rows);
            System.gc();
            long start = System.nanoTime();
            long written = rewriting.run(workers, heap);
            double seconds = (System.nanoTime() - start) / SECOND;
            if (written != rows) {
                throw new IllegalStateException("of " + rows + " keyrings " + written + " were written");
            }
            return new Pass(rows / seconds, heap.bytes());
        }
    }
}
