package io.github.consentkit;

import io.github.consentkit.consent.ConsentLedger;
import io.github.consentkit.consent.ledger.AliasStore;
import io.github.consentkit.lifecycle.DataHolders;
import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.lifecycle.Housekeeper;
import io.github.consentkit.lifecycle.TermStore;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.store.Stores;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.store.UnitOfWork;
import io.github.consentkit.subject.SubjectId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Unties people from the ledger of consents who were erased long ago; the events stay and verify (invariant I7). Of whom something is
 * left, such as a paper that nobody has destroyed yet, and who has agreed to something since, is passed over.
 */
final class LedgerPseudonyms implements Housekeeper.People {

    private final UnitOfWork unitOfWork;
    private final AliasStore aliases;
    private final ConsentLedger ledger;
    private final DataHolders holders;
    private final TermStore terms;

    LedgerPseudonyms(Stores stores) {
        this.unitOfWork = stores.unitOfWork();
        this.aliases = stores.port(AliasStore.class);
        this.ledger = stores.port(ConsentLedger.class);
        this.holders = stores.port(DataHolders.class);
        this.terms = stores.port(TermStore.class);
    }

    @Override
    public Housekeeper.Looked page(Instant before, Optional<SubjectId> after, int atMost) {
        return Housekeeper.Looked.at(
                unitOfWork.call(transaction -> aliases.goneBefore(transaction, before, after, atMost)));
    }

    @Override
    public boolean isOver(SubjectId subject, Instant before) {
        return unitOfWork.call(transaction -> isOver(transaction, subject, before));
    }

    @Override
    public boolean end(SubjectId subject, Instant before) {
        return unitOfWork.call(
                transaction -> isOver(transaction, subject, before) && aliases.forget(transaction, subject));
    }

    private boolean isOver(Transaction transaction, SubjectId subject, Instant before) {
        return isNothingLeft(transaction, subject)
                && ledger.events(transaction, subject).stream()
                        .allMatch(event -> event.recordedAt().isBefore(before));
    }

    /** By everything that holds data: an erasure on a restored backup is done again before everything is registered. */
    private boolean isNothingLeft(Transaction transaction, SubjectId subject) {
        Set<String> missing = new TreeSet<>(terms.holders(transaction));
        holders.all().forEach(holder -> missing.remove(holder.name()));
        if (holders.all().isEmpty() || !missing.isEmpty()) {
            throw new StoreException(
                    "these holders of data are not registered in this process, so that nobody knows here of"
                            + " whom something is left: " + missing
                            + "; register them before housekeeping, or let a sweep do it");
        }
        return holders.all().stream()
                .flatMap(holder -> holder.held(transaction, subject).stream())
                .allMatch(value -> value.stage() == HeldData.Stage.DESTROYED);
    }
}
