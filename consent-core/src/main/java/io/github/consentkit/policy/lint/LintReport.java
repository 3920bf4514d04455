package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Language;
import io.github.consentkit.policy.Policy;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a linter found in one policy on one day. Immutable.
 *
 * @param policy the policy's id and version, for the reader
 * @param version the version
 * @param day the day for which it was looked at
 * @param findings what was found, in the order of the document and then of the ids
 * @param silenced what was found and silenced, in the same order
 */
public record LintReport(
        String policy, Id<Policy> version, LocalDate day, List<Finding> findings, List<Silenced> silenced) {

    /** Copies the lists. */
    public LintReport {
        findings = List.copyOf(findings);
        silenced = List.copyOf(silenced);
    }

    /**
     * A finding that somebody decided to live with.
     *
     * @param finding the finding
     * @param reason why
     */
    public record Silenced(Finding finding, String reason) {}

    /** Returns how many findings of this severity stand. */
    public long count(Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    /** Returns the severity of the gravest finding that stands, or empty where none does. */
    public Optional<Severity> gravest() {
        return findings.stream().map(Finding::severity).sorted().findFirst();
    }

    /** Tells whether nothing graver than advice stands. */
    public boolean isClean() {
        return gravest().map(severity -> severity == Severity.ADVICE).orElse(true);
    }

    /** Returns the report for people, in Korean or, for any other locale, in English. */
    public String toText(Locale locale) {
        return new ReportText(this, Language.of(locale, Language.EN)).toString();
    }
}
