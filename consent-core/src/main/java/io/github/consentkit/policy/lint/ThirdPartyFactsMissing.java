package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.ProvisionGround;
import java.util.List;

/** A third party comes with purposes, items, period and refusal (PIPA article 17(2)). */
final class ThirdPartyFactsMissing extends StandardRule {

    ThirdPartyFactsMissing() {
        super(
                "THIRD_PARTY_FACTS_MISSING",
                Severity.ERROR,
                List.of(Laws.PIPA_17_2),
                "받는 곳의 이용 목적, 항목, 보유 기간, 거부할 권리와 불이익을 모두 적어 주십시오.",
                "State what the recipient does with which items, how long it keeps them, and what refusing costs.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        Facts.eachIncomplete(
                policy,
                party -> party.ground() == ProvisionGround.Kind.CONSENT && !Facts.goesBeyondPurpose(party),
                (pointer, party, missing) -> found.report(
                        pointer,
                        party.clause(),
                        "제3자 '" + party.name().ko() + "'에 대해 빠진 내용이 있습니다: " + Facts.ko(missing) + ".",
                        "Of the third party '" + party.name().en() + "' this is missing: " + Facts.en(missing) + "."));
    }
}
