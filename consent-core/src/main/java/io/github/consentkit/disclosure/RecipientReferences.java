package io.github.consentkit.disclosure;

import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Recipient;
import io.github.consentkit.subject.SubjectId;
import java.util.Optional;

/**
 * Port: how a recipient knows a person. It is asked inside the transaction of an order, so it answers quickly, and it still
 * answers for a person whose data is being destroyed. Implementations are safe for use by many threads.
 */
@FunctionalInterface
public interface RecipientReferences {

    /**
     * Returns the person's reference with this recipient, the one that went there with the data; empty where the recipient
     * certainly has nothing of the person, and is then told nothing.
     */
    Optional<String> of(SubjectId subject, Id<Recipient> recipient);

    /**
     * Returns references that are keyed pseudonyms, another one with each recipient, so that two recipients cannot find out
     * that they know the same person. The host sends the same one with the data.
     *
     * @param secret at least 32 random bytes, kept beside the keys and as long as a recipient may have data
     * @throws io.github.consentkit.error.InvalidInputException when the secret is shorter
     */
    static RecipientReferences keyed(byte[] secret) {
        return KeyedReferences.with(secret);
    }
}
