package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Policy;
import java.util.List;

/** Who sends goods needs an address among the items (clause ). */
final class DeliveryWithoutAddress extends StandardRule {

    DeliveryWithoutAddress() {
        super(
                "DELIVERY_WITHOUT_ADDRESS",
                Severity.WARNING,
                List.of(Laws.DECREE_31, Laws.GDPR_13_1_C),
                "배송에 쓰는 주소를 항목에 넣거나, 물품을 보내지 않는다면 목적을 고쳐 주십시오.",
                "Declare the address that deliveries use, or change the purpose if nothing is sent.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        Each.of("/purposes/leaves", policy.document().purposes().leaves(), (pointer, purpose) -> {
            if (Words.lacksAddress(policy, purpose)) {
                found.report(
                        pointer + "/items",
                        purpose.clause(),
                        "'" + purpose.name().ko() + "' 목적에 주소가 필요하지만, 항목에 주소가 없습니다.",
                        "The purpose '" + purpose.name().en() + "' needs an address, and no item is one.");
            }
        });
    }
}
