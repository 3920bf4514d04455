package io.github.consentkit.crypto.vault;

import io.github.consentkit.consent.EvidenceStore;
import io.github.consentkit.crypto.key.DestroyedEpochException;
import io.github.consentkit.crypto.key.EpochKeys;
import io.github.consentkit.crypto.key.Erased;
import io.github.consentkit.crypto.key.ErasedKeysException;
import io.github.consentkit.crypto.key.ErasureEntry;
import io.github.consentkit.crypto.key.ErasureShipping;
import io.github.consentkit.crypto.key.KeyUnit;
import io.github.consentkit.crypto.key.KeyringId;
import io.github.consentkit.crypto.key.KeyringStore;
import io.github.consentkit.crypto.key.Keyrings;
import io.github.consentkit.crypto.recovery.Forgetting;
import io.github.consentkit.internal.Trusted;
import io.github.consentkit.lifecycle.DataHolder;
import io.github.consentkit.lifecycle.DataHolders;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.time.Instant;
import java.util.List;

/**
 * Erases once more what a restored database does not know to be erased, before the first value opens (invariant I8). The
 * keys go at once; what a type keeps beside them, such as blind indexes in the host's rows, goes when the type is registered.
 */
final class ErasureReplay implements Forgetting {

    private final Workshop shop;
    private final KeyringStore store;
    /** Notes nothing: it is in the journal already. */
    private final Keyrings keyrings;

    private final ErasureShipping shipping;
    private final List<ErasureEntry> entries;

    private ErasureReplay(
            Workshop shop, KeyringStore store, EpochKeys epochs, ErasureShipping shipping, List<ErasureEntry> entries) {
        this.shipping = shipping;
        this.shop = shop;
        this.store = store;
        this.keyrings = new Keyrings(store, epochs, 0);
        this.entries = entries;
    }

    /** Erases what the database missed, then brings the journal what it lacks. */
    static ErasureReplay run(Workshop shop, KeyringStore store, EpochKeys epochs, ErasureShipping shipping) {
        ErasureShipping.Missed missed = shipping.missed();
        ErasureReplay replay = new ErasureReplay(shop, store, epochs, shipping, missed.entries());
        replay.erase(missed.entries());
        replay.letGo(missed.entries());
        shipping.replayed(missed);
        shipping.ship();
        return replay;
    }

    @Override
    public void forgetAgain() {
        erase(shipping.all());
    }

    private void erase(List<ErasureEntry> again) {
        for (ErasureEntry entry : again) {
            shop.unitOfWork().run(transaction -> erase(transaction, entry));
        }
    }

    /** Only of what the database missed: what it knows of such a person otherwise came in since. */
    private void letGo(List<ErasureEntry> missed) {
        for (ErasureEntry entry : missed) {
            if (entry.what() instanceof Erased.Person) {
                shop.unitOfWork()
                        .run(transaction -> shop.kit()
                                .lifecycle()
                                .letGoAgain(transaction, new Trusted<>(entry.subject()), entry.at()));
            }
        }
    }

    private static boolean isWhole(ErasureEntry entry) {
        return entry.what() instanceof Erased.Everything || entry.what() instanceof Erased.Person;
    }

    private void erase(Transaction transaction, ErasureEntry entry) {
        if (isWhole(entry)) {
            forget(transaction, entry.subject(), entry.epoch(), entry.at());
        } else if (entry.what() instanceof Erased.Unit erased) {
            store.destroy(transaction, new KeyringId(shop.tenant(), entry.subject(), erased.unit()));
        } else if (entry.what() instanceof Erased.Items erased) {
            items(transaction, new KeyringId(shop.tenant(), entry.subject(), erased.unit()), erased);
        }
    }

    /** Marks the person as erased, and removes what the registered types hold. */
    @Override
    public void forget(Transaction transaction, SubjectId subject, int epoch) {
        forget(transaction, subject, epoch, shop.kit().clock().instant());
    }

    private void forget(Transaction transaction, SubjectId subject, int epoch, Instant at) {
        var unused = store.destroyAll(transaction, shop.tenant(), subject, epoch);
        for (DataHolder holder : shop.kit().stores().port(DataHolders.class).all()) {
            if (holder instanceof EntityHolder entities && entities.serves(shop)) {
                entities.remove(transaction, subject);
            } else if (!(holder instanceof RowHolder)) {
                var unusedKeys =
                        holder.erase(transaction, subject); // as the erasure did: paper becomes a task once more
            }
        }
        shop.photos().deleteAll(transaction, shop.tenant(), subject);
        shop.kit().stores().port(EvidenceStore.class).destroyAll(transaction, subject);
        shop.records().deleteAll(transaction, shop.tenant(), subject);
        shop.kit().lifecycle().forget(transaction, new Trusted<>(subject), at);
    }

    private void items(Transaction transaction, KeyringId place, Erased.Items erased) {
        try {
            keyrings.destroyKeys(transaction, place, erased.keys());
        } catch (ErasedKeysException | DestroyedEpochException e) {
            // there is no key left that could open them
        }
    }

    /** Lets a type that is registered now take away what it still has. */
    void catchUp(VaultHolder holder) {
        for (ErasureEntry entry : entries) {
            if (entry.what() instanceof Erased.Items erased
                    && erased.unit() instanceof KeyUnit.OfRecord unit
                    && unit.type().equals(holder.type())) {
                holder.forgetAgain(entry.subject(), erased.items(), unit.recordId());
            } else if (entry.what() instanceof Erased.Unit erased
                    && erased.unit() instanceof KeyUnit.OfRecord unit
                    && unit.type().equals(holder.type())) {
                holder.removeAgain(entry.subject(), unit.recordId());
            }
        }
    }

    /** Lets an entity that is registered now take away what it still has. */
    void catchUp(EntityHolder holder) {
        for (ErasureEntry entry : entries) {
            if (isWhole(entry)) {
                shop.unitOfWork().run(transaction -> holder.remove(transaction, entry.subject()));
            } else if (entry.what() instanceof Erased.Unit erased
                    && erased.unit() instanceof KeyUnit.OfRecord unit
                    && unit.type().equals(holder.type())) {
                shop.unitOfWork().run(transaction -> holder.remove(transaction, entry.subject(), unit.recordId()));
            } else if (entry.what() instanceof Erased.Items erased
                    && erased.unit() instanceof KeyUnit.OfRecord unit
                    && unit.type().equals(holder.type())) {
                holder.forgetAgain(entry.subject(), erased.items(), unit.recordId());
            }
        }
    }
}
