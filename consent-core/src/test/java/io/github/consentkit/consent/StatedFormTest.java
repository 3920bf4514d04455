package io.github.consentkit.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.json.PolicyReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A lender's paper form, stated as blocks of its policy, is asked block by block. */
class StatedFormTest {

    @ParameterizedTest
    @CsvSource({
        "join, form-join form-join-options form-join-generated form-identity marketing",
        "form-advice, form-advice form-advice-options form-advice-generated",
        "tax, ''"
    })
    void formHoldsExactlyTheBlocksOfThePaper(String occasion, String blocks) throws IOException {
        Desk desk = new Desk(lender());

        ConsentForm form = desk.form(occasion);

        assertThat(String.join(" ", Desk.ids(form))).isEqualTo(blocks);
    }

    private static Policy lender() throws IOException {
        try (InputStream stream =
                Objects.requireNonNull(Policy.class.getResourceAsStream("external/lender.json"), "lender.json")) {
            return PolicyReader.read(stream);
        }
    }
}
