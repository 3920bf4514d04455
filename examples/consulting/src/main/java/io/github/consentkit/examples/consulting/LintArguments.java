package io.github.consentkit.examples.consulting;

import io.github.consentkit.policy.Language;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The arguments of {@link Lint}; an option without a value counts as not given.
 *
 * @param files the files, at least one
 * @param day the day to lint for; empty for today
 * @param language the language of the report; empty for each policy's own
 */
record LintArguments(List<Path> files, Optional<LocalDate> day, Optional<Language> language) {

    static final String USAGE = "usage: Lint [--day=2026-11-22] [--language=ko|en] policy.json ...";

    private static final String DAY = "--day=";
    private static final String LANGUAGE = "--language=";

    LintArguments {
        files = List.copyOf(files);
    }

    /** Reads the arguments; throws {@link IllegalArgumentException} with what is wrong. */
    static LintArguments parse(String[] arguments) {
        List<Path> files = new ArrayList<>();
        Optional<LocalDate> day = Optional.empty();
        Optional<Language> language = Optional.empty();
        for (String argument : arguments) {
            if (argument.startsWith(DAY)) {
                day = day(argument.substring(DAY.length()));
            } else if (argument.startsWith(LANGUAGE)) {
                language = language(argument.substring(LANGUAGE.length()));
            } else if (argument.startsWith("-")) {
                throw new IllegalArgumentException("unknown option " + argument);
            } else if (!argument.isEmpty()) {
                files.add(file(argument));
            }
        }
        if (files.isEmpty()) {
            throw new IllegalArgumentException("no file is named");
        }
        return new LintArguments(files, day, language);
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("not a day: " + text, e);
        }
    }

    private static Optional<Language> language(String text) {
        return switch (text) {
            case "" -> Optional.empty();
            case "ko" -> Optional.of(Language.KO);
            case "en" -> Optional.of(Language.EN);
            default -> throw new IllegalArgumentException("not a language: " + text);
        };
    }

    private static Path file(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("not a path: " + text, e);
        }
    }
}
