package io.github.consentkit.policy;

import io.github.consentkit.internal.JsonNames;
import io.github.consentkit.internal.Texts;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;

/**
 * A defect of the periods that a policy states for its versions; real policies have them, and they do not stop one from
 * being used (clauses L-1 to L-3).
 *
 * @param kind what is wrong
 * @param version the version whose text states it
 * @param pointer the JSON pointer into that version
 * @param from the first day concerned, in the policy's zone
 * @param to the last day concerned
 */
public record PeriodFinding(Kind kind, Id<Policy> version, String pointer, LocalDate from, LocalDate to) {

    /** Says what is wrong, in the nearest language that policies know (else English). */
    public String explain(Locale locale) {
        Language language = Language.of(locale, Language.EN);
        return Texts.load(PeriodFinding.class, "periods", language.locale())
                .get(
                        JsonNames.of(kind),
                        Map.of("version", version.value(), "from", from.toString(), "to", to.toString()));
    }

    /** What is wrong. */
    public enum Kind {
        /** No listed version holds on these days. */
        GAP,
        /** Two listed versions hold on these days. */
        OVERLAP,
        /** The text names two first days for one version. */
        TWO_FIRST_DAYS,
        /** The text lists other days for a version than those on which it held. */
        DIFFERS_FROM_VERSION,
        /** A version that held before is not listed. */
        NOT_LISTED
    }
}
