package io.github.consentkit.consent.ledger;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Port: where a store finds the key of its ledger and the sealing of evidence, which come from outside its database.
 *
 * <p>Whoever has the keys brings them once, as {@code Vaults.install} does. Safe for use by many threads; {@code toString}
 * shows no key.
 */
public final class LedgerGuard {

    private final AtomicReference<Optional<LedgerSecrets>> secrets;
    private final AtomicReference<Optional<EvidenceSealing>> sealing;

    private LedgerGuard(Optional<LedgerSecrets> secrets, Optional<EvidenceSealing> sealing) {
        this.secrets = new AtomicReference<>(secrets);
        this.sealing = new AtomicReference<>(sealing);
    }

    /** Returns a guard without keys: nothing can be recorded before they are brought. */
    public static LedgerGuard empty() {
        return new LedgerGuard(Optional.empty(), Optional.empty());
    }

    /** Returns a guard with a key of its own, for a store that ends with the process. */
    public static LedgerGuard with(LedgerSecrets key, EvidenceSealing evidence) {
        return new LedgerGuard(
                Optional.of(Check.notNull(key, "key")), Optional.of(Check.notNull(evidence, "evidence")));
    }

    /** Takes the key unless there is one already, as what was written under it must still verify. */
    public void bring(LedgerSecrets key) {
        Check.notNull(key, "key");
        secrets.updateAndGet(now -> now.isPresent() ? now : Optional.of(key));
    }

    /** Takes the sealing of evidence, in place of an earlier one. */
    public void bring(EvidenceSealing evidence) {
        sealing.set(Optional.of(Check.notNull(evidence, "evidence")));
    }

    /**
     * Returns the key.
     *
     * @throws InvalidInputException when nobody has brought one
     */
    public LedgerSecrets secrets() {
        return secrets.get().orElseThrow(() -> missing("the ledger of consents has no key"));
    }

    /**
     * Returns the sealing of evidence.
     *
     * @throws InvalidInputException when nobody has brought one
     */
    public EvidenceSealing sealing() {
        return sealing.get().orElseThrow(() -> missing("evidence cannot be sealed, as there are no keys"));
    }

    @Override
    public String toString() {
        return "LedgerGuard[***]";
    }

    private static InvalidInputException missing(String what) {
        return new InvalidInputException(what + "; call Vaults.install(kit, keys) before anything is recorded or read");
    }
}
