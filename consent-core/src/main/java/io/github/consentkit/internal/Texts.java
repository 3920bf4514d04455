package io.github.consentkit.internal;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Sentences for people, kept in UTF-8 property files beside the class that speaks them; {@code {name}} stands for an
 * argument. The machine's locale plays no part.
 */
public final class Texts {

    private static final Pattern PLACE = Pattern.compile("\\{([^{}]+)}");

    private final Map<String, String> sentences;
    private final String source;

    private Texts(Map<String, String> sentences, String source) {
        this.sentences = sentences;
        this.source = source;
    }

    /** Loads {@code name_ko.properties} or its like from the package of the class. */
    public static Texts load(Class<?> owner, String name, Locale locale) {
        String file = name + "_" + locale.getLanguage() + ".properties";
        Properties properties = new Properties();
        try (var stream = owner.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("the library is incomplete: " + file + " is missing");
            }
            properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        return new Texts(
                properties.stringPropertyNames().stream()
                        .collect(Collectors.toUnmodifiableMap(key -> key, properties::getProperty)),
                file);
    }

    /** Returns the sentence of the key with its arguments filled in. */
    public String get(String key, Map<String, String> arguments) {
        // one pass: braces inside an argument stay what they are, whatever the order of the map
        return PLACE.matcher(get(key))
                .replaceAll(place -> Matcher.quoteReplacement(arguments.getOrDefault(place.group(1), place.group())));
    }

    /** Returns the sentence of the key. */
    public String get(String key) {
        String sentence = sentences.get(key);
        if (sentence == null) {
            throw new IllegalStateException("the library is incomplete: " + source + " has no '" + key + "'");
        }
        return sentence;
    }
}
