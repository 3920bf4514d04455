package io.github.consentkit.crypto.vault;

import io.github.consentkit.crypto.field.Sealed;
import io.github.consentkit.crypto.key.DataKey;
import io.github.consentkit.crypto.key.Keyring;
import io.github.consentkit.crypto.photo.PhotoUnreadableException;
import io.github.consentkit.crypto.seal.SealContext;
import io.github.consentkit.crypto.seal.Sealer;
import io.github.consentkit.crypto.seal.Unsealed;
import io.github.consentkit.store.Transaction;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Seals the values of one record under new keys. They are opened without the gate and handed to nobody; what does not open
 * leaves the whole record as it is.
 */
final class RecordReencryption {

    private final Workshop shop;
    private final TypeModel<?> model;

    RecordReencryption(Workshop shop, TypeModel<?> model) {
        this.shop = shop;
        this.model = model;
    }

    /** What came of a record. */
    enum Result {
        /** All of it is sealed under new keys. */
        DONE,
        /** A value of it does not open; nothing changed. */
        UNREADABLE,
        /** There is no such record. */
        NOTHING,
        /** The same as {@link #DONE}, but for values in a separate store that this process does not have. */
        IN_PART
    }

    Result reencrypt(Transaction transaction, RecordRow.Key key) {
        Optional<RecordRow> row = shop.records().find(transaction, model.shape(), key);
        Optional<Keyring> keyring = shop.keyrings().find(transaction, Workshop.keyring(key));
        if (row.isEmpty() || keyring.isEmpty()) {
            return Result.NOTHING;
        }
        Optional<Map<Slot, Object>> values = values(transaction, row.get(), keyring.get());
        if (values.isEmpty()) {
            return Result.UNREADABLE;
        }
        Keyring renewed =
                shop.keyrings().renew(transaction, Workshop.keyring(key)).orElseThrow();
        Map<String, Cell> cells = new HashMap<>(row.get().cells());
        values.get().forEach((slot, value) -> {
            DataKey fresh = renewed.key(slot.itemId()).orElseThrow();
            SealContext context = Workshop.context(key, slot);
            if (slot.role() == Slot.Role.PHOTO) {
                byte[] photo = (byte[]) value;
                shop.photos().replace(transaction, fresh, context, photo);
                Arrays.fill(photo, (byte) 0);
            } else {
                Sealed<Object> sealed = Sealer.seal(fresh, context, slot.sealing(), value);
                cells.put(slot.field(), new Cell.Bytes(sealed.bytes()));
            }
        });
        RecordRow next = new RecordRow(key, row.get().version() + 1, row.get().facts(), cells);
        if (!shop.records().replace(transaction, model.shape(), next)) {
            throw new RecordConflictException("a record of the type '" + key.type() + "' was changed meanwhile");
        }
        return isElsewhere(row.get()) ? Result.IN_PART : Result.DONE;
    }

    private boolean isElsewhere(RecordRow row) {
        return shop.apart().isEmpty() && ItemFacts.read(row).stream().anyMatch(ItemFacts::isElsewhere);
    }

    /** The values of the record, or empty when one of them does not open. */
    private Optional<Map<Slot, Object>> values(Transaction transaction, RecordRow row, Keyring keyring) {
        Map<Slot, Object> values = new HashMap<>();
        for (Slot slot : model.slots()) {
            Optional<Cell> cell = Optional.ofNullable(row.cells().get(slot.field()));
            if (cell.isEmpty() || !slot.isPersonal()) {
                continue;
            }
            Optional<Object> value = slot.role() == Slot.Role.PHOTO
                    ? photo(transaction, row.key(), slot, keyring)
                    : value(row.key(), slot, keyring, cell.get());
            if (value.isEmpty()) {
                return Optional.empty();
            }
            values.put(slot, value.get());
        }
        return Optional.of(values);
    }

    private static Optional<Object> value(RecordRow.Key key, Slot slot, Keyring keyring, Cell cell) {
        if (!(cell instanceof Cell.Bytes bytes)) {
            return Optional.empty();
        }
        Unsealed<Object> unsealed = Sealer.open(
                keyring.keysOf(slot.itemId()),
                Workshop.context(key, slot),
                slot.sealing(),
                Sealed.<Object>of(bytes.value()));
        return unsealed instanceof Unsealed.Opened<Object> opened ? Optional.of(opened.value()) : Optional.empty();
    }

    private Optional<Object> photo(Transaction transaction, RecordRow.Key key, Slot slot, Keyring keyring) {
        try {
            return Optional.of(
                    shop.photos().bytes(transaction, keyring.keysOf(slot.itemId()), Workshop.context(key, slot)));
        } catch (PhotoUnreadableException e) {
            return Optional.empty();
        }
    }
}
