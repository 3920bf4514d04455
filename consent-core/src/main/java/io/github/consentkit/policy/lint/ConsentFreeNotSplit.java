package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyDocument;
import io.github.consentkit.policy.Unstated;
import java.util.List;

/** Data that needs no consent stands apart, with its legal basis (PIPA article 22(3)). */
final class ConsentFreeNotSplit extends StandardRule {

    ConsentFreeNotSplit() {
        super(
                "CONSENT_FREE_DATA_NOT_SPLIT",
                Severity.ERROR,
                List.of(Laws.PIPA_22_3, Laws.GDPR_13_1_C),
                "동의 없이 처리하는 항목을 따로 모으고, 목적마다 법적 근거를 적어 주십시오.",
                "List apart what is processed without consent, and give the legal basis of every purpose.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        PolicyDocument document = policy.document();
        long open = document.purposes().leaves().stream()
                .filter(purpose -> purpose.unstated().contains(Unstated.LEGAL_BASIS))
                .count();
        if (open > 0) {
            found.report(
                    "/purposes/leaves",
                    document.purposes().clause(),
                    "목적 " + open + "개에 법적 근거가 적혀 있지 않아, 동의가 필요한 것과 아닌 것이 나뉘지 않습니다.",
                    open + " purposes name no legal basis, so that nobody sees what needs consent and what does not.");
        }
    }
}
