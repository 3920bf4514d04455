package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyDocument;
import io.github.consentkit.policy.WordingDefect;
import java.util.List;

/** The policy names the statute that holds its duties (clause P-1). */
final class OutdatedMainStatute extends StandardRule {

    OutdatedMainStatute() {
        super(
                "OUTDATED_MAIN_STATUTE",
                Severity.WARNING,
                List.of(Laws.PIPA_30_SINCE_2020),
                "「개인정보 보호법」을 따른다고 고쳐 주십시오.",
                "Name the Personal Information Protection Act instead.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        PolicyDocument document = policy.document();
        boolean network = policy.law(document.controller().mainStatute())
                .filter(law ->
                        law.title().ko().contains("정보통신망") || law.id().value().contains("neta"))
                .isPresent();
        boolean marked = policy.clause(document.controller().clause())
                .filter(clause -> clause.wording().contains(WordingDefect.OUTDATED_STATUTE))
                .isPresent();
        if (network || marked) {
            found.report(
                    "/controller/mainStatute",
                    document.controller().clause(),
                    "정보통신망법을 따른다고 하지만, 처리방침의 의무는 「개인정보 보호법」 제30조에 있습니다.",
                    "The main statute cited is the Network Act; the duties are in article 30 of the Personal Information Protection Act.");
        }
    }
}
