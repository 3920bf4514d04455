package io.github.consentkit.crypto.vault;

import io.github.consentkit.crypto.key.Keyring;
import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.lifecycle.RecordRef;
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
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Moves values of one record into the separate store (clause D-2). First they are marked, so that from then on the live side
 * refuses them. Then, while the live row is held, they are copied and read back in transactions of the separate store; only
 * after that key and value of the live side are destroyed and the row says that they are apart, in one transaction. Killed
 * before its commit a value is in the live store, after it in the separate one, and a second call goes on.
 */
final class Separation {

    private static final int ATTEMPTS = 5;

    private final Workshop shop;
    private final Apart apart;
    private final TypeModel<?> model;

    Separation(Workshop shop, Apart apart, TypeModel<?> model) {
        this.shop = shop;
        this.apart = apart;
        this.model = model;
    }

    void separate(UnitOfWork unitOfWork, SubjectId subject, RecordRef unit, Set<Id<Item>> items) {
        if (!unit.type().equals(model.shape().type())) {
            return;
        }
        RecordRow.Key key = new RecordRow.Key(shop.tenant(), subject, unit.type(), unit.id());
        marking(unitOfWork, transaction -> mark(transaction, key, items));
        again(unitOfWork, transaction -> move(transaction, key, items));
    }

    /** Marks, which is to be committed before anything is copied: where it could still be rolled back, nothing is. */
    static void marking(UnitOfWork unitOfWork, Consumer<Transaction> step) {
        again(() -> unitOfWork.runCommitted(
                step,
                "values are set apart outside of a transaction, as their mark has to be committed before they are copied into the"
                        + " separate store; nothing was copied: call it where none is open, on stores that own their transactions"
                        + " (JdbcStores.on, not within), and roll back"));
    }

    static void again(UnitOfWork unitOfWork, Consumer<Transaction> step) {
        again(() -> unitOfWork.run(step));
    }

    /** Somebody may change the row meanwhile, such as another worker that does the same. */
    private static void again(Runnable step) {
        for (int attempt = 1; ; attempt++) {
            try {
                step.run();
                return;
            } catch (RecordConflictException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private void mark(Transaction transaction, RecordRow.Key key, Set<Id<Item>> items) {
        shop.records().find(transaction, model.shape(), key).ifPresent(row -> {
            List<ItemFacts> facts = ItemFacts.read(row);
            if (facts.stream().anyMatch(fact -> isLive(fact, items))) {
                replace(
                        transaction,
                        row,
                        facts.stream()
                                .map(fact -> isLive(fact, items)
                                        ? fact.with(fact.held().at(HeldData.Stage.SEPARATING))
                                        : fact)
                                .toList(),
                        row.cells());
            }
        });
    }

    private static boolean isLive(ItemFacts fact, Set<Id<Item>> items) {
        return items.contains(fact.item()) && fact.held().stage() == HeldData.Stage.LIVE;
    }

    private void move(Transaction transaction, RecordRow.Key key, Set<Id<Item>> items) {
        Optional<RecordRow> found = shop.records().find(transaction, model.shape(), key);
        if (found.isEmpty()) {
            return;
        }
        RecordRow row = found.get();
        List<ItemFacts> facts = ItemFacts.read(row);
        // all that is left of an item here, as its key goes: what was set apart in place before there was a store, too
        Set<String> leaving = facts.stream()
                .filter(fact -> items.contains(fact.item()) && fact.held().stage() != HeldData.Stage.DESTROYED)
                .map(ItemFacts::field)
                .filter(field -> row.cells().containsKey(field))
                .collect(Collectors.toUnmodifiableSet());
        if (leaving.isEmpty()) {
            return;
        }
        List<Slot> slots = slots(leaving);
        Keyring keyring = shop.keyrings()
                .find(transaction, Workshop.keyring(key))
                .orElseThrow(() -> new StoreException("a record of the type '" + key.type()
                        + "' has values and no keyring; bring the newest key export, then separate it again"));
        // from here on nobody else changes the row, so what is copied is what goes
        replace(transaction, row, apart(facts, leaving), without(row, leaving));
        new ApartCopy(shop, apart, key).copy(transaction, keyring, slots, row.cells());
        Set<Id<Item>> gone = slots.stream().map(Slot::itemId).collect(Collectors.toUnmodifiableSet());
        shop.keyrings().destroy(transaction, Workshop.keyring(key), gone);
        slots.stream()
                .filter(slot -> slot.role() == Slot.Role.PHOTO)
                .forEach(slot -> shop.photos().delete(transaction, Workshop.context(key, slot)));
    }

    private List<Slot> slots(Set<String> fields) {
        List<Slot> slots = new ArrayList<>();
        for (Slot slot : model.slots()) {
            if (slot.isPersonal() && fields.contains(slot.field())) {
                slots.add(slot);
            }
        }
        if (slots.size() < fields.size()) {
            throw new MappingException("the type '" + model.shape().type()
                    + "' no longer has a component of which values are stored, so they cannot be separated; give it the"
                    + " component back");
        }
        return slots;
    }

    /**
     * Lets a restored row know that values are apart whose keys the journal has destroyed here: the separate store has them.
     *
     * @param fields the fields of which it has a value
     */
    void settle(Transaction transaction, RecordRow.Key key, Set<String> fields) {
        shop.records().find(transaction, model.shape(), key).ifPresent(row -> {
            List<ItemFacts> facts = ItemFacts.read(row);
            replace(transaction, row, apart(facts, fields), without(row, fields));
            model.slots().stream()
                    .filter(slot -> slot.role() == Slot.Role.PHOTO && fields.contains(slot.field()))
                    .forEach(slot -> shop.photos().delete(transaction, Workshop.context(key, slot)));
        });
    }

    private static List<ItemFacts> apart(List<ItemFacts> facts, Set<String> fields) {
        return facts.stream()
                .map(fact -> fields.contains(fact.field()) && fact.held().stage() != HeldData.Stage.DESTROYED
                        ? fact.moved()
                        : fact)
                .toList();
    }

    /** Neither the sealed value nor its blind index stays. */
    private static Map<String, Cell> without(RecordRow row, Set<String> fields) {
        Map<String, Cell> cells = new HashMap<>(row.cells());
        fields.forEach(field -> {
            cells.remove(field);
            cells.remove(Slot.tokenColumn(field));
        });
        return cells;
    }

    private void replace(Transaction transaction, RecordRow row, List<ItemFacts> facts, Map<String, Cell> cells) {
        RecordRow next = new RecordRow(row.key(), row.version() + 1, ItemFacts.write(facts), cells);
        if (!shop.records().replace(transaction, model.shape(), next)) {
            throw new RecordConflictException(
                    "a record of the type '" + row.key().type() + "' was changed meanwhile; do the whole change again");
        }
    }
}
