package io.github.consentkit.crypto.vault;

import io.github.consentkit.crypto.field.Sealed;
import io.github.consentkit.crypto.key.DataKeys;
import io.github.consentkit.crypto.key.KeyringResult;
import io.github.consentkit.crypto.photo.PhotoUnreadableException;
import io.github.consentkit.crypto.seal.SealContext;
import io.github.consentkit.crypto.seal.Sealer;
import io.github.consentkit.crypto.seal.Unsealed;
import io.github.consentkit.lifecycle.HeldData;

/**
 * Opens separated values for whoever the gate has let through, after the log was written. What the live store does not call
 * separated does not open here, whatever the separate store has of it.
 */
final class ApartReader {

    private final Apart apart;

    ApartReader(Apart apart) {
        this.apart = apart;
    }

    Outcome<Object> open(RecordRow.Key key, Slot slot, HeldData.Stage stage) {
        if (stage != HeldData.Stage.SEPARATED) {
            return new Outcome.Unreadable<>(
                    slot.itemId(),
                    "the value is on its way into the separate store, where nobody reads it until the separation is"
                            + " brought to its end");
        }
        Apart.Found found = apart.find(key);
        if (!(found.keys() instanceof KeyringResult.Found keys)) {
            return Failures.of(slot.itemId(), found.keys());
        }
        ApartRow row = found.rows().get(slot.field());
        if (row == null) {
            return keys.keyring().isDestroyed(slot.itemId())
                    ? new Outcome.Erased<>(slot.itemId())
                    : new Outcome.Tampered<>(slot.itemId(), "the value is not in the separate store");
        }
        DataKeys of = keys.keyring().keysOf(slot.itemId());
        SealContext context = Workshop.context(key, slot);
        return slot.role() == Slot.Role.PHOTO ? photo(of, context, slot) : value(of, context, slot, row);
    }

    private Outcome<Object> photo(DataKeys keys, SealContext context, Slot slot) {
        try {
            apart.photos().look(apart.unitOfWork(), keys, context);
        } catch (PhotoUnreadableException e) {
            return Failures.of(slot.itemId(), e);
        }
        return new Outcome.Opened<>(apart.photos().opened(apart.unitOfWork(), keys, context));
    }

    private static Outcome<Object> value(DataKeys keys, SealContext context, Slot slot, ApartRow row) {
        Unsealed<Object> unsealed = Sealer.open(keys, context, slot.sealing(), Sealed.<Object>of(row.sealed()));
        return unsealed instanceof Unsealed.Opened<Object> opened
                ? new Outcome.Opened<>(opened.value())
                : Failures.of(slot.itemId(), unsealed);
    }
}
