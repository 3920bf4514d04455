package io.github.consentkit.notice;

import io.github.consentkit.consent.ledger.CertificateProof;
import io.github.consentkit.internal.Check;
import io.github.consentkit.lifecycle.DeadBackups;
import io.github.consentkit.policy.Language;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyHistory;

/**
 * Writes certificates of destruction as pages to print (clauses C-1, D-4): what was destroyed, how many, how, when, by whom and
 * why, in the words of the policy that was in force. A page holds no personal data, needs nothing from elsewhere, and is also
 * well-formed XML. Times are in the policy's zone. Immutable; safe for use by many threads.
 */
public final class CertificatePages {

    private final PolicyHistory policies;
    private final DeadBackups backups;

    /**
     * Writes with the texts of these policies.
     *
     * @param policies where names and clauses come from; of a version that is not among them the ids are written
     * @param backups tells from when on no backup opens, such as {@code vaults.keys()::backupsDeadSince}
     */
    public CertificatePages(PolicyHistory policies, DeadBackups backups) {
        this.policies = Check.notNull(policies, "policies");
        this.backups = Check.notNull(backups, "backups");
    }

    /** Returns the page: HTML in UTF-8, as things stand now with backups and checkpoints. It does not verify the proof. */
    public String html(CertificateProof certificate, Language language) {
        Check.notNull(language, "language");
        Policy newest = policies.newest();
        return new CertificateHtml(
                        CertificateWords.in(language),
                        policies.version(Check.notNull(certificate, "the certificate")
                                .certificate()
                                .version()),
                        newest.document().zone(),
                        backups)
                .page(certificate);
    }
}
