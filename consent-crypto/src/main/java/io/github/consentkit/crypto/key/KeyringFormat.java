package io.github.consentkit.crypto.key;

import com.google.crypto.tink.Aead;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.CanonicalReader;
import io.github.consentkit.internal.CanonicalWriter;
import io.github.consentkit.internal.MalformedBytesException;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Turns keyrings into wrapped rows and back, as {@code docs/format.md} describes. */
final class KeyringFormat {

    private static final int VERSION = 1;
    private static final int DESTROYED = 0;
    private static final int HELD = 1;
    private static final int RETIRED = 2;
    private static final String LABEL = "consentkit/1/keyring";

    private KeyringFormat() {}

    /** Wraps the keyring by the key of its epoch. */
    static WrappedKeyring wrap(Keyring keyring, Aead epochKey) {
        byte[] plaintext = encode(keyring);
        try {
            byte[] bytes =
                    epochKey.encrypt(plaintext, associatedData(keyring.id(), keyring.epoch(), keyring.version()));
            return new WrappedKeyring(keyring.id(), keyring.epoch(), keyring.version(), bytes);
        } catch (GeneralSecurityException e) {
            throw new CryptoUnavailableException("the key of epoch " + keyring.epoch() + " fails to wrap a keyring", e);
        } finally {
            Arrays.fill(plaintext, (byte) 0);
        }
    }

    /**
     * Opens the row. A key in it is checked against its id when it is first used.
     *
     * @throws DamagedKeyringException when it does not authenticate at its place
     */
    static Keyring unwrap(WrappedKeyring row, Aead epochKey) {
        byte[] plaintext;
        try {
            plaintext = epochKey.decrypt(row.uncopied(), associatedData(row.id(), row.epoch(), row.version()));
        } catch (GeneralSecurityException e) {
            throw new DamagedKeyringException(row);
        }
        try {
            return decode(row, plaintext);
        } catch (MalformedBytesException | InvalidInputException e) {
            throw new DamagedKeyringException(row);
        } finally {
            Arrays.fill(plaintext, (byte) 0);
        }
    }

    /**
     * Wraps the row's keys by the key of another epoch as its next version, without looking at them.
     *
     * @throws DamagedKeyringException when it does not authenticate at its place
     */
    static WrappedKeyring rewrap(WrappedKeyring row, Aead from, int epoch, Aead into) {
        byte[] plaintext;
        try {
            plaintext = from.decrypt(row.uncopied(), associatedData(row.id(), row.epoch(), row.version()));
        } catch (GeneralSecurityException e) {
            throw new DamagedKeyringException(row);
        }
        long version = row.version() + 1;
        try {
            return new WrappedKeyring(
                    row.id(), epoch, version, into.encrypt(plaintext, associatedData(row.id(), epoch, version)));
        } catch (GeneralSecurityException e) {
            throw new CryptoUnavailableException("the key of epoch " + epoch + " fails to wrap a keyring", e);
        } finally {
            Arrays.fill(plaintext, (byte) 0);
        }
    }

    static byte[] associatedData(KeyringId id, int epoch, long version) {
        CanonicalWriter to = new CanonicalWriter().int8(VERSION).text(LABEL);
        id.write(to);
        return to.int32(epoch).int64(version).toBytes();
    }

    private static byte[] encode(Keyring keyring) {
        Map<Place, Entry> entries = new TreeMap<>();
        for (Id<Item> item : keyring.items()) {
            keyring.key(item)
                    .ifPresent(key -> entries.put(new Place(item, key.id()), new Entry(HELD, Optional.of(key))));
        }
        keyring.retired()
                .forEach((item, keys) -> keys.forEach(
                        (id, key) -> entries.put(new Place(item, id), new Entry(RETIRED, Optional.of(key)))));
        keyring.destroyed()
                .forEach((item, ids) ->
                        ids.forEach(id -> entries.put(new Place(item, id), new Entry(DESTROYED, Optional.empty()))));
        CanonicalWriter to = new CanonicalWriter().int8(VERSION).int32(entries.size());
        entries.forEach((place, entry) -> {
            to.text(place.item().value()).fixed(place.key().bytes()).int8(entry.state());
            entry.key().ifPresent(key -> {
                byte[] secret = key.secret();
                to.fixed(secret);
                Arrays.fill(secret, (byte) 0);
            });
        });
        return to.toBytes();
    }

    private static Keyring decode(WrappedKeyring row, byte[] plaintext) throws MalformedBytesException {
        CanonicalReader from = new CanonicalReader(plaintext);
        if (from.int8() != VERSION) {
            throw new MalformedBytesException("the keyring has another version");
        }
        Map<Id<Item>, DataKey> held = new HashMap<>();
        Map<Id<Item>, Map<KeyId, DataKey>> retired = new HashMap<>();
        Map<Id<Item>, Set<KeyId>> destroyed = new HashMap<>();
        int count = from.int32();
        if (count < 0) {
            throw new MalformedBytesException("the number of entries is below zero");
        }
        Optional<Place> before = Optional.empty();
        for (int i = 0; i < count; i++) {
            Place place = new Place(Id.of(from.text()), new KeyId(from.int64(), from.int64()));
            if (before.isPresent() && before.get().compareTo(place) >= 0) {
                throw new MalformedBytesException("the entries are not in their order");
            }
            before = Optional.of(place);
            switch (from.int8()) {
                case HELD -> {
                    if (held.put(place.item(), key(place, from)) != null) {
                        throw new MalformedBytesException("an item has two keys");
                    }
                }
                case RETIRED ->
                    retired.computeIfAbsent(place.item(), name -> new HashMap<>())
                            .put(place.key(), key(place, from));
                case DESTROYED ->
                    destroyed
                            .computeIfAbsent(place.item(), name -> new HashSet<>())
                            .add(place.key());
                default -> throw new MalformedBytesException("a key is neither there nor destroyed");
            }
        }
        from.end();
        destroyed.replaceAll((item, ids) -> Set.copyOf(ids));
        retired.replaceAll((item, keys) -> Map.copyOf(keys));
        return new Keyring(row.id(), row.epoch(), row.version(), held, retired, destroyed);
    }

    private static DataKey key(Place place, CanonicalReader from) throws MalformedBytesException {
        byte[] secret = from.fixed(DataKey.SIZE);
        try {
            return DataKey.stored(place.key(), secret);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /** A key that is there, or one that was. */
    private record Entry(int state, Optional<DataKey> key) {}

    /** Entries stand in the order of the items' UTF-8 bytes, then of the key ids. */
    private record Place(Id<Item> item, KeyId key) implements Comparable<Place> {

        @Override
        public int compareTo(Place other) {
            if (item.equals(other.item)) {
                int high = Long.compareUnsigned(key.high(), other.key.high());
                return high != 0 ? high : Long.compareUnsigned(key.low(), other.key.low());
            }
            return Arrays.compareUnsigned(utf8(item), utf8(other.item));
        }

        private static byte[] utf8(Id<Item> item) {
            return item.value().getBytes(StandardCharsets.UTF_8);
        }
    }
}
