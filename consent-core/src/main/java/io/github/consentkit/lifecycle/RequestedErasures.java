package io.github.consentkit.lifecycle;

import io.github.consentkit.policy.Clause;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.Rights;
import io.github.consentkit.store.Stores;
import io.github.consentkit.store.Transaction;
import java.time.Instant;
import java.util.Optional;

/** Ends an erasure that somebody asked for: recipients are ordered to destroy, and a certificate says what is gone. */
final class RequestedErasures {

    /** Who does it, as certificates say it. */
    private static final String BY = "erasure";

    private final CertificateStore certificates;
    private final DestructionOrders told;
    private final DataHolders holders;

    RequestedErasures(Stores stores, DestructionOrders told) {
        this.certificates = stores.port(CertificateStore.class);
        this.holders = stores.port(DataHolders.class);
        this.told = told;
    }

    /** The certificates are the last step, as others that add one wait until the transaction ends. */
    void end(Transaction transaction, ErasedPerson erased, Policy today, Instant now) {
        Id<Clause> clause = clause(today);
        if (!erased.told().isEmpty()) {
            told.destroyed(transaction, erased.subject(), erased.told(), clause, Optional.empty());
        }
        if (erased.isAnythingGone()) {
            new Techniques(today, holders)
                    .parts(erased.values(), erased.anonymised(), erased.keys())
                    .forEach(part -> certificates.add(transaction, certificate(part, clause, today, now)));
        }
    }

    private static DestructionCertificate certificate(
            Techniques.Part part, Id<Clause> clause, Policy today, Instant now) {
        return new DestructionCertificate(
                CertificateId.random(),
                part.values(),
                part.way().technique(),
                part.way().reason(),
                DestructionCertificate.Ground.ERASURE_REQUESTED,
                clause,
                Optional.empty(),
                today.version(),
                now,
                now,
                BY,
                part.keys());
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
