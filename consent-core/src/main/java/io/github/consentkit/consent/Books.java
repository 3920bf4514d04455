package io.github.consentkit.consent;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.policy.CollectionMethod;
import io.github.consentkit.policy.ConsentBlock;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.PolicyHistory;
import io.github.consentkit.store.Stores;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.store.UnitOfWork;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.subject.SubjectRecord;
import io.github.consentkit.subject.SubjectStore;
import io.github.consentkit.subject.UnknownSubjectException;
import java.time.Instant;
import java.time.InstantSource;

/** What every service of this package works on: the policy's versions, the ledger, the people, the clock. */
record Books(
        PolicyHistory policies,
        Forms forms,
        UnitOfWork unitOfWork,
        ConsentLedger ledger,
        EvidenceStore evidence,
        SubjectStore subjects,
        Guardianship guardianship,
        InstantSource clock) {

    static Books of(PolicyHistory policies, Forms forms, Stores stores, InstantSource clock) {
        return new Books(
                policies,
                forms,
                stores.unitOfWork(),
                stores.port(ConsentLedger.class),
                stores.port(EvidenceStore.class),
                stores.port(SubjectStore.class),
                new Guardianship(stores),
                clock);
    }

    SubjectRecord known(Transaction transaction, SubjectId subject) {
        return subjects.find(transaction, subject).orElseThrow(UnknownSubjectException::new);
    }

    /** A block is known from a version of the policy, or from an event under a version that is no longer at hand. */
    void checkKnown(Id<ConsentBlock> block, ConsentState state) {
        if (!state.blocks().containsKey(block)
                && policies.versions().stream()
                        .allMatch(policy -> policy.block(block).isEmpty())) {
            throw new InvalidInputException("no version of the policy has a consent block '" + block + "'");
        }
    }

    void checkMethod(Id<CollectionMethod> method) {
        if (forms.inForce().method(method).isEmpty()) {
            throw new InvalidInputException("the policy has no collection method '" + method + "'");
        }
    }

    /** Refuses a guardian whose link does not count; {@link #checkSpeaker} refuses everybody else. */
    void checkLink(Transaction transaction, SubjectRecord subject, Giver giver, Instant now) {
        guardianship.objection(transaction, subject, giver, now).ifPresent(problem -> {
            throw new InvalidInputException(problem);
        });
    }

    /** Only the person takes back or confirms, or the guardian of somebody who still is a child. */
    static void checkSpeaker(SubjectRecord subject, Giver giver, Instant now) {
        if (giver instanceof Giver.Controller) {
            throw new InvalidInputException("the company cannot speak for the person; a consent that ended otherwise is"
                    + " expired or invalidated");
        }
        if (giver instanceof Giver.Guardian && !subject.age().isChildAt(now)) {
            throw new InvalidInputException("a guardian cannot speak for a person who is not under the age limit"
                    + " (B-2, H-3); pass Giver.self() when the person asks");
        }
    }
}
