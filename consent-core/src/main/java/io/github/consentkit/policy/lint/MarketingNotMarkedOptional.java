package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyDocument;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.policy.Unstated;
import java.util.List;

/** The text says that marketing is optional (clause A-4). */
final class MarketingNotMarkedOptional extends StandardRule {

    MarketingNotMarkedOptional() {
        super(
                "MARKETING_NOT_MARKED_OPTIONAL",
                Severity.ERROR,
                List.of(Laws.PIPA_22_1_7, Laws.GDPR_7_4),
                "마케팅 목적은 선택이며 거부해도 서비스를 그대로 쓸 수 있다고 적어 주십시오.",
                "Say that marketing is optional, and that refusing it costs nothing.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        PolicyDocument document = policy.document();
        Each.of("/purposes/groups", document.purposes().groups(), (pointer, group) -> {
            List<Purpose> open = document.purposes().leaves().stream()
                    .filter(purpose -> purpose.group().equals(group.id())
                            && policy.isMarketing(purpose.id())
                            && purpose.unstated().contains(Unstated.NECESSITY))
                    .toList();
            if (!open.isEmpty()) {
                found.report(
                        pointer,
                        group.clause(),
                        "마케팅 목적이 선택이라고 적혀 있지 않습니다: " + Names.ko(open, Purpose::name) + ".",
                        "The text does not say that these marketing purposes are optional: "
                                + Names.en(open, Purpose::name) + ".");
            }
        });
    }
}
