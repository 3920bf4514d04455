package io.github.consentkit.policy;

import io.github.consentkit.internal.Copies;
import java.util.Optional;
import java.util.Set;

/**
 * Sensitive information: forbidden but for two exceptions (section F; PIPA article 23).
 *
 * @param clause the clause that forbids it (F-0)
 * @param law the provision
 * @param separateConsentClause the exception by separate consent (F-1); empty where the text makes none
 * @param noticeLaws the provisions whose facts the notice must hold
 * @param statuteClause the exception by statute (F-2); empty where the text makes none
 * @param protectionClause the promise of encryption and other measures (F-3); empty where there is none
 * @param protections the measures promised
 * @param refusalClause the right to refuse (F-4); empty where the text does not name it
 * @param refusable what may be refused, each on its own
 * @param exposure what the service may show to others, told before it is used (PIPA article 23(3))
 */
public record Sensitive(
        Id<Clause> clause,
        Optional<Id<LawRef>> law,
        Optional<Id<Clause>> separateConsentClause,
        Set<Id<LawRef>> noticeLaws,
        Optional<Id<Clause>> statuteClause,
        Optional<Id<Clause>> protectionClause,
        Set<Protection> protections,
        Optional<Id<Clause>> refusalClause,
        Set<Act> refusable,
        Optional<Exposure> exposure) {

    /** Copies the sets. */
    public Sensitive {
        noticeLaws = Copies.set(noticeLaws);
        protections = Copies.set(protections);
        refusable = Copies.set(refusable);
    }

    /**
     * Sensitive data that the service itself may show to others (PIPA article 23(3)).
     *
     * @param clause the clause that tells of it
     * @param items the items
     * @param risk what may come to light, for people
     * @param stayPrivate how to choose not to be shown, for people
     */
    public record Exposure(Id<Clause> clause, Set<Id<Item>> items, LocalizedText risk, LocalizedText stayPrivate) {

        /** Copies the set. */
        public Exposure {
            items = Copies.set(items);
        }
    }

    /** A measure that protects sensitive data. */
    public enum Protection {
        /** Encrypted at rest. */
        ENCRYPTION,
        /** Changes are detected. */
        INTEGRITY,
        /** Other measures of safety. */
        OTHER
    }

    /** What can be refused. */
    public enum Act {
        /** Use inside the company. */
        PROCESSING,
        /** Showing it to others. */
        PUBLICATION
    }
}
