package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Clause;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Occasion;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyDocument;
import io.github.consentkit.policy.ProvisionGround;
import io.github.consentkit.policy.WordingDefect;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A clause leaves something out that no other rule names. */
final class IncompleteClause extends StandardRule {

    IncompleteClause() {
        super(
                "INCOMPLETE_CLAUSE",
                Severity.WARNING,
                List.of(Laws.PIPA_30_1, Laws.GDPR_13),
                "빠진 내용(기간, 법령, 목록)을 채워 주십시오.",
                "Complete it: the period, the law or the list that is missing.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        PolicyDocument document = policy.document();
        Set<Id<Clause>> named = new LinkedHashSet<>();
        document.occasions().stream()
                .filter(occasion -> occasion.items().isEmpty())
                .map(Occasion::clause)
                .forEach(named::add);
        document.retention().exceptionClause().ifPresent(named::add);
        document.provision().grounds().stream()
                .filter(ground -> ground.law().isEmpty())
                .map(ProvisionGround::clause)
                .forEach(named::add);
        Each.of("/clauses", document.clauses(), (pointer, clause) -> {
            if (clause.wording().contains(WordingDefect.INCOMPLETE) && !named.contains(clause.id())) {
                found.report(pointer, clause.id(), "밝혀야 할 내용이 빠져 있습니다.", "The clause leaves out what it must say.");
            }
        });
    }
}
