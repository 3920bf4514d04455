package io.github.consentkit.lifecycle;

import io.github.consentkit.policy.Clause;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.Rights;
import io.github.consentkit.store.Transaction;
import java.time.Instant;
import java.util.Optional;

/** Ends an erasure that somebody asked for: recipients are ordered to destroy, and a certificate says what is gone. */
final class RequestedErasures {

    /** Who does it, as certificates say it. */
    private static final String BY = "erasure";

    private final CertificateStore certificates;
    private final DestructionOrders told;

    RequestedErasures(CertificateStore certificates, DestructionOrders told) {
        this.certificates = certificates;
        this.told = told;
    }

    /** The certificate is the last step, as others that add one wait until the transaction ends. */
    void end(Transaction transaction, ErasedPerson erased, Policy today, Instant now) {
        Id<Clause> clause = clause(today);
        if (!erased.told().isEmpty()) {
            told.destroyed(transaction, erased.subject(), erased.told(), clause, Optional.empty());
        }
        if (erased.isAnythingGone()) {
            certificates.add(
                    transaction,
                    new DestructionCertificate(
                            CertificateId.random(),
                            erased.values(),
                            Disposer.technique(today),
                            DestructionCertificate.Ground.ERASURE_REQUESTED,
                            clause,
                            Optional.empty(),
                            today.version(),
                            now,
                            now,
                            BY,
                            erased.keys()));
        }
    }

    /** The clause that offers erasure to the person; where the policy offers none, the one that promises destruction. */
    private static Id<Clause> clause(Policy today) {
        return today.document().rights().offers().stream()
                .filter(offer -> offer.holder() == Rights.Holder.SUBJECT
                        && offer.rights().contains(Rights.Right.ERASE))
                .map(Rights.Offer::clause)
                .findFirst()
                .orElse(today.document().retention().principleClause());
    }
}
