package io.github.consentkit;

import io.github.consentkit.consent.EvidenceStore;
import io.github.consentkit.consent.Guardians;
import io.github.consentkit.consent.ledger.AliasStore;
import io.github.consentkit.lifecycle.DraftConsents;
import io.github.consentkit.store.Stores;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.time.Instant;

/** The ledger of consents as drafts see it. */
final class LedgerOfDrafts implements DraftConsents {

    private final Guardians guardians;
    private final EvidenceStore evidence;
    private final AliasStore aliases;

    LedgerOfDrafts(Guardians guardians, Stores stores) {
        this.guardians = guardians;
        this.evidence = stores.port(EvidenceStore.class);
        this.aliases = stores.port(AliasStore.class);
    }

    @Override
    public boolean hasAgreedBefore(Transaction transaction, SubjectId child, Instant instant) {
        return guardians.hasAgreedBefore(transaction, child, instant);
    }

    @Override
    public void erase(Transaction transaction, SubjectId subject) {
        evidence.destroyAll(transaction, subject);
        aliases.forget(transaction, subject);
    }

    @Override
    public void gone(Transaction transaction, SubjectId subject, Instant since) {
        aliases.gone(transaction, subject, since);
    }
}
