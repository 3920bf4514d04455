package io.github.consentkit.policy.diff;

import io.github.consentkit.policy.Amendments;
import io.github.consentkit.policy.Clause;
import io.github.consentkit.policy.Complaints;
import io.github.consentkit.policy.Contact;
import io.github.consentkit.policy.Controller;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.LocalizedText;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.Publication;
import io.github.consentkit.policy.Unstated;
import io.github.consentkit.policy.WordingDefect;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Decides what follows from a difference: the rules of its part, or else what words and facts are in general. */
final class Judge {

    private final List<JudgedBy> rules;

    Judge(Policy older, Policy newer) {
        Asked asked = new Asked(older, newer);
        PeriodRules periods = new PeriodRules(asked);
        RecipientRules recipients = new RecipientRules(asked);
        this.rules = List.of(
                new SuccessionRules(asked, periods, recipients),
                new BlockRules(asked),
                new UseRules(asked),
                periods,
                recipients);
    }

    Verdict judge(Difference found) {
        for (JudgedBy rule : rules) {
            Optional<Verdict> verdict = rule.judge(found);
            if (verdict.isPresent()) {
                return verdict.get();
            }
        }
        return isWords(found) ? Verdict.editorial() : Verdict.notice();
    }

    private static boolean isWords(Difference found) {
        if (saysWho(found)) {
            return false;
        }
        Object value = found.value();
        return value instanceof LocalizedText
                || value instanceof WordingDefect
                || value instanceof Unstated
                || value instanceof Clause
                || value instanceof List<?>
                || speaksOfClause(found)
                || found.component().equals("succeeds")
                || found.within(Clause.class).isPresent()
                || found.within(Publication.class).isPresent()
                || found.within(Amendments.class).isPresent();
    }

    /** Who is there to turn to: where a part has no id, its name, rank and place are what tells it from another. */
    private static boolean saysWho(Difference found) {
        Record holder = found.newer().holder();
        boolean person = holder instanceof Complaints.Officer
                || holder instanceof Complaints.OutsideBody
                || holder instanceof Contact
                || holder instanceof Controller.Representative;
        return found.value() instanceof LocalizedText && (person || found.is(Controller.class, "name"));
    }

    private static boolean speaksOfClause(Difference found) {
        return found.value() instanceof Id<?>
                && found.component().toLowerCase(Locale.ROOT).endsWith("clause");
    }
}
