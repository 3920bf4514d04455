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
 * Measures how fast a sweep sets apart and destroys what some people leave, among few who stay and among many, beside the same end
 * in plain JDBC: a run of its own, as many people take minutes to be stored. A first round, which warms everything, is not counted.
 */
public final class SweepRun {

    private static final double SECOND = 1e9;
    private static final double MEBI = 1024 * 1024;

    private final Map<String, List<Double>> times = new TreeMap<>();
    private final Size size;
    private long heap;

    private SweepRun(Size size) {
        this.size = size;
    }

    /** Takes the directory for the table, who is due, who stays, who stays the other time, the place, the rounds, the threads. */
    public static void main(String[] arguments) throws IOException {
        Size size = new Size(
                Integer.parseInt(arguments[1]),
                Integer.parseInt(arguments[2]),
                Integer.parseInt(arguments[3]),
                Integer.parseInt(arguments[5]),
                Integer.parseInt(arguments[6]));
        Place place = Place.valueOf(arguments[4]);
        String table = size.rounds() > 0 ? measure(size, place) : once(size, place);
        Path file = Files.createDirectories(Path.of(arguments[0])).resolve("sweep.md");
        Files.writeString(file, table, StandardCharsets.UTF_8);
        tell("\n" + table + "\nWritten to " + file);
    }

    static String measure(Size size, Place place) {
        SweepRun run = new SweepRun(size);
        try (Leavers few = Leavers.among(size.few(), place);
                Leavers many = Leavers.among(size.many(), place)) {
            tell("the people who stay are stored");
            PlainLeavers plain = new PlainLeavers(few.live().source());
            for (int round = 0; round <= size.rounds(); round++) {
                run.round("few", few, round);
                run.round("many", many, round);
                plain.leave(size.due());
                run.note(round, "plain", () -> plain.destroy(size.due(), VaultKeyrings.BATCH));
            }
        }
        return run.table(place);
    }

    /** One round that nothing has warmed, among those who stay and nobody else: what it needs is the heap. */
    static String once(Size size, Place place) {
        SweepRun run = new SweepRun(size);
        try (Leavers leavers = Leavers.among(size.few(), place)) {
            tell("the people who stay are stored");
            run.round("once", leavers, 1);
        }
        return run.heading(place)
                + String.format(
                        Locale.ROOT,
                        "| what | among %,d, people a second |\n|---|---|\n| separate | %,.0f |\n| destroy | %,.0f |\n",
                        size.few(),
                        SECOND / run.figure("separate once").median(),
                        SECOND / run.figure("destroy once").median());
    }

    private void round(String name, Leavers leavers, int round) {
        leavers.leave(size.due());
        LiveHeap separating = new LiveHeap(size.due());
        note(round, "separate " + name, () -> leavers.separate(size.due(), size.workers(), separating));
        LiveHeap destroying = new LiveHeap(size.due());
        note(round, "destroy " + name, () -> leavers.destroy(size.due(), size.workers(), destroying));
        heap = Math.max(heap, Math.max(separating.bytes(), destroying.bytes()));
    }

    private void note(int round, String name, Runnable work) {
        System.gc();
        long start = System.nanoTime();
        work.run();
        double each = (double) (System.nanoTime() - start) / size.due();
        tell(String.format(Locale.ROOT, "round %d, %-14s %,8.0f people a second", round, name, SECOND / each));
        if (round > 0) {
            times.computeIfAbsent(name, missing -> new ArrayList<>()).add(each);
        }
    }

    private String heading(Place place) {
        return String.format(
                Locale.ROOT,
                "%,d people due, %d workers, %s, %d rounds; heap in use at most %.0f of %.0f MiB\n\n",
                size.due(),
                size.workers(),
                place,
                Math.max(1, size.rounds()),
                heap / MEBI,
                Runtime.getRuntime().maxMemory() / MEBI);
    }

    private String table(Place place) {
        return heading(place)
                + String.format(
                        Locale.ROOT,
                        "| what | among %,d, people a second | among %,d, people a second | many / few | few / plain JDBC |\n",
                        size.few(),
                        size.many())
                + "|---|---|---|---|---|\n"
                + line("separate")
                + line("destroy");
    }

    private String line(String what) {
        Figure few = figure(what + " few");
        Figure many = figure(what + " many");
        return String.format(
                Locale.ROOT,
                "| %s | %,.0f | %,.0f | %s | %s |\n",
                what,
                SECOND / few.median(),
                SECOND / many.median(),
                text(Ratio.of(many, few)),
                text(Ratio.of(few, figure("plain"))));
    }

    private Figure figure(String name) {
        return Figure.of(times.getOrDefault(name, List.of()), 0);
    }

    private static String text(Ratio ratio) {
        return String.format(Locale.ROOT, "%.2f (%.2f-%.2f)", ratio.value(), ratio.low(), ratio.high());
    }

    private static void tell(String text) {
        System.out.println(text);
    }

    /**
     * How much is measured.
     *
     * @param due how many people leave in each round
     * @param few how many stay
     * @param many how many stay in the other database
     * @param rounds how many are counted; none for one that nothing has warmed, among the few alone
     * @param workers the threads of a sweep
     */
    record Size(int due, int few, int many, int rounds, int workers) {}
}
