package io.github.consentkit.consent.ledger;

import io.github.consentkit.consent.ConsentEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Goes through one chain event by event and notes what is wrong; needs the ledger's key only for the codes. */
final class ChainCheck {

    private final Pseudonym chain;
    private final Optional<LedgerSecrets> secrets;
    private final List<LedgerReport.Break> breaks;
    private final TreeMap<Long, ConsentEvent> resting = new TreeMap<>();
    private Foundation foundation = Foundation.NONE;
    private long sequence;
    private ChainHash hash = ChainHash.START;
    private boolean hashKnown = true;
    private boolean whole = true;
    private boolean followsState = true;

    ChainCheck(Pseudonym chain, Optional<LedgerSecrets> secrets, List<LedgerReport.Break> breaks) {
        this.chain = chain;
        this.secrets = secrets;
        this.breaks = breaks;
    }

    /** Returns the place of the last event that was seen. */
    long sequence() {
        return sequence;
    }

    void event(LedgerEntry entry) {
        long place = entry.event().sequence();
        if (place > sequence + 1) {
            broken(sequence + 1, place == sequence + 2 ? "is missing" : "to " + (place - 1) + " are missing");
        } else if (hashKnown && !entry.previous().equals(hash)) {
            broken(place, "does not follow the event before");
        }
        if (!secrets.map(entry::stands).orElseGet(entry::isWhole)) {
            broken(place, "was changed or not written by the ledger");
        }
        if (followsState) {
            foundation = after(entry.event());
        }
        sequence = place;
        hash = entry.hash();
        hashKnown = true;
    }

    private Foundation after(ConsentEvent event) {
        Foundation next = foundation.after(
                foundation.of(event.content().block()).stream()
                        .map(resting::get)
                        .toList(),
                event);
        resting.put(event.sequence(), event);
        resting.keySet().retainAll(next.places());
        return next;
    }

    /** An event that cannot be read: what follows it cannot be compared with it. */
    void unreadable(long place) {
        broken(place, "cannot be read as an event");
        sequence = place;
        hashKnown = false;
    }

    void end(Optional<LedgerHead> head) {
        if (head.isEmpty()) {
            broken(0, "is missing, although there are events");
            return;
        }
        LedgerHead found = head.get();
        if (found.sequence() > sequence) {
            broken(sequence + 1, "and what follows was cut off");
        } else if (found.sequence() < sequence) {
            broken(found.sequence() + 1, "stands after the head of its chain");
        } else if (hashKnown && !found.hash().equals(hash)) {
            broken(0, "names another last event");
        } else if (whole && !found.restsOn().equals(foundation)) {
            broken(0, "names other events of the present state than follow from the chain");
        }
        if (!secrets.map(found::stands).orElse(true)) {
            broken(0, "was changed or not written by the ledger");
        }
    }

    void broken(long place, String problem) {
        whole = false;
        breaks.add(new LedgerReport.Break(chain, place, problem));
    }

    /** The chain checked from its start, without a store; for whoever has the events. */
    static List<LedgerReport.Break> of(Pseudonym chain, List<LedgerEntry> entries, Optional<LedgerSecrets> secrets) {
        List<LedgerReport.Break> breaks = new ArrayList<>();
        ChainCheck check = new ChainCheck(chain, secrets, breaks);
        // there is no head to compare it with
        check.followsState = false;
        entries.forEach(check::event);
        return breaks;
    }
}
