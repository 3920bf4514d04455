package io.github.consentkit.examples.consulting;

import io.github.consentkit.policy.Language;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.lint.Finding;
import io.github.consentkit.policy.lint.LintReport;
import io.github.consentkit.policy.lint.PolicyLinter;
import io.github.consentkit.policy.lint.Severity;
import java.time.LocalDate;
import java.util.Comparator;

/** What the linter says of the policy that the story is about, and of the corrected one. */
final class LintChapter {

    private static final int SHOWN = 3;

    private LintChapter() {}

    static void tell(Policy policy, Policy corrected, LocalDate day, Language language, Teller teller) {
        teller.chapter("처리방침을 점검합니다", "The policy is linted");
        PolicyLinter linter = PolicyLinter.standard();
        LintReport report = linter.lint(policy, day);
        teller.holds(
                "2024년 방침: " + counts(report, Language.KO),
                "The policy of 2024: " + counts(report, Language.EN),
                report.count(Severity.ERROR) > 0);
        report.findings().stream()
                .sorted(Comparator.comparing(Finding::severity))
                .limit(SHOWN)
                .forEach(finding -> line(finding, language, teller));
        LintReport clean = linter.lint(corrected, day);
        teller.holds(
                "고친 방침(privacy-policy-corrected.json): " + counts(clean, Language.KO),
                "The corrected policy (privacy-policy-corrected.json): " + counts(clean, Language.EN),
                clean.isClean());
    }

    private static void line(Finding finding, Language language, Teller teller) {
        String line = finding.id() + finding.clause().map(id -> " [" + id + "]").orElse("") + " "
                + finding.message().in(language);
        teller.line(line, line);
    }

    private static String counts(LintReport report, Language language) {
        StringBuilder counts = new StringBuilder();
        for (Severity severity : Severity.values()) {
            counts.append(counts.isEmpty() ? "" : ", ")
                    .append(severity.label().in(language))
                    .append(' ')
                    .append(report.count(severity));
        }
        return counts.toString();
    }
}
