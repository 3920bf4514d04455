package io.github.consentkit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A bad argument is answered by one exception that names the argument and never repeats it. */
class CheckTest {

    @Test
    void whatIsThereComesBack() {
        Object argument = new Object();
        assertThat(Check.notNull(argument, "an argument")).isSameAs(argument);
        assertThat(Check.idText("회원-1 / é", "an id", 20)).isEqualTo("회원-1 / é");
        assertThat(Check.idText("x".repeat(20), "an id", 20)).hasSize(20);
    }

    @Test
    void aNullIsNamed() {
        assertThatThrownBy(() -> Check.notNull(null, "the policy"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("the policy is null; pass a value (Optional.empty() where it is optional)");
        assertThatThrownBy(() -> Check.idText(null, "an id", 20)).isInstanceOf(InvalidInputException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n", "\u00a0", "\u3000"})
    void anEmptyIdIsRefused(String text) {
        assertThatThrownBy(() -> Check.idText(text, "an id", 20))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("an id is empty; pass the id");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Gildong-4567890123456 | has 21 characters; at most 20 are accepted",
                "' Gildong'            | starts or ends with white space",
                "'Gildong\u2003'       | starts or ends with white space",
                "'Gildong\u00A0'       | starts or ends with white space",
                "'Gil\ndong'           | contains a line break",
                "'Gil\tdong'           | contains the control character U+0009",
                "'Gil\u202Edong'       | contains the bidirectional control U+202E",
                "'Gil\u200Bdong'       | contains the invisible character U+200B",
                "'Gil\uD800dong'       | contains a lone surrogate",
                "'Gil<dong'            | contains markup"
            })
    void whatCannotBeAnIdIsRefusedAndNotRepeated(String text, String reason) {
        assertThatThrownBy(() -> Check.idText(text, "a subject's id", 20))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("a subject's id " + reason)
                .hasMessageNotContaining("dong");
    }
}
