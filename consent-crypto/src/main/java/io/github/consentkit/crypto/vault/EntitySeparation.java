package io.github.consentkit.crypto.vault;

import io.github.consentkit.crypto.field.Sealed;
import io.github.consentkit.crypto.key.Keyring;
import io.github.consentkit.crypto.seal.Sealer;
import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.store.UnitOfWork;
import io.github.consentkit.subject.SubjectId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Moves sealed values of the host's entity into the separate store (clause D-2), in the steps of {@link Separation}: marked, copied
 * and read back, then the keys here are destroyed and the host's columns emptied in the transaction that says that they are apart.
 */
final class EntitySeparation {

    private final Workshop shop;
    private final Apart apart;
    private final EntityHolder holder;
    private final EntityModel<?> model;
    private final SealedRows host;

    EntitySeparation(Workshop shop, Apart apart, EntityHolder holder, EntityModel<?> model, SealedRows host) {
        this.shop = shop;
        this.apart = apart;
        this.holder = holder;
        this.model = model;
        this.host = host;
    }

    /** The items all of whose sealed columns can be read; a key that stays for one column would stay for all of the item. */
    static Set<Id<Item>> movable(EntityModel<?> model, SealedRows host) {
        return model.fields().stream()
                .collect(Collectors.groupingBy(field -> field.slot().itemId()))
                .entrySet()
                .stream()
                .filter(item -> item.getValue().stream()
                        .allMatch(field -> host.fields().contains(field.place().name())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    void separate(UnitOfWork unitOfWork, SubjectId subject, String record, Set<Id<Item>> items) {
        Separation.marking(
                unitOfWork,
                transaction ->
                        holder.row(transaction, subject, record).ifPresent(row -> mark(transaction, row, items)));
        Separation.again(
                unitOfWork,
                transaction ->
                        holder.row(transaction, subject, record).ifPresent(row -> move(transaction, row, items)));
    }

    private void mark(Transaction transaction, RecordRow row, Set<Id<Item>> items) {
        List<ItemFacts> facts = ItemFacts.read(row);
        if (facts.stream().anyMatch(fact -> is(fact, items, HeldData.Stage.LIVE))) {
            holder.replace(
                    transaction,
                    row,
                    facts.stream()
                            .map(fact -> is(fact, items, HeldData.Stage.LIVE)
                                    ? fact.with(fact.held().at(HeldData.Stage.SEPARATING))
                                    : fact)
                            .toList());
        }
    }

    private void move(Transaction transaction, RecordRow row, Set<Id<Item>> items) {
        List<ItemFacts> facts = ItemFacts.read(row);
        // what was set apart in place before there was a store, too
        List<EntityModel.Field> leaving = model.fields().stream()
                .filter(field -> facts.stream()
                        .anyMatch(fact -> fact.field().equals(field.slot().field())
                                && items.contains(fact.item())
                                && fact.isSetApart()))
                .toList();
        boolean onTheWay = facts.stream().anyMatch(fact -> is(fact, items, HeldData.Stage.SEPARATING));
        Map<String, byte[]> sealed = host.read(
                transaction,
                row.key().id(),
                leaving.stream().map(field -> field.place().name()).collect(Collectors.toSet()));
        if (sealed.isEmpty() && !onTheWay) {
            return;
        }
        List<EntityModel.Field> there = leaving.stream()
                .filter(field -> sealed.containsKey(field.place().name()))
                .toList();
        Set<String> moving = there.stream().map(field -> field.slot().field()).collect(Collectors.toUnmodifiableSet());
        // whoever seals another value meanwhile changes this row in the same transaction, so what was read is what goes
        holder.replace(
                transaction,
                row,
                facts.stream()
                        .map(fact -> moving.contains(fact.field()) || is(fact, items, HeldData.Stage.SEPARATING)
                                ? fact.moved()
                                : fact)
                        .toList());
        if (!there.isEmpty()) {
            copy(transaction, row.key(), there, sealed);
            holder.empty(transaction, List.of(row), there);
        }
    }

    private void copy(
            Transaction transaction, RecordRow.Key key, List<EntityModel.Field> there, Map<String, byte[]> sealed) {
        Keyring keyring = shop.keyrings()
                .find(transaction, Workshop.keyring(key))
                .orElseThrow(() -> new StoreException("an entity of the type '" + key.type()
                        + "' has values and no keyring; bring the newest key export, then separate it again"));
        List<Slot> slots = new ArrayList<>();
        Map<String, Cell> cells = new HashMap<>();
        for (EntityModel.Field field : there) {
            byte[] bytes = sealed.getOrDefault(field.place().name(), new byte[0]);
            // an entity that was loaded before may have been written back: without its key it is nothing that could be
            // moved
            if (!Sealer.isDestroyed(keyring.keysOf(field.slot().itemId()), Sealed.<Object>of(bytes))) {
                slots.add(field.slot());
                cells.put(field.slot().field(), new Cell.Bytes(bytes));
            }
        }
        if (!slots.isEmpty()) {
            new ApartCopy(shop, apart, key).copy(transaction, keyring, slots, cells);
            var unused = shop.keyrings()
                    .destroy(
                            transaction,
                            Workshop.keyring(key),
                            slots.stream().map(Slot::itemId).collect(Collectors.toUnmodifiableSet()));
        }
    }

    private static boolean is(ItemFacts fact, Set<Id<Item>> items, HeldData.Stage stage) {
        return items.contains(fact.item()) && fact.held().stage() == stage;
    }
}
