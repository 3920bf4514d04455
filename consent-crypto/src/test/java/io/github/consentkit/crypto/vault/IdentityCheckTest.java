package io.github.consentkit.crypto.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.annotation.DataSubject;
import io.github.consentkit.annotation.PersonalData;
import io.github.consentkit.annotation.RecordId;
import io.github.consentkit.error.InvalidInputException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clause: the result of an identity check is kept apart from what was typed for it, which is not stored. */
class IdentityCheckTest {

    private static final String CI = "Planted0".repeat(10) + "abcdef==";
    private static final String DI = "Planted+".repeat(8);

    @ParameterizedTest
    @ValueSource(classes = {Sealed.class, Plain.class, Held.class, Wrapped.class})
    void givenAnIdentityCheckTheRawInputIsNotStored(Class<?> type) {
        assertThatThrownBy(() -> new Shop().vaults.of(type))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("is never stored")
                .hasMessageContaining("IdentityCheckResult");
    }

    @ParameterizedTest
    @ValueSource(classes = {Whole.class, Nested.class, PlainWhole.class})
    void theWholeResultIsNoItem(Class<?> type) {
        assertThatThrownBy(() -> new Shop().vaults.of(type))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("give CI and DI a text component each");
    }

    @Test
    void theResultHasItsForms() {
        IdentityCheckResult result = new IdentityCheckResult(Optional.of(CI), Optional.of(DI));
        assertThat(result.ci()).contains(CI);
        assertThat(result.toString()).doesNotContain("Planted");
        assertThat(IdentityCheckInput.of("Planted").toString()).doesNotContain("Planted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Planted", "Planted\n"})
    void anotherFormIsRefused(String text) {
        assertThatThrownBy(() -> new IdentityCheckResult(Optional.of(CI + text + "x"), Optional.empty()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageNotContaining("Planted");
        assertThatThrownBy(() -> new IdentityCheckResult(Optional.empty(), Optional.of(DI + text + "x")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageNotContaining("Planted");
    }

    record Sealed(
            @RecordId String id,
            @DataSubject String subject,
            @PersonalData("name") IdentityCheckInput input) {}

    record Plain(
            @RecordId String id,
            @DataSubject String subject,
            @PersonalData("name") String name,
            IdentityCheckInput input) {}

    record Held(
            @RecordId String id,
            @DataSubject String subject,
            @PersonalData("name") Personal<IdentityCheckInput> input) {}

    record Wrapped(
            @RecordId String id,
            @DataSubject String subject,
            @PersonalData("name") Optional<IdentityCheckInput> input) {}

    record Whole(
            @RecordId String id,
            @DataSubject String subject,
            @PersonalData("name") IdentityCheckResult result) {}

    record Answer(String agency, Optional<IdentityCheckResult> result) {}

    record Nested(
            @RecordId String id,
            @DataSubject String subject,
            @PersonalData("name") Answer answer) {}

    record PlainWhole(
            @RecordId String id,
            @DataSubject String subject,
            @PersonalData("name") String name,
            IdentityCheckResult result) {}
}
