package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.RetentionRule;
import java.util.List;
import java.util.Optional;

/** A period of the company's own says for which purpose the data is still needed (clause C-3). */
final class RetentionWithoutBasis extends StandardRule {

    RetentionWithoutBasis() {
        super(
                "RETENTION_WITHOUT_BASIS",
                Severity.WARNING,
                List.of(Laws.PIPA_21_1, Laws.GDPR_5_1_E),
                "탈퇴 뒤에 무엇 때문에 어떤 항목이 필요한지 적거나, 곧바로 파기해 주십시오.",
                "Say for which purpose which items are still needed, or destroy them at once.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        Each.of("/retention/rules", policy.document().retention().rules(), (pointer, rule) -> {
            if (rule.ground() == RetentionRule.Ground.OWN_RULE && rule.period().isPresent() && !isBound(policy, rule)) {
                found.report(
                        pointer,
                        rule.clause(),
                        "'" + rule.name().ko() + "'의 까닭(목적과 항목)이 적혀 있지 않습니다.",
                        "Nothing says why: '" + rule.name().en() + "' names no purpose and items.");
            }
        });
    }

    /** A rule that names no item keeps those of its purposes; what a camera records is kept for the camera's aim. */
    private static boolean isBound(Policy policy, RetentionRule rule) {
        boolean items = !rule.items().isEmpty()
                || rule.purposes().stream()
                        .flatMap(purpose -> policy.purpose(purpose).stream())
                        .anyMatch(purpose -> !purpose.items().isEmpty());
        boolean camera = policy.document().video().stream()
                .anyMatch(device -> device.retention().equals(Optional.of(rule.id())));
        return camera || (!rule.purposes().isEmpty() && items);
    }
}
