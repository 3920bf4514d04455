package io.github.consentkit.consent.ledger;

import io.github.consentkit.consent.ledger.CertificateReport.Break;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Goes through the chain of certificates one by one and notes what is wrong; needs the ledger's key only for the codes. */
final class CertificateCheck {

    private final Optional<LedgerSecrets> secrets;
    private final List<Break> breaks = new ArrayList<>();
    private long certificates;
    private long sequence;
    private ChainHash hash = ChainHash.START;
    private boolean hashKnown = true;

    CertificateCheck(Optional<LedgerSecrets> secrets) {
        this.secrets = secrets;
    }

    /** Returns the place of the last certificate that was seen. */
    long sequence() {
        return sequence;
    }

    void certificate(ChainedCertificate found) {
        certificates++;
        reach(found.sequence());
        if (hashKnown && !found.previous().equals(hash)) {
            broken(found.sequence(), "does not follow the certificate before");
        }
        if (!secrets.map(found::stands).orElseGet(found::isWhole)) {
            broken(found.sequence(), "was changed or not written by the ledger");
        }
        hash = found.hash();
        hashKnown = true;
    }

    /** A row that cannot be read: what follows it cannot be compared with it. */
    void unreadable(long place) {
        reach(place);
        broken(place, "cannot be read as a certificate");
        hashKnown = false;
    }

    private void reach(long place) {
        if (place > sequence + 1) {
            broken(sequence + 1, place == sequence + 2 ? "is missing" : "to " + (place - 1) + " are missing");
            hashKnown = false;
        } else if (place <= sequence) {
            broken(place, "stands where none was written");
            hashKnown = false;
        }
        sequence = Math.max(sequence, place);
    }

    void end(Optional<CertificateHead> head) {
        if (head.isEmpty()) {
            if (certificates > 0) {
                broken(0, "is missing, although there are certificates");
            }
            return;
        }
        CertificateHead found = head.get();
        if (found.sequence() > sequence) {
            broken(sequence + 1, "and what follows up to " + found.sequence() + " was cut off");
        } else if (found.sequence() < sequence) {
            broken(found.sequence() + 1, "stands after the head of the chain");
        } else if (hashKnown && !found.hash().equals(hash)) {
            broken(0, "names another last certificate");
        }
        if (!secrets.map(found::stands).orElse(true)) {
            broken(0, "was changed or not written by the ledger");
        }
    }

    void broken(long place, String problem) {
        breaks.add(new Break(place, problem));
    }

    /** Returns what was found, with what else is known to be wrong. */
    CertificateReport report(List<Break> others) {
        List<Break> all = new ArrayList<>(breaks);
        all.addAll(others);
        return new CertificateReport(certificates, all);
    }
}
