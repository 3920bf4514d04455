package io.github.consentkit.disclosure;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.CanonicalWriter;
import io.github.consentkit.internal.Check;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Recipient;
import io.github.consentkit.subject.SubjectId;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 of recipient and person. */
final class KeyedReferences implements RecipientReferences {

    private static final String HMAC = "HmacSHA256";
    private static final String FORMAT = "consentkit recipient reference 1";
    private static final int SHORTEST = 32;

    private final SecretKeySpec key;

    private KeyedReferences(SecretKeySpec key) {
        this.key = key;
    }

    static KeyedReferences with(byte[] secret) {
        if (Check.notNull(secret, "the secret of references").length < SHORTEST) {
            throw new InvalidInputException("the secret of references has " + secret.length + " bytes; pass at least "
                    + SHORTEST + " random ones");
        }
        return new KeyedReferences(new SecretKeySpec(secret, HMAC));
    }

    @Override
    public Optional<String> of(SubjectId subject, Id<Recipient> recipient) {
        byte[] text = new CanonicalWriter()
                .text(FORMAT)
                .text(Check.notNull(recipient, "recipient").value())
                .text(Check.notNull(subject, "subject").value())
                .toBytes();
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return Optional.of(HexFormat.of().formatHex(mac.doFinal(text)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
        }
    }

    /** Returns nothing of the secret. */
    @Override
    public String toString() {
        return "KeyedReferences[***]";
    }
}
