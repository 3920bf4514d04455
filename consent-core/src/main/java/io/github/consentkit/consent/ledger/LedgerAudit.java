package io.github.consentkit.consent.ledger;

import io.github.consentkit.internal.Check;
import java.util.ArrayList;
import java.util.List;

/**
 * What a verification of the whole ledger found: its chains, its Merkle log with the checkpoints, whether the one is what the
 * other covers, and the certificates of destruction.
 *
 * @param chains what was found in the chains
 * @param checkpoints what was found in the log, the checkpoints and the witnesses
 * @param uncovered where a chain is not the one that the log covers
 * @param certificates what was found in the certificates of destruction, also where they are not those that the log covers
 */
public record LedgerAudit(
        LedgerReport chains,
        CheckpointReport checkpoints,
        List<LedgerReport.Break> uncovered,
        CertificateReport certificates) {

    /** Checks the arguments. */
    public LedgerAudit {
        Check.notNull(chains, "chains");
        Check.notNull(checkpoints, "checkpoints");
        uncovered = List.copyOf(Check.notNull(uncovered, "uncovered"));
        Check.notNull(certificates, "certificates");
    }

    /** Tells whether everything is as it was written. */
    public boolean intact() {
        return chains.intact() && checkpoints.intact() && uncovered.isEmpty() && certificates.intact();
    }

    /** Returns lines for people: what was read, then every place that is wrong. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(chains.events() + " events in " + chains.chains() + " chains read: "
                + (chains.intact()
                        ? "all as they were written"
                        : chains.breaks().size() + " found"));
        chains.breaks().forEach(found -> lines.add(found.toString()));
        lines.addAll(checkpoints.lines());
        uncovered.forEach(found -> lines.add(found.toString()));
        if (certificates.certificates() > 0 || !certificates.intact()) {
            lines.addAll(certificates.lines());
        }
        return List.copyOf(lines);
    }
}
