package io.github.consentkit.consent.ledger;

import io.github.consentkit.internal.CanonicalWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Codes under the ledger's key, each for one kind of thing. */
final class LedgerMac {

    private static final String EVENT = "consentkit/1/ledger/event";
    private static final String HEAD = "consentkit/1/ledger/head";
    private static final String CERTIFICATE = "consentkit/1/ledger/certificate";
    private static final String CERTIFICATES = "consentkit/1/ledger/certificates";

    private LedgerMac() {}

    static String ofEvent(LedgerSecrets secrets, ChainHash hash) {
        return code(secrets, new CanonicalWriter().text(EVENT).fixed(hash.bytes()));
    }

    static String ofHead(LedgerSecrets secrets, Pseudonym pseudonym, long sequence, ChainHash hash, String restsOn) {
        return code(
                secrets,
                new CanonicalWriter()
                        .text(HEAD)
                        .fixed(pseudonym.bytes())
                        .int64(sequence)
                        .fixed(hash.bytes())
                        .text(restsOn));
    }

    static String ofCertificate(LedgerSecrets secrets, ChainHash hash) {
        return code(secrets, new CanonicalWriter().text(CERTIFICATE).fixed(hash.bytes()));
    }

    /** The code of the head of the certificates. */
    static String ofCertificates(LedgerSecrets secrets, long sequence, ChainHash hash) {
        return code(
                secrets,
                new CanonicalWriter().text(CERTIFICATES).int64(sequence).fixed(hash.bytes()));
    }

    /** Compares in a time that does not tell how much is right. */
    static boolean same(String expected, String found) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), found.getBytes(StandardCharsets.UTF_8));
    }

    private static String code(LedgerSecrets secrets, CanonicalWriter message) {
        return HexFormat.of().formatHex(secrets.mac(message.toBytes()));
    }
}
