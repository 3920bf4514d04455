package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.BlockKind;
import io.github.consentkit.policy.LegalBasis;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.Purpose;
import java.util.List;

/** What needs no consent is not asked for. */
final class NeedlessConsent extends StandardRule {

    NeedlessConsent() {
        super(
                "NEEDLESS_CONSENT",
                Severity.ADVICE,
                List.of(Laws.PIPA_22_3, Laws.GDPR_6_1),
                "동의가 필요 없는 목적은 동의에서 빼고, 근거와 함께 알리기만 해 주십시오.",
                "Take purposes that rest on something else out of the consent, and tell people of them instead.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        Each.of("/consents", policy.blocks(), (pointer, block) -> {
            List<Purpose> others = block.purposes().stream()
                    .flatMap(purpose -> policy.purpose(purpose).stream())
                    .filter(purpose -> purpose.basis().kind() != LegalBasis.Kind.CONSENT)
                    .toList();
            if (block.kind() == BlockKind.ORDINARY && !others.isEmpty()) {
                found.report(
                        pointer + "/purposes",
                        block.clause(),
                        "동의 없이 할 수 있는 목적에 동의를 묻습니다: " + Names.ko(others, Purpose::name) + ".",
                        "Consent is asked for purposes that need none: " + Names.en(others, Purpose::name) + ".");
            }
        });
    }
}
