package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.WordingDefect;
import java.util.List;

/** A clause that can be read in two ways is read against its writer. */
final class AmbiguousWording extends StandardRule {

    AmbiguousWording() {
        super(
                "AMBIGUOUS_WORDING",
                Severity.ADVICE,
                List.of(Laws.PIPA_30_2),
                "한 가지로만 읽히도록 고쳐 적어 주십시오.",
                "Write it so that it can be read in one way only.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        Each.of("/clauses", policy.document().clauses(), (pointer, clause) -> {
            if (clause.wording().contains(WordingDefect.AMBIGUOUS)) {
                found.report(pointer, clause.id(), "두 가지로 읽힐 수 있습니다.", "The clause can be read in two ways.");
            }
        });
    }
}
