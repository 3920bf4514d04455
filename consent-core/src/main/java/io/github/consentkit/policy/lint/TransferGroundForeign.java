package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.Transfer;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A transfer out of Korea rests on a ground that its law knows (PIPA article 28-8(1)). */
final class TransferGroundForeign extends StandardRule {

    private static final Set<Transfer.Ground> EUROPEAN = EnumSet.of(
            Transfer.Ground.STANDARD_CLAUSES, Transfer.Ground.BINDING_CORPORATE_RULES, Transfer.Ground.WITHIN_EEA);

    TransferGroundForeign() {
        super(
                "TRANSFER_GROUND_FOREIGN",
                Severity.ERROR,
                List.of(Laws.PIPA_28_8),
                "제28조의8 제1항이 정한 근거(별도 동의, 법률과 조약, 계약에 필요한 위탁과 보관, 인증, 동등성 인정)로 바꾸어 주십시오.",
                "Use a ground of article 28-8(1): separate consent, statute or treaty, published processing, certificate, equal protection.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        boolean fromKorea = policy.document().jurisdiction().equals("KR");
        Each.of("/transfers", policy.document().transfers(), (pointer, transfer) -> {
            if (fromKorea && EUROPEAN.contains(transfer.ground())) {
                found.report(
                        pointer + "/ground",
                        transfer.clause(),
                        "국외 이전 '" + transfer.id() + "'의 근거는 우리 법에 없는 것입니다.",
                        "Korean law does not know the ground of the transfer '" + transfer.id() + "'.");
            }
        });
    }
}
