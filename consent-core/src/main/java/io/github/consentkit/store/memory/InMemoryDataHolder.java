package io.github.consentkit.store.memory;

import io.github.consentkit.internal.Check;
import io.github.consentkit.lifecycle.DataHolder;
import io.github.consentkit.lifecycle.DestroyedKeys;
import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.lifecycle.RecordRef;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.store.UnitOfWork;
import io.github.consentkit.subject.SubjectId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A holder that knows about data without having it: a test suite says which items its member "has", and the gate decides
 * accordingly.
 */
public final class InMemoryDataHolder implements DataHolder {

    private final String name;
    private final MemoryUnitOfWork unitOfWork;
    private final Map<SubjectId, List<HeldData>> held = new HashMap<>();

    InMemoryDataHolder(String name, MemoryUnitOfWork unitOfWork) {
        this.name = Check.idText(name, "the holder's name", 100);
        this.unitOfWork = unitOfWork;
    }

    /** Notes that a value of the subject is held. */
    public void add(Transaction transaction, SubjectId subject, HeldData value) {
        List<HeldData> more = new ArrayList<>(held(transaction, subject));
        more.add(Check.notNull(value, "value"));
        put(transaction, subject, List.copyOf(more));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<HeldData> held(Transaction transaction, SubjectId subject) {
        unitOfWork.reading(transaction);
        return held.getOrDefault(Check.notNull(subject, "subject"), List.of());
    }

    @Override
    public void mark(Transaction transaction, SubjectId subject, Set<Id<Item>> items, HeldData.Usability usability) {
        Check.notNull(usability, "usability");
        change(transaction, subject, items, value -> value.with(usability));
    }

    @Override
    public void separate(Transaction transaction, SubjectId subject, Set<Id<Item>> items) {
        change(
                transaction,
                subject,
                items,
                value -> value.stage() == HeldData.Stage.LIVE ? value.at(HeldData.Stage.SEPARATED) : value);
    }

    @Override
    public void destroy(Transaction transaction, SubjectId subject, Set<Id<Item>> items) {
        change(transaction, subject, items, value -> value.at(HeldData.Stage.DESTROYED));
    }

    @Override
    public void separate(UnitOfWork work, SubjectId subject, Optional<RecordRef> unit, Set<Id<Item>> items) {
        Check.notNull(unit, "unit");
        work.run(transaction -> change(
                transaction,
                subject,
                items,
                value -> value.record().equals(unit) && value.stage() == HeldData.Stage.LIVE
                        ? value.at(HeldData.Stage.SEPARATED)
                        : value));
    }

    /** Nothing is sealed here, so that no key goes; of a record without any other value nothing stays. */
    @Override
    public DestroyedKeys destroy(
            Transaction transaction, SubjectId subject, Optional<RecordRef> unit, Set<Id<Item>> items) {
        Check.notNull(unit, "unit");
        change(
                transaction,
                subject,
                items,
                value -> value.record().equals(unit) ? value.at(HeldData.Stage.DESTROYED) : value);
        List<HeldData> all = held(transaction, subject);
        boolean nothingLeft = unit.isPresent()
                && all.stream()
                        .filter(value -> value.record().equals(unit))
                        .allMatch(value -> value.stage() == HeldData.Stage.DESTROYED);
        if (nothingLeft) {
            put(
                    transaction,
                    subject,
                    all.stream().filter(value -> !value.record().equals(unit)).toList());
        }
        return DestroyedKeys.NONE;
    }

    private void change(
            Transaction transaction, SubjectId subject, Set<Id<Item>> items, UnaryOperator<HeldData> change) {
        Check.notNull(items, "items");
        put(
                transaction,
                subject,
                held(transaction, subject).stream()
                        .map(value -> items.contains(value.item()) ? change.apply(value) : value)
                        .toList());
    }

    private void put(Transaction transaction, SubjectId subject, List<HeldData> values) {
        List<HeldData> before = held(transaction, subject);
        unitOfWork.changing(transaction, () -> held.put(subject, before));
        held.put(subject, values);
    }
}
