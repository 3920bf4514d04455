package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Language;
import io.github.consentkit.policy.LocalizedText;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The names of parts of a policy in one line; of a long list the beginning. */
final class Names {

    private static final int MOST = 10;

    private Names() {}

    static <T> String ko(List<T> parts, Function<? super T, LocalizedText> name) {
        String rest = parts.size() > MOST ? " 외 " + (parts.size() - MOST) + "개" : "";
        return join(parts, name, Language.KO) + rest;
    }

    static <T> String en(List<T> parts, Function<? super T, LocalizedText> name) {
        String rest = parts.size() > MOST ? " and " + (parts.size() - MOST) + " more" : "";
        return join(parts, name, Language.EN) + rest;
    }

    private static <T> String join(List<T> parts, Function<? super T, LocalizedText> name, Language language) {
        return parts.stream()
                .limit(MOST)
                .map(part -> name.apply(part).in(language))
                .collect(Collectors.joining(", "));
    }
}
