package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyDocument;
import io.github.consentkit.policy.Recipient;
import io.github.consentkit.policy.WordingDefect;
import java.util.List;

/** A third party is named, not described: "partners and others" is nobody. */
final class VagueRecipient extends StandardRule {

    VagueRecipient() {
        super(
                "VAGUE_RECIPIENT",
                Severity.ERROR,
                List.of(Laws.PIPA_17_2, Laws.PIPA_30_1_3, Laws.GDPR_13_1_E),
                "받는 곳의 이름을 하나하나 적어 주십시오. 많으면 목록을 볼 수 있는 곳을 알려 주십시오.",
                "Name every recipient; if there are many, point to the list.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        PolicyDocument document = policy.document();
        Each.of("/provision/thirdParties", document.provision().thirdParties(), (pointer, party) -> {
            boolean byTrade =
                    party.naming().filter(Recipient.Naming.BY_TRADE::equals).isPresent();
            if (byTrade || Words.VAGUE.in(party.name())) {
                vague(pointer + "/name", party, found);
            }
        });
        Each.of("/entrustment/processors", document.entrustment().processors(), (pointer, processor) -> {
            boolean byTrade =
                    processor.naming().filter(Recipient.Naming.BY_TRADE::equals).isPresent();
            if (byTrade || Words.VAGUE.in(processor.name())) {
                vague(pointer + "/name", processor, found);
            }
        });
        Each.of("/clauses", document.clauses(), (pointer, clause) -> {
            if (clause.wording().contains(WordingDefect.VAGUE_RECIPIENT)) {
                found.report(
                        pointer,
                        clause.id(),
                        "개인정보를 받는 곳이 누구인지 알 수 없게 적혀 있습니다.",
                        "The clause does not tell who receives the data.");
            }
        });
    }

    private static void vague(String pointer, Recipient recipient, LintContext found) {
        found.report(
                pointer,
                recipient.clause(),
                "받는 곳 '" + recipient.name().ko() + "'이(가) 누구인지 알 수 없습니다.",
                "Nobody can tell who the recipient '" + recipient.name().en() + "' is.");
    }
}
