package io.github.consentkit.media;

import io.github.consentkit.internal.Check;
import io.github.consentkit.internal.Copies;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import java.time.Instant;
import java.util.Set;

/**
 * What has to happen to what one person has in a medium, by the terms of its items. It names no data subject. Immutable;
 * {@code toString} names nobody.
 *
 * @param medium the medium
 * @param kind what has to happen
 * @param shares the numbers of the person's shares
 * @param items the items
 * @param since the first instant at which it has to
 * @param ordered whether a task says so already
 */
public record MediumDue(
        MediumId medium,
        MediumTask.Kind kind,
        Set<Integer> shares,
        Set<Id<Item>> items,
        Instant since,
        Ordered ordered) {

    /** Checks the arguments. */
    public MediumDue {
        Check.notNull(medium, "medium");
        Check.notNull(kind, "kind");
        shares = Copies.set(Check.notNull(shares, "shares"));
        items = Copies.set(Check.notNull(items, "items"));
        Check.notNull(since, "since");
        Check.notNull(ordered, "ordered");
    }

    /** Whether somebody was told. */
    public enum Ordered {
        /** Nobody was. */
        NOT_YET,
        /** An open task says so. */
        IN_A_TASK
    }

    /** Returns what has to happen, and since when. */
    @Override
    public String toString() {
        return "MediumDue[" + kind + ", " + items + ", since=" + since + "]";
    }
}
