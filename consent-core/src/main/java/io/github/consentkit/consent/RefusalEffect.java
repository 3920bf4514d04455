package io.github.consentkit.consent;

import io.github.consentkit.internal.Check;
import io.github.consentkit.policy.ConsentBlock;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Language;
import io.github.consentkit.policy.LocalizedText;
import io.github.consentkit.policy.Necessity;
import io.github.consentkit.policy.Purpose;
import java.util.List;
import java.util.Locale;

/**
 * What a person loses by saying no to a block, known before the answer and told again after it (clause H-2; PIPA articles
 * 15(2)4, 16(3), 22(5)).
 *
 * @param block the block
 * @param title its heading
 * @param necessity whether the service of the form needs it
 * @param disables the purposes that are lost, in the order of the policy; empty where nothing is
 */
public record RefusalEffect(Id<ConsentBlock> block, LocalizedText title, Necessity necessity, List<Purpose> disables) {

    /** Checks the arguments and copies the list. */
    public RefusalEffect {
        Check.notNull(block, "block");
        Check.notNull(title, "title");
        Check.notNull(necessity, "necessity");
        disables = List.copyOf(Check.notNull(disables, "disables"));
    }

    /** Tells whether the service that the form is for goes on: it does for every optional block. */
    public boolean serviceGoesOn() {
        return necessity == Necessity.OPTIONAL;
    }

    /** Says it in one line, in the nearest language that policies know (else English). */
    public String explain(Locale locale) {
        return EffectWords.in(Language.of(Check.notNull(locale, "locale"), Language.EN))
                .sentence(this);
    }
}
