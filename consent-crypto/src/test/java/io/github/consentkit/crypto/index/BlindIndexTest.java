package io.github.consentkit.crypto.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.crypto.key.InMemoryMasterKeys;
import io.github.consentkit.error.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlindIndexTest {

    private static final InMemoryMasterKeys KEYS = InMemoryMasterKeys.create();
    private static final Tags TAGS = KEYS.tags("rarelee");
    private static final BlindIndex<String> PHONE = index("application", "mobile", Normaliser.koreanPhone());
    private static final String NUMBER = "010-1234-5678";

    @Test
    void spellingsOfOneValueHaveOneToken() {
        assertThat(PHONE.token(TAGS, "+82 10 1234 5678"))
                .isEqualTo(PHONE.token(TAGS, NUMBER))
                .isNotEqualTo(PHONE.token(TAGS, "010-1234-5679"));
    }

    @Test
    void aTokenBelongsToOneTenantTypeFieldNormaliserAndInstallation() {
        assertThat(List.of(
                        PHONE.token(TAGS, NUMBER),
                        PHONE.token(KEYS.tags("other"), NUMBER),
                        PHONE.token(InMemoryMasterKeys.create().tags("rarelee"), NUMBER),
                        index("consulting", "mobile", Normaliser.koreanPhone()).token(TAGS, NUMBER),
                        index("application", "phone", Normaliser.koreanPhone()).token(TAGS, NUMBER),
                        index("applicationm", "obile", Normaliser.koreanPhone()).token(TAGS, NUMBER),
                        index("application", "mobile", Normaliser.exact()).token(TAGS, "01012345678"),
                        index("application", "mobile", Normaliser.email()).token(TAGS, "01012345678"),
                        new BlindIndex<>("application", "mobile", Normaliser.encoded(), 64)
                                .token(TAGS, "01012345678".getBytes(StandardCharsets.US_ASCII))))
                .doesNotHaveDuplicates();
    }

    @Property
    void aTokenHasItsBitsAndShorterOnesAreItsBeginning(
            @ForAll @IntRange(min = 16, max = 63) int bits,
            @ForAll @NumericChars @StringLength(min = 1, max = 12) String number) {
        long whole = PHONE.token(TAGS, number);
        long token = new BlindIndex<>("application", "mobile", Normaliser.koreanPhone(), bits).token(TAGS, number);

        assertThat(token).isBetween(0L, (1L << bits) - 1).isEqualTo(whole >>> (64 - bits));
    }

    @Test
    void withoutSayingItATokenHas32Bits() {
        BlindIndex<String> index = BlindIndex.of("application", "mobile", Normaliser.koreanPhone());

        assertThat(index.bits()).isEqualTo(32);
        assertThat(index.token(TAGS, NUMBER)).isBetween(0L, 0xFFFF_FFFFL);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 15, 65, Integer.MAX_VALUE})
    void otherLengthsAreRefused(int bits) {
        assertThatThrownBy(() -> new BlindIndex<>("application", "mobile", Normaliser.exact(), bits))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("16 to 64")
                .hasMessageContaining("mobile");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " x", "a\nb"})
    void namesAreNames(String name) {
        assertThatThrownBy(() -> index(name, "mobile", Normaliser.exact())).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> index("application", name, Normaliser.exact()))
                .isInstanceOf(InvalidInputException.class);
    }

    private static BlindIndex<String> index(String recordType, String field, Normaliser<String> normaliser) {
        return new BlindIndex<>(recordType, field, normaliser, 64);
    }
}
