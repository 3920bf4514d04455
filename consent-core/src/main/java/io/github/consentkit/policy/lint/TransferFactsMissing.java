package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Policy;
import java.util.List;

/** A transfer abroad comes with its five facts (PIPA article 28-8(2)). */
final class TransferFactsMissing extends StandardRule {

    TransferFactsMissing() {
        super(
                "TRANSFER_FACTS_MISSING",
                Severity.ERROR,
                List.of(Laws.PIPA_28_8_2),
                "옮기는 항목, 나라와 시기와 방법, 받는 곳과 연락처, 이용 목적과 기간, 거부 방법과 불이익을 모두 적어 주십시오.",
                "State items, country, time and method, recipient and contact, purpose and period, and how to refuse.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        Each.of("/transfers", policy.document().transfers(), (pointer, transfer) -> {
            boolean open = !transfer.unstated().isEmpty() || transfer.contact().isEmpty();
            if (open) {
                found.report(
                        pointer + (transfer.contact().isEmpty() ? "/contact" : "/unstated"),
                        transfer.clause(),
                        "국외 이전 '" + transfer.id() + "'에서 알려야 할 다섯 가지 가운데 빠진 것이 있습니다.",
                        "Of the transfer abroad '" + transfer.id() + "' some of the five facts is missing.");
            }
        });
    }
}
