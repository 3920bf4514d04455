package io.github.consentkit.consent;

import io.github.consentkit.store.Stores;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.Age;
import io.github.consentkit.subject.GuardianLink;
import io.github.consentkit.subject.GuardianLinks;
import io.github.consentkit.subject.GuardianStore;
import io.github.consentkit.subject.LinkProblem;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.subject.SubjectRecord;
import io.github.consentkit.subject.SubjectStore;
import java.time.Instant;
import java.util.Optional;

/** What the ledger of a child and the links of the child's guardians say together. */
final class Guardianship {

    private final SubjectStore subjects;
    private final GuardianStore guardians;
    private final ConsentLedger ledger;

    Guardianship(Stores stores) {
        this.subjects = stores.port(SubjectStore.class);
        this.guardians = stores.port(GuardianStore.class);
        this.ledger = stores.port(ConsentLedger.class);
    }

    /** The links of somebody who is or was a child; an adult has none, and is not looked up. */
    GuardianLinks links(Transaction transaction, SubjectRecord subject) {
        return subject.age() instanceof Age.Child
                ? new GuardianLinks(subject.age(), guardians.of(transaction, subject.subject()))
                : GuardianLinks.none();
    }

    /** What counts at the instant: while guardians decide, the voices of all of them; afterwards ledger order alone. */
    ConsentState state(Transaction transaction, SubjectId subject, Instant at) {
        Optional<SubjectRecord> child =
                subjects.find(transaction, subject).filter(known -> known.age().isChildAt(at));
        if (child.isEmpty()) {
            return ledger.state(transaction, subject);
        }
        GuardianLinks links = links(transaction, child.get());
        return links.links().isEmpty()
                ? ledger.state(transaction, subject)
                : GuardianVoices.of(ledger.events(transaction, subject), links).state();
    }

    /** Why the giver cannot speak for the subject as this guardian; nothing where the giver is no guardian. */
    Optional<String> objection(Transaction transaction, SubjectRecord subject, Giver giver, Instant at) {
        if (!(giver instanceof Giver.Guardian guardian)) {
            return Optional.empty();
        }
        GuardianLinks links = links(transaction, subject);
        Optional<LinkProblem> problem = links.problem(guardian.guardian(), at);
        if (problem.isPresent()) {
            return problem.map(LinkProblem::text);
        }
        boolean differs = guardian.guardian()
                .flatMap(links::of)
                .flatMap(GuardianLink::confirmation)
                .filter(confirmed -> confirmed != guardian.confirmation())
                .isPresent();
        return differs
                ? Optional.of("the guardian was confirmed in another way than the answer says; take the confirmation"
                        + " from the link, see byGuardian(GuardianLink)")
                : Optional.empty();
    }
}
