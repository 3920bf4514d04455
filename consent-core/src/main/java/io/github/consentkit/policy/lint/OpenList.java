package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Clause;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.LocalizedText;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyDocument;
import io.github.consentkit.policy.WordingDefect;
import java.util.List;

/** A list that ends in "and so on" names no end (clause A-0). */
final class OpenList extends StandardRule {

    OpenList() {
        super(
                "OPEN_LIST",
                Severity.WARNING,
                List.of(Laws.PIPA_3_1, Laws.GDPR_5_1_A),
                "'등'을 빼고 목록을 끝까지 적어 주십시오.",
                "Drop \"and so on\" and write the list to its end.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        PolicyDocument document = policy.document();
        Each.of("/clauses", document.clauses(), (pointer, clause) -> {
            if (clause.wording().contains(WordingDefect.OPEN_LIST)) {
                found.report(
                        pointer,
                        clause.id(),
                        "목록이 '등'으로 끝나 무엇까지인지 알 수 없습니다.",
                        "The list has no end, so that nobody can tell what else is meant.");
            }
        });
        Each.of(
                "/items/list",
                document.items().list(),
                (pointer, item) -> name(pointer, item.clause(), item.name(), found));
        Each.of(
                "/purposes/leaves",
                document.purposes().leaves(),
                (pointer, purpose) -> name(pointer, purpose.clause(), purpose.name(), found));
    }

    private static void name(String pointer, Id<Clause> clause, LocalizedText name, LintContext found) {
        if (Words.OPEN_END.in(name)) {
            found.report(
                    pointer + "/name",
                    clause,
                    "이름이 '등'으로 끝나 무엇까지인지 알 수 없습니다: " + name.ko() + ".",
                    "The name has no end, so that nobody can tell what else is meant: " + name.en() + ".");
        }
    }
}
