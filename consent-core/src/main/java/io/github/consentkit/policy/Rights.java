package io.github.consentkit.policy;

import io.github.consentkit.internal.Copies;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rights of the person and of the guardian, and how they are exercised (section H).
 *
 * @param offers who may do what, where
 * @param desk whom to ask by letter, telephone or e-mail
 * @param promises the promises that bind every use, each with its clause
 * @param leaving what leaving the service is taken to mean
 * @param limits where a right ends by law
 * @param requirements what a request must bring
 */
public record Rights(
        List<Offer> offers,
        Desk desk,
        Map<Promise, Id<Clause>> promises,
        Leaving leaving,
        List<Limit> limits,
        List<Requirement> requirements) {

    /** Copies lists and map. */
    public Rights {
        offers = List.copyOf(offers);
        promises = Copies.map(promises);
        limits = List.copyOf(limits);
        requirements = List.copyOf(requirements);
    }

    /** Returns the clause of a promise, or empty where the policy does not make it. */
    public Optional<Id<Clause>> clauseOf(Promise promise) {
        return Optional.ofNullable(promises.get(promise));
    }

    /**
     * One offer: these rights, for this holder, at this place.
     *
     * @param clause the clause that makes the offer
     * @param holder who may use it
     * @param rights the rights
     * @param place where to do it, for people
     */
    public record Offer(Id<Clause> clause, Holder holder, Set<Right> rights, LocalizedText place) {

        /** Copies the set. */
        public Offer {
            rights = Copies.set(rights);
        }
    }

    /**
     * The desk that takes requests from outside the service (clause H-5).
     *
     * @param clause the clause
     * @param channels how to reach it
     * @param answerWithin the promised time in calendar days, or empty where the text gives none
     * @param counters the teams that take requests, where the text names them
     */
    public record Desk(
            Id<Clause> clause, Set<Channel> channels, Optional<Period> answerWithin, List<Counter> counters) {

        /** Copies set and list. */
        public Desk {
            channels = Copies.set(channels);
            counters = List.copyOf(counters);
        }
    }

    /**
     * A team that takes requests.
     *
     * @param clause the clause that names it
     * @param contact how to reach it
     * @param occasions the data it answers for; empty where it answers for all
     */
    public record Counter(Id<Clause> clause, Contact contact, Set<Id<Occasion>> occasions) {

        /** Copies the set. */
        public Counter {
            occasions = Copies.set(occasions);
        }
    }

    /**
     * Where a right ends by law.
     *
     * @param clause the clause that says so
     * @param rights the rights
     * @param law the provision; empty where the text names none
     * @param text the limit, for people
     */
    public record Limit(Id<Clause> clause, Set<Right> rights, Optional<Id<LawRef>> law, LocalizedText text) {

        /** Copies the set. */
        public Limit {
            rights = Copies.set(rights);
        }
    }

    /**
     * What a request must bring.
     *
     * @param clause the clause that says so
     * @param kind what
     * @param holder who must bring it
     * @param form the form that the text names, for people; empty where it names none
     * @param law the provision that has the form; empty where the text names none
     */
    public record Requirement(
            Id<Clause> clause, Kind kind, Holder holder, Optional<LocalizedText> form, Optional<Id<LawRef>> law) {

        /** What is brought. */
        public enum Kind {
            /** A form that is filled in. */
            REQUEST_FORM,
            /** A power of attorney. */
            POWER_OF_ATTORNEY,
            /** Something that shows who one is. */
            PROOF_OF_IDENTITY
        }
    }

    /** Who holds a right. */
    public enum Holder {
        /** The person. */
        SUBJECT,
        /** The guardian of a child. */
        GUARDIAN,
        /** Somebody whom the person has sent. */
        AGENT
    }

    /** A right. */
    public enum Right {
        /** To see what is held. */
        ACCESS,
        /** To have it corrected. */
        RECTIFY,
        /** To have it erased. */
        ERASE,
        /** To have its use stopped. */
        SUSPEND,
        /** To take a consent back. */
        WITHDRAW,
        /** To leave the service. */
        LEAVE,
        /** To take the data elsewhere. */
        PORT,
        /** To object. */
        OBJECT,
        /** Not to be decided about by a machine, and to be told how. */
        AUTOMATED_DECISION
    }

    /** How the desk is reached. */
    public enum Channel {
        /** By letter. */
        LETTER,
        /** By telephone. */
        PHONE,
        /** By e-mail. */
        EMAIL,
        /** By fax. */
        FAX,
        /** By coming. */
        VISIT,
        /** On the site. */
        WEB,
        /** By text message. */
        TEXT_MESSAGE,
        /** By a messenger. */
        MESSENGER
    }

    /** A promise that binds every use. */
    public enum Promise {
        /** Collection may be refused (H-2). */
        MAY_REFUSE,
        /** Nothing is shown before the identity is checked (H-4). */
        VERIFY_FIRST,
        /** Processing stops when the person or the guardian suspends it (H-3). */
        STOP_WHEN_SUSPENDED,
        /** An item under rectification is neither used nor provided (H-6). */
        LOCK_WHILE_RECTIFYING,
        /** Third parties are told of a correction (H-7). */
        TELL_RECIPIENTS,
        /** After leaving or deletion nothing is seen or used but what retention says (H-8). */
        CLOSED_AFTER_DELETION
    }

    /** What leaving the service is taken to mean. */
    public enum Leaving {
        /** The text treats leaving as withdrawing every consent. */
        SAME_AS_WITHDRAWAL,
        /** The two are told apart. */
        APART_FROM_WITHDRAWAL
    }
}
