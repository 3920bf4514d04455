package io.github.consentkit.crypto.vault;

import io.github.consentkit.crypto.field.Sealed;
import io.github.consentkit.crypto.key.DamagedKeyringException;
import io.github.consentkit.crypto.key.DataKey;
import io.github.consentkit.crypto.key.DestroyedEpochException;
import io.github.consentkit.crypto.key.ErasedKeysException;
import io.github.consentkit.crypto.key.Keyring;
import io.github.consentkit.crypto.key.UnknownEpochException;
import io.github.consentkit.crypto.photo.PhotoUnreadableException;
import io.github.consentkit.crypto.seal.SealContext;
import io.github.consentkit.crypto.seal.Sealer;
import io.github.consentkit.crypto.seal.Unsealed;
import io.github.consentkit.store.Transaction;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Seals the separated values of one record under new keys of the separate store. The live row is held meanwhile, as in a
 * separation, so that nobody copies into the record or erases it; of a record of which the live store does not say that something is
 * there nothing is touched.
 */
final class ApartReencryption {

    private static final int ATTEMPTS = 5;

    private final Workshop shop;
    private final Apart apart;
    private final RowHolder holder;

    ApartReencryption(Workshop shop, Apart apart, RowHolder holder) {
        this.shop = shop;
        this.apart = apart;
        this.holder = holder;
    }

    /** Does it in a transaction of each store; where somebody else changes the record meanwhile, again. */
    RecordReencryption.Result reencrypt(RecordRow.Key key) {
        for (int attempt = 1; ; attempt++) {
            try {
                return shop.unitOfWork().call(live -> reencrypt(live, key));
            } catch (RecordConflictException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private RecordReencryption.Result reencrypt(Transaction live, RecordRow.Key key) {
        Optional<RecordRow> found = holder.rows(live, key.subject()).stream()
                .filter(row -> row.key().equals(key))
                .findFirst();
        Set<String> fields = found.stream()
                .flatMap(row -> ItemFacts.read(row).stream())
                .filter(fact -> fact.lying() == ItemFacts.Lying.APART)
                .map(ItemFacts::field)
                .collect(Collectors.toUnmodifiableSet());
        if (fields.isEmpty()) {
            return RecordReencryption.Result.NOTHING;
        }
        // from here on nobody else changes it
        holder.replace(live, found.orElseThrow(), ItemFacts.read(found.orElseThrow()));
        try {
            return apart.unitOfWork().call(there -> seal(there, key, fields));
        } catch (DamagedKeyringException | UnknownEpochException e) {
            return RecordReencryption.Result.UNREADABLE;
        } catch (ErasedKeysException | DestroyedEpochException e) {
            return RecordReencryption.Result.NOTHING; // nothing opens it any more
        }
    }

    private RecordReencryption.Result seal(Transaction there, RecordRow.Key key, Set<String> fields) {
        List<ApartRow> rows = apart.values().ofRecord(there, key).stream()
                .filter(row -> fields.contains(row.field()))
                .toList();
        Optional<Keyring> keyring = apart.keyrings().find(there, Workshop.keyring(key));
        if (rows.isEmpty() || keyring.isEmpty()) {
            return RecordReencryption.Result.NOTHING;
        }
        Map<ApartRow, Object> values = new LinkedHashMap<>();
        for (ApartRow row : rows) {
            Optional<Object> value = slot(row).flatMap(slot -> open(there, keyring.get(), slot, row));
            if (value.isEmpty()) {
                return RecordReencryption.Result.UNREADABLE;
            }
            values.put(row, value.get());
        }
        Keyring renewed = apart.keyrings().renew(there, Workshop.keyring(key)).orElseThrow();
        values.forEach((row, value) -> put(there, renewed, row, value));
        return RecordReencryption.Result.DONE;
    }

    /** Of a component that the type no longer has nobody knows how to read it. */
    private Optional<Slot> slot(ApartRow row) {
        return holder.slots().stream()
                .filter(slot -> slot.isPersonal() && slot.field().equals(row.field()))
                .findFirst();
    }

    private Optional<Object> open(Transaction there, Keyring keyring, Slot slot, ApartRow row) {
        SealContext context = Workshop.context(row.key(), slot);
        if (slot.role() == Slot.Role.PHOTO) {
            try {
                return Optional.of(apart.photos().bytes(there, keyring.keysOf(slot.itemId()), context));
            } catch (PhotoUnreadableException e) {
                return Optional.empty();
            }
        }
        Unsealed<Object> unsealed =
                Sealer.open(keyring.keysOf(slot.itemId()), context, slot.sealing(), Sealed.<Object>of(row.sealed()));
        return unsealed instanceof Unsealed.Opened<Object> opened ? Optional.of(opened.value()) : Optional.empty();
    }

    private void put(Transaction there, Keyring renewed, ApartRow row, Object value) {
        Slot slot = slot(row).orElseThrow();
        DataKey fresh = renewed.key(slot.itemId()).orElseThrow();
        SealContext context = Workshop.context(row.key(), slot);
        if (slot.role() == Slot.Role.PHOTO) {
            byte[] photo = (byte[]) value;
            apart.photos().replace(there, fresh, context, photo);
            Arrays.fill(photo, (byte) 0);
            return;
        }
        byte[] sealed = Sealer.seal(fresh, context, slot.sealing(), value).bytes();
        apart.values().put(there, new ApartRow(row.key(), row.field(), row.item(), sealed, row.since()));
    }
}
