package io.github.consentkit.lifecycle;

import io.github.consentkit.internal.Check;
import java.util.UUID;

/**
 * The id of a certificate, made at random by the SDK.
 *
 * @param value one line of 1 to {@value #MAX_LENGTH} characters
 */
public record CertificateId(String value) {

    /** The most UTF-16 units that an id may have. */
    public static final int MAX_LENGTH = 100;

    /** Checks the text; throws {@link io.github.consentkit.error.InvalidInputException} for what cannot be an id. */
    public CertificateId {
        Check.idText(value, "the certificate id", MAX_LENGTH);
    }

    /** Returns the id with this text, as read back from a store. */
    public static CertificateId of(String value) {
        return new CertificateId(value);
    }

    /** Returns a new id. */
    public static CertificateId random() {
        return new CertificateId(UUID.randomUUID().toString());
    }
}
