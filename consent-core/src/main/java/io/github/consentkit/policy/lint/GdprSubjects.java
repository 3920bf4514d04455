package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Policy;
import java.util.List;

/** The record names the kinds of people (GDPR article 30(1)(c)). */
final class GdprSubjects extends StandardRule {

    GdprSubjects() {
        super(
                "GDPR_SUBJECTS_UNSTATED",
                Severity.WARNING,
                List.of(Laws.GDPR_30_1_C),
                "회원, 비회원, 임직원처럼 정보주체의 종류를 적어 주십시오.",
                "List the kinds of people, such as members, visitors, staff.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        if (policy.document().subjects().isEmpty()) {
            found.report(
                    "/subjects",
                    "어떤 사람들의 정보를 처리하는지 종류가 적혀 있지 않습니다.",
                    "The kinds of people whose data is processed are not listed.");
        }
    }
}
