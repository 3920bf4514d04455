package io.github.consentkit.policy.json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the Javadoc says of records and their components, for the people who edit a policy with the schema at hand. */
final class ComponentWords {

    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Pattern DOCUMENTED = Pattern.compile(
            "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@[^\n]*\n\\s*)*public record (\\w+)\\s*\\(", Pattern.DOTALL);

    private final Map<Class<?>, String> comments = new HashMap<>();

    /** The first sentence about the record. */
    Optional<String> of(Class<?> type) {
        return comment(type).map(text -> text.split("@param")[0]).map(ComponentWords::firstSentence);
    }

    /** What the record says of the component. */
    Optional<String> of(Class<?> type, String component) {
        return comment(type).flatMap(text -> {
            Matcher param = Pattern.compile("@param " + component + " ([^@]*(?:@(?!param)[^@]*)*)")
                    .matcher(text);
            return param.find() ? Optional.of(plain(param.group(1))) : Optional.empty();
        });
    }

    private Optional<String> comment(Class<?> type) {
        return Optional.ofNullable(comments.computeIfAbsent(type, ComponentWords::read))
                .filter(text -> !text.isEmpty());
    }

    private static String read(Class<?> type) {
        Class<?> top = type;
        while (top.getEnclosingClass() != null) {
            top = top.getEnclosingClass();
        }
        try {
            String source = Files.readString(
                    SOURCES.resolve(top.getName().replace('.', '/') + ".java"), StandardCharsets.UTF_8);
            Matcher documented = DOCUMENTED.matcher(source);
            while (documented.find()) {
                if (documented.group(2).equals(type.getSimpleName())) {
                    return documented
                            .group(1)
                            .replaceAll("\\s*\\n\\s*\\*\\s?", " ")
                            .strip();
                }
            }
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the source of " + top, e);
        }
    }

    private static String firstSentence(String text) {
        String plain = plain(text);
        int end = plain.indexOf(". ");
        return end < 0 ? plain : plain.substring(0, end + 1);
    }

    /** Without markup; a constant is called as it is written in JSON. */
    private static String plain(String text) {
        return Pattern.compile("\\{@(?:link|code|value) ([^}]*)}")
                .matcher(text)
                .replaceAll(tag -> Matcher.quoteReplacement(named(tag.group(1))))
                .replaceAll("<[^>]*>", "")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String named(String reference) {
        String member = reference.substring(reference.indexOf('#') + 1);
        return member.matches("[A-Z][A-Z_]+") && reference.indexOf('#') > 0
                ? member.toLowerCase(Locale.ROOT).replace('_', '-')
                : reference.replaceFirst("^#", "").replace('#', '.').replaceAll("\\(.*\\)", "");
    }
}
