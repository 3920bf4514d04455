package io.github.consentkit.policy.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Language;
import io.github.consentkit.policy.LocalizedText;
import io.github.consentkit.policy.PolicyDocument;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** There is a word in both languages for every part and every constant that a policy can hold. */
class ChangeWordsTest {

    private static final Pattern HANGUL = Pattern.compile("[가-힣]");

    private final Set<Class<?>> seen = new LinkedHashSet<>();

    @Test
    void everyPartOfAPolicyHasAWordInBothLanguages() {
        walk(PolicyDocument.class);
        assertThat(seen).hasSizeGreaterThan(100);
        for (Class<?> type : seen) {
            for (Language language : Language.values()) {
                ChangeWords words = ChangeWords.in(language);
                if (type.isEnum()) {
                    for (Object constant : type.getEnumConstants()) {
                        isIn(language, words.value(constant));
                    }
                } else if (hasName(type)) {
                    isIn(language, words.type(type.getSimpleName(), Optional.empty()));
                }
                if (type.isRecord()) {
                    for (RecordComponent component : type.getRecordComponents()) {
                        isIn(language, words.part(component.getName(), Optional.empty()));
                    }
                }
            }
        }
    }

    private static void isIn(Language language, String word) {
        assertThat(HANGUL.matcher(word).find()).as(word).isEqualTo(language == Language.KO);
    }

    private static boolean hasName(Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            if (Set.of("id", "name", "title").contains(component.getName())) {
                return true;
            }
        }
        return false;
    }

    private void walk(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            for (Type argument : parameterized.getActualTypeArguments()) {
                if (parameterized.getRawType() != Id.class) {
                    walk(argument);
                }
            }
        } else if (type instanceof Class<?> raw
                && (raw.isRecord() || raw.isEnum())
                && raw != LocalizedText.class
                && seen.add(raw)) {
            if (raw.isRecord()) {
                for (RecordComponent component : raw.getRecordComponents()) {
                    walk(component.getGenericType());
                }
            }
        }
    }
}
