package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.Recipient;
import io.github.consentkit.policy.Unstated;
import java.util.List;

/** Whether data goes abroad can be read from the policy (PIPA article 28-8(2)). */
final class RecipientCountryUnstated extends StandardRule {

    RecipientCountryUnstated() {
        super(
                "RECIPIENT_COUNTRY_UNSTATED",
                Severity.WARNING,
                List.of(Laws.PIPA_28_8_2),
                "받는 자의 나라를 적어 주십시오. 국외라면 국외 이전의 내용도 적어야 합니다.",
                "State the recipient's country and, if it is abroad, the transfer.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        look("/provision/thirdParties", policy.document().provision().thirdParties(), found);
        look("/entrustment/processors", policy.document().entrustment().processors(), found);
    }

    private static void look(String list, List<? extends Recipient> recipients, LintContext found) {
        Each.of(list, recipients, (pointer, recipient) -> {
            if (recipient.unstated().contains(Unstated.COUNTRY)) {
                found.report(
                        pointer + "/unstated",
                        recipient.clause(),
                        "'" + recipient.name().ko() + "'이(가) 어느 나라에 있는지 적혀 있지 않습니다.",
                        "The text does not say in which country '"
                                + recipient.name().en() + "' is.");
            }
        });
    }
}
