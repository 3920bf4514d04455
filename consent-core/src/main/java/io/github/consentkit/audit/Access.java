package io.github.consentkit.audit;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.CanonicalWriter;
import io.github.consentkit.internal.Check;
import io.github.consentkit.internal.JsonNames;
import io.github.consentkit.policy.Clause;
import io.github.consentkit.policy.DataForm;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Policy;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * One attempt to use personal data: who, when, from where, whose data, for what, and what was answered (clause J-2; the
 * five fields of article 8 of the safety measures notice). It holds names of items and pseudonyms, never a value.
 *
 * @param at when, in whole microseconds; finer parts are cut off
 * @param who who asked, in which role, from where
 * @param subject the pseudonym of the person, in lower-case hexadecimal digits
 * @param what what was to be done
 * @param form in which form the data was to be used
 * @param items which items
 * @param place the record that was asked for; empty for a use of no record in particular
 * @param version the version of the policy that decided; empty when none was in force
 * @param outcome what was answered
 * @param reasons the names of the reasons of a refusal, the deciding one first; empty for a grant
 * @param clauses the clauses on which the answer rests
 */
public record Access(
        Instant at,
        Who who,
        String subject,
        What what,
        DataForm form,
        List<Id<Item>> items,
        Optional<Place> place,
        Optional<Id<Policy>> version,
        Outcome outcome,
        List<String> reasons,
        List<Id<Clause>> clauses) {

    /** Checks the arguments. */
    public Access {
        at = Check.notNull(at, "at").truncatedTo(ChronoUnit.MICROS);
        Check.notNull(who, "who");
        text(subject, "subject");
        Check.notNull(what, "what");
        Check.notNull(form, "form");
        items = List.copyOf(Check.notNull(items, "items"));
        Check.notNull(place, "place");
        Check.notNull(version, "version");
        Check.notNull(outcome, "outcome");
        reasons = List.copyOf(Check.notNull(reasons, "reasons"));
        reasons.forEach(reason -> text(reason, "a reason"));
        clauses = List.copyOf(Check.notNull(clauses, "clauses"));
    }

    /** Returns what was asked and answered, without the persons. */
    @Override
    public String toString() {
        return "Access[" + outcome + ", " + what + ", items=" + items + ", reasons=" + reasons + "]";
    }

    void write(CanonicalWriter to) {
        to.int64(ChronoUnit.MICROS.between(Instant.EPOCH, at));
        to.text(who.kind().name()).text(who.account()).text(who.role()).text(who.origin());
        to.text(subject);
        to.text(what.action()).text(what.target());
        optional(to, what.detail());
        to.text(JsonNames.of(form));
        texts(to, items.stream().map(Id::value).toList());
        optional(to, place.map(Place::type));
        optional(to, place.map(Place::record));
        optional(to, version.map(Id::value));
        to.text(outcome.name());
        texts(to, reasons);
        texts(to, clauses.stream().map(Id::value).toList());
    }

    /** What is missing must not read like what is empty. */
    private static void optional(CanonicalWriter to, Optional<String> text) {
        texts(to, text.stream().toList());
    }

    private static void texts(CanonicalWriter to, List<String> texts) {
        to.int32(texts.size());
        texts.forEach(to::text);
    }

    /** All ill-formed texts would be the same bytes to the hash: two of them must not stand for one another. */
    private static void text(String text, String name) {
        boolean lone = Check.notNull(text, name)
                .codePoints()
                .anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
        if (lone) {
            throw new InvalidInputException(name + " of a log entry has a lone surrogate; pass well-formed text");
        }
    }

    /**
     * Who asked.
     *
     * @param kind the person, the guardian, or somebody of the company
     * @param account the account of staff in clear; for the person and the guardian the person's pseudonym
     * @param role the role of the policy
     * @param origin where from; in clear for staff, a pseudonym for the person and the guardian
     */
    public record Who(Kind kind, String account, String role, String origin) {

        /** Checks the arguments. */
        public Who {
            Check.notNull(kind, "kind");
            text(account, "account");
            text(role, "role");
            text(origin, "origin");
        }

        /** Returns kind and role. */
        @Override
        public String toString() {
            return kind + "/" + role;
        }
    }

    /** On which side the one who asked stands. */
    public enum Kind {
        /** The person. */
        SELF,
        /** The guardian of a child. */
        GUARDIAN,
        /** Somebody of the company, or a program. */
        STAFF
    }

    /**
     * What was to be done.
     *
     * @param action {@code collect}, {@code use}, {@code provide} or {@code perform}
     * @param target the occasion, the purpose or the duty
     * @param detail the method of a collection, the recipient of a provision, or the law of a duty,
     *     with {@code approved by} and the account of who approved it, if anybody did
     */
    public record What(String action, String target, Optional<String> detail) {

        /** Checks the arguments. */
        public What {
            text(action, "action");
            text(target, "target");
            Check.notNull(detail, "detail").ifPresent(text -> text(text, "detail"));
        }
    }

    /**
     * Where the data lies.
     *
     * @param type the logical name of the record's type
     * @param record the pseudonym of the record's id
     */
    public record Place(String type, String record) {

        /** Checks the arguments. */
        public Place {
            text(type, "type");
            text(record, "record");
        }
    }

    /** What was answered. */
    public enum Outcome {
        /** The data was handed out, or was about to be. */
        GRANTED,
        /** Nothing was handed out. */
        REFUSED
    }
}
