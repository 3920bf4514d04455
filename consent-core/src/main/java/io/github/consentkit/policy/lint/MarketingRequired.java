package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.BlockKind;
import io.github.consentkit.policy.Necessity;
import io.github.consentkit.policy.Policy;
import java.util.List;

/** Marketing can be refused and nothing is lost (PIPA article 22(5)). */
final class MarketingRequired extends StandardRule {

    MarketingRequired() {
        super(
                "MARKETING_REQUIRED",
                Severity.ERROR,
                List.of(Laws.PIPA_22_5, Laws.GDPR_7_4),
                "마케팅 동의를 선택으로 바꾸어 주십시오.",
                "Make the consent to marketing optional.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        Each.of("/purposes/leaves", policy.document().purposes().leaves(), (pointer, purpose) -> {
            if (policy.isMarketing(purpose.id()) && purpose.necessity() == Necessity.REQUIRED) {
                found.report(
                        pointer + "/necessity",
                        purpose.clause(),
                        "마케팅 목적 '" + purpose.name().ko() + "'이(가) 필수로 되어 있습니다.",
                        "The marketing purpose '" + purpose.name().en() + "' is required.");
            }
        });
        Each.of("/consents", policy.blocks(), (pointer, block) -> {
            if (block.kind() == BlockKind.MARKETING && block.necessity() == Necessity.REQUIRED) {
                found.report(
                        pointer + "/necessity",
                        block.clause(),
                        "마케팅 동의 '" + block.title().ko() + "'이(가) 필수로 되어 있습니다.",
                        "The consent to marketing '" + block.title().en() + "' is required.");
            }
        });
    }
}
