package io.github.consentkit.crypto.key;

import io.github.consentkit.internal.Check;
import io.github.consentkit.internal.Copies;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.store.Transaction;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The reading of keyring rows by another store in the same database, {@linkplain Keyrings#reading begun} before its statement;
 * for one transaction.
 */
public final class KeyringReading {

    private final Keyrings keyrings;
    private final KeyringOpener opener;
    private final long mark;

    KeyringReading(Keyrings keyrings, KeyringOpener opener, long mark) {
        this.keyrings = keyrings;
        this.opener = opener;
        this.mark = mark;
    }

    /**
     * Returns what became of each of the keyrings whose answers the transaction has read since the reading began.
     *
     * @return a result for each id, in their order
     */
    public Map<KeyringId, KeyringResult> results(Transaction transaction, Map<KeyringId, KeyringAnswer> answers) {
        Map<KeyringId, KeyringResult> results = new LinkedHashMap<>();
        Check.notNull(answers, "the answers")
                .forEach((id, answer) -> results.put(id, opener.result(transaction, id, answer, mark)));
        return Collections.unmodifiableMap(results);
    }

    /**
     * Returns the keyring of this answer, which the transaction has read since the reading began, or empty when there has never been
     * one.
     *
     * @throws ErasedKeysException as {@link Keyrings#find}, which says what else is thrown
     */
    public Optional<Keyring> find(Transaction transaction, KeyringId id, KeyringAnswer answer) {
        return keyrings.keyring(transaction, id, Check.notNull(answer, "the answer"), mark);
    }

    /**
     * Returns the keyring of this answer with a key for each of the items, making what is missing, as {@link Keyrings#obtain} does. An
     * answer of another moment may be that of somebody who was erased since (invariant I8): only one that the transaction has read
     * since the reading began may be passed.
     *
     * @throws ErasedKeysException when the keyring, or the subject, was destroyed
     * @throws StaleKeyringException when the transaction cannot see what another one made meanwhile
     */
    public Keyring obtain(Transaction transaction, KeyringId id, KeyringAnswer answer, Set<Id<Item>> items) {
        Set<Id<Item>> wanted = Copies.set(Check.notNull(items, "items"));
        return keyrings.obtain(transaction, id, wanted, find(transaction, id, answer));
    }
}
