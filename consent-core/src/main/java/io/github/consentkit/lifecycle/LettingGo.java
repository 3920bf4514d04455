package io.github.consentkit.lifecycle;

import io.github.consentkit.store.Stores;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.GuardianStore;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.subject.SubjectStore;

/**
 * Lets go what the library itself knows of a person: it served her data alone. The ledger's events name nobody once they are
 * untied (invariant I7), and whoever comes back under the same id has agreed to nothing.
 */
final class LettingGo {

    private final SubjectStore subjects;
    private final GuardianStore guardians;
    private final DraftConsents consents;
    private final LifeEventStore events;
    private final RestrictionStore restrictions;
    private final TermStore terms;

    LettingGo(Stores stores, DraftConsents consents) {
        this.subjects = stores.port(SubjectStore.class);
        this.guardians = stores.port(GuardianStore.class);
        this.consents = consents;
        this.events = stores.port(LifeEventStore.class);
        this.restrictions = stores.port(RestrictionStore.class);
        this.terms = stores.port(TermStore.class);
    }

    void of(Transaction transaction, SubjectId subject) {
        consents.erase(transaction, subject);
        guardians.removeAll(transaction, subject);
        events.removeAll(transaction, subject);
        restrictions.removeAll(transaction, subject);
        terms.removeAll(transaction, subject);
        var unused = subjects.remove(transaction, subject);
    }
}
