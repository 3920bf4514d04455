package io.github.consentkit.policy.lint;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What a linter has to say, written by hand: one line a finding, with the number of the acceptance list that it answers
 * (or {@code -}), severity, id, clause (or {@code -}), pointer, and the argument after a {@code #}.
 */
final class Oracle {

    private Oracle() {}

    /**
     * One expected finding.
     *
     * @param number the number of the acceptance list
     * @param finding severity, id, clause and pointer
     * @param argument why it is right
     */
    record Line(Optional<Integer> number, String finding, String argument) {}

    static List<Line> read(String resource) {
        try (InputStream stream = Oracle.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException(resource + " is not on the test class path");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Oracle::line)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String lineOf(Finding finding) {
        return String.join(
                " ",
                finding.severity().name(),
                finding.id(),
                finding.clause().map(Object::toString).orElse("-"),
                finding.pointer());
    }

    private static Line line(String line) {
        String[] parts = line.split("#", 2);
        String[] words = parts[0].strip().split("\\s+");
        Optional<Integer> number = words[0].equals("-") ? Optional.empty() : Optional.of(Integer.valueOf(words[0]));
        return new Line(number, String.join(" ", words[1], words[2], words[3], words[4]), parts[1].strip());
    }
}
