package io.github.consentkit.policy.lint;

import io.github.consentkit.internal.Check;
import io.github.consentkit.policy.Clause;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Language;
import io.github.consentkit.policy.LocalizedText;
import java.util.Optional;

/**
 * One thing that is wrong with a policy, or may be.
 *
 * @param id the id of the rule
 * @param severity how grave it is
 * @param clause the clause that it concerns; empty where the policy has none for it
 * @param pointer where: a JSON pointer (RFC 6901) into the document, to a value or to a key that is missing there
 * @param law the provision on which it rests; empty where it rests on none
 * @param message what is wrong
 * @param fix what to do
 */
public record Finding(
        String id,
        Severity severity,
        Optional<Id<Clause>> clause,
        String pointer,
        Optional<Citation> law,
        LocalizedText message,
        LocalizedText fix) {

    /** Checks that every part is given. */
    public Finding {
        Check.notNull(id, "id");
        Check.notNull(severity, "severity");
        Check.notNull(clause, "clause");
        Check.notNull(pointer, "pointer");
        Check.notNull(law, "law");
        Check.notNull(message, "message");
        Check.notNull(fix, "fix");
    }

    /** Returns severity, id, clause and place as one line. */
    public String headline(Language language) {
        return severity.label().in(language) + " " + id
                + clause.map(value -> " [" + value + "]").orElse("") + " "
                + (pointer.isEmpty() ? "/" : pointer);
    }
}
