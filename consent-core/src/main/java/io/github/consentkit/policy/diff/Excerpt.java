package io.github.consentkit.policy.diff;

/**
 * As much of two texts as a sentence can carry: their beginnings, or where these are alike, the places where they part.
 *
 * @param before what is shown of the older text
 * @param after what is shown of the newer text
 */
record Excerpt(String before, String after) {

    private static final int SHOWN = 90;
    private static final String GAP = "...";

    static Excerpt of(String before, String after) {
        boolean alike = !before.equals(after) && cut(before).equals(cut(after));
        int from = alike ? parting(before, after) : 0;
        String gap = from > 0 ? GAP : "";
        return new Excerpt(gap + cut(before.substring(from)), gap + cut(after.substring(from)));
    }

    /** The start of the last words before the texts part, so that a reader sees what the difference belongs to. */
    private static int parting(String before, String after) {
        int same = 0;
        while (same < Math.min(before.length(), after.length()) && before.charAt(same) == after.charAt(same)) {
            same++;
        }
        int from = Math.max(0, before.lastIndexOf(' ', Math.max(0, same - SHOWN / 3)) + 1);
        return from > 0 ? from : Character.offsetByCodePoints(before, 0, before.codePointCount(0, same - SHOWN / 3));
    }

    private static String cut(String text) {
        int length = text.codePointCount(0, text.length());
        return length <= SHOWN ? text : text.substring(0, text.offsetByCodePoints(0, SHOWN)) + GAP;
    }
}
