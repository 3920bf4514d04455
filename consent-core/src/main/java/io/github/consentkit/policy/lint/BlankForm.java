package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.WordingDefect;
import java.util.List;

/** A form that nobody filled in says nothing. */
final class BlankForm extends StandardRule {

    BlankForm() {
        super(
                "BLANK_FORM",
                Severity.ERROR,
                List.of(Laws.PIPA_30_1),
                "빈칸을 채우거나, 해당하지 않으면 문장을 지워 주십시오.",
                "Fill the blank in, or remove the sentence.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        Each.of("/clauses", policy.document().clauses(), (pointer, clause) -> {
            if (clause.wording().contains(WordingDefect.BLANK)) {
                found.report(pointer, clause.id(), "서식의 빈칸이 그대로 남아 있습니다.", "A blank of the form was never filled in.");
            }
        });
    }
}
