package io.github.consentkit.store.memory;

import io.github.consentkit.lifecycle.DataHolder;
import io.github.consentkit.lifecycle.DataHolders;
import io.github.consentkit.lifecycle.DestroyedKeys;
import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.lifecycle.RecordRef;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.store.UnitOfWork;
import io.github.consentkit.subject.SubjectId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A holder that makes figures of values of some items when it is told to destroy them, and deletes the rest. */
public final class AnonymisingDataHolder implements DataHolder {

    private final InMemoryDataHolder data;
    private final MemoryUnitOfWork unitOfWork;
    private final Set<Id<Item>> items;
    private final Map<Id<Item>, Long> figures = new HashMap<>();

    private AnonymisingDataHolder(MemoryUnitOfWork unitOfWork, Set<Id<Item>> items) {
        this.data = new InMemoryDataHolder("figures", unitOfWork);
        this.unitOfWork = unitOfWork;
        this.items = items;
    }

    /** Returns one that is registered with the stores. */
    public static AnonymisingDataHolder in(InMemoryStores stores, Set<Id<Item>> items) {
        AnonymisingDataHolder holder = new AnonymisingDataHolder((MemoryUnitOfWork) stores.unitOfWork(), items);
        stores.port(DataHolders.class).register(holder);
        return holder;
    }

    /** Notes that a value of the subject is held. */
    public void add(Transaction transaction, SubjectId subject, HeldData value) {
        data.add(transaction, subject, value);
    }

    /** Returns how many values of each item were made figures. */
    public Map<Id<Item>, Long> figures() {
        return Map.copyOf(figures);
    }

    @Override
    public Set<Id<Item>> anonymises() {
        return items;
    }

    @Override
    public String name() {
        return data.name();
    }

    @Override
    public List<HeldData> held(Transaction transaction, SubjectId subject) {
        return data.held(transaction, subject);
    }

    @Override
    public void mark(Transaction transaction, SubjectId subject, Set<Id<Item>> some, HeldData.Usability usability) {
        data.mark(transaction, subject, some, usability);
    }

    @Override
    public void separate(Transaction transaction, SubjectId subject, Set<Id<Item>> some) {
        data.separate(transaction, subject, some);
    }

    @Override
    public void separate(UnitOfWork work, SubjectId subject, Optional<RecordRef> unit, Set<Id<Item>> some) {
        data.separate(work, subject, unit, some);
    }

    @Override
    public void destroy(Transaction transaction, SubjectId subject, Set<Id<Item>> some) {
        keepFigures(transaction, held(transaction, subject), some);
        data.destroy(transaction, subject, some);
    }

    @Override
    public DestroyedKeys destroy(
            Transaction transaction, SubjectId subject, Optional<RecordRef> unit, Set<Id<Item>> some) {
        List<HeldData> here = held(transaction, subject).stream()
                .filter(value -> value.record().equals(unit))
                .toList();
        keepFigures(transaction, here, some);
        return data.destroy(transaction, subject, unit, some);
    }

    private void keepFigures(Transaction transaction, List<HeldData> values, Set<Id<Item>> some) {
        values.stream()
                .filter(value -> value.stage() != HeldData.Stage.DESTROYED)
                .map(HeldData::item)
                .filter(item -> items.contains(item) && some.contains(item))
                .forEach(item -> {
                    unitOfWork.changing(transaction, () -> figures.merge(item, -1L, Long::sum));
                    figures.merge(item, 1L, Long::sum);
                });
    }
}
