package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyDocument;
import io.github.consentkit.policy.Unstated;
import java.util.List;

/** The text tells required items from optional ones (clause B-1). */
final class NecessityUnstated extends StandardRule {

    NecessityUnstated() {
        super(
                "NECESSITY_UNSTATED",
                Severity.WARNING,
                List.of(Laws.PIPA_16_2, Laws.GDPR_13_2_E),
                "항목과 목적마다 필수인지 선택인지 나누어 적고, 선택은 거부해도 불이익이 없다고 알려 주십시오.",
                "Mark every item and purpose as required or optional, and say that optional ones cost nothing to refuse.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        PolicyDocument document = policy.document();
        long cells = document.occasions().stream()
                .flatMap(occasion -> occasion.items().stream())
                .filter(cell -> cell.unstated().contains(Unstated.NECESSITY))
                .count();
        boolean marked = document.occasions().stream()
                .flatMap(occasion -> occasion.items().stream())
                .anyMatch(cell -> !cell.unstated().contains(Unstated.NECESSITY));
        long purposes = marked ? 0 : unmarkedPurposes(policy);
        if (cells + purposes > 0) {
            found.report(
                    "/occasions",
                    document.items().clause(),
                    "필수와 선택이 나뉘어 있지 않습니다(항목 " + cells + "곳, 목적 " + purposes + "개).",
                    "Required and optional are not told apart (" + cells + " times an item, " + purposes
                            + " purposes).");
        }
    }

    /** A text that marks its items need not mark its purposes as well. */
    private static long unmarkedPurposes(Policy policy) {
        return policy.document().purposes().leaves().stream()
                .filter(purpose -> purpose.unstated().contains(Unstated.NECESSITY) && !policy.isMarketing(purpose.id()))
                .count();
    }
}
