package io.github.consentkit.policy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Which version this is and when it holds (section L).
 *
 * @param version the id of the version
 * @param supersedes the version before, or empty for the first
 * @param announcedOn the day of announcement (L-1); empty where the text gives none
 * @param announcedClause its clause
 * @param effectiveFrom the first day on which the version holds, from 00:00 in the policy's zone (L-2)
 * @param effectiveClause its clause
 * @param earlierVersionsClause the clause that keeps earlier versions readable (L-3); empty where none does
 * @param changesClause the clause that lists what changed (L-4); empty where none does
 * @param changes what changed
 */
public record Publication(
        Id<Policy> version,
        Optional<Id<Policy>> supersedes,
        Optional<LocalDate> announcedOn,
        Optional<Id<Clause>> announcedClause,
        LocalDate effectiveFrom,
        Id<Clause> effectiveClause,
        Optional<Id<Clause>> earlierVersionsClause,
        Optional<Id<Clause>> changesClause,
        List<Change> changes) {

    /** Copies the list. */
    public Publication {
        changes = List.copyOf(changes);
    }

    /**
     * One declared change against the version before.
     *
     * @param clause the clause concerned
     * @param kind what happened
     * @param text the change, for people
     * @param drops the prohibition of the version before that no longer holds; empty for every other change
     * @param reason why, for people; empty where the text does not say
     */
    public record Change(
            Id<Clause> clause,
            Kind kind,
            LocalizedText text,
            Optional<Id<Prohibition>> drops,
            Optional<LocalizedText> reason) {}

    /** What happened to a clause. */
    public enum Kind {
        /** Something new. */
        ADDED,
        /** Something less. */
        REMOVED,
        /** Something else. */
        CHANGED,
        /** Other words for the same. */
        EDITORIAL
    }
}
