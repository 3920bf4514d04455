package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.WordingDefect;
import java.util.List;

/** Slips of the pen and misplaced sentences. */
final class EditorialSlip extends StandardRule {

    EditorialSlip() {
        super(
                "EDITORIAL_SLIP",
                Severity.ADVICE,
                List.of(),
                "맞춤법과 자리를 바로잡아 주십시오.",
                "Correct the slip, or move the sentence.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        Each.of("/clauses", policy.document().clauses(), (pointer, clause) -> {
            if (clause.wording().contains(WordingDefect.TYPO)
                    || clause.wording().contains(WordingDefect.MISPLACED)) {
                found.report(
                        pointer,
                        clause.id(),
                        "글자가 틀렸거나 자리가 맞지 않습니다.",
                        "There is a slip of the pen, or the sentence stands in the wrong place.");
            }
        });
    }
}
