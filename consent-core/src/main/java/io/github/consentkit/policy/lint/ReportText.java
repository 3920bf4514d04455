package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Language;

/** A report as lines of text. */
final class ReportText {

    private final LintReport report;
    private final Language language;
    private final StringBuilder text = new StringBuilder();

    ReportText(LintReport report, Language language) {
        this.report = report;
        this.language = language;
    }

    @Override
    public String toString() {
        text.setLength(0);
        line(report.policy() + " " + report.version() + say(", " + report.day() + " 기준", ", on " + report.day()));
        line(summary());
        for (Finding finding : report.findings()) {
            finding(finding);
        }
        for (LintReport.Silenced silenced : report.silenced()) {
            line("");
            line(say("덮어 둠: ", "silenced: ") + silenced.finding().headline(language));
            line("    " + silenced.finding().message().in(language));
            line(say("    이유: ", "    reason: ") + silenced.reason());
        }
        return text.toString();
    }

    private void finding(Finding finding) {
        line("");
        line(finding.headline(language));
        line("    " + finding.message().in(language));
        line(say("    고치는 법: ", "    to fix it: ") + finding.fix().in(language));
        finding.law().ifPresent(law -> line(say("    근거: ", "    law: ") + law.in(language)));
    }

    private String summary() {
        StringBuilder counts = new StringBuilder();
        for (Severity severity : Severity.values()) {
            counts.append(severity.label().in(language))
                    .append(' ')
                    .append(report.count(severity))
                    .append(say("건, ", ", "));
        }
        return counts.append(say("덮어 둔 것 ", "silenced "))
                .append(report.silenced().size())
                .append(say("건", ""))
                .toString();
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private String say(String ko, String en) {
        return language == Language.KO ? ko : en;
    }
}
