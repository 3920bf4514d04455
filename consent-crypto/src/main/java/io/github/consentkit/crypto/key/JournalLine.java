package io.github.consentkit.crypto.key;

import com.google.crypto.tink.Aead;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.CanonicalWriter;
import io.github.consentkit.internal.MalformedBytesException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of a journal: number, epoch, sealed entry, hash of the chain. The sealed entry is bound to its tenant, its number
 * and the line before it, so that nobody without the key of the epoch adds one, and the lines before are bound as well.
 *
 * @param sealed the entry, sealed, in Base64
 */
record JournalLine(JournalHead head, int epoch, String sealed) {

    private static final int VERSION = 1;
    private static final String LABEL = "consentkit/1/erasure";
    private static final Pattern FORM =
            Pattern.compile("([1-9][0-9]{0,17}) ([1-9][0-9]{0,8}) ([A-Za-z0-9+/]+={0,2}) ([0-9a-f]{64})");

    /** Seals the entry as the line after this one. */
    static JournalLine seal(JournalHead before, String tenant, int epoch, Aead key, ErasureEntry entry) {
        long sequence = before.sequence() + 1;
        try {
            byte[] sealed = key.encrypt(entry.encode(), associatedData(tenant, sequence, before));
            return of(before, sequence, epoch, Base64.getEncoder().encodeToString(sealed));
        } catch (GeneralSecurityException e) {
            throw new CryptoUnavailableException("the key of epoch " + epoch + " fails to seal an erasure", e);
        }
    }

    /** Reads the line after this one; empty when it does not follow. */
    static Optional<JournalLine> read(JournalHead before, String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            // there is one way to write a line
            String sealed =
                    Base64.getEncoder().encodeToString(Base64.getDecoder().decode(form.group(3)));
            JournalLine line = of(before, before.sequence() + 1, Integer.parseInt(form.group(2)), sealed);
            return line.text().equals(text) ? Optional.of(line) : Optional.empty();
        } catch (IllegalArgumentException | InvalidInputException e) {
            return Optional.empty();
        }
    }

    /** Returns the entry; empty when the line does not authenticate under the key. */
    Optional<ErasureEntry> open(JournalHead before, String tenant, Aead key) {
        try {
            return Optional.of(ErasureEntry.decode(
                    key.decrypt(Base64.getDecoder().decode(sealed), associatedData(tenant, head.sequence(), before))));
        } catch (GeneralSecurityException | MalformedBytesException e) {
            return Optional.empty();
        }
    }

    /** Returns the line without its end. */
    String text() {
        return body(head.sequence(), epoch, sealed) + " " + head.hash();
    }

    private static JournalLine of(JournalHead before, long sequence, int epoch, String sealed) {
        String hash = HexFormat.of()
                .formatHex(KeyPlace.sha256(
                        (before.hash() + " " + body(sequence, epoch, sealed)).getBytes(StandardCharsets.US_ASCII)));
        return new JournalLine(new JournalHead(sequence, hash), epoch, sealed);
    }

    private static String body(long sequence, int epoch, String sealed) {
        return sequence + " " + epoch + " " + sealed;
    }

    private static byte[] associatedData(String tenant, long sequence, JournalHead before) {
        return new CanonicalWriter()
                .int8(VERSION)
                .text(LABEL)
                .text(tenant)
                .int64(sequence)
                .fixed(HexFormat.of().parseHex(before.hash()))
                .toBytes();
    }
}
