package io.github.consentkit.crypto.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The test vectors of {@code docs/format.md}, read from there. */
public final class FormatVectors {

    private static final String OPENING = "<!-- vectors: ";
    private static final String CLOSING = " -->";
    private static final String END = "```";

    private FormatVectors() {}

    /** Returns the names of all blocks, in their order. */
    public static List<String> blocks() {
        return document()
                .lines()
                .filter(line -> line.startsWith(OPENING))
                .map(line -> line.substring(OPENING.length(), line.length() - CLOSING.length()))
                .toList();
    }

    /** Returns the vectors of the block that the comment announces, each as its fields. */
    public static List<Map<String, String>> of(String block) {
        return texts(block).stream()
                .map(vector -> vector.lines()
                        .map(line -> line.split("=", 2))
                        .collect(Collectors.toUnmodifiableMap(field -> field[0].strip(), field -> field[1].strip())))
                .toList();
    }

    /** Returns the vectors of the block, each as its lines. */
    public static List<String> texts(String block) {
        String text = document();
        String opening = opening(block);
        int start = text.indexOf(opening) + opening.length();
        if (start < opening.length()) {
            throw new AssertionError("docs/format.md has no block " + block);
        }
        return Arrays.stream(text.substring(start, text.indexOf(END, start)).split("\n\n"))
                .map(String::strip)
                .toList();
    }

    /** Returns a block as the document has it, with this one vector in it. */
    public static String block(String block, String vector) {
        return opening(block) + vector + "\n" + END + "\n";
    }

    private static String opening(String block) {
        return OPENING + block + CLOSING + "\n```text\n";
    }

    /** Returns the bytes in the field. */
    public static byte[] bytes(Map<String, String> vector, String field) {
        return HexFormat.of().parseHex(vector.get(field));
    }

    /** Returns the parts of a list in the field, in hexadecimal with a space between two. */
    public static List<byte[]> list(Map<String, String> vector, String field) {
        return words(vector, field).stream().map(HexFormat.of()::parseHex).toList();
    }

    /** Returns the words in the field. */
    public static List<String> words(Map<String, String> vector, String field) {
        String text = vector.get(field);
        return text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
    }

    /** Returns the text of a file in the field, whose ends of lines are written as in JSON. */
    public static String lines(Map<String, String> vector, String field) {
        return vector.get(field).replace("\\n", "\n").replace("\\r", "\r");
    }

    private static String document() {
        try {
            return Files.readString(Path.of("..", "docs", "format.md"), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
