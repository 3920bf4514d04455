package io.github.consentkit.crypto.vault;

import io.github.consentkit.crypto.key.KeyId;
import io.github.consentkit.crypto.key.KeyringId;
import io.github.consentkit.crypto.key.KeyringResult;
import io.github.consentkit.crypto.key.Keyrings;
import io.github.consentkit.internal.Check;
import io.github.consentkit.lifecycle.DataHolder;
import io.github.consentkit.lifecycle.DestroyedKeys;
import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.lifecycle.RecordRef;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.store.BulkAnswers;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.store.UnitOfWork;
import io.github.consentkit.subject.SubjectId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** What is known of the values of one type, in a row for each record, as the rest of the library sees it. */
abstract class RowHolder implements DataHolder {

    private final Workshop shop;
    private final String type;

    RowHolder(Workshop shop, String type) {
        this.shop = shop;
        this.type = type;
    }

    /** One logical name stands for one type, be it of a vault or the host's own entity. */
    @Override
    public final String name() {
        return "vault:" + shop.tenant() + ":" + type;
    }

    final String type() {
        return type;
    }

    /** Whether it is of the vaults of this shop; one store may serve several tenants. */
    final boolean serves(Workshop asking) {
        return shop.tenant().equals(asking.tenant());
    }

    @Override
    public final List<HeldData> held(Transaction transaction, SubjectId subject) {
        return held(rows(transaction, subject));
    }

    @Override
    public final Map<SubjectId, List<HeldData>> heldOfAll(Transaction transaction, Set<SubjectId> subjects) {
        Map<SubjectId, List<RecordRow>> rows = factsOfAll(transaction, subjects);
        return BulkAnswers.each(subjects, subject -> held(Check.notNull(rows.get(subject), "the rows of a subject")));
    }

    private static List<HeldData> held(List<RecordRow> rows) {
        List<HeldData> held = new ArrayList<>();
        rows.forEach(row -> ItemFacts.read(row).forEach(facts -> held.add(facts.heldWithOrigin())));
        return held;
    }

    @Override
    public final void mark(
            Transaction transaction, SubjectId subject, Set<Id<Item>> items, HeldData.Usability usability) {
        change(transaction, subject, items, row -> true, held -> held.with(usability), Set.of());
    }

    @Override
    public final void separate(Transaction transaction, SubjectId subject, Set<Id<Item>> items) {
        change(
                transaction,
                subject,
                items,
                row -> true,
                held -> held.stage() == HeldData.Stage.LIVE ? held.at(HeldData.Stage.SEPARATED) : held,
                Set.of());
    }

    @Override
    public final void destroy(Transaction transaction, SubjectId subject, Set<Id<Item>> items) {
        refuseElsewhere(rows(transaction, subject));
        beforeDestruction(transaction, rows(transaction, subject), items);
        Set<RecordRef> apart = forget(transaction, subject, items, row -> true, Set.of());
        for (RecordRow row : rows(transaction, subject)) {
            shop.keyrings().destroy(transaction, Workshop.keyring(row.key()), items);
        }
        // the rows are changed by now, so that nobody copies anything there afterwards
        apart.forEach(record -> destroyApart(subject, record, items));
    }

    /** Marks them where they are, where there is no separate store. */
    @Override
    public void separate(UnitOfWork unitOfWork, SubjectId subject, Optional<RecordRef> unit, Set<Id<Item>> items) {
        unit.filter(this::isOfThisType)
                .ifPresent(record -> unitOfWork.run(transaction -> change(
                        transaction,
                        subject,
                        items,
                        row -> row.key().id().equals(record.id()),
                        held -> held.stage() == HeldData.Stage.LIVE ? held.at(HeldData.Stage.SEPARATED) : held,
                        Set.of())));
    }

    @Override
    public final DestroyedKeys destroy(
            Transaction transaction, SubjectId subject, Optional<RecordRef> unit, Set<Id<Item>> items) {
        Optional<RecordRow> found = unit.filter(this::isOfThisType)
                .flatMap(record -> rows(transaction, subject).stream()
                        .filter(row -> row.key().id().equals(record.id()))
                        .findFirst());
        return found.map(row -> destroy(transaction, row, items)).orElse(DestroyedKeys.NONE);
    }

    private boolean isOfThisType(RecordRef record) {
        return record.type().equals(type);
    }

    /** The keys first, so that who was sealing meanwhile has committed by then, or seals no more. */
    private DestroyedKeys destroy(Transaction transaction, RecordRow row, Set<Id<Item>> items) {
        refuseElsewhere(List.of(row));
        beforeDestruction(transaction, List.of(row), items);
        boolean nothingLeft = ItemFacts.read(row).stream()
                .allMatch(fact -> fact.held().stage() == HeldData.Stage.DESTROYED || items.contains(fact.item()));
        KeyringId place = Workshop.keyring(row.key());
        Set<KeyId> keys = nothingLeft
                ? shop.keyrings().destroy(transaction, place)
                : shop.keyrings().destroy(transaction, place, items);
        Set<RecordRef> apart = forget(
                transaction,
                row.key().subject(),
                items,
                other -> other.key().id().equals(row.key().id()),
                Set.of());
        if (nothingLeft) {
            remove(transaction, row.key());
            readBack(transaction, row.key());
        } else {
            readBack(transaction, place, items);
        }
        Set<String> digests = new LinkedHashSet<>();
        keys.forEach(key -> digests.add(key.digest()));
        for (RecordRef record : apart) {
            digests.addAll(destroyApart(row.key().subject(), record, items).digests());
        }
        return shop.destroyed(digests);
    }

    /** The store is asked again: what it still has opens, whatever it said before. */
    private void readBack(Transaction transaction, KeyringId place, Set<Id<Item>> items) {
        if (hasKeys(shop.keyrings(), transaction, place, items)) {
            throw stillThere("keys");
        }
    }

    /** Of a record of which nothing stays: whatever keyring is there but the mark may open one day, even if it does not now. */
    private void readBack(Transaction transaction, RecordRow.Key key) {
        KeyringId place = Workshop.keyring(key);
        if (!(shop.keyrings().findAll(transaction, Set.of(place)).get(place) instanceof KeyringResult.Erased)) {
            throw stillThere("a keyring");
        }
        if (rows(transaction, key.subject()).stream()
                .anyMatch(row -> row.key().id().equals(key.id()))) {
            throw stillThere("the row");
        }
    }

    private StoreException stillThere(String what) {
        return new StoreException("there is still " + what + " of a record of the type '" + type
                + "' after it was destroyed; nothing of it counts as destroyed");
    }

    /** Whether the store has a keyring there with keys of these items. */
    static boolean hasKeys(Keyrings keyrings, Transaction transaction, KeyringId place, Set<Id<Item>> items) {
        return keyrings.findAll(transaction, Set.of(place)).get(place) instanceof KeyringResult.Found found
                && items.stream().anyMatch(found.keyring().items()::contains);
    }

    /** Takes the record away, after its keys and everything that stands outside of its row. */
    abstract void remove(Transaction transaction, RecordRow.Key key);

    /**
     * Refuses to destroy records of which something lies in a separate store that this process does not have: it would stay
     * there for ever, and a certificate would say that it is gone.
     *
     * @throws StoreException when it does
     */
    static void refuseElsewhere(Workshop shop, List<RecordRow> rows) {
        if (shop.apart().isPresent()) {
            return;
        }
        for (RecordRow row : rows) {
            if (ItemFacts.read(row).stream().anyMatch(ItemFacts::isElsewhere)) {
                throw new StoreException("values of a record of the type '"
                        + row.key().type()
                        + "' lie in a separate store that this process does not have, so nothing is destroyed; do it where"
                        + " the vaults are installed with the separate store");
            }
        }
    }

    final void refuseElsewhere(List<RecordRow> rows) {
        refuseElsewhere(shop, rows);
    }

    /** Destroys what the separate store has of these items of a record, and returns the keys that are gone there. */
    final DestroyedKeys destroyApart(SubjectId subject, RecordRef record, Set<Id<Item>> items) {
        return shop.apart()
                .map(apart ->
                        apart.destroy(new RecordRow.Key(shop.tenant(), subject, record.type(), record.id()), items))
                .orElse(DestroyedKeys.NONE);
    }

    /** Destroys what the separate store has of a person of whom something was separated here. */
    final Set<KeyId> eraseApart(Transaction transaction, SubjectId subject, List<RecordRow> rows) {
        Map<RecordRow.Key, Set<Id<Item>>> known = setApart(rows);
        return shop.apart()
                .filter(apart -> !known.isEmpty())
                .map(apart -> apart.erase(transaction, subject, known))
                .orElse(Set.of());
    }

    /** The items of the records that are set apart, or on their way. */
    static Map<RecordRow.Key, Set<Id<Item>>> setApart(List<RecordRow> rows) {
        Map<RecordRow.Key, Set<Id<Item>>> known = new LinkedHashMap<>();
        rows.forEach(row -> ItemFacts.read(row).stream()
                .filter(ItemFacts::isSetApart)
                .forEach(fact -> known.computeIfAbsent(row.key(), key -> new LinkedHashSet<>())
                        .add(fact.item())));
        return known;
    }

    /** Takes away what a restored backup still has of items whose keys are gone, but for the fields that are kept. */
    final void forget(
            Transaction transaction, SubjectId subject, Set<Id<Item>> items, String record, Set<String> kept) {
        Set<RecordRef> apart =
                forget(transaction, subject, items, row -> row.key().id().equals(record), kept);
        assert apart != null;
    }

    /** Returns the records of which something was set apart until now. */
    private Set<RecordRef> forget(
            Transaction transaction,
            SubjectId subject,
            Set<Id<Item>> items,
            Predicate<RecordRow> concerned,
            Set<String> kept) {
        Set<RecordRef> apart = new LinkedHashSet<>();
        UnaryOperator<HeldData> destroyed = held -> {
            if (held.stage() == HeldData.Stage.SEPARATING || held.stage() == HeldData.Stage.SEPARATED) {
                held.record().ifPresent(apart::add);
            }
            return held.at(HeldData.Stage.DESTROYED);
        };
        change(transaction, subject, items, concerned, destroyed, kept);
        clear(transaction, rows(transaction, subject).stream().filter(concerned).toList(), items);
        return apart;
    }

    private void change(
            Transaction transaction,
            SubjectId subject,
            Set<Id<Item>> items,
            Predicate<RecordRow> concerned,
            UnaryOperator<HeldData> change,
            Set<String> kept) {
        for (RecordRow row : rows(transaction, subject)) {
            if (concerned.test(row)) {
                replace(
                        transaction,
                        row,
                        ItemFacts.read(row).stream()
                                .map(fact -> items.contains(fact.item()) && !kept.contains(fact.field())
                                        ? fact.with(change.apply(fact.held()))
                                        : fact)
                                .toList());
            }
        }
    }

    /** Prepares what destroying these items of the rows needs; by default nothing. */
    void beforeDestruction(Transaction transaction, List<RecordRow> rows, Set<Id<Item>> items) {}

    /** The fields of the type. */
    abstract List<Slot> slots();

    /** The rows of the subject, in the order of their ids. */
    abstract List<RecordRow> rows(Transaction transaction, SubjectId subject);

    /** The rows of each of the subjects, which may be without cells. */
    abstract Map<SubjectId, List<RecordRow>> factsOfAll(Transaction transaction, Set<SubjectId> subjects);

    /**
     * Puts other facts into the place of the row's.
     *
     * @throws RecordConflictException when the row was changed meanwhile
     */
    abstract void replace(Transaction transaction, RecordRow row, List<ItemFacts> facts);

    /** Takes away what stands outside of the rows of these items. */
    abstract void clear(Transaction transaction, List<RecordRow> rows, Set<Id<Item>> items);
}
