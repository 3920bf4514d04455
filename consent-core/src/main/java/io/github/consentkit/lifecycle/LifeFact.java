package io.github.consentkit.lifecycle;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import io.github.consentkit.internal.Copies;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.LawRef;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.policy.RetentionRule;
import java.util.Set;

/** What happened in the life of somebody's data, as only the host can know (section C of the policy). */
public sealed interface LifeFact {

    /** Returns whether it is known before it comes, as a deadline is, so that it may be reported ahead. */
    default boolean comesLater() {
        return this instanceof Happened happened && Happened.AHEAD.contains(happened.what());
    }

    /**
     * Something happened from which a clock of the policy counts, such as that the account was left.
     *
     * @param what the start of a clock; what is an alternative of its own here, or known by itself, is refused
     */
    record Happened(RetentionRule.Start what) implements LifeFact {

        private static final Set<RetentionRule.Start> AHEAD =
                Set.of(RetentionRule.Start.FILING_DEADLINE, RetentionRule.Start.BOOKS_CLOSED);

        private static final Set<RetentionRule.Start> REPORTED = Set.of(
                RetentionRule.Start.ACCOUNT_LEFT,
                RetentionRule.Start.TRANSACTION_COMPLETED,
                RetentionRule.Start.CONTRACT_ENDED,
                RetentionRule.Start.PROVIDED,
                RetentionRule.Start.LAST_USED,
                RetentionRule.Start.EVENT_ENDED,
                RetentionRule.Start.COMPLAINT_SETTLED,
                RetentionRule.Start.ERASURE_REQUESTED,
                RetentionRule.Start.FILING_DEADLINE,
                RetentionRule.Start.BOOKS_CLOSED,
                RetentionRule.Start.RIGHT_CHANGED);

        /** Checks the argument. */
        public Happened {
            if (!REPORTED.contains(Check.notNull(what, "what"))) {
                throw new InvalidInputException(what
                        + " is not reported like this: a purpose is achieved by PurposeAchieved, a claim opened by"
                        + " ClaimOpened, and consents, collections and destructions are known by themselves");
            }
        }
    }

    /**
     * A purpose is achieved: for one record, or for everything of the person (clause C-1).
     *
     * @param purpose a leaf of the purpose tree; one that never began is over from then on as well
     */
    record PurposeAchieved(Id<Purpose> purpose) implements LifeFact {

        /** Checks the argument. */
        public PurposeAchieved {
            Check.notNull(purpose, "purpose");
        }
    }

    /**
     * A purpose that was achieved runs again, as when a refund reopens an order.
     *
     * @param purpose the purpose
     */
    record PurposeResumed(Id<Purpose> purpose) implements LifeFact {

        /** Checks the argument. */
        public PurposeResumed {
            Check.notNull(purpose, "purpose");
        }
    }

    /**
     * A claim between the parties is open (clause C-4).
     *
     * @param claim the id that the host gives to it, which names nobody
     * @param items what is needed to settle it; empty for everything that is still held, which is seldom right
     */
    record ClaimOpened(String claim, Set<Id<Item>> items) implements LifeFact {

        /** Checks the arguments. */
        public ClaimOpened {
            Check.idText(claim, "the id of a claim", LifeEvent.MAX_LENGTH);
            items = Copies.set(Check.notNull(items, "items"));
        }
    }

    /**
     * A claim is settled.
     *
     * @param claim its id
     */
    record ClaimSettled(String claim) implements LifeFact {

        /** Checks the argument. */
        public ClaimSettled {
            Check.idText(claim, "the id of a claim", LifeEvent.MAX_LENGTH);
        }
    }

    /**
     * An authority demands on a law that data is kept for now, as evidence for instance (clause C-2).
     *
     * @param demand the id that the host gives to it, which names nobody
     * @param law a provision that the policy names
     * @param items what is demanded, at least one item
     */
    record DemandReceived(String demand, Id<LawRef> law, Set<Id<Item>> items) implements LifeFact {

        /** Checks the arguments. */
        public DemandReceived {
            Check.idText(demand, "the id of a demand", LifeEvent.MAX_LENGTH);
            Check.notNull(law, "law");
            items = Copies.set(Check.notNull(items, "items"));
            if (items.isEmpty()) {
                throw new InvalidInputException(
                        "a demand names the items that it keeps, as a law never keeps everything; this one names none");
            }
        }
    }

    /**
     * A demand is over.
     *
     * @param demand its id
     */
    record DemandEnded(String demand) implements LifeFact {

        /** Checks the argument. */
        public DemandEnded {
            Check.idText(demand, "the id of a demand", LifeEvent.MAX_LENGTH);
        }
    }
}
