package io.github.consentkit.crypto.vault;

import io.github.consentkit.consent.EvidenceStore;
import io.github.consentkit.crypto.key.ErasedKeysException;
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
import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.policy.Duty;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.SubjectId;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Erases everything of a person in one transaction: mark, keys, indexes, rows and photos (invariants I7, I8). */
final class SubjectEraser {

    private final Workshop shop;

    SubjectEraser(Workshop shop) {
        this.shop = shop;
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
                Erasure.State state = erased ? Erasure.State.ALREADY_ERASED : Erasure.State.NOTHING_HELD;
                return new Erasure(state, 0, items);
            }
        }
        permit(subject, items.isEmpty() ? everyItem() : items, actor);
        long records = shop.unitOfWork().call(transaction -> {
            refuseUnregistered(transaction, subject);
            refuseElsewhere(transaction, subject);
            shop.keyrings().destroyAll(transaction, shop.tenant(), subject);
            shop.photos().deleteAll(transaction, shop.tenant(), subject);
            evidence().destroyAll(transaction, subject);
            long removed = shop.records().deleteAll(transaction, shop.tenant(), subject);
            removed += removeEntities(transaction, subject);
            for (DataHolder holder : holders().all()) {
                if (!(holder instanceof VaultHolder) && !(holder instanceof EntityHolder)) {
                    holder.erase(transaction, subject);
                }
            }
            // last, as nobody copies anything there once the rows are gone here; and before this is committed
            shop.apart().ifPresent(apart -> apart.erase(subject));
            shop.kit().lifecycle().forget(transaction, new Trusted<>(subject));
            return removed;
        });
        return new Erasure(Erasure.State.ERASED, records, items);
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

    /** Of an entity that nobody has registered the index columns would stay. */
    private void refuseUnregistered(Transaction transaction, SubjectId subject) {
        Set<String> types = new HashSet<>(shop.entities().types(transaction, shop.tenant(), subject));
        for (DataHolder holder : holders().all()) {
            if (holder instanceof EntityHolder entities && entities.serves(shop)) {
                types.remove(entities.type());
            }
        }
        if (!types.isEmpty()) {
            throw new MappingException("sealed fields of this person are in entities that are not registered: " + types
                    + "; call vaults.entities(...) for every entity before a person is erased");
        }
    }

    /** What lies in a separate store that this process does not have would stay there. */
    private void refuseElsewhere(Transaction transaction, SubjectId subject) {
        for (DataHolder holder : holders().all()) {
            if (holder instanceof VaultHolder vault && vault.serves(shop)) {
                vault.refuseElsewhere(vault.rows(transaction, subject));
            }
        }
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
            holder.held(transaction, subject).stream()
                    .filter(held -> held.stage() != HeldData.Stage.DESTROYED)
                    .forEach(held -> items.add(held.item()));
        }
        return items;
    }

    /** Says so when there are records of which no holder here knows: they would stay behind an answer of nothing. */
    private void nothingLeft(SubjectId subject) {
        shop.unitOfWork().run(transaction -> {
            refuseUnregistered(transaction, subject);
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
