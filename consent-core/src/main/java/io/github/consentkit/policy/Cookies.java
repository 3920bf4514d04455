package io.github.consentkit.policy;

import io.github.consentkit.internal.Copies;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Cookies and their like (section I; PIPA article 30(1)7).
 *
 * @param clause the clause that announces them (I-1)
 * @param uses what they are for
 * @param choiceClause the clause that gives the choice (I-3)
 * @param choices the choices
 * @param instructions how to refuse
 * @param consequenceClause the clause that tells the cost of refusing (I-6)
 * @param consequence the cost, for people
 */
public record Cookies(
        Id<Clause> clause,
        List<Use> uses,
        Id<Clause> choiceClause,
        Set<Choice> choices,
        List<Instruction> instructions,
        Id<Clause> consequenceClause,
        Refusal consequence) {

    /** Copies lists and sets. */
    public Cookies {
        uses = List.copyOf(uses);
        choices = Copies.set(choices);
        instructions = List.copyOf(instructions);
    }

    /**
     * What cookies are used for.
     *
     * @param clause the clause (I-2)
     * @param purposes the purposes of the tree that they serve
     * @param visitors whose cookies
     */
    public record Use(Id<Clause> clause, Set<Id<Purpose>> purposes, Set<Visitor> visitors) {

        /** Copies the sets. */
        public Use {
            purposes = Copies.set(purposes);
            visitors = Copies.set(visitors);
        }
    }

    /**
     * How to refuse cookies in a browser.
     *
     * @param clause the clause (I-4, I-5)
     * @param browser the browser the words are for; empty where they are for any
     * @param text what to do
     * @param reviewedOn when somebody last checked that it works, or empty where nobody did
     */
    public record Instruction(
            Id<Clause> clause, Optional<String> browser, LocalizedText text, Optional<LocalDate> reviewedOn) {}

    /** Whose visit. */
    public enum Visitor {
        /** A member. */
        MEMBER,
        /** Anybody else. */
        NON_MEMBER
    }

    /** A choice. */
    public enum Choice {
        /** Every cookie. */
        ALLOW_ALL,
        /** Asked for each. */
        ASK_EACH,
        /** None. */
        DENY_ALL
    }
}
