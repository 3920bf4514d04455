package io.github.consentkit.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.policy.json.PolicyReader;
import io.github.consentkit.policy.json.PolicyWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Policies of other kinds than the example: what they say has a place in the model. */
class StatedPoliciesTest {

    @ParameterizedTest
    @ValueSource(strings = {"dental-clinic.json"})
    void loadsAndKeepsEveryFactWhenWritten(String file) {
        Policy policy = StatedFacts.of(file).policy();
        String written = PolicyWriter.write(policy);
        Policy again = PolicyReader.read(written);

        assertThat(again.document()).isEqualTo(policy.document());
        assertThat(PolicyWriter.write(again)).isEqualTo(written);
        assertThat(PolicyWriter.digest(again)).isEqualTo(PolicyWriter.digest(policy));
    }
}
