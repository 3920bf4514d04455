package io.github.consentkit.consent.ledger;

import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.util.Optional;

/** Port: who is meant by a pseudonym of the ledger, kept apart from it so that it can be forgotten. */
public interface AliasStore {

    /** Returns the alias of the person, or empty when there is none. */
    Optional<Alias> find(Transaction transaction, SubjectId subject);

    /** Returns the alias of the person, drawing one where there is none; all callers get the same. */
    Alias obtain(Transaction transaction, SubjectId subject);

    /**
     * Destroys the salt of the person's alias, so that nobody can tie the events of the ledger to the person any more;
     * false when there was none. Whoever comes back gets another alias.
     */
    boolean forget(Transaction transaction, SubjectId subject);
}
