package io.github.consentkit.crypto.vault;

import io.github.consentkit.crypto.field.Sealed;
import io.github.consentkit.crypto.key.DamagedKeyringException;
import io.github.consentkit.crypto.key.DestroyedEpochException;
import io.github.consentkit.crypto.key.ErasedKeysException;
import io.github.consentkit.crypto.key.Keyring;
import io.github.consentkit.crypto.key.UnknownEpochException;
import io.github.consentkit.crypto.seal.Sealer;
import io.github.consentkit.crypto.seal.Unsealed;
import io.github.consentkit.store.Transaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Seals the values of entities under new keys; the same as {@link RecordReencryption} where the values are the host's. What
 * was loaded before the keys were renewed still opens, as the earlier keys stay for opening.
 */
final class EntityReencryption {

    private final Workshop shop;
    private final EntityModel<?> model;

    EntityReencryption(Workshop shop, EntityModel<?> model) {
        this.shop = shop;
        this.model = model;
    }

    /** How many entities were sealed anew, and how many hold a value that does not open. */
    static final class Tally {

        private long done;
        private long failed;

        void add(Tally other) {
            done += other.done;
            failed += other.failed;
        }

        long done() {
            return done;
        }

        long failed() {
            return failed;
        }
    }

    List<EntityJob.Filled> reencrypt(Transaction transaction, List<EntityState> states, Tally tally) {
        List<EntityJob.Filled> filled = new ArrayList<>();
        for (EntityState state : states) {
            try {
                List<EntityWriter.Filling> fillings = reencrypt(transaction, state);
                filled.add(new EntityJob.Filled(state.entity(), fillings));
                tally.done += fillings.isEmpty() ? 0 : 1;
            } catch (UnreadableException | DamagedKeyringException | UnknownEpochException e) {
                tally.failed++;
            } catch (ErasedKeysException | DestroyedEpochException e) {
                // nothing opens it any more
            }
        }
        return filled;
    }

    private List<EntityWriter.Filling> reencrypt(Transaction transaction, EntityState state)
            throws UnreadableException {
        Map<RecordRow.Key, Map<EntityModel.Field, Object>> values = values(transaction, state);
        List<EntityWriter.Filling> fillings = new ArrayList<>();
        values.forEach((key, fields) -> {
            Keyring renewed =
                    shop.keyrings().renew(transaction, Workshop.keyring(key)).orElseThrow();
            fields.forEach((field, value) -> {
                Slot slot = field.slot();
                Sealed<Object> sealed = Sealer.seal(
                        renewed.key(slot.itemId()).orElseThrow(), Workshop.context(key, slot), slot.sealing(), value);
                fillings.add(new EntityWriter.Filling(field.place(), Optional.of(sealed)));
            });
        });
        return fillings;
    }

    /** The sealed values by the person; nothing is changed before all of them are open. */
    private Map<RecordRow.Key, Map<EntityModel.Field, Object>> values(Transaction transaction, EntityState state)
            throws UnreadableException {
        Map<RecordRow.Key, Map<EntityModel.Field, Object>> values = new HashMap<>();
        for (EntityModel.Field field : model.fields()) {
            Optional<Sealed<?>> sealed = state.value(field);
            if (sealed.isPresent()) {
                RecordRow.Key key = state.key(field).orElseThrow(UnreadableException::new);
                Keyring keyring =
                        shop.keyrings().find(transaction, Workshop.keyring(key)).orElseThrow(UnreadableException::new);
                values.computeIfAbsent(key, missing -> new HashMap<>())
                        .put(field, open(key, field, keyring, sealed.get()));
            }
        }
        return values;
    }

    private static Object open(RecordRow.Key key, EntityModel.Field field, Keyring keyring, Sealed<?> sealed)
            throws UnreadableException {
        Slot slot = field.slot();
        @SuppressWarnings("unchecked") // the codec checks what is inside
        Sealed<Object> bytes = (Sealed<Object>) sealed;
        Unsealed<Object> unsealed =
                Sealer.open(keyring.keysOf(slot.itemId()), Workshop.context(key, slot), slot.sealing(), bytes);
        if (unsealed instanceof Unsealed.Opened<Object> opened) {
            return opened.value();
        }
        throw new UnreadableException();
    }

    /** A value of the entity does not open. */
    private static final class UnreadableException extends Exception {

        private static final long serialVersionUID = 1L;
    }
}
