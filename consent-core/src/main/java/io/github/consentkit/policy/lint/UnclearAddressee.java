package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.WordingDefect;
import java.util.List;

/** A right is given to the people whose data it is about (clause F-4). */
final class UnclearAddressee extends StandardRule {

    UnclearAddressee() {
        super(
                "UNCLEAR_ADDRESSEE",
                Severity.WARNING,
                List.of(Laws.PIPA_30_1_5),
                "이 권리를 가진 사람이 누구인지(정보주체) 바르게 적어 주십시오.",
                "Name the people who have this right: the data subjects.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        Each.of("/clauses", policy.document().clauses(), (pointer, clause) -> {
            if (clause.wording().contains(WordingDefect.UNCLEAR_ADDRESSEE)) {
                found.report(pointer, clause.id(), "누구에게 하는 말인지 분명하지 않습니다.", "It is not clear whom the clause is for.");
            }
        });
    }
}
