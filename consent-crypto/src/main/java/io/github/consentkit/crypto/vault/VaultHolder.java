package io.github.consentkit.crypto.vault;

import io.github.consentkit.crypto.key.KeyId;
import io.github.consentkit.lifecycle.DataHolder;
import io.github.consentkit.lifecycle.DataHolders;
import io.github.consentkit.lifecycle.DestroyedKeys;
import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.lifecycle.RecordRef;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.store.BulkAnswers;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.store.UnitOfWork;
import io.github.consentkit.subject.SubjectId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The records of one type as the rest of the library sees them: items in their stages, without the host's classes. */
final class VaultHolder extends RowHolder {

    private static final int PAGE = 200;

    private final Workshop shop;
    private final TypeModel<?> model;

    VaultHolder(Workshop shop, TypeModel<?> model) {
        super(shop, model.shape().type());
        this.shop = shop;
        this.model = model;
    }

    @Override
    public Freshness freshness() {
        return shop.records().freshness();
    }

    @Override
    public Optional<String> otherStore() {
        return shop.apart().map(Apart::name);
    }

    /** Keys and photos of every type go with the first of them that is asked; to the others nothing is left to do. */
    @Override
    public DestroyedKeys erase(Transaction transaction, SubjectId subject) {
        Set<KeyId> keys =
                shop.keyrings().letGo(transaction, shop.tenant(), subject).orElse(Set.of());
        // after the keys: whoever was storing meanwhile has committed by then, or stores no more
        new StoredTypes(shop).refuseUnregistered(transaction, subject);
        List<RecordRow> rows = rowsOfEveryType(transaction, subject);
        refuseElsewhere(rows);
        shop.photos().deleteAll(transaction, shop.tenant(), subject);
        shop.records().deleteAll(transaction, shop.tenant(), subject);
        return shop.destroyed(keys, eraseApart(transaction, subject, rows));
    }

    /** As all of them go with the first: the separate store may have something of another type. */
    private List<RecordRow> rowsOfEveryType(Transaction transaction, SubjectId subject) {
        List<RecordRow> rows = new ArrayList<>();
        for (DataHolder holder : shop.kit().stores().port(DataHolders.class).all()) {
            if (holder instanceof VaultHolder vault && vault.serves(shop)) {
                rows.addAll(vault.rows(transaction, subject));
            }
        }
        return rows;
    }

    /** Into the separate store, where there is one. */
    @Override
    public void separate(UnitOfWork unitOfWork, SubjectId subject, Optional<RecordRef> unit, Set<Id<Item>> items) {
        Optional<Apart> apart = shop.apart();
        if (apart.isEmpty()) {
            super.separate(unitOfWork, subject, unit, items);
            return;
        }
        unit.ifPresent(record -> new Separation(shop, apart.get(), model).separate(unitOfWork, subject, record, items));
    }

    /** Takes away what a restored backup still has of items whose keys are gone; what was separated is still apart. */
    void forgetAgain(SubjectId subject, Set<Id<Item>> items, String record) {
        RecordRow.Key key = new RecordRow.Key(shop.tenant(), subject, type(), record);
        Set<String> there = shop.apart().map(apart -> apart.fields(key, items)).orElse(Set.of());
        shop.unitOfWork().run(transaction -> {
            shop.apart().ifPresent(apart -> new Separation(shop, apart, model).settle(transaction, key, there));
            forget(transaction, subject, items, record, there);
        });
    }

    /** Takes away a record that a restored backup still has, and whose keyring is destroyed as a whole. */
    void removeAgain(SubjectId subject, String record) {
        RecordRow.Key key = new RecordRow.Key(shop.tenant(), subject, type(), record);
        shop.unitOfWork().run(transaction -> {
            clear(transaction, key, slot -> true);
            remove(transaction, key);
        });
    }

    @Override
    void remove(Transaction transaction, RecordRow.Key key) {
        var unused = shop.records().delete(transaction, model.shape(), key);
    }

    @Override
    void replace(Transaction transaction, RecordRow row, List<ItemFacts> facts) {
        RecordRow next = new RecordRow(row.key(), row.version() + 1, ItemFacts.write(facts), cells(row, facts));
        if (!shop.records().replace(transaction, model.shape(), next)) {
            throw new RecordConflictException(
                    "a record of the type '" + type() + "' was changed meanwhile; do the whole change again");
        }
    }

    /** The photos, as the cells go with the facts. */
    @Override
    void clear(Transaction transaction, List<RecordRow> rows, Set<Id<Item>> items) {
        rows.forEach(row -> clear(transaction, row.key(), slot -> items.contains(slot.itemId())));
    }

    private void clear(Transaction transaction, RecordRow.Key key, Predicate<Slot> concerned) {
        model.slots().stream()
                .filter(slot -> slot.role() == Slot.Role.PHOTO && concerned.test(slot))
                .forEach(slot -> shop.photos().delete(transaction, Workshop.context(key, slot)));
    }

    /** What is destroyed leaves neither its sealed value nor its blind index behind. */
    private Map<String, Cell> cells(RecordRow row, List<ItemFacts> facts) {
        Map<String, Cell> cells = new HashMap<>(row.cells());
        facts.stream()
                .filter(fact -> fact.held().stage() == HeldData.Stage.DESTROYED)
                .forEach(fact -> {
                    cells.remove(fact.field());
                    cells.remove(Slot.tokenColumn(fact.field()));
                });
        return cells;
    }

    @Override
    Map<SubjectId, List<RecordRow>> factsOfAll(Transaction transaction, Set<SubjectId> subjects) {
        return BulkAnswers.complete(
                subjects,
                shop.records().factsOfAll(transaction, model.shape(), shop.tenant(), subjects),
                "RecordStore.factsOfAll");
    }

    @Override
    List<Slot> slots() {
        return model.slots();
    }

    @Override
    List<RecordRow> rows(Transaction transaction, SubjectId subject) {
        List<RecordRow> all = new ArrayList<>();
        List<RecordRow> page;
        Optional<String> after = Optional.empty();
        do {
            RecordQuery query = new RecordQuery.OfSubject(subject, after, PAGE);
            page = shop.records().find(transaction, model.shape(), shop.tenant(), query);
            all.addAll(page);
            after = page.isEmpty()
                    ? after
                    : Optional.of(page.get(page.size() - 1).key().id());
        } while (page.size() == PAGE);
        return all;
    }
}
