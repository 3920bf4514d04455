package io.github.consentkit.crypto.vault;

import io.github.consentkit.crypto.field.Sealed;
import io.github.consentkit.crypto.key.DataKey;
import io.github.consentkit.crypto.key.DataKeys;
import io.github.consentkit.crypto.key.Keyring;
import io.github.consentkit.crypto.photo.PhotoUnreadableException;
import io.github.consentkit.crypto.seal.SealContext;
import io.github.consentkit.crypto.seal.Sealer;
import io.github.consentkit.crypto.seal.Unsealed;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.store.Transaction;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Copies values of one record into the separate store, under its keys, and reads them back. They are opened without the gate
 * and handed to nobody. What an earlier call has copied is replaced.
 */
final class ApartCopy {

    private final Workshop shop;
    private final Apart apart;
    private final RecordRow.Key key;

    ApartCopy(Workshop shop, Apart apart, RecordRow.Key key) {
        this.shop = shop;
        this.apart = apart;
        this.key = key;
    }

    /**
     * Copies the values; when it returns they are committed there, and are what they are here.
     *
     * @param transaction a transaction of the live store, in which photos are read
     * @throws UnopenedException when one of them does not open here
     */
    void copy(Transaction transaction, Keyring live, List<Slot> slots, Map<String, Cell> cells) {
        Map<Slot, byte[]> prints = new HashMap<>();
        Instant now = shop.kit().clock().instant();
        Set<Id<Item>> items = slots.stream().map(Slot::itemId).collect(Collectors.toUnmodifiableSet());
        try {
            apart.unitOfWork().run(to -> {
                Keyring keys = apart.keyrings().obtain(to, Workshop.keyring(key), items);
                for (Slot slot : slots) {
                    DataKey fresh = keys.key(slot.itemId()).orElseThrow();
                    byte[] sealed = slot.role() == Slot.Role.PHOTO
                            ? photo(transaction, live, slot, to, fresh, prints)
                            : value(live, slot, Objects.requireNonNull(cells.get(slot.field())), fresh, prints);
                    apart.values().put(to, new ApartRow(key, slot.field(), slot.itemId(), sealed, now));
                }
            });
            apart.unitOfWork().run(to -> verify(to, slots, prints));
        } finally {
            prints.values().forEach(print -> Arrays.fill(print, (byte) 0));
        }
    }

    private byte[] value(Keyring live, Slot slot, Cell cell, DataKey fresh, Map<Slot, byte[]> prints) {
        Object value =
                opened(live.keysOf(slot.itemId()), slot, cell instanceof Cell.Bytes it ? it.value() : new byte[0]);
        prints.put(slot, slot.sealing().encoded(value));
        return Sealer.seal(fresh, Workshop.context(key, slot), slot.sealing(), value)
                .bytes();
    }

    private byte[] photo(
            Transaction transaction, Keyring live, Slot slot, Transaction to, DataKey fresh, Map<Slot, byte[]> prints) {
        SealContext context = Workshop.context(key, slot);
        try {
            prints.put(
                    slot,
                    shop.photos().copy(transaction, live.keysOf(slot.itemId()), context, to, fresh, apart.photos()));
        } catch (PhotoUnreadableException e) {
            throw new UnopenedException(key.type(), Failures.of(slot.itemId(), e));
        }
        return new byte[0];
    }

    private Object opened(DataKeys keys, Slot slot, byte[] sealed) {
        Unsealed<Object> unsealed =
                Sealer.open(keys, Workshop.context(key, slot), slot.sealing(), Sealed.<Object>of(sealed));
        if (unsealed instanceof Unsealed.Opened<Object> opened) {
            return opened.value();
        }
        throw new UnopenedException(key.type(), Failures.of(slot.itemId(), unsealed));
    }

    private void verify(Transaction to, List<Slot> slots, Map<Slot, byte[]> prints) {
        Keyring keys = apart.keyrings()
                .find(to, Workshop.keyring(key))
                .orElseThrow(() -> notWhole("the keyring is not there"));
        Map<String, ApartRow> rows =
                apart.values().ofRecord(to, key).stream().collect(Collectors.toMap(ApartRow::field, row -> row));
        for (Slot slot : slots) {
            ApartRow row = rows.get(slot.field());
            if (row == null) {
                throw notWhole("a value is not there");
            }
            byte[] back;
            try {
                back = slot.role() == Slot.Role.PHOTO
                        ? apart.photos().print(to, keys.keysOf(slot.itemId()), Workshop.context(key, slot))
                        : slot.sealing().encoded(opened(keys.keysOf(slot.itemId()), slot, row.sealed()));
            } catch (UnopenedException | PhotoUnreadableException e) {
                throw notWhole("a value does not open");
            }
            boolean same = MessageDigest.isEqual(Objects.requireNonNull(prints.get(slot)), back);
            Arrays.fill(back, (byte) 0);
            if (!same) {
                throw notWhole("a value is another one");
            }
        }
    }

    private StoreException notWhole(String problem) {
        return new StoreException("what was copied into the separate store was read back, and " + problem
                + " (type '" + key.type() + "'); the live store keeps it: look at the database of the separate store,"
                + " then separate it again");
    }
}
