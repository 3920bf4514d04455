package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Destruction;
import io.github.consentkit.policy.Policy;
import java.util.List;

/** The text says how electronic data is destroyed (clause D-4). */
final class DestructionMethodMissing extends StandardRule {

    DestructionMethodMissing() {
        super(
                "DESTRUCTION_METHOD_MISSING",
                Severity.ERROR,
                List.of(Laws.PIPA_30_1_3_2),
                "전자 파일을 어떤 방법으로 파기하는지 적어 주십시오.",
                "Say how electronic data is destroyed.");
    }

    /** What is anonymised are some items; how the rest is deleted has to be said, too. */
    private static boolean deletesFiles(Destruction.Method method) {
        return method.medium() == Destruction.Medium.ELECTRONIC
                && method.technique() != Destruction.Technique.ANONYMISATION;
    }

    @Override
    public void check(Policy policy, LintContext found) {
        Destruction destruction = policy.document().destruction();
        boolean told = destruction.methods().stream().anyMatch(DestructionMethodMissing::deletesFiles);
        if (!told) {
            found.report(
                    "/destruction/methods",
                    policy.document().retention().principleClause(),
                    "전자 파일의 파기 방법이 적혀 있지 않습니다.",
                    "The text does not say how electronic data is destroyed.");
        }
    }
}
