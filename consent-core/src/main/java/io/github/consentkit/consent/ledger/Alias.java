package io.github.consentkit.consent.ledger;

import io.github.consentkit.internal.CanonicalWriter;
import io.github.consentkit.internal.Check;
import io.github.consentkit.internal.Hex256;
import io.github.consentkit.subject.SubjectId;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The pseudonym of a person with the random salt that ties it to the subject id: {@code SHA-256(label | salt | id)}.
 *
 * <p>Who has the salt can show that a chain is the person's; once it is destroyed nobody can, and the chain still verifies
 * (invariant I7). {@code toString} hides the salt.
 *
 * @param salt 64 lower-case hexadecimal digits (256 bits)
 * @param pseudonym the pseudonym that follows
 */
public record Alias(String salt, Pseudonym pseudonym) {

    private static final String LABEL = "consentkit/1/ledger/pseudonym";
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Checks the arguments. */
    public Alias {
        Hex256.check(salt, "the salt of a pseudonym");
        Check.notNull(pseudonym, "pseudonym");
    }

    /** Returns a new alias for the person, which nobody can guess. */
    public static Alias random(SubjectId subject) {
        byte[] salt = new byte[Digests.SIZE];
        RANDOM.nextBytes(salt);
        return of(HexFormat.of().formatHex(salt), subject);
    }

    /** Returns the alias that the salt gives the person. */
    public static Alias of(String salt, SubjectId subject) {
        byte[] bytes = new CanonicalWriter()
                .text(LABEL)
                .text(Check.notNull(salt, "salt"))
                .text(Check.notNull(subject, "subject").value())
                .toBytes();
        return new Alias(salt, Pseudonym.of(Digests.sha256(bytes)));
    }

    /** Shows the pseudonym alone. */
    @Override
    public String toString() {
        return "Alias[" + pseudonym + "]";
    }
}
