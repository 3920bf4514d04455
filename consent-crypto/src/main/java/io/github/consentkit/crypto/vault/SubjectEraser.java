package io.github.consentkit.crypto.vault;

import io.github.consentkit.consent.EvidenceStore;
import io.github.consentkit.crypto.key.ErasedKeysException;
import io.github.consentkit.crypto.key.KeyId;
import io.github.consentkit.crypto.key.KeyUnit;
import io.github.consentkit.crypto.key.KeyringId;
import io.github.consentkit.gate.AccessDeniedException;
import io.github.consentkit.gate.Action;
import io.github.consentkit.gate.Decision;
import io.github.consentkit.gate.Deny;
import io.github.consentkit.gate.Permit;
import io.github.consentkit.gate.Question;
import io.github.consentkit.internal.Trusted;
import io.github.consentkit.lifecycle.DataHolder;
import io.github.consentkit.lifecycle.DataHolders;
import io.github.consentkit.lifecycle.DestroyedKeys;
import io.github.consentkit.lifecycle.ErasedPerson;
import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.policy.Duty;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.SubjectId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Erases everything of a person in one transaction: mark, keys, indexes, rows and photos, with the certificate and the orders to
 * recipients (invariants I7, I8, I14).
 */
final class SubjectEraser {

    private final Workshop shop;
    private final StoredTypes stored;

    SubjectEraser(Workshop shop) {
        this.shop = shop;
        this.stored = new StoredTypes(shop);
    }

    Erasure erase(SubjectId subject, Optional<Actor> actor) {
        Set<Id<Item>> items = new LinkedHashSet<>();
        boolean erased = shop.unitOfWork().call(transaction -> {
            items.addAll(heldOf(transaction, subject));
            return isErased(transaction, subject);
        });
        boolean proven = shop.unitOfWork().call(transaction -> evidence().holdsAny(transaction, subject));
        if (items.isEmpty()) {
            nothingLeft(subject);
            if (!proven) {
                if (erased) {
                    // where the call before failed after its commit; of a transaction that is still open, with that
                    shop.apart()
                            .ifPresent(apart -> shop.unitOfWork()
                                    .run(transaction -> transaction.onCommit(() -> {
                                        var unused = apart.mark(subject);
                                    })));
                }
                Erasure.State state = erased ? Erasure.State.ALREADY_ERASED : Erasure.State.NOTHING_HELD;
                return new Erasure(state, 0, items);
            }
        }
        permit(subject, items.isEmpty() ? everyItem() : items, actor);
        long records = shop.unitOfWork().call(transaction -> erase(transaction, subject));
        return new Erasure(Erasure.State.ERASED, records, items);
    }

    private long erase(Transaction transaction, SubjectId subject) {
        stored.refuseUnregisteredEntities(transaction, subject);
        RowHolder.refuseElsewhere(shop, stored.rows(transaction, subject));
        shop.kit().lifecycle().refuseUndeclared(transaction, subject);
        // whoever erases the same person meanwhile waits here, and is not the first then
        Optional<Set<KeyId>> keys = shop.keyrings().destroyAll(transaction, shop.tenant(), subject);
        // after the keys: whoever was sealing or setting apart meanwhile has committed by then, or does it no more
        RowHolder.refuseElsewhere(shop, stored.rows(transaction, subject));
        Map<Id<Item>, Long> anonymised = new LinkedHashMap<>();
        Map<Id<Item>, Long> values = goingAtOnce(transaction, subject, anonymised);
        shop.kit().lifecycle().refuseUndeclared(transaction, subject); // nor of what came in meanwhile
        // what is on paper, too: people destroy it later, and whoever received it need not wait for them
        Set<Id<Item>> told = keys.isPresent() ? heldOf(transaction, subject) : values.keySet();
        Map<RecordRow.Key, Set<Id<Item>>> setApart = RowHolder.setApart(stored.rows(transaction, subject));
        shop.photos().deleteAll(transaction, shop.tenant(), subject);
        long proofs = evidence().destroyAll(transaction, subject);
        long removed = shop.records().deleteAll(transaction, shop.tenant(), subject);
        removed += removeEntities(transaction, subject);
        DestroyedKeys others = DestroyedKeys.NONE;
        for (DataHolder holder : holders().all()) {
            if (!(holder instanceof RowHolder)) {
                others = others.and(holder.erase(transaction, subject));
            }
        }
        readBack(transaction, subject);
        // last, as nobody copies anything there once the rows are gone here; and before this is committed
        Set<KeyId> apart = shop.apart()
                .map(store -> store.erase(transaction, subject, setApart))
                .orElse(Set.of());
        DestroyedKeys gone = shop.destroyed(keys.orElse(Set.of()), apart).and(others);
        boolean nameless = proofs > 0 && gone.equals(DestroyedKeys.NONE);
        shop.kit()
                .lifecycle()
                .erased(
                        transaction,
                        new Trusted<>(
                                new ErasedPerson(subject, told, values, anonymised, nameless ? inThisEpoch() : gone)));
        return removed;
    }

    /** Of evidence whose keys could not be opened any more. */
    private DestroyedKeys inThisEpoch() {
        return new DestroyedKeys(Set.of(), OptionalInt.of(shop.keyrings().currentEpoch(shop.tenant())));
    }

    /** Notes how many of the values are going to be anonymised. */
    private Map<Id<Item>, Long> goingAtOnce(
            Transaction transaction, SubjectId subject, Map<Id<Item>, Long> anonymised) {
        Map<Id<Item>, Long> values = new LinkedHashMap<>();
        for (DataHolder holder : holders().all()) {
            if (isErasedHere(holder) && holder.carriedOut() == DataHolder.CarriedOut.AT_ONCE) {
                holder.held(transaction, subject).stream()
                        .filter(held -> held.stage() != HeldData.Stage.DESTROYED)
                        .forEach(held -> {
                            values.merge(held.item(), 1L, Long::sum);
                            if (holder.anonymises().contains(held.item())) {
                                anonymised.merge(held.item(), 1L, Long::sum);
                            }
                        });
            }
        }
        stored.unregisteredValues(transaction, subject).forEach(held -> values.merge(held.item(), 1L, Long::sum));
        return values;
    }

    /** One store may serve several tenants, and another tenant's data of somebody with the same id stays. */
    private boolean isErasedHere(DataHolder holder) {
        return !(holder instanceof RowHolder rows) || rows.serves(shop);
    }

    /** Each holder is asked again: a certificate is to say that it is gone. */
    private void readBack(Transaction transaction, SubjectId subject) {
        if (!goingAtOnce(transaction, subject, new LinkedHashMap<>()).isEmpty()) {
            throw new StoreException("a holder of data still has values of a person after it was told to erase them;"
                    + " nothing of this erasure was done");
        }
    }

    /** After the keys, so that nobody who is sealing meanwhile leaves an index behind. */
    private long removeEntities(Transaction transaction, SubjectId subject) {
        long removed = 0;
        for (DataHolder holder : holders().all()) {
            if (holder instanceof EntityHolder entities && entities.serves(shop)) {
                removed += entities.remove(transaction, subject);
            }
        }
        return removed;
    }

    private EvidenceStore evidence() {
        return shop.kit().stores().port(EvidenceStore.class);
    }

    /** Of whom nothing is held but proof of consents, everything is asked for: what it proves may be about any item. */
    Set<Id<Item>> everyItem() {
        Set<Id<Item>> items = new LinkedHashSet<>();
        shop.kit().policyInForce().document().items().list().forEach(item -> items.add(item.id()));
        return items;
    }

    /** Decided and written down before anything is gone: an erasure of which nobody knows is a loss. */
    private void permit(SubjectId subject, Set<Id<Item>> items, Optional<Actor> actor) {
        Question question = shop.kit().ask(subject).items(items).to(new Action.Perform(Duty.ERASURE, Optional.empty()));
        Decision decision = actor.map(question::by).orElse(question).decide();
        if (decision instanceof Deny deny) {
            shop.log().refused(deny);
            throw new AccessDeniedException(deny);
        }
        shop.log().commit((Permit) decision);
    }

    private Set<Id<Item>> heldOf(Transaction transaction, SubjectId subject) {
        Set<Id<Item>> items = new LinkedHashSet<>();
        for (DataHolder holder : holders().all()) {
            if (isErasedHere(holder)) {
                holder.held(transaction, subject).stream()
                        .filter(held -> held.stage() != HeldData.Stage.DESTROYED)
                        .forEach(held -> items.add(held.item()));
            }
        }
        stored.unregisteredValues(transaction, subject).forEach(held -> items.add(held.item()));
        return items;
    }

    /** Says so when there are records of which no holder here knows: they would stay behind an answer of nothing. */
    private void nothingLeft(SubjectId subject) {
        shop.unitOfWork().run(transaction -> {
            stored.refuseUnregisteredEntities(transaction, subject);
            if (shop.records().deleteAll(transaction, shop.tenant(), subject) > 0) {
                // and what was removed to find out comes back
                throw new MappingException(
                        "records of this person are stored of which no registered type knows a value;"
                                + " call vaults.of(...) for every type of the store before a person is erased");
            }
        });
    }

    private boolean isErased(Transaction transaction, SubjectId subject) {
        try {
            // the mark of a person covers every keyring; which one is asked for makes no difference
            shop.keyrings().find(transaction, new KeyringId(shop.tenant(), subject, new KeyUnit.Profile()));
            return false;
        } catch (ErasedKeysException e) {
            return true;
        }
    }

    private DataHolders holders() {
        return shop.kit().stores().port(DataHolders.class);
    }
}
