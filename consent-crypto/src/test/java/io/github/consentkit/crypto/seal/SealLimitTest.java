package io.github.consentkit.crypto.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.crypto.key.DataKey;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.subject.SubjectId;
import org.junit.jupiter.api.Test;

/** At most 1 MiB is sealed as one value, the tag of its type included; nothing larger is encrypted first. */
class SealLimitTest {

    private static final SealContext CONTEXT =
            new SealContext("default", "application", "note", SubjectId.of("anna"), "1");

    @Test
    void oneMebibyteIsSealedAndAByteMoreIsRefused() {
        DataKey key = DataKey.random();
        Codec<byte[]> codec = Codecs.of(byte[].class);

        assertThat(Sealer.seal(key, CONTEXT, codec, new byte[(1 << 20) - 1]).size())
                .isEqualTo((1 << 20) + SealFormat.OVERHEAD);
        assertThatThrownBy(() -> Sealer.seal(key, CONTEXT, codec, new byte[1 << 20]))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("at most");
    }
}
