package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Clause;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyDocument;
import io.github.consentkit.policy.WordingDefect;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** An instruction for a browser that is gone helps nobody (clause I-5). */
final class StaleExample extends StandardRule {

    StaleExample() {
        super(
                "STALE_EXAMPLE",
                Severity.WARNING,
                List.of(Laws.PIPA_30_1_7),
                "지금 쓰이는 브라우저의 설정 방법으로 바꾸어 주십시오.",
                "Replace it by instructions for browsers of today.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        PolicyDocument document = policy.document();
        Set<Id<Clause>> told = new LinkedHashSet<>();
        document.cookies()
                .ifPresent(cookies ->
                        Each.of("/cookies/instructions", cookies.instructions(), (pointer, instruction) -> {
                            if (Reviews.isRetired(instruction)) {
                                told.add(instruction.clause());
                                found.report(
                                        pointer,
                                        instruction.clause(),
                                        "더는 쓰이지 않는 브라우저로 쿠키 거부 방법을 안내합니다.",
                                        "The way to refuse cookies is explained for a browser that is no longer in use.");
                            }
                        }));
        Each.of("/clauses", document.clauses(), (pointer, clause) -> {
            if (clause.wording().contains(WordingDefect.STALE_EXAMPLE) && !told.contains(clause.id())) {
                found.report(
                        pointer,
                        clause.id(),
                        "더는 없는 것을 예로 들었습니다.",
                        "The clause gives an example that no longer exists.");
            }
        });
    }
}
