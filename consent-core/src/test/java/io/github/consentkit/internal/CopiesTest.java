package io.github.consentkit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.error.InvalidInputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Copies keep the written order and do not change with what they were made from. */
class CopiesTest {

    @Test
    void aSetKeepsItsOrder() {
        List<String> written = new ArrayList<>(List.of("c", "a", "b", "a"));
        Set<String> copy = Copies.set(written);
        written.clear();
        assertThat(copy).containsExactly("c", "a", "b");
        assertThatThrownBy(() -> copy.add("d")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aMapKeepsItsOrder() {
        Map<String, Integer> written = new LinkedHashMap<>();
        written.put("c", 1);
        written.put("a", 2);
        Map<String, Integer> copy = Copies.map(written);
        written.clear();
        assertThat(copy).containsExactly(Map.entry("c", 1), Map.entry("a", 2));
        assertThatThrownBy(copy::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aNullElementIsRefused() {
        assertThatThrownBy(() -> Copies.set(Arrays.asList("a", null))).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void theJsonNameOfAConstantIsLowerCaseWithHyphensInEveryLocale() {
        assertThat(JsonNames.of(TimeUnit.MILLISECONDS)).isEqualTo("milliseconds");
        assertThat(JsonNames.of(Word.IDENTITY_CHECK_I)).isEqualTo("identity-check-i");
    }

    private enum Word {
        IDENTITY_CHECK_I
    }
}
