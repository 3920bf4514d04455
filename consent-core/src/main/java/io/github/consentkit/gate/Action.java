package io.github.consentkit.gate;

import io.github.consentkit.internal.Check;
import io.github.consentkit.lifecycle.RestrictionRequest;
import io.github.consentkit.policy.CollectionMethod;
import io.github.consentkit.policy.Duty;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.LawRef;
import io.github.consentkit.policy.Occasion;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.policy.Recipient;
import io.github.consentkit.subject.SubjectId;
import java.util.Optional;

/** What is to be done with the data: every request names exactly one of these, and through it its purpose. */
public sealed interface Action {

    /**
     * Data comes in.
     *
     * @param occasion the occasion, whose matrix says what may be collected
     * @param method how it comes in
     * @param rectification the open request that it answers, when it corrects what is locked until then (clause H-6)
     */
    record Collect(Id<Occasion> occasion, Id<CollectionMethod> method, Optional<String> rectification)
            implements Action {

        /** Checks the arguments. */
        public Collect {
            Check.notNull(occasion, "occasion");
            Check.notNull(method, "method");
            Check.notNull(rectification, "rectification")
                    .ifPresent(id -> Check.idText(id, "the id of a request", RestrictionRequest.MAX_LENGTH));
        }

        /** Corrects nothing that is locked. */
        public Collect(Id<Occasion> occasion, Id<CollectionMethod> method) {
            this(occasion, method, Optional.empty());
        }
    }

    /**
     * Data is used inside the company.
     *
     * @param purpose a leaf of the purpose tree
     */
    record Use(Id<Purpose> purpose) implements Action {

        /** Checks the argument. */
        public Use {
            Check.notNull(purpose, "purpose");
        }
    }

    /**
     * Data leaves to a third party or a processor; sharing counts as leaving (PIPA article 17(1)).
     *
     * @param purpose a leaf of the purpose tree
     * @param recipient who gets it
     */
    record Provide(Id<Purpose> purpose, Id<Recipient> recipient) implements Action {

        /** Checks the arguments. */
        public Provide {
            Check.notNull(purpose, "purpose");
            Check.notNull(recipient, "recipient");
        }
    }

    /**
     * A duty that rests on a law is carried out.
     *
     * @param duty the duty
     * @param law the provision it rests on, for duties that need one
     * @param approver the account of the one who approved it, who is not the one who acts; a legal demand reaches data that
     *     is set apart with one alone (clause D-3), and the access log has it beside the law
     */
    record Perform(Duty duty, Optional<Id<LawRef>> law, Optional<String> approver) implements Action {

        /** Checks the arguments. */
        public Perform {
            Check.notNull(duty, "duty");
            Check.notNull(law, "law");
            Check.notNull(approver, "approver")
                    .ifPresent(account -> Check.idText(account, "the approver's account", SubjectId.MAX_LENGTH));
        }

        /** Nobody approved it. */
        public Perform(Duty duty, Optional<Id<LawRef>> law) {
            this(duty, law, Optional.empty());
        }

        /** Returns the same, approved by this account. */
        public Perform approvedBy(String account) {
            return new Perform(duty, law, Optional.of(Check.notNull(account, "account")));
        }

        /** Shows no account. */
        @Override
        public String toString() {
            return "Perform[" + duty + ", law=" + law + (approver.isPresent() ? ", approved" : "") + "]";
        }
    }

    /** Returns the purpose that the action names; empty for collection and duties. */
    default Optional<Id<Purpose>> purposeNamed() {
        if (this instanceof Use use) {
            return Optional.of(use.purpose());
        }
        return this instanceof Provide provide ? Optional.of(provide.purpose()) : Optional.empty();
    }
}
