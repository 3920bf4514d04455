package io.github.consentkit.crypto.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.error.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SealedTest {

    @Test
    void itIsEqualByItsBytesWhichNobodyChanges() {
        byte[] bytes = bytes();
        Sealed<String> sealed = Sealed.of(bytes);
        bytes[20] = 7;
        sealed.bytes()[20] = 7;

        assertThat(sealed).isEqualTo(Sealed.of(bytes())).hasSameHashCodeAs(Sealed.of(bytes()));
        assertThat(sealed).isNotEqualTo(Sealed.of(bytes)).isNotEqualTo(null);
        assertThat(sealed).hasToString("Sealed[46 bytes]");
        assertThat(sealed.size()).isEqualTo(46);
    }

    @Test
    void aValueInClearHasNotTheFormOfASealedOne() {
        Sealed<String> clear =
                Sealed.of("a name in clear that is longer than forty-six bytes".getBytes(StandardCharsets.UTF_8));
        byte[] cut = new byte[45];
        cut[0] = 1;

        assertThat(clear.isWellFormed()).isFalse();
        assertThat(Sealed.of(cut).isWellFormed()).isFalse();
        assertThat(Sealed.of(new byte[0]).isWellFormed()).isFalse();
        assertThat(Sealed.of(bytes()).requireWellFormed()).isEqualTo(Sealed.of(bytes()));
        assertThatThrownBy(clear::requireWellFormed)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("before it is flushed")
                .hasMessageNotContaining("name in clear");
    }

    @Test
    void itTravelsAsCiphertext() throws IOException, ClassNotFoundException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ObjectOutputStream to = new ObjectOutputStream(out)) {
            to.writeObject(Sealed.of(bytes()));
        }
        try (ObjectInputStream from = new ObjectInputStream(new ByteArrayInputStream(out.toByteArray()))) {
            assertThat(from.readObject()).isEqualTo(Sealed.of(bytes()));
        }
    }

    private static byte[] bytes() {
        byte[] bytes = new byte[46];
        bytes[0] = 1;
        return bytes;
    }
}
