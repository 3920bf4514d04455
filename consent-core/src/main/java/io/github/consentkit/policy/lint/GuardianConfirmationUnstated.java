package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.Unstated;
import java.util.List;

/** The text says how it is checked that it was the guardian. */
final class GuardianConfirmationUnstated extends StandardRule {

    GuardianConfirmationUnstated() {
        super(
                "GUARDIAN_CONFIRMATION_UNSTATED",
                Severity.WARNING,
                List.of(Laws.DECREE_17_2_1),
                "법정대리인이 맞는지 어떤 방법으로 확인하는지 적어 주십시오.",
                "Name the way in which it is checked that it was the guardian who agreed.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        policy.document()
                .children()
                .filter(children -> children.unstated().contains(Unstated.CONFIRMATION))
                .ifPresent(children -> found.report(
                        "/children/unstated",
                        children.clause(),
                        "법정대리인의 동의를 어떻게 확인하는지 적혀 있지 않습니다.",
                        "The text does not say how the guardian's consent is confirmed."));
    }
}
