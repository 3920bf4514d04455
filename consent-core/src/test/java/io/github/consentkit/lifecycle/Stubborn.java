package io.github.consentkit.lifecycle;

import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.testing.Example;
import java.util.List;
import java.util.Set;

/** A holder that has something of one person and does not let go of it until it is told to. */
class Stubborn implements DataHolder {

    private final SubjectId victim;
    boolean gives;

    Stubborn(SubjectId victim) {
        this.victim = victim;
    }

    @Override
    public String name() {
        return "stubborn";
    }

    @Override
    public List<HeldData> held(Transaction transaction, SubjectId subject) {
        return subject.equals(victim) && !gives
                ? List.of(HeldData.live(Id.of("name"), Example.policy().version()))
                : List.of();
    }

    @Override
    public void mark(Transaction transaction, SubjectId subject, Set<Id<Item>> items, HeldData.Usability usability) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void separate(Transaction transaction, SubjectId subject, Set<Id<Item>> items) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void destroy(Transaction transaction, SubjectId subject, Set<Id<Item>> items) {
        if (!items.isEmpty()) {
            throw new IllegalStateException("stubborn");
        }
    }
}
