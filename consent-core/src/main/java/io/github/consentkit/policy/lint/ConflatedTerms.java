package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.WordingDefect;
import java.util.List;

/** Leaving and withdrawing are told apart (clause H-4). */
final class ConflatedTerms extends StandardRule {

    ConflatedTerms() {
        super(
                "CONFLATED_TERMS",
                Severity.WARNING,
                List.of(Laws.PIPA_37_1),
                "탈퇴하지 않고도 동의만 철회할 수 있게 두 가지를 나누어 적어 주십시오.",
                "Tell the two apart, so that a consent can be withdrawn without leaving.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        Each.of("/clauses", policy.document().clauses(), (pointer, clause) -> {
            if (clause.wording().contains(WordingDefect.CONFLATED_TERMS)) {
                found.report(
                        pointer,
                        clause.id(),
                        "서로 다른 두 가지(탈퇴와 동의 철회)를 같은 것으로 적었습니다.",
                        "Two different things, leaving and withdrawing a consent, are called the same.");
            }
        });
    }
}
