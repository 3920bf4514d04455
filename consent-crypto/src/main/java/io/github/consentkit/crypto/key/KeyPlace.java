package io.github.consentkit.crypto.key;

import io.github.consentkit.internal.CanonicalWriter;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Where a key of a tenant belongs in the directory of an installation.
 *
 * @param number the epoch, or the generation of the tags, from 1
 */
record KeyPlace(InstallationId installation, String tenant, KeyUse use, int number) {

    private static final int VERSION = 1;
    private static final String KEY_LABEL = "consentkit/1/tenant-key";
    private static final String FOLDER_LABEL = "consentkit/1/tenant-folder";
    private static final int FOLDER_BYTES = 16;

    /** Returns a digest of the tenant in hexadecimal: any tenant has a short plain name, which does not show its own. */
    static String folder(String tenant) {
        byte[] name = new CanonicalWriter()
                .int8(VERSION)
                .text(FOLDER_LABEL)
                .text(tenant)
                .toBytes();
        return HexFormat.of().formatHex(Arrays.copyOf(sha256(name), FOLDER_BYTES));
    }

    String folder() {
        return folder(tenant);
    }

    String key() {
        return use.text() + "-" + number;
    }

    String fileName() {
        return key() + ".key";
    }

    /** Returns what binds the wrapped keyset to this place. */
    byte[] associatedData() {
        return new CanonicalWriter()
                .int8(VERSION)
                .text(KEY_LABEL)
                .int64(installation.value().getMostSignificantBits())
                .int64(installation.value().getLeastSignificantBits())
                .text(tenant)
                .text(use.text())
                .int32(number)
                .toBytes();
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new CryptoUnavailableException("this Java runtime offers no SHA-256", e);
        }
    }
}
