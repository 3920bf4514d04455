package io.github.consentkit.crypto.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.PublicKeyVerify;
import com.google.crypto.tink.prf.HmacPrfKey;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig2026;
import com.google.crypto.tink.prf.PrfSet;
import com.google.crypto.tink.signature.Ed25519Parameters;
import com.google.crypto.tink.signature.Ed25519PublicKey;
import com.google.crypto.tink.signature.SignatureConfig2026;
import com.google.crypto.tink.util.Bytes;
import com.google.crypto.tink.util.SecretBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The vectors of project Wycheproof, from a folder that is no part of this project, through the calls of Tink that the
 * library makes. What it never uses (other sizes of keys, IVs and tags, a salt) is left out.
 */
@Tag("external")
@EnabledIfSystemProperty(named = "external.cases", matches = ".+")
class ExternalVectorsTest {

    @Test
    void aesGcmOpensTheValidAndNothingElse() throws Exception {
        int valid = 0;
        int invalid = 0;
        for (Map<String, String> vector : vectors("aes_gcm_test.json")) {
            if (!is(vector, "keySize", 256) || !is(vector, "ivSize", 96) || !is(vector, "tagSize", 128)) {
                continue;
            }
            Aead aead = Primitives.aesGcm(SecretBytes.copyFrom(bytes(vector, "key"), InsecureSecretKeyAccess.get()));
            byte[] sealed = joined(bytes(vector, "iv"), bytes(vector, "ct"), bytes(vector, "tag"));
            Optional<byte[]> opened = opened(aead, sealed, bytes(vector, "aad"));
            if (valid(vector)) {
                valid++;
                assertThat(opened.orElseThrow()).as(name(vector)).isEqualTo(bytes(vector, "msg"));
                byte[] ours = aead.encrypt(bytes(vector, "msg"), bytes(vector, "aad"));
                assertThat(ours).as(name(vector)).hasSameSizeAs(sealed);
                assertThat(opened(aead, ours, bytes(vector, "aad")).orElseThrow())
                        .as(name(vector))
                        .isEqualTo(bytes(vector, "msg"));
            } else {
                invalid++;
                assertThat(opened).as(name(vector)).isEmpty();
            }
        }
        assertThat(valid).isGreaterThan(30);
        assertThat(invalid).isGreaterThan(20);
    }

    @Test
    void hkdfDerivesWithoutASaltWhatTheVectorsSay() throws IOException {
        int seen = 0;
        for (Map<String, String> vector : vectors("hkdf_sha256_test.json")) {
            if (vector.get("salt").isEmpty() && valid(vector)) {
                seen++;
                int size = Integer.parseInt(vector.get("size"));
                assertThat(Primitives.hkdf(bytes(vector, "ikm"), bytes(vector, "info"), size))
                        .as(name(vector))
                        .isEqualTo(bytes(vector, "okm"));
            }
        }
        assertThat(seen).isGreaterThan(20);
    }

    @Test
    void hmacGivesTheTagsOfTheValidAndNoOther() throws Exception {
        int valid = 0;
        int invalid = 0;
        for (Map<String, String> vector : vectors("hmac_sha256_test.json")) {
            if (!is(vector, "keySize", 256)) {
                continue;
            }
            byte[] tag = bytes(vector, "tag");
            byte[] ours = Primitives.derive(hmac(bytes(vector, "key")), bytes(vector, "msg"), tag.length);
            if (valid(vector)) {
                valid++;
                assertThat(ours).as(name(vector)).isEqualTo(tag);
            } else {
                invalid++;
                assertThat(ours).as(name(vector)).isNotEqualTo(tag);
            }
        }
        assertThat(valid).isGreaterThan(50);
        assertThat(invalid).isGreaterThan(100);
    }

    @Test
    void ed25519AcceptsTheValidAndNothingElse() throws Exception {
        assumeTrue(Files.exists(file("ed25519_test.json")), "the folder has no vectors of Ed25519");
        int valid = 0;
        int invalid = 0;
        for (Map<String, String> vector : vectors("ed25519_test.json")) {
            boolean accepted = accepted(bytes(vector, "pk"), bytes(vector, "sig"), bytes(vector, "msg"));
            valid += valid(vector) ? 1 : 0;
            invalid += valid(vector) ? 0 : 1;
            assertThat(accepted).as(name(vector)).isEqualTo(valid(vector));
        }
        assertThat(valid).isGreaterThan(50);
        assertThat(invalid).isGreaterThan(30);
    }

    private static Optional<byte[]> opened(Aead aead, byte[] sealed, byte[] associatedData) {
        try {
            return Optional.of(aead.decrypt(sealed, associatedData));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    /** As the keys of tags and of the ledger's codes are used. */
    private static PrfSet hmac(byte[] key) throws GeneralSecurityException {
        HmacPrfKey imported = HmacPrfKey.builder()
                .setParameters(PredefinedPrfParameters.HMAC_SHA256_PRF)
                .setKeyBytes(SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get()))
                .build();
        return KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.importKey(imported).withFixedId(1).makePrimary())
                .build()
                .getPrimitive(PrfConfig2026.get(), PrfSet.class);
    }

    /** As Tink verifies what the ledger's key signs. */
    private static boolean accepted(byte[] key, byte[] signature, byte[] message) throws GeneralSecurityException {
        Ed25519PublicKey imported = Ed25519PublicKey.create(Bytes.copyFrom(key));
        assertThat(imported.getParameters()).isEqualTo(Ed25519Parameters.create());
        PublicKeyVerify verify = KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.importKey(imported).withFixedId(1).makePrimary())
                .build()
                .getPrimitive(SignatureConfig2026.get(), PublicKeyVerify.class);
        try {
            verify.verify(signature, message);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static boolean valid(Map<String, String> vector) {
        return vector.get("result").equals("valid");
    }

    private static boolean is(Map<String, String> vector, String field, int value) {
        return vector.get(field).equals(Integer.toString(value));
    }

    private static String name(Map<String, String> vector) {
        return "test " + vector.get("tcId") + ": " + vector.get("comment");
    }

    private static byte[] bytes(Map<String, String> vector, String field) {
        return HexFormat.of().parseHex(vector.get(field));
    }

    private static byte[] joined(byte[]... parts) {
        int size = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        byte[] joined = new byte[size];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, joined, at, part.length);
            at += part.length;
        }
        return joined;
    }

    private static Path file(String name) {
        return Path.of(System.getProperty("external.cases"), "wycheproof", name);
    }

    /** Returns the tests of all groups, each with the fields of its group and of what that holds. */
    private static List<Map<String, String>> vectors(String name) throws IOException {
        List<Map<String, String>> tests = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(Files.readAllBytes(file(name)))) {
            parser.nextToken();
            collect(parser, Map.of(), tests);
        }
        return tests;
    }

    private static void publicKey(JsonParser parser, Map<String, String> into) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String field = parser.currentName();
            parser.nextToken();
            into.put(field, parser.getText());
        }
    }

    /** Reads an object; one with a result is a test, and those inside of it inherit its fields. */
    private static void collect(JsonParser parser, Map<String, String> outer, List<Map<String, String>> tests)
            throws IOException {
        Map<String, String> fields = new HashMap<>(outer);
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            if (field.equals("publicKey") && value == JsonToken.START_OBJECT) {
                publicKey(parser, fields);
            } else if (value == JsonToken.START_ARRAY && (field.equals("testGroups") || field.equals("tests"))) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    collect(parser, fields, tests);
                }
            } else if (value.isStructStart()) {
                parser.skipChildren();
            } else {
                fields.put(field, parser.getText());
            }
        }
        if (fields.containsKey("result")) {
            tests.add(Map.copyOf(fields));
        }
    }
}
