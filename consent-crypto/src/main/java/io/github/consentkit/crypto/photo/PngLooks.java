package io.github.consentkit.crypto.photo;

import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

/** The chunks of a PNG that say how its pixels look, and how long each one is. */
final class PngLooks {

    private static final Map<String, BiPredicate<PngHeader, Integer>> LENGTHS = Map.of(
            "tRNS", PngLooks::transparency,
            "gAMA", (header, length) -> length == 4,
            "cHRM", (header, length) -> length == 32,
            "sRGB", (header, length) -> length == 1,
            "cICP", (header, length) -> length == 4,
            "sBIT", (header, length) -> length == (header.indexed() ? 3 : header.samples()),
            "bKGD", (header, length) -> length == (header.indexed() ? 1 : header.grey() ? 2 : 6),
            "pHYs", (header, length) -> length == 9);

    private PngLooks() {}

    /** Returns the types; that of the colour profile, which is checked elsewhere, is not among them. */
    static Set<String> types() {
        return LENGTHS.keySet();
    }

    /** Refuses a chunk of such a type with another length than it must have. */
    static void check(String type, PngHeader header, int length) {
        BiPredicate<PngHeader, Integer> rule = LENGTHS.get(type);
        if (rule == null || !rule.test(header, length)) {
            throw PhotoRefusedException.broken("its chunk " + type + " has another length than it must have");
        }
    }

    private static boolean transparency(PngHeader header, int length) {
        if (header.indexed()) {
            return length >= 1 && length <= header.palette();
        }
        return !header.opacity() && length == (header.grey() ? 2 : 6);
    }
}
