package io.github.consentkit.policy;

import io.github.consentkit.internal.Copies;
import java.util.Set;

/**
 * Sensitive information: forbidden but for two exceptions (section F; PIPA article 23).
 *
 * @param clause the clause that forbids it (F-0)
 * @param law the provision
 * @param separateConsentClause the exception by separate consent (F-1)
 * @param noticeLaws the provisions whose facts the notice must hold
 * @param statuteClause the exception by statute (F-2)
 * @param protectionClause the promise of encryption and other measures (F-3)
 * @param protections the measures promised
 * @param refusalClause the right to refuse (F-4)
 * @param refusable what may be refused, each on its own
 */
public record Sensitive(
        Id<Clause> clause,
        Id<LawRef> law,
        Id<Clause> separateConsentClause,
        Set<Id<LawRef>> noticeLaws,
        Id<Clause> statuteClause,
        Id<Clause> protectionClause,
        Set<Protection> protections,
        Id<Clause> refusalClause,
        Set<Act> refusable) {

    /** Copies the sets. */
    public Sensitive {
        noticeLaws = Copies.set(noticeLaws);
        protections = Copies.set(protections);
        refusable = Copies.set(refusable);
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
