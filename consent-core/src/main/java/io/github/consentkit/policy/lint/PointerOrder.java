package io.github.consentkit.policy.lint;

import java.util.Comparator;

/** JSON pointers as people count: the tenth clause comes after the second. */
final class PointerOrder implements Comparator<String> {

    @Override
    public int compare(String left, String right) {
        String[] lefts = left.split("/", -1);
        String[] rights = right.split("/", -1);
        for (int i = 0; i < Math.min(lefts.length, rights.length); i++) {
            int order = comparePart(lefts[i], rights[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(lefts.length, rights.length);
    }

    private static int comparePart(String left, String right) {
        boolean numbers = isNumber(left) && isNumber(right);
        if (numbers && left.length() != right.length()) {
            return Integer.compare(left.length(), right.length());
        }
        return left.compareTo(right);
    }

    /** Pointers count without leading zeros, so that the longer of two numbers is the greater one. */
    private static boolean isNumber(String part) {
        return !part.isEmpty() && part.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
