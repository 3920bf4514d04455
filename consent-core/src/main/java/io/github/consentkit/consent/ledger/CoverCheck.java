package io.github.consentkit.consent.ledger;

import io.github.consentkit.store.UnitOfWork;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares each leaf of the Merkle log with the event or the certificate that it covers. Used once. */
final class CoverCheck {

    private static final int PAGE = 500;

    private final UnitOfWork unitOfWork;
    private final LedgerStore rows;
    private final CertificateRows certificates;
    private final CheckpointLog log;
    private final List<LedgerReport.Break> breaks = new ArrayList<>();
    private final List<CertificateReport.Break> ofCertificates = new ArrayList<>();

    CoverCheck(UnitOfWork unitOfWork, LedgerStore rows, CertificateRows certificates, CheckpointLog log) {
        this.unitOfWork = unitOfWork;
        this.rows = rows;
        this.certificates = certificates;
        this.log = log;
    }

    /** Reads every leaf; one that is none is the log's own matter. */
    void run() {
        long from = 0;
        List<LoggedLeaf> page = page(from);
        while (!page.isEmpty()) {
            for (LoggedLeaf leaf : page) {
                byte[] bytes = leaf.leaf().bytes();
                ChainLeaf.read(bytes).ifPresent(this::compare);
                CertificateLeaf.read(bytes).ifPresent(this::compare);
            }
            from += page.size();
            page = page(from);
        }
    }

    /** Returns every chain that is not the one that a leaf covers. */
    List<LedgerReport.Break> ofChains() {
        return breaks;
    }

    /** Returns every certificate that is not the one that a leaf covers. */
    List<CertificateReport.Break> ofCertificates() {
        return ofCertificates;
    }

    private List<LoggedLeaf> page(long from) {
        return unitOfWork.snapshot(transaction -> log.leaves(transaction, from, PAGE));
    }

    private void compare(ChainLeaf leaf) {
        LedgerPlace place = leaf.place();
        Optional<ChainHash> found = hash(place);
        if (found.isEmpty()) {
            broken(place, "is gone, although a checkpoint covers it");
        } else if (!found.get().equals(leaf.hash())) {
            broken(place, "is another one than the checkpoint covers");
        }
    }

    private void compare(CertificateLeaf leaf) {
        Optional<ChainHash> found = hash(leaf.sequence());
        if (!found.equals(Optional.of(leaf.hash()))) {
            ofCertificates.add(new CertificateReport.Break(
                    leaf.sequence(),
                    found.isEmpty() ? "is gone, although the log covers it" : "is another one than the log covers"));
        }
    }

    private Optional<ChainHash> hash(long certificate) {
        try {
            return unitOfWork.snapshot(transaction -> certificates.scan(transaction, certificate - 1, 1)).stream()
                    .filter(found -> found.sequence() == certificate)
                    .findFirst()
                    .map(ChainedCertificate::hash);
        } catch (TamperedCertificateException e) {
            return Optional.empty();
        }
    }

    private Optional<ChainHash> hash(LedgerPlace place) {
        try {
            return unitOfWork
                    .snapshot(transaction ->
                            rows.pick(transaction, place.chain(), List.of(place.sequence()), Long.MAX_VALUE))
                    .stream()
                    .findFirst()
                    .map(LedgerEntry::hash);
        } catch (TamperedLedgerException e) {
            return Optional.empty();
        }
    }

    private void broken(LedgerPlace place, String problem) {
        breaks.add(new LedgerReport.Break(place.chain(), place.sequence(), problem));
    }
}
