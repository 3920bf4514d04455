package io.github.consentkit.jdbc;

import io.github.consentkit.lifecycle.DataHolder;
import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.util.List;
import java.util.Set;

/** A part of the host that keeps personal data elsewhere, moves no stamp, and holds nothing. */
class EmptyHolder implements DataHolder {

    @Override
    public String name() {
        return "paper";
    }

    @Override
    public List<HeldData> held(Transaction transaction, SubjectId subject) {
        return List.of();
    }

    @Override
    public void mark(Transaction transaction, SubjectId subject, Set<Id<Item>> items, HeldData.Usability usability) {
        // holds nothing
    }

    @Override
    public void separate(Transaction transaction, SubjectId subject, Set<Id<Item>> items) {
        // holds nothing
    }

    @Override
    public void destroy(Transaction transaction, SubjectId subject, Set<Id<Item>> items) {
        // holds nothing
    }
}
