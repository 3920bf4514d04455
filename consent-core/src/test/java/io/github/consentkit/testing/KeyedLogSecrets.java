package io.github.consentkit.testing;

import io.github.consentkit.audit.LogSecrets;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Secrets of the access log under a key that is a word. */
public final class KeyedLogSecrets implements LogSecrets {

    private final SecretKeySpec key;

    /** Creates the secrets of this word. */
    public KeyedLogSecrets(String word) {
        this.key = new SecretKeySpec(word.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    @Override
    public String pseudonym(String label, String... texts) {
        Mac code = code();
        add(code, label);
        for (String text : texts) {
            add(code, text);
        }
        return HexFormat.of().formatHex(code.doFinal());
    }

    @Override
    public byte[] mac(byte[] bytes) {
        return code().doFinal(bytes);
    }

    private static void add(Mac code, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        code.update(ByteBuffer.allocate(Integer.BYTES).putInt(utf8.length).array());
        code.update(utf8);
    }

    private Mac code() {
        try {
            Mac code = Mac.getInstance("HmacSHA256");
            code.init(key);
            return code;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
