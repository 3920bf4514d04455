package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Cookies;
import io.github.consentkit.policy.Policy;
import java.util.List;

/** How to refuse cookies is checked each year, because browsers change (clause I-4). */
final class InstructionReviewOverdue extends StandardRule {

    InstructionReviewOverdue() {
        super(
                "INSTRUCTION_REVIEW_OVERDUE",
                Severity.ADVICE,
                List.of(Laws.PIPA_30_1_7),
                "요즘 쓰는 브라우저에서 안내대로 되는지 확인하고 확인한 날을 적어 주십시오.",
                "Try the instructions in browsers of today, and note the day.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        policy.document().cookies().ifPresent(cookies -> {
            List<Cookies.Instruction> overdue = cookies.instructions().stream()
                    .filter(instruction ->
                            !Reviews.isRetired(instruction) && Reviews.isOverdue(instruction.reviewedOn(), found.day()))
                    .toList();
            if (!overdue.isEmpty()) {
                found.report(
                        "/cookies/instructions",
                        overdue.get(0).clause(),
                        "쿠키 거부 방법 " + overdue.size() + "건을 1년 안에 확인하지 않았습니다.",
                        "Nobody checked " + overdue.size()
                                + " of the instructions for refusing cookies within a year.");
            }
        });
    }
}
