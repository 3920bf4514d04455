package io.github.consentkit.policy;

import java.util.List;

/**
 * How data is set apart and destroyed (section D).
 *
 * @param separation where data goes that is kept after its purpose
 * @param methods the ways of destroying it, by medium
 */
public record Destruction(Separation separation, List<Method> methods) {

    /** Copies the list. */
    public Destruction {
        methods = List.copyOf(methods);
    }

    /**
     * The separate store (PIPA article 21(3)).
     *
     * @param clause the clause that orders it (D-2)
     * @param otherUseClause the clause that forbids every other use (D-3)
     * @param electronic where electronic data goes
     * @param paper where paper goes
     */
    public record Separation(
            Id<Clause> clause, Id<Clause> otherUseClause, LocalizedText electronic, LocalizedText paper) {}

    /**
     * One way of destroying data on one medium.
     *
     * @param clause the clause that names it
     * @param medium what the data is on
     * @param technique what is done
     * @param extent whether it may be used on a whole record or on a part alone (Notice article 13(2))
     */
    public record Method(Id<Clause> clause, Medium medium, Technique technique, Extent extent) {}

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
        PUNCHING
    }

    /** How much of a record a technique may be used on. */
    public enum Extent {
        /** The whole record. */
        WHOLE,
        /** A part of a record that lives on. */
        PART
    }
}
