package io.github.consentkit.consent.ledger;

import io.github.consentkit.internal.Check;
import java.util.Comparator;

/**
 * The place of an event in the whole ledger; ordered by chain, then by sequence.
 *
 * @param chain the pseudonym whose chain it is
 * @param sequence the place in the chain, from 1
 */
public record LedgerPlace(Pseudonym chain, long sequence) implements Comparable<LedgerPlace> {

    private static final Comparator<LedgerPlace> ORDER =
            Comparator.comparing((LedgerPlace place) -> place.chain().hex()).thenComparingLong(LedgerPlace::sequence);

    /** Checks the arguments. */
    public LedgerPlace {
        Check.notNull(chain, "chain");
    }

    @Override
    public int compareTo(LedgerPlace other) {
        return ORDER.compare(this, other);
    }
}
