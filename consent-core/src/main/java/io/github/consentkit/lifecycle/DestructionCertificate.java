package io.github.consentkit.lifecycle;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import io.github.consentkit.internal.Copies;
import io.github.consentkit.policy.Clause;
import io.github.consentkit.policy.Destruction;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.LawRef;
import io.github.consentkit.policy.LocalizedText;
import io.github.consentkit.policy.Policy;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The proof that something was destroyed (clauses, B-2, D-4): what kinds of items and how many values, how, when and
 * why. It holds no personal data and names nobody; its random id stands nowhere beside the person.
 *
 * @param id the id of the certificate
 * @param values how many values of each item were destroyed; empty where nothing had been collected yet
 * @param technique how
 * @param reason why it was anonymised and not deleted, as the policy declares it; there for anonymisation and for nothing else
 * @param ground why
 * @param clause the clause that orders it
 * @param law the provision that ordered it, or whose period ran out last; empty where the clause stands alone
 * @param version the version of the policy in force
 * @param due when it was due: the first instant at which the data could not be kept any more
 * @param destroyedAt when it was done
 * @param by who destroyed it, such as a job or a role; one line of 1 to {@value #MAX_BY} characters, and no name of a person
 * @param keys the keys that were destroyed with it
 */
public record DestructionCertificate(
        CertificateId id,
        Map<Id<Item>, Long> values,
        Destruction.Technique technique,
        Optional<LocalizedText> reason,
        Ground ground,
        Id<Clause> clause,
        Optional<Id<LawRef>> law,
        Id<Policy> version,
        Instant due,
        Instant destroyedAt,
        String by,
        DestroyedKeys keys) {

    /** The most UTF-16 units that the name of who destroyed it may have. */
    public static final int MAX_BY = 200;

    /** Checks the arguments and copies the map. */
    public DestructionCertificate {
        Check.notNull(id, "id");
        values = Copies.map(Check.notNull(values, "values"));
        boolean anonymised = Check.notNull(technique, "technique") == Destruction.Technique.ANONYMISATION;
        if (Check.notNull(reason, "reason").isPresent() != anonymised) {
            throw new InvalidInputException(
                    "a certificate gives a reason where values were anonymised, and nowhere else;"
                            + " pass the reason that the policy declares with the method");
        }
        Check.notNull(ground, "ground");
        Check.notNull(clause, "clause");
        Check.notNull(law, "law");
        Check.notNull(version, "version");
        Check.notNull(due, "due");
        Check.notNull(destroyedAt, "destroyedAt");
        Check.idText(by, "who destroyed it", MAX_BY);
        Check.notNull(keys, "keys");
    }

    /** Creates a certificate of a technique that needs no reason: any but anonymisation. */
    public DestructionCertificate(
            CertificateId id,
            Map<Id<Item>, Long> values,
            Destruction.Technique technique,
            Ground ground,
            Id<Clause> clause,
            Optional<Id<LawRef>> law,
            Id<Policy> version,
            Instant due,
            Instant destroyedAt,
            String by,
            DestroyedKeys keys) {
        this(id, values, technique, Optional.empty(), ground, clause, law, version, due, destroyedAt, by, keys);
    }

    /** Why something was destroyed. */
    public enum Ground {
        /** The guardian of a child did not agree in time (clause B-2). */
        GUARDIAN_DID_NOT_AGREE,
        /** The person did not confirm the intent to join in time (clause ). */
        JOINING_NOT_CONFIRMED,
        /** No purpose, no rule, no claim and no demand kept it any more (clauses C-1 to C-4). */
        RETENTION_ENDED,
        /** The person, or the guardian, asked for it (PIPA article 36). */
        ERASURE_REQUESTED,
        /** Somebody destroyed what was due on paper or another medium; the register of media says why (clause D-5). */
        MEDIUM_DUE
    }
}
