package io.github.consentkit.consent.ledger;

import io.github.consentkit.consent.ConsentLedger;
import io.github.consentkit.internal.Check;
import io.github.consentkit.store.Stores;
import io.github.consentkit.store.UnitOfWork;
import io.github.consentkit.subject.SubjectId;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The ledger of consents for the auditor: it is covered by checkpoints, verified, handed out in extracts, and untied from
 * people (invariants I6, I7). Hosts get one from {@code ConsentKit.ledger()}.
 *
 * <p>Consents are recorded and withdrawn elsewhere. Safe for use by many threads.
 */
public final class Ledger {

    private final Stores stores;
    private final InstantSource clock;
    private final UnitOfWork unitOfWork;
    private final LedgerStore rows;
    private final AliasStore aliases;
    private final CertificateRows certificates;
    private final LedgerGuard guard;

    /** Works on the ledger in the stores. */
    public Ledger(Stores stores, InstantSource clock) {
        this.stores = Check.notNull(stores, "stores");
        this.clock = Check.notNull(clock, "clock");
        this.unitOfWork = stores.unitOfWork();
        this.rows = stores.port(LedgerStore.class);
        this.aliases = stores.port(AliasStore.class);
        this.certificates = stores.port(CertificateRows.class);
        this.guard = stores.port(LedgerGuard.class);
    }

    /** Returns the certificates of destruction, which the ledger chains and covers, too. */
    public Certificates certificates() {
        return new Certificates(stores);
    }

    /** Returns the public key of the ledger's checkpoints; give it to auditors on another way than the database. */
    public CheckpointKey publicKey() {
        return guard.signer().key();
    }

    /**
     * Returns the job that covers new events by a signed checkpoint.
     *
     * @param witnesses where checkpoints are published; without any, an older database brought back goes unnoticed
     */
    public LedgerCheckpoints checkpoints(List<Witness> witnesses) {
        return new LedgerCheckpoints(stores, witnesses, clock);
    }

    /**
     * Verifies everything: each chain and the certificates of destruction under the ledger's secret, the log under its public
     * key, and the one against the other. An exception of the store comes out as it is: what cannot be read is not verified.
     */
    public LedgerAudit verify(List<Witness> witnesses) {
        return verify(witnesses, progress -> {});
    }

    /** Verifies everything, and tells after each page of events how far it is. */
    public LedgerAudit verify(List<Witness> witnesses, Consumer<? super LedgerProgress> progress) {
        return audit(Optional.of(guard.secrets()), publicKey(), witnesses, progress);
    }

    /** Verifies what anybody can who has the database and the public key, but no secret. */
    public LedgerAudit verifyWithPublicKey(CheckpointKey key, List<Witness> witnesses) {
        return audit(Optional.empty(), key, witnesses, progress -> {});
    }

    /** Verifies the chain of one person; empty chains are whole. */
    public LedgerReport verify(SubjectId subject) {
        return alias(subject)
                .map(alias -> LedgerVerifier.withKey(unitOfWork, rows, guard.secrets())
                        .verify(alias.pseudonym()))
                .orElseGet(() -> new LedgerReport(0, 0, List.of()));
    }

    /**
     * Returns the person's chain for whoever is to verify it elsewhere, with the proof that the newest checkpoint covers
     * it; empty when the person has none, or is untied from it.
     *
     * @throws TamperedLedgerException when the chain does not stand
     */
    public Optional<LedgerExtract> extract(SubjectId subject) {
        ChainedLedger chains = new ChainedLedger(rows, aliases, guard);
        return alias(subject)
                .map(alias -> new LedgerExtract(
                        alias.pseudonym(),
                        unitOfWork.call(transaction -> chains.entries(transaction, alias.pseudonym())),
                        new LedgerProofs(stores).newest(alias.pseudonym().hex())));
    }

    /** Returns the person's pseudonym and its salt, which shows that an extract is about the person. */
    public Optional<Alias> alias(SubjectId subject) {
        Check.notNull(subject, "subject");
        return unitOfWork.call(transaction -> aliases.find(transaction, subject));
    }

    /**
     * Destroys the salt of the person's pseudonym: from then on nobody can tie the events to the person, the chain still
     * verifies, and {@link ConsentLedger} knows nothing of the person any more (invariant I7). It cannot be undone.
     *
     * @return false when there was none
     */
    public boolean untie(SubjectId subject) {
        Check.notNull(subject, "subject");
        return unitOfWork.call(transaction -> aliases.forget(transaction, subject));
    }

    private LedgerAudit audit(
            Optional<LedgerSecrets> secrets,
            CheckpointKey key,
            List<Witness> witnesses,
            Consumer<? super LedgerProgress> progress) {
        CheckpointReport checkpoints =
                new CheckpointVerifier(stores, key).verify(witnesses, Ledger::problem, leaves -> {});
        LedgerReport chains = secrets.map(secret -> LedgerVerifier.withKey(unitOfWork, rows, secret))
                .orElseGet(() -> LedgerVerifier.withoutKey(unitOfWork, rows))
                .verify(progress);
        CoverCheck cover = new CoverCheck(unitOfWork, rows, certificates, stores.port(CheckpointLog.class));
        cover.run();
        CertificateReport destroyed =
                new CertificateVerifier(unitOfWork, certificates, secrets).run(cover.ofCertificates());
        return new LedgerAudit(chains, checkpoints, cover.ofChains(), destroyed);
    }

    /** The key of a leaf is not hashed, and finds the proof of what it covers: it must be what the leaf says. */
    private static Optional<String> problem(LoggedLeaf leaf) {
        byte[] bytes = leaf.leaf().bytes();
        Optional<String> key = ChainLeaf.read(bytes)
                .map(ChainLeaf::leaf)
                .or(() -> CertificateLeaf.read(bytes).map(CertificateLeaf::leaf))
                .map(LedgerLeaf::key);
        if (key.isEmpty()) {
            return Optional.of("is neither the head of a chain nor a certificate");
        }
        return key.get().equals(leaf.leaf().key())
                ? Optional.empty()
                : Optional.of("is filed under another chain than its own");
    }
}
