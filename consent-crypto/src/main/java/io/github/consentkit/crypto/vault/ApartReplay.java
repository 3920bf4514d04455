package io.github.consentkit.crypto.vault;

import io.github.consentkit.crypto.key.DestroyedEpochException;
import io.github.consentkit.crypto.key.Erased;
import io.github.consentkit.crypto.key.ErasedKeysException;
import io.github.consentkit.crypto.key.ErasureEntry;
import io.github.consentkit.crypto.key.ErasureShipping;
import io.github.consentkit.crypto.key.KeyUnit;
import io.github.consentkit.crypto.key.KeyringId;
import io.github.consentkit.crypto.key.Keyrings;
import io.github.consentkit.crypto.recovery.Forgetting;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.store.UnitOfWork;
import io.github.consentkit.subject.SubjectId;
import java.util.List;

/** Erases once more what a restored separate store does not know to be erased, by its own journal (invariant I8). */
final class ApartReplay implements Forgetting {

    private final Apart apart;
    private final ErasureShipping shipping;
    /** Notes nothing: it is in the journal already. */
    private final Keyrings keyrings;

    ApartReplay(Apart apart, ErasureShipping shipping, Keyrings keyrings) {
        this.apart = apart;
        this.shipping = shipping;
        this.keyrings = keyrings;
    }

    /** Erases what the store missed, then brings the journal what it lacks. */
    void run(UnitOfWork unitOfWork) {
        ErasureShipping.Missed missed = shipping.missed();
        missed.entries().forEach(entry -> unitOfWork.run(transaction -> erase(transaction, entry)));
        shipping.replayed(missed);
        shipping.ship();
    }

    @Override
    public void forgetAgain() {
        UnitOfWork unitOfWork = apart.unitOfWork();
        shipping.all().forEach(entry -> unitOfWork.run(transaction -> erase(transaction, entry)));
    }

    @Override
    public void forget(Transaction transaction, SubjectId subject, int epoch) {
        var unused = apart.keyringStore().destroyAll(transaction, apart.tenant(), subject, epoch);
        apart.photos().deleteAll(transaction, apart.tenant(), subject);
        apart.values().deleteAll(transaction, apart.tenant(), subject);
    }

    private void erase(Transaction transaction, ErasureEntry entry) {
        if (entry.what() instanceof Erased.Everything || entry.what() instanceof Erased.Person) {
            forget(transaction, entry.subject(), entry.epoch());
        } else if (entry.what() instanceof Erased.Unit erased) {
            KeyringId place = new KeyringId(apart.tenant(), entry.subject(), erased.unit());
            apart.keyringStore().destroy(transaction, place);
            apart.remove(transaction, rows(transaction, place));
        } else if (entry.what() instanceof Erased.Items erased) {
            KeyringId place = new KeyringId(apart.tenant(), entry.subject(), erased.unit());
            try {
                keyrings.destroyKeys(transaction, place, erased.keys());
            } catch (ErasedKeysException | DestroyedEpochException e) {
                // there is no key left that could open them
            }
            List<ApartRow> gone = rows(transaction, place).stream()
                    .filter(row -> apart.photos()
                            .keyIn(transaction, row)
                            .filter(erased.keys()::contains)
                            .isPresent())
                    .toList();
            apart.remove(transaction, gone);
        }
    }

    private List<ApartRow> rows(Transaction transaction, KeyringId place) {
        return place.unit() instanceof KeyUnit.OfRecord unit
                ? apart.values()
                        .ofRecord(
                                transaction,
                                new RecordRow.Key(place.tenant(), place.subject(), unit.type(), unit.recordId()))
                : List.of();
    }
}
