package io.github.consentkit.lifecycle;

import io.github.consentkit.internal.Check;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * When something has to be done about the values of one item in one unit, as it was computed last. Immutable.
 *
 * <p>Of several values the earliest instants stand here: whoever acts on them asks the clocks again, so that too early does no
 * harm.
 *
 * @param item the item
 * @param stage where the values are in their lives, live when one of them is
 * @param useUntil the first instant at which no purpose uses a value, so that it is set apart; empty while there is none
 * @param retainUntil the first instant at which nothing keeps a value, so that it is destroyed; empty while there is none
 * @param due when to look at the values next; empty for not before another event
 */
public record ItemTerm(
        Id<Item> item,
        HeldData.Stage stage,
        Optional<Instant> useUntil,
        Optional<Instant> retainUntil,
        Optional<Instant> due) {

    /** Checks the arguments, and cuts instants to microseconds. */
    public ItemTerm {
        Check.notNull(item, "item");
        Check.notNull(stage, "stage");
        useUntil = micros(Check.notNull(useUntil, "useUntil"));
        retainUntil = micros(Check.notNull(retainUntil, "retainUntil"));
        due = micros(Check.notNull(due, "due"));
    }

    /** Returns the earlier ends of both. */
    ItemTerm with(ItemTerm other) {
        return new ItemTerm(
                item,
                stage.compareTo(other.stage) <= 0 ? stage : other.stage,
                earlier(useUntil, other.useUntil),
                earlier(retainUntil, other.retainUntil),
                earlier(due, other.due));
    }

    /** The earlier of two instants, where no instant is after all of them. */
    static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
        return one.isPresent() && other.isPresent()
                ? Optional.of(one.get().isBefore(other.get()) ? one.get() : other.get())
                : one.or(() -> other);
    }

    private static Optional<Instant> micros(Optional<Instant> instant) {
        return instant.map(at -> at.truncatedTo(ChronoUnit.MICROS));
    }
}
