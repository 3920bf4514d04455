package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Policy;
import java.util.List;

/** A provision beyond the purpose of collection comes with the five facts of PIPA article 18(3). */
final class OtherPurposeFactsMissing extends StandardRule {

    OtherPurposeFactsMissing() {
        super(
                "OTHER_PURPOSE_FACTS_MISSING",
                Severity.ERROR,
                List.of(Laws.PIPA_18_3),
                "목적 외 제공에 대해 받는 곳, 이용 목적, 항목, 보유 기간, 거부할 권리와 불이익을 모두 적어 주십시오.",
                "State recipient, purpose, items, period and what refusing costs for the provision beyond the purpose.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        Facts.eachIncomplete(
                policy,
                Facts::goesBeyondPurpose,
                (pointer, party, missing) -> found.report(
                        pointer,
                        party.clause(),
                        "'" + party.name().ko() + "'에 대한 목적 외 제공에 빠진 내용이 있습니다: " + Facts.ko(missing) + ".",
                        "Of the provision beyond the purpose to '"
                                + party.name().en() + "' this is missing: " + Facts.en(missing) + "."));
    }
}
