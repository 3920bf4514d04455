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

    private final AtomicReference<Optional<Keys>> keys;
    private final AtomicReference<Optional<EvidenceSealing>> sealing;

    private LedgerGuard(Optional<Keys> keys, Optional<EvidenceSealing> sealing) {
        this.keys = new AtomicReference<>(keys);
        this.sealing = new AtomicReference<>(sealing);
    }

    private record Keys(LedgerSecrets secrets, CheckpointSigner signer) {}

    /** Returns a guard without keys: nothing can be recorded before they are brought. */
    public static LedgerGuard empty() {
        return new LedgerGuard(Optional.empty(), Optional.empty());
    }

    /** Returns a guard with keys of its own, for a store that ends with the process. */
    public static LedgerGuard with(LedgerSecrets secrets, CheckpointSigner signer, EvidenceSealing evidence) {
        LedgerGuard guard = empty();
        guard.bringKeys(secrets, signer);
        guard.bringSealing(evidence);
        return guard;
    }

    /** Takes the keys unless there are some already, as what was written under them must still verify. */
    public void bringKeys(LedgerSecrets secrets, CheckpointSigner signer) {
        Keys brought = new Keys(Check.notNull(secrets, "secrets"), Check.notNull(signer, "signer"));
        keys.updateAndGet(now -> now.isPresent() ? now : Optional.of(brought));
    }

    /** Takes the sealing of evidence, in place of an earlier one. */
    public void bringSealing(EvidenceSealing evidence) {
        sealing.set(Optional.of(Check.notNull(evidence, "evidence")));
    }

    /**
     * Returns the secret.
     *
     * @throws InvalidInputException when nobody has brought one
     */
    LedgerSecrets secrets() {
        return keys().secrets();
    }

    /**
     * Returns the key that signs checkpoints.
     *
     * @throws InvalidInputException when nobody has brought one
     */
    CheckpointSigner signer() {
        return keys().signer();
    }

    /**
     * Returns the sealing of evidence.
     *
     * @throws InvalidInputException when nobody has brought one
     */
    EvidenceSealing sealing() {
        return sealing.get().orElseThrow(() -> missing("evidence cannot be sealed, as there are no keys"));
    }

    @Override
    public String toString() {
        return "LedgerGuard[***]";
    }

    private Keys keys() {
        return keys.get().orElseThrow(() -> missing("the ledger of consents has no keys"));
    }

    private static InvalidInputException missing(String what) {
        return new InvalidInputException(what + "; call Vaults.install(kit, keys) before anything is recorded or read");
    }
}
