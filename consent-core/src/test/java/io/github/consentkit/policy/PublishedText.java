package io.github.consentkit.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A policy as somebody published it, from a folder that is no part of this project, and the facts found in it. */
final class PublishedText {

    private static final Pattern DATE =
            Pattern.compile("(\\d{4})(?:년 ?|-|\\. ?)(\\d{1,2})(?:월 ?|-|\\. ?)(\\d{1,2})(?:일|(?!\\d))");
    private static final Pattern PERIOD = Pattern.compile("(\\d+)\\s*(년|개월|일)(?!\\d)");

    private final String text;

    private PublishedText(String text) {
        this.text = text;
    }

    static PublishedText of(String file) {
        Path path = Path.of(System.getProperty("external.cases"), "policies", file);
        try {
            return new PublishedText(Files.readString(path, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static PublishedText ofWords(String words) {
        return new PublishedText(words);
    }

    /** The part from the first mark to the next occurrence of the second. */
    PublishedText between(String from, String to) {
        int start = text.indexOf(from);
        int end = text.indexOf(to, start + from.length());
        if (start < 0 || end < 0) {
            throw new IllegalArgumentException("no part from " + from + " to " + to);
        }
        return new PublishedText(text.substring(start + from.length(), end));
    }

    Set<LocalDate> dates() {
        return all(
                        DATE,
                        found -> LocalDate.of(
                                Integer.parseInt(found.group(1)),
                                Integer.parseInt(found.group(2)),
                                Integer.parseInt(found.group(3))))
                .stream()
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Every length of time, as it would stand in JSON. */
    Set<String> periods() {
        String rest = DATE.matcher(text).replaceAll("");
        return new TreeSet<>(new PublishedText(rest)
                .all(PERIOD, found -> period(found.group()).toString()));
    }

    static Period period(String words) {
        List<MatchResult> found = PERIOD.matcher(words).results().toList();
        int count = Integer.parseInt(found.get(0).group(1));
        return switch (found.get(0).group(2)) {
            case "년" -> Period.ofYears(count);
            case "개월" -> Period.ofMonths(count);
            default -> Period.ofDays(count);
        };
    }

    <T> List<T> all(Pattern pattern, Function<MatchResult, T> fact) {
        return pattern.matcher(text).results().map(fact).toList();
    }

    /** The comma-separated words after every line that begins with the heading, one list per line. */
    List<List<String>> listed(String heading) {
        return text.lines()
                .filter(line -> line.startsWith(heading))
                .map(line -> words(line.substring(heading.length())))
                .toList();
    }

    /** The cells of a table whose cells end with a bar, each on one line, empty ones left out. */
    List<String> cells() {
        return Arrays.stream(text.split("\\|"))
                .map(PublishedText::oneLine)
                .filter(cell -> !cell.isEmpty())
                .toList();
    }

    static String oneLine(String words) {
        return words.strip().replaceAll("\\s+", " ");
    }

    /** The words between commas; a comma within brackets parts nothing. */
    static List<String> words(String list) {
        List<String> words = new ArrayList<>();
        for (String word : oneLine(list).split(",(?![^(]*\\))")) {
            if (!word.isBlank()) {
                words.add(word.strip());
            }
        }
        return words;
    }
}
