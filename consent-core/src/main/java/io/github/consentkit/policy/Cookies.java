package io.github.consentkit.policy;

import io.github.consentkit.internal.Copies;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Cookies and their like (section I; PIPA article 30(1)7).
 *
 * @param clause the clause that announces them (I-1)
 * @param uses what they are for
 * @param choiceClause the clause that gives the choice (I-3); empty where none does
 * @param choices the choices
 * @param instructions how to refuse
 * @param consequenceClause the clause that tells the cost of refusing (I-6); empty where none does
 * @param consequence the cost, for people
 * @param registry the cookies by name; empty where the text lists none
 */
public record Cookies(
        Id<Clause> clause,
        List<Use> uses,
        Optional<Id<Clause>> choiceClause,
        Set<Choice> choices,
        List<Instruction> instructions,
        Optional<Id<Clause>> consequenceClause,
        Optional<Refusal> consequence,
        List<Cookie> registry) {

    /** Copies lists and sets. */
    public Cookies {
        uses = List.copyOf(uses);
        choices = Copies.set(choices);
        instructions = List.copyOf(instructions);
        registry = List.copyOf(registry);
    }

    /**
     * One cookie, or another thing that the browser keeps (I-1).
     *
     * @param name its name, or the beginning that several share
     * @param clause the clause that lists it
     * @param party who sets it
     * @param purposes the purposes of the tree that it serves; empty for one without which the site does not work
     * @param items the items it carries
     * @param keptFor how long it is kept; empty where it ends with the visit
     */
    public record Cookie(
            String name,
            Id<Clause> clause,
            Party party,
            Set<Id<Purpose>> purposes,
            Set<Id<Item>> items,
            Optional<Period> keptFor) {

        /** Copies the sets. */
        public Cookie {
            purposes = Copies.set(purposes);
            items = Copies.set(items);
        }
    }

    /** Who sets a cookie. */
    public enum Party {
        /** The site. */
        FIRST,
        /** Somebody else. */
        THIRD
    }

    /**
     * What cookies are used for.
     *
     * @param clause the clause (I-2)
     * @param purposes the purposes of the tree that they serve
     * @param visitors whose cookies; empty where the text does not tell them apart
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
