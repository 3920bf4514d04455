package io.github.consentkit.media;

import io.github.consentkit.internal.Check;
import io.github.consentkit.internal.Copies;
import io.github.consentkit.policy.Destruction;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody has to do with a medium, as no program can. It names no data subject. Immutable; {@code toString} names
 * nobody.
 *
 * @param medium the medium
 * @param place the place of the entry that opened it, which is its number
 * @param kind what is to be done
 * @param extent whether the whole medium is meant, or a part of one that lives on
 * @param shares the numbers of the shares concerned
 * @param items the items concerned in each of them
 * @param why why
 * @param since from when on it was to be done
 * @param due the first instant at which it is late
 * @param methods how it may be destroyed; nothing for what is to be set apart
 * @param state whether it is done
 * @param doneAt when it was; empty while it is not
 */
public record MediumTask(
        MediumId medium,
        long place,
        Kind kind,
        Destruction.Extent extent,
        Set<Integer> shares,
        Set<Id<Item>> items,
        Why why,
        Instant since,
        Instant due,
        Set<Destruction.Technique> methods,
        State state,
        Optional<Instant> doneAt) {

    /** Checks the arguments. */
    public MediumTask {
        Check.notNull(medium, "medium");
        Check.notNull(kind, "kind");
        Check.notNull(extent, "extent");
        shares = Copies.set(Check.notNull(shares, "shares"));
        items = Copies.set(Check.notNull(items, "items"));
        Check.notNull(why, "why");
        Check.notNull(since, "since");
        Check.notNull(due, "due");
        methods = Copies.set(Check.notNull(methods, "methods"));
        Check.notNull(state, "state");
        Check.notNull(doneAt, "doneAt");
    }

    /** What is to be done. */
    public enum Kind {
        /** It goes into a separate cabinet (clause D-2). */
        SEPARATE,
        /** It is destroyed (clause D-5). */
        DESTROY
    }

    /** Why it is to be done. */
    public enum Why {
        /** Nothing keeps the data, or no purpose uses it any more. */
        TERM,
        /** The person is erased. */
        ERASURE,
        /** Somebody of the company ordered it. */
        ORDER
    }

    /** How far it is. */
    public enum State {
        /** It is to be done. */
        OPEN,
        /** It is done. */
        DONE,
        /** There is nothing left to do: what it concerned was destroyed or struck in another way. */
        LAPSED
    }

    /** Returns whether it is still to be done, and late at the instant. */
    public boolean isOverdueAt(Instant at) {
        return state == State.OPEN && !Check.notNull(at, "at").isBefore(due);
    }

    /** Returns whether it concerns this item of this share. */
    boolean covers(Medium.Piece piece) {
        return shares.contains(piece.share()) && items.contains(piece.item());
    }

    MediumTask in(State next, Optional<Instant> when) {
        return new MediumTask(medium, place, kind, extent, shares, items, why, since, due, methods, next, when);
    }

    /** Returns what is to be done, and how far it is. */
    @Override
    public String toString() {
        return "MediumTask[" + kind + ", " + extent + ", " + state + ", due=" + due + "]";
    }
}
