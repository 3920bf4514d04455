package io.github.consentkit.policy.diff;

import io.github.consentkit.internal.Copies;
import io.github.consentkit.policy.Clause;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Language;
import io.github.consentkit.policy.LocalizedText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One difference between two versions of a policy.
 *
 * @param kind what happened
 * @param effect what follows from it
 * @param topic what it is about
 * @param olderPointer the JSON pointer into the older version; empty where something was added
 * @param newerPointer the JSON pointer into the newer version; empty where something was removed
 * @param clauses the clauses of the part and of everything around it, nearest first, the newer version's before the
 *     older's
 * @param consents what has to be agreed to again; empty unless the effect is {@link Effect#CONSENT_AGAIN}, and there too
 *     where no block of the newer version asks for it
 * @param law the provision that makes it matter; empty where none does
 * @param subject the part that changed, for people
 * @param aspect what about it changed, for people; empty where it came or went as a whole
 * @param before what it was, for people; empty where something was added
 * @param after what it is, for people; empty where something was removed
 */
public record Change(
        Kind kind,
        Effect effect,
        Topic topic,
        Optional<String> olderPointer,
        Optional<String> newerPointer,
        Set<Id<Clause>> clauses,
        List<AffectedConsent> consents,
        Optional<String> law,
        LocalizedText subject,
        Optional<LocalizedText> aspect,
        Optional<LocalizedText> before,
        Optional<LocalizedText> after) {

    /** Copies the collections. */
    public Change {
        clauses = Copies.set(clauses);
        consents = List.copyOf(consents);
    }

    /** Returns the nearest clause, or empty where the part stands under none. */
    public Optional<Id<Clause>> clause() {
        return clauses.stream().findFirst();
    }

    /** Says in plain words what changed and what follows, in the nearest language that policies know (else English). */
    public String explain(Locale locale) {
        return ChangeWords.in(Language.of(locale, Language.EN)).sentence(this);
    }

    /** What happened. */
    public enum Kind {
        /** Something is there that was not. */
        ADDED,
        /** Something is not there any more. */
        REMOVED,
        /** Something is something else. */
        CHANGED
    }

    /** What follows from a change, mildest first. */
    public enum Effect {
        /** Other words for the same: nothing follows but the publication. */
        EDITORIAL,
        /** People must be told. */
        NOTICE_ONLY,
        /** What people agreed to has got worse, or they were never asked: they must be told and asked (PIPA 15(2)). */
        CONSENT_AGAIN,
        /** A promise of the older version is broken without a declared change; the history refuses it (invariant I2). */
        FORBIDDEN
    }

    /** What a change is about. */
    public enum Topic {
        /** For what data is used. */
        PURPOSE,
        /** Which data is collected. */
        ITEM,
        /** Who gets it. */
        RECIPIENT,
        /** How long it is kept. */
        PERIOD,
        /** How people are asked. */
        CONSENT,
        /** Data that leaves the country. */
        TRANSFER,
        /** What is never done. */
        PROHIBITION,
        /** The wording of a clause. */
        TEXT,
        /** The version itself. */
        VERSION,
        /** Anything else: rights, safety, officer, cookies. */
        OTHER
    }
}
