package io.github.consentkit.crypto.vault;

import io.github.consentkit.crypto.key.Keyring;
import io.github.consentkit.crypto.key.KeyringId;
import io.github.consentkit.crypto.key.KeyringReading;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectStamp;
import java.util.Optional;
import java.util.Set;

/** What was read for one change of a record, and the keys that follow from it. */
final class Preparation {

    private final Workshop shop;
    private final Transaction transaction;
    private final KeyringReading reading;
    private final Standing standing;

    /** The reading has to be begun before the standing was read. */
    Preparation(Workshop shop, Transaction transaction, KeyringReading reading, Standing standing) {
        this.shop = shop;
        this.transaction = transaction;
        this.reading = reading;
        this.standing = standing;
    }

    Optional<SubjectStamp> stamp() {
        return standing.stamp();
    }

    /** The keyring, or empty when there has never been one; an exception when it was erased. */
    Optional<Keyring> find(RecordRow.Key key) {
        KeyringId id = Workshop.keyring(key);
        return standing.keyring().isPresent()
                ? reading.find(transaction, id, standing.keyring().get())
                : shop.keyrings().find(transaction, id);
    }

    /** The keyring with a key for each of the items. */
    Keyring obtain(RecordRow.Key key, Set<Id<Item>> items) {
        KeyringId id = Workshop.keyring(key);
        return standing.keyring().isPresent()
                ? reading.obtain(transaction, id, standing.keyring().get(), items)
                : shop.keyrings().obtain(transaction, id, items);
    }
}
