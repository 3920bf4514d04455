package io.github.consentkit.crypto.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.crypto.key.DataKey;
import io.github.consentkit.crypto.key.KeyId;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.subject.SubjectId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SealContextTest {

    private static final KeyId ID = DataKey.random().id();

    @Property(edgeCases = EdgeCasesMode.NONE)
    void differentContextsNeverEncodeAlike(@ForAll("contexts") SealContext one, @ForAll("contexts") SealContext other) {
        boolean alike = Arrays.equals(one.associatedData(1, ID), other.associatedData(1, ID));

        assertThat(alike).isEqualTo(one.equals(other));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void shiftingACharacterOverABorderChangesTheEncoding(@ForAll("contexts") SealContext context) {
        List<String> parts = parts(context);
        for (int i = 0; i + 1 < parts.size(); i++) {
            List<String> shifted = new ArrayList<>(parts);
            String left = parts.get(i);
            if (left.length() > 1) {
                shifted.set(i, left.substring(0, left.length() - 1));
                shifted.set(i + 1, left.charAt(left.length() - 1) + parts.get(i + 1));
                assertThat(of(shifted).associatedData(1, ID)).isNotEqualTo(context.associatedData(1, ID));
            }
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void versionAndKeyAreEncoded(@ForAll("contexts") SealContext context, @ForAll long high, @ForAll long low) {
        KeyId other = new KeyId(high, low);

        assertThat(context.associatedData(2, ID)).isNotEqualTo(context.associatedData(1, ID));
        assertThat(context.associatedData(1, other)).isNotEqualTo(context.associatedData(1, ID));
        assertThat(KeyId.of(other.bytes())).isEqualTo(other);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "\u3000", "a\nb", "a\u0000", "\uD800", " a"})
    void everyPartIsNeeded(String bad) {
        List<String> good = List.of("tenant", "type", "field", "subject", "record");
        for (int i = 0; i < good.size(); i++) {
            List<String> parts = new ArrayList<>(good);
            parts.set(i, bad);
            assertThatThrownBy(() -> of(parts)).isInstanceOf(InvalidInputException.class);
        }
        assertThatThrownBy(() -> new SealContext("tenant", "type", "field", null, "record"))
                .isInstanceOf(InvalidInputException.class);
    }

    @Provide
    Arbitrary<SealContext> contexts() {
        Arbitrary<String> part =
                Arbitraries.strings().withChars("ab1:/가").ofMinLength(1).ofMaxLength(3);
        return Combinators.combine(part, part, part, part, part)
                .as((tenant, type, field, subject, record) -> of(List.of(tenant, type, field, subject, record)));
    }

    private static List<String> parts(SealContext context) {
        return List.of(
                context.tenant(),
                context.recordType(),
                context.field(),
                context.subject().value(),
                context.recordId());
    }

    private static SealContext of(List<String> parts) {
        return new SealContext(parts.get(0), parts.get(1), parts.get(2), SubjectId.of(parts.get(3)), parts.get(4));
    }
}
