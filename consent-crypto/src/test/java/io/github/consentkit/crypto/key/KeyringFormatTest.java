package io.github.consentkit.crypto.key;

import static io.github.consentkit.crypto.testing.FormatVectors.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.Aead;
import io.github.consentkit.crypto.testing.FormatVectors;
import io.github.consentkit.crypto.testing.VectorKeys;
import io.github.consentkit.internal.CanonicalWriter;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.subject.SubjectId;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeyringFormatTest {

    private static final KeyringId PROFILE =
            new KeyringId("rarelee", SubjectId.of("member-1001"), new KeyUnit.Profile());

    static List<Map<String, String>> vectors() {
        return FormatVectors.of("keyrings");
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void theLibraryOpensWhatTheFormatDescribes(Map<String, String> vector) throws Exception {
        Keyring keyring = KeyringFormat.unwrap(row(vector, bytes(vector, "wrapped")), epochKey(vector));

        assertThat(keyring.items()).containsExactly(Id.of(vector.get("held-item")));
        assertThat(keyring.key(Id.of(vector.get("held-item"))).orElseThrow().secret())
                .isEqualTo(bytes(vector, "held-key"));
        if (vector.containsKey("retired-key")) {
            KeyId retired = KeyId.of(bytes(vector, "retired-key-id"));
            assertThat(keyring.keysOf(Id.of(vector.get("held-item"))).find(retired))
                    .isInstanceOfSatisfying(
                            KeyAnswer.Held.class,
                            held -> assertThat(held.key().secret()).isEqualTo(bytes(vector, "retired-key")));
        }
        assertThat(keyring.keysOf(Id.of(vector.get("destroyed-item")))
                        .find(KeyId.of(bytes(vector, "destroyed-key-id"))))
                .isInstanceOf(KeyAnswer.Destroyed.class);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void theJdkOpensWhatTheLibraryWraps(Map<String, String> vector) throws Exception {
        Keyring keyring = KeyringFormat.unwrap(row(vector, bytes(vector, "wrapped")), epochKey(vector));
        byte[] wrapped = KeyringFormat.wrap(keyring, epochKey(vector)).bytes();

        assertThat(jca(Cipher.DECRYPT_MODE, vector, Arrays.copyOfRange(wrapped, 5, 17))
                        .doFinal(wrapped, 17, wrapped.length - 17))
                .isEqualTo(bytes(vector, "plaintext"));
        byte[] sealed = jca(Cipher.ENCRYPT_MODE, vector, bytes(vector, "iv")).doFinal(bytes(vector, "plaintext"));
        assertThat(bytes(vector, "wrapped")).endsWith(sealed);
    }

    static List<Map<String, String>> refused() {
        return FormatVectors.of("refused keyrings");
    }

    @ParameterizedTest
    @MethodSource("refused")
    void theLibraryRefusesUnderTheNameThatTheFormatGives(Map<String, String> vector) throws Exception {
        String outcome;
        try {
            KeyringFormat.unwrap(row(vector, bytes(vector, "wrapped")), epochKey(vector))
                    .verify();
            outcome = "Opened";
        } catch (DamagedKeyringException | KeyMismatchException e) {
            outcome = e.getClass().getSimpleName().replaceAll("(Keyring)?Exception", "");
        }

        assertThat(outcome).as(vector.get("why")).isEqualTo(vector.get("outcome"));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void differentPlacesNeverEncodeAlike(@ForAll("places") KeyringId one, @ForAll("places") KeyringId other) {
        boolean alike =
                Arrays.equals(KeyringFormat.associatedData(one, 1, 1), KeyringFormat.associatedData(other, 1, 1));

        assertThat(alike).isEqualTo(one.equals(other));
        assertThat(KeyringFormat.associatedData(one, 1, 2)).isNotEqualTo(KeyringFormat.associatedData(one, 2, 1));
    }

    /** Whatever an authentic row holds, it is the one encoding of a keyring, or damaged. */
    @Property
    void anyPlaintextHasAnOutcome(@ForAll("plaintexts") byte[] plaintext) {
        WrappedKeyring row = new WrappedKeyring(PROFILE, 1, 1, plaintext);
        try {
            assertThat(KeyringFormat.wrap(KeyringFormat.unwrap(row, new Plain()), new Plain()))
                    .isEqualTo(row);
        } catch (DamagedKeyringException | KeyMismatchException expected) {
            assertThat(expected).hasNoCause();
        }
    }

    @Test
    void aNumberOfEntriesBelowZeroIsDamage() {
        WrappedKeyring row = new WrappedKeyring(PROFILE, 1, 1, new byte[] {1, -1, -1, -1, -1});

        assertThatThrownBy(() -> KeyringFormat.unwrap(row, new Plain())).isInstanceOf(DamagedKeyringException.class);
    }

    @Provide
    Arbitrary<byte[]> plaintexts() {
        Arbitrary<byte[]> any = Arbitraries.bytes().array(byte[].class).ofMaxSize(60);
        Arbitrary<byte[]> destroyedOnly = Arbitraries.bytes()
                .array(byte[].class)
                .ofSize(16)
                .list()
                .ofMaxSize(3)
                .map(ids -> {
                    CanonicalWriter to = new CanonicalWriter().int8(1).int32(ids.size());
                    ids.forEach(id -> to.text("name").fixed(id).int8(0));
                    return to.toBytes();
                });
        return Arbitraries.oneOf(any, destroyedOnly);
    }

    @Test
    void everyTruncationAndEveryBitOfAnAuthenticRowMatters() {
        Keyring keyring =
                new Keyring(PROFILE, 1, 1, Map.of(Id.of("name"), DataKey.random()), Map.of(), Map.of()).renewed(1);
        WrappedKeyring row = KeyringFormat.wrap(keyring, new Plain());
        assertThat(KeyringFormat.wrap(KeyringFormat.unwrap(row, new Plain()), new Plain()))
                .isEqualTo(row);
        byte[] plaintext = row.bytes();
        for (int length = 0; length < plaintext.length; length++) {
            byte[] cut = Arrays.copyOf(plaintext, length);
            assertThatThrownBy(() -> KeyringFormat.unwrap(new WrappedKeyring(PROFILE, 1, 2, cut), new Plain()))
                    .isInstanceOf(DamagedKeyringException.class)
                    .hasMessageNotContaining("member-1001");
        }
        byte[] swapped = plaintext.clone();
        swapped[plaintext.length - 1] ^= 1;
        Keyring opened = KeyringFormat.unwrap(new WrappedKeyring(PROFILE, 1, 2, swapped), new Plain());
        assertThatThrownBy(opened::verify).isInstanceOf(KeyMismatchException.class);
    }

    /** Whoever wrote the row held the epoch's key; still no value is opened, sealed or handed on under the wrong key. */
    @Test
    void aKeyThatIsNotTheOneOfItsIdIsNeverUsed() throws Exception {
        Id<Item> name = Id.of("name");
        DataKey key = DataKey.random();
        byte[] row = KeyringFormat.wrap(new Keyring(PROFILE, 1, 1, Map.of(name, key), Map.of(), Map.of()), new Plain())
                .bytes();
        row[row.length - 1] ^= 1;

        Keyring opened = KeyringFormat.unwrap(new WrappedKeyring(PROFILE, 1, 1, row), new Plain());
        DataKey wrong = opened.key(name).orElseThrow();
        byte[] nothing = {};
        byte[] sealed = key.encrypt(nothing, nothing);

        assertThat(opened.keysOf(name).find(key.id())).isInstanceOf(KeyAnswer.Unknown.class);
        assertThatThrownBy(() -> wrong.encrypt(nothing, nothing)).isInstanceOf(KeyMismatchException.class);
        assertThatThrownBy(() -> wrong.decrypt(sealed, nothing)).isInstanceOf(KeyMismatchException.class);
        assertThatThrownBy(() -> wrong.encrypting(OutputStream.nullOutputStream(), nothing))
                .isInstanceOf(KeyMismatchException.class);
        assertThatThrownBy(() -> wrong.decrypting(InputStream.nullInputStream(), nothing))
                .isInstanceOf(KeyMismatchException.class);
        assertThatThrownBy(() -> KeyringFormat.wrap(opened.renewed(1), new Plain()))
                .isInstanceOf(KeyMismatchException.class);
    }

    @Provide
    Arbitrary<KeyringId> places() {
        Arbitrary<String> part =
                Arbitraries.strings().withChars("ab1:/가").ofMinLength(1).ofMaxLength(2);
        Arbitrary<KeyUnit> units = Arbitraries.oneOf(
                Arbitraries.just(new KeyUnit.Profile()),
                Combinators.combine(part, part).as(KeyUnit.OfRecord::new));
        return Combinators.combine(part, part, units)
                .as((tenant, subject, unit) -> new KeyringId(tenant, SubjectId.of(subject), unit));
    }

    private static WrappedKeyring row(Map<String, String> vector, byte[] wrapped) {
        KeyringId id = new KeyringId(
                vector.get("tenant"),
                SubjectId.of(vector.get("subject")),
                new KeyUnit.OfRecord(vector.get("record-type"), vector.get("record-id")));
        return new WrappedKeyring(
                id, Integer.parseInt(vector.get("epoch")), Long.parseLong(vector.get("version")), wrapped);
    }

    private static Aead epochKey(Map<String, String> vector) throws GeneralSecurityException {
        return VectorKeys.aead(vector, "epoch-aes-key");
    }

    private static Cipher jca(int mode, Map<String, String> vector, byte[] iv) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(bytes(vector, "epoch-aes-key"), "AES"), new GCMParameterSpec(128, iv));
        cipher.updateAAD(bytes(vector, "associated-data"));
        return cipher;
    }

    /** No encryption at all: whoever has the epoch key can write what he likes. */
    private static final class Plain implements Aead {

        @Override
        public byte[] encrypt(byte[] plaintext, byte[] associatedData) {
            return plaintext.clone();
        }

        @Override
        public byte[] decrypt(byte[] ciphertext, byte[] associatedData) {
            return ciphertext.clone();
        }
    }
}
