package io.github.consentkit.policy;

import io.github.consentkit.internal.Copies;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How data is set apart and destroyed (section D).
 *
 * @param separation where data goes that is kept after its purpose; empty where the text does not say
 * @param methods the ways of destroying it, by medium
 * @param procedureClause the clause that names the steps; empty where none does
 * @param steps what happens before data is destroyed
 */
public record Destruction(
        Optional<Separation> separation, List<Method> methods, Optional<Id<Clause>> procedureClause, Set<Step> steps) {

    /** Copies list and set. */
    public Destruction {
        methods = List.copyOf(methods);
        steps = Copies.set(steps);
    }

    /** Returns the method by which values of the item may be anonymised in place of deleted; empty where none is declared. */
    public Optional<Method> anonymisationOf(Id<Item> item) {
        return methods.stream()
                .filter(method -> method.technique() == Technique.ANONYMISATION
                        && method.items().contains(item))
                .findFirst();
    }

    /** Returns how electronic data is deleted; where no method says it, so that no technical means brings it back. */
    public Technique deletion() {
        return methods.stream()
                .filter(method -> method.medium() == Medium.ELECTRONIC && method.technique() != Technique.ANONYMISATION)
                .map(Method::technique)
                .findFirst()
                .orElse(Technique.IRRECOVERABLE_DELETION);
    }

    /**
     * The separate store (PIPA article 21(3)).
     *
     * @param clause the clause that orders it (D-2)
     * @param otherUseClause the clause that forbids every other use (D-3); empty where none does
     * @param electronic where electronic data goes
     * @param paper where paper goes; empty where the text does not say
     */
    public record Separation(
            Id<Clause> clause,
            Optional<Id<Clause>> otherUseClause,
            LocalizedText electronic,
            Optional<LocalizedText> paper) {}

    /**
     * One way of destroying data on one medium.
     *
     * @param clause the clause that names it
     * @param medium what the data is on
     * @param technique what is done
     * @param extent whether it may be used on a whole record or on a part alone (Notice article 13(2))
     * @param items what is anonymised; empty for every other technique, which is for everything on the medium
     * @param reason why these items cannot be deleted, as only what is technically very hard to delete may be anonymised; there
     *     for anonymisation and for nothing else
     */
    public record Method(
            Id<Clause> clause,
            Medium medium,
            Technique technique,
            Extent extent,
            Set<Id<Item>> items,
            Optional<LocalizedText> reason) {

        /** Copies the set. */
        public Method {
            items = Copies.set(items);
        }

        /** Creates a method for everything on the medium. */
        public Method(Id<Clause> clause, Medium medium, Technique technique, Extent extent) {
            this(clause, medium, technique, extent, Set.of(), Optional.empty());
        }
    }

    /** What happens before data is destroyed. */
    public enum Step {
        /** A plan is made. */
        PLAN,
        /** What is due is picked. */
        SELECTION,
        /** The privacy officer agrees. */
        OFFICER_APPROVAL,
        /** It is kept apart first. */
        SEPARATION
    }

    /** What data is on. */
    public enum Medium {
        /** Files and databases. */
        ELECTRONIC,
        /** Paper. */
        PAPER,
        /** Any other carrier. */
        OTHER_MEDIUM
    }

    /** What is done to destroy it. */
    public enum Technique {
        /** Deleted so that no technical means brings it back. */
        IRRECOVERABLE_DELETION,
        /** Shredded. */
        SHREDDING,
        /** Burnt. */
        INCINERATION,
        /** Blacked out. */
        MASKING,
        /** Punched out. */
        PUNCHING,
        /** Erased by a device made for it, on a magnetic carrier (Notice article 13(1)2). */
        DEGAUSSING,
        /** Initialised or overwritten so that nothing comes back (Notice article 13(1)3). */
        OVERWRITING,
        /** Broken so that nothing can be read (Notice article 13(1)1). */
        PHYSICAL_DESTRUCTION,
        /**
         * Made into what nobody can be told from any more, whatever else is known (PIPA article 58-2), where deleting is technically very
         * hard (Decree article 16(1)1, Notice article 13(3)).
         */
        ANONYMISATION
    }

    /** How much of a record a technique may be used on. */
    public enum Extent {
        /** The whole record. */
        WHOLE,
        /** A part of a record that lives on. */
        PART
    }
}
