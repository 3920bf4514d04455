package io.github.consentkit.consent.ledger;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import java.util.Base64;

/** Base64 in which every sequence of bytes has exactly one text (RFC 4648, sections 3.5 and 4). */
final class StrictBase64 {

    private StrictBase64() {}

    /** Returns the bytes, exactly so many, of the text. */
    static byte[] decode(String text, String what, int size) {
        byte[] bytes = decode(text, what);
        if (bytes.length != size) {
            throw new InvalidInputException(what + " has " + bytes.length + " bytes, not " + size + "; pass it whole");
        }
        return bytes;
    }

    /** Returns the bytes of the text, however many. */
    static byte[] decode(String text, String what) {
        try {
            byte[] bytes = Base64.getDecoder().decode(Check.notNull(text, what));
            if (Base64.getEncoder().encodeToString(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // said below, without the text
        }
        throw new InvalidInputException(what + " is not written in Base64 as it should be; pass it as it was written");
    }
}
