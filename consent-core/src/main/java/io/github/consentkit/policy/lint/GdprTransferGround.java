package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.Recipient;
import io.github.consentkit.policy.Transfer;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A transfer out of the Area rests on adequacy, safeguards or consent (GDPR articles 13(1)(f), 45 to 49). */
final class GdprTransferGround extends StandardRule {

    private static final Set<Transfer.Ground> OTHERS =
            EnumSet.of(Transfer.Ground.PUBLISHED_FOR_CONTRACT, Transfer.Ground.WITHIN_EEA);

    GdprTransferGround() {
        super(
                "GDPR_TRANSFER_GROUND",
                Severity.ERROR,
                List.of(Laws.GDPR_13_1_F),
                "적정성 결정, 표준계약조항, 구속력 있는 기업규칙, 인증, 명시적 동의 가운데 하나로 바꾸어 주십시오.",
                "Use adequacy, standard clauses, binding rules, a certificate or explicit consent.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        Each.of("/transfers", policy.document().transfers(), (pointer, transfer) -> {
            boolean leaves = policy.recipient(transfer.recipient())
                    .flatMap(Recipient::country)
                    .filter(country -> !Jurisdictions.isInEea(country))
                    .isPresent();
            if (leaves && OTHERS.contains(transfer.ground())) {
                found.report(
                        pointer + "/ground",
                        transfer.clause(),
                        "유럽경제지역 밖으로 보내는 '" + transfer.id() + "'의 근거가 GDPR에 없는 것입니다.",
                        "The transfer '" + transfer.id()
                                + "' leaves the Area on a ground that the GDPR does not know.");
            }
        });
    }
}
