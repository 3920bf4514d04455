package io.github.consentkit.consent.ledger;

import io.github.consentkit.consent.Evidence;
import io.github.consentkit.consent.EvidenceMark;
import io.github.consentkit.consent.EvidenceResult;
import io.github.consentkit.consent.EvidenceStore;
import io.github.consentkit.internal.Check;
import io.github.consentkit.internal.Trusted;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Evidence behind a random nonce, sealed for the person, with a digest of both in the ledger (invariant I7). Safe for use
 * by many threads.
 */
public final class KeptEvidence implements EvidenceStore {

    private static final int NONCE = 32;

    private final SecureRandom random = new SecureRandom();
    private final EvidenceRows rows;
    private final AliasStore aliases;
    private final LedgerGuard guard;

    /** Keeps evidence in the rows, sealed by what the guard has or gets. */
    public KeptEvidence(EvidenceRows rows, AliasStore aliases, LedgerGuard guard) {
        this.rows = Check.notNull(rows, "rows");
        this.aliases = Check.notNull(aliases, "aliases");
        this.guard = Check.notNull(guard, "guard");
    }

    @Override
    public EvidenceMark keep(Transaction transaction, SubjectId subject, Evidence evidence) {
        Check.notNull(subject, "subject");
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] bytes = EvidenceBytes.of(nonce, Check.notNull(evidence, "evidence"));
        try {
            String digest = digest(bytes);
            byte[] sealed = guard.sealing().seal(transaction, subject, digest, bytes);
            rows.put(transaction, aliases.obtain(transaction, subject).pseudonym(), digest, sealed);
            return new EvidenceMark(evidence.kind(), digest);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    @Override
    @SuppressWarnings("exports") // nobody else can make one
    public EvidenceResult find(Transaction transaction, SubjectId subject, Trusted<EvidenceMark> trusted) {
        EvidenceMark mark = Check.notNull(trusted, "mark").value();
        Optional<EvidenceRows.Row> row = aliases.find(transaction, Check.notNull(subject, "subject"))
                .flatMap(alias -> rows.find(transaction, alias.pseudonym(), mark.digest()));
        if (row.isEmpty()) {
            return new EvidenceResult.Unknown();
        }
        if (row.get().sealed().isEmpty()) {
            return new EvidenceResult.Erased();
        }
        EvidenceSealing.Opened opened = guard.sealing()
                .open(transaction, subject, mark.digest(), row.get().sealed().get());
        if (opened instanceof EvidenceSealing.Erased) {
            return new EvidenceResult.Erased();
        }
        return opened instanceof EvidenceSealing.Contents readable
                ? read(readable.bytes(), mark)
                : new EvidenceResult.Tampered();
    }

    @Override
    public boolean holdsAny(Transaction transaction, SubjectId subject) {
        return aliases.find(transaction, Check.notNull(subject, "subject"))
                .filter(alias -> rows.holdsAny(transaction, alias.pseudonym()))
                .isPresent();
    }

    @Override
    public long destroyAll(Transaction transaction, SubjectId subject) {
        return aliases.find(transaction, Check.notNull(subject, "subject"))
                .map(alias -> rows.destroyAll(transaction, alias.pseudonym()))
                .orElse(0L);
    }

    private static EvidenceResult read(byte[] bytes, EvidenceMark mark) {
        if (!digest(bytes).equals(mark.digest())) {
            return new EvidenceResult.Tampered();
        }
        return EvidenceBytes.read(NONCE, bytes)
                .filter(evidence -> evidence.kind() == mark.kind())
                .<EvidenceResult>map(EvidenceResult.Found::new)
                .orElseGet(EvidenceResult.Tampered::new);
    }

    private static String digest(byte[] bytes) {
        return HexFormat.of().formatHex(Digests.sha256(bytes));
    }
}
