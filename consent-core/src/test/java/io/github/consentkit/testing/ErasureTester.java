package io.github.consentkit.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Checks an erasure: plants values of a person, keeps a copy of the stored bytes, erases, looks for the values everywhere,
 * and puts the copies back. Immutable.
 */
public final class ErasureTester {

    private final LeakScanner scanner;
    private final Consumer<LeakSearch> everywhere;

    private ErasureTester(LeakScanner scanner, Consumer<LeakSearch> everywhere) {
        this.scanner = scanner;
        this.everywhere = everywhere;
    }

    /**
     * Returns a tester.
     *
     * @param scanner knows the values that are planted
     * @param everywhere searches each place where something may be left: files, databases, logs
     */
    public static ErasureTester of(LeakScanner scanner, Consumer<LeakSearch> everywhere) {
        return new ErasureTester(scanner, everywhere);
    }

    /**
     * Does it. What was put back stays where it is.
     *
     * @param plant stores the values of the person
     * @param cells the sealed values of that person alone
     * @param erase erases the person
     * @return what lay in clear before the erasure: columns that the host keeps in clear, or leaks
     * @throws AssertionError when a value does not open before, when one is found afterwards, or a copy opens
     */
    public <P> List<Leak> check(Runnable plant, SealedCells<P> cells, Runnable erase) {
        plant.run();
        Map<P, byte[]> copies = new LinkedHashMap<>();
        cells.places().forEach(place -> copies.put(place, cells.read(place)));
        if (copies.isEmpty()) {
            throw new AssertionError("nothing is stored of this person");
        }
        copies.keySet().forEach(place -> {
            if (!cells.opens(place)) {
                throw new AssertionError(place + " does not open before the erasure");
            }
        });
        LeakSearch before = scanner.search();
        everywhere.accept(before);

        erase.run();

        LeakSearch after = scanner.search();
        everywhere.accept(after);
        after.assertNone();
        List<String> opened = new ArrayList<>();
        copies.forEach((place, bytes) -> {
            cells.write(place, bytes);
            if (cells.opens(place)) {
                opened.add(place.toString());
            }
        });
        if (!opened.isEmpty()) {
            throw new AssertionError("copies from before the erasure open: " + opened);
        }
        return before.leaks();
    }
}
