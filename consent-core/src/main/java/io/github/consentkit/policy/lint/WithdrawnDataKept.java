package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyDocument;
import io.github.consentkit.policy.RetentionRule;
import io.github.consentkit.policy.Rights;
import java.util.List;

/** What rests on consent is destroyed without delay when the consent is withdrawn (clause C-3). */
final class WithdrawnDataKept extends StandardRule {

    WithdrawnDataKept() {
        super(
                "WITHDRAWN_DATA_KEPT",
                Severity.WARNING,
                List.of(Laws.PIPA_37_3),
                "동의를 철회하면 그 동의로 처리한 정보는 곧바로 파기한다고 적고, 탈퇴와 동의 철회를 나누어 주십시오.",
                "Say that data taken by consent is destroyed at once when the consent is withdrawn, and tell leaving from withdrawing.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        PolicyDocument document = policy.document();
        boolean leavingWithdraws = document.rights().leaving() == Rights.Leaving.SAME_AS_WITHDRAWAL;
        Each.of("/retention/rules", document.retention().rules(), (pointer, rule) -> {
            boolean afterWithdrawal = rule.start()
                    .filter(RetentionRule.Start.CONSENT_WITHDRAWN::equals)
                    .isPresent();
            boolean afterLeaving = rule.start()
                    .filter(RetentionRule.Start.ACCOUNT_LEFT::equals)
                    .isPresent();
            boolean own = rule.ground() == RetentionRule.Ground.OWN_RULE;
            boolean kept = rule.period().isPresent() && (afterWithdrawal || (leavingWithdraws && afterLeaving));
            if (own && kept && coversConsent(policy, rule)) {
                found.report(
                        pointer,
                        rule.clause(),
                        "동의를 철회한 뒤에도 동의로 받은 정보를 보관합니다: " + rule.name().ko() + ".",
                        "Data taken by consent is kept after the consent is withdrawn: "
                                + rule.name().en() + ".");
            }
        });
    }

    private static boolean coversConsent(Policy policy, RetentionRule rule) {
        return policy.blocks().stream()
                .anyMatch(block -> block.retention().contains(rule.id())
                        && (rule.items().isEmpty() || block.items().stream().anyMatch(rule.items()::contains)));
    }
}
