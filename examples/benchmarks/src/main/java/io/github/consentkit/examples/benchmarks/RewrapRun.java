package io.github.consentkit.examples.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.github.consentkit.examples.benchmarks.ScratchDatabase.Place;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Measures how fast many keyrings are wrapped anew, beside a plain UPDATE of as many rows: a run of its own, as a million of
 * them take minutes. Each round does both with one thread and with two.
 */
public final class RewrapRun {

    private static final int[] WORKERS = {1, 2};
    private static final double SECOND = 1e9;
    private static final double MICRO = 1e3;
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
                Locale.ROOT,
                "%-8s %,.0f rows a second, %.0f us of CPU for each, heap %.0f MiB",
                name,
                SECOND / pass.nanoseconds(),
                pass.cpu() / MICRO,
                pass.heap() / MEBI));
    }

    private static String table(int rows, Place place, Map<String, List<Pass>> passes) {
        StringBuilder table = new StringBuilder(String.format(
                        Locale.ROOT,
                        "%,d keyrings, %s, at most %.0f MiB of heap\n\n",
                        rows,
                        place,
                        Runtime.getRuntime().maxMemory() / MEBI))
                .append(
                        "| threads | time, times the plain UPDATE's | CPU, times | rows a second | plain UPDATE | CPU for a row"
                                + " | heap in use |\n")
                .append("|---|---|---|---|---|---|---|\n");
        for (int workers : WORKERS) {
            List<Pass> subject = passes.getOrDefault("rewrap " + workers, List.of());
            List<Pass> baseline = passes.getOrDefault("plain " + workers, List.of());
            Figure time = figure(subject, Pass::nanoseconds);
            Figure plainTime = figure(baseline, Pass::nanoseconds);
            Figure cpu = figure(subject, Pass::cpu);
            Figure plainCpu = figure(baseline, Pass::cpu);
            table.append(String.format(
                    Locale.ROOT,
                    "| %d | %s | %s | %,.0f | %,.0f | %.0f / %.0f us | %.0f / %.0f MiB |\n",
                    workers,
                    text(Ratio.of(time, plainTime)),
                    text(Ratio.of(cpu, plainCpu)),
                    SECOND / time.median(),
                    SECOND / plainTime.median(),
                    cpu.median() / MICRO,
                    plainCpu.median() / MICRO,
                    time.bytes() / MEBI,
                    plainTime.bytes() / MEBI));
        }
        return table.toString();
    }

    private static Figure figure(List<Pass> passes, ToDoubleFunction<Pass> cost) {
        return Figure.of(
                passes.stream().mapToDouble(cost).boxed().toList(),
                passes.stream().mapToDouble(Pass::heap).max().orElse(0));
    }

    private static String text(Ratio ratio) {
        return String.format(Locale.ROOT, "%.2f (%.2f-%.2f)", ratio.value(), ratio.low(), ratio.high());
    }

    private static void tell(String text) {
        System.out.println(text);
    }

    /**
     * All rows written once.
     *
     * @param nanoseconds how long a row took
     * @param cpu for how many nanoseconds a row kept a processor busy, collections of garbage included; a server's not
     * @param heap the largest heap meanwhile, in bytes
     */
    private record Pass(double nanoseconds, double cpu, double heap) {

        static Pass of(KeyringRewriting rewriting, int rows, int workers) {
            LiveHeap heap = new LiveHeap(rows);
            System.gc();
            long cpu = cpuOfProcess();
            long start = System.nanoTime();
            long written = rewriting.run(workers, heap);
            long end = System.nanoTime();
            double busy = cpuOfProcess() - cpu;
            if (written != rows) {
                throw new IllegalStateException("of " + rows + " keyrings " + written + " were written");
            }
            return new Pass((double) (end - start) / rows, busy / rows, heap.bytes());
        }

        private static long cpuOfProcess() {
            return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                    .getProcessCpuTime();
        }
    }
}
