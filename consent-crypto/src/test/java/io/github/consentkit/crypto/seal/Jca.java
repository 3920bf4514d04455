package io.github.consentkit.crypto.seal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The format once more, from its description and with the JDK's own cryptography: it shares no code with the library. */
final class Jca {

    private Jca() {}

    static byte[] keyId(byte[] dataKey) throws GeneralSecurityException {
        return Arrays.copyOf(hkdf(dataKey, "consentkit/1/data-key/id"), 16);
    }

    static byte[] aesKey(byte[] dataKey) throws GeneralSecurityException {
        return hkdf(dataKey, "consentkit/1/data-key/aes-256-gcm");
    }

    static byte[] associatedData(byte[] keyId, String... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(1);
        out.writeBytes(keyId);
        for (String part : parts) {
            byte[] utf8 = part.getBytes(StandardCharsets.UTF_8);
            out.writeBytes(ByteBuffer.allocate(4).putInt(utf8.length).array());
            out.writeBytes(utf8);
        }
        return out.toByteArray();
    }

    static byte[] seal(byte[] dataKey, byte[] iv, byte[] plaintext, String... parts) throws GeneralSecurityException {
        byte[] id = keyId(dataKey);
        byte[] encrypted = gcm(Cipher.ENCRYPT_MODE, dataKey, iv, parts).doFinal(plaintext);
        return concat(List.of(new byte[] {1}, id, iv, encrypted));
    }

    static byte[] open(byte[] dataKey, byte[] sealed, String... parts) throws GeneralSecurityException {
        byte[] iv = Arrays.copyOfRange(sealed, 17, 29);
        return gcm(Cipher.DECRYPT_MODE, dataKey, iv, parts).doFinal(sealed, 29, sealed.length - 29);
    }

    /** Opens a stream, all chunks one after another. */
    static byte[] openStream(byte[] dataKey, byte[] stream, String... parts) throws GeneralSecurityException {
        byte[] associatedData = associatedData(keyId(dataKey), parts);
        associatedData[0] = 2;
        byte[] extracted =
                hmac(Arrays.copyOfRange(stream, 18, 50), hkdf(dataKey, "consentkit/1/data-key/aes-256-gcm-stream"));
        byte[] key = hmac(extracted, concat(List.of(associatedData, new byte[] {1})));
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        int from = 57;
        for (int number = 0; from < stream.length; number++) {
            int to = Math.min(stream.length, 17 + (number + 1) * 65_536);
            ByteBuffer iv = ByteBuffer.allocate(12).put(stream, 50, 7).putInt(number);
            iv.put((byte) (to == stream.length ? 1 : 0));
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, iv.array()));
            plain.writeBytes(cipher.doFinal(stream, from, to - from));
            from = to;
        }
        return plain.toByteArray();
    }

    private static Cipher gcm(int mode, byte[] dataKey, byte[] iv, String... parts) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(aesKey(dataKey), "AES"), new GCMParameterSpec(128, iv));
        cipher.updateAAD(associatedData(keyId(dataKey), parts));
        return cipher;
    }

    private static byte[] hkdf(byte[] secret, String info) throws GeneralSecurityException {
        byte[] extracted = hmac(new byte[32], secret);
        return hmac(extracted, concat(List.of(info.getBytes(StandardCharsets.US_ASCII), new byte[] {1})));
    }

    private static byte[] hmac(byte[] key, byte[] message) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(message);
    }

    private static byte[] concat(List<byte[]> parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        parts.forEach(out::writeBytes);
        return out.toByteArray();
    }
}
