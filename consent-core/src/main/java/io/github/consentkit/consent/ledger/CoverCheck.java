package io.github.consentkit.consent.ledger;

import io.github.consentkit.store.UnitOfWork;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares each leaf of the Merkle log with the event that it covers. */
final class CoverCheck {

    private static final int PAGE = 500;

    private final UnitOfWork unitOfWork;
    private final LedgerStore rows;
    private final CheckpointLog log;
    private final List<LedgerReport.Break> breaks = new ArrayList<>();

    CoverCheck(UnitOfWork unitOfWork, LedgerStore rows, CheckpointLog log) {
        this.unitOfWork = unitOfWork;
        this.rows = rows;
        this.log = log;
    }

    /** Returns every chain that is not the one that a leaf covers; a leaf that is none is the log's own matter. */
    List<LedgerReport.Break> run() {
        long from = 0;
        List<LoggedLeaf> page = page(from);
        while (!page.isEmpty()) {
            for (LoggedLeaf leaf : page) {
                ChainLeaf.read(leaf.leaf().bytes()).ifPresent(this::compare);
            }
            from += page.size();
            page = page(from);
        }
        return breaks;
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
