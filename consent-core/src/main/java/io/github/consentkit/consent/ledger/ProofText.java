package io.github.consentkit.consent.ledger;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import java.util.Arrays;
import java.util.List;

/** The text of a proof: a line that names it, two numbers, and a hash in each line; each line ends with a line feed. */
final class ProofText {

    private static final String TITLE = "consentkit ";
    private static final String VERSION = " 1";

    /** No proof is longer: a path has at most 64 hashes. */
    private static final int MAX_LENGTH = 4_000;

    private ProofText() {}

    /** Makes a proof of what was read. */
    interface Maker<P> {
        P make(long place, long size, List<MerkleHash> path);
    }

    static String write(String name, String word, long place, long size, List<MerkleHash> path) {
        StringBuilder text =
                new StringBuilder(TITLE).append(name).append(VERSION).append('\n');
        text.append(word).append(' ').append(place).append('\n');
        text.append("size ").append(size).append('\n');
        path.forEach(hash -> text.append(hash.base64()).append('\n'));
        return text.toString();
    }

    static <P> P read(String text, String name, String word, Maker<P> maker) {
        List<String> lines = lines(text, "the " + name, MAX_LENGTH);
        if (lines.size() < 3 || !lines.get(0).equals(TITLE + name + VERSION)) {
            throw new InvalidInputException("the text is no " + name + " of version 1; pass it as it was written");
        }
        long place = number(lines.get(1), word + " ", name);
        long size = number(lines.get(2), "size ", name);
        List<MerkleHash> path = lines.stream().skip(3).map(MerkleHash::ofBase64).toList();
        return maker.make(place, size, path);
    }

    /** Returns the lines of a text that is not too long and whose last line is ended. */
    static List<String> lines(String text, String what, int maxLength) {
        Check.notNull(text, what);
        if (text.length() > maxLength) {
            throw new InvalidInputException(
                    what + " has " + text.length() + " characters; none has more than " + maxLength);
        }
        if (!text.endsWith("\n")) {
            throw new InvalidInputException(what + " has no line feed at its end; pass it whole");
        }
        String[] lines = text.split("\n", -1);
        return List.of(Arrays.copyOf(lines, lines.length - 1));
    }

    /** Returns the number behind the word: decimal digits of ASCII without a sign or a leading zero. */
    static long number(String line, String word, String what) {
        if (line.startsWith(word)) {
            String digits = line.substring(word.length());
            try {
                long number = digits.matches("0|[1-9][0-9]{0,18}") ? Long.parseLong(digits) : -1;
                if (number >= 0) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // more than a long holds; said below
            }
        }
        String wanted = word.isEmpty() ? "a number" : "'" + word.strip() + "' and a number";
        throw new InvalidInputException(
                "a line of the " + what + " should be " + wanted + " from 0 to 2^63-1; pass it as it was written");
    }

    static void refuseOtherLength(String name, List<MerkleHash> path, int length) {
        if (path.size() != length) {
            throw new InvalidInputException(
                    "the " + name + " has " + path.size() + " hashes; one for these numbers has " + length);
        }
    }
}
