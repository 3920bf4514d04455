package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.LocalizedText;
import java.util.List;

/** What the library's own rules share: their constant parts. */
abstract class StandardRule implements LintRule {

    private final String id;
    private final Severity severity;
    private final List<Citation> laws;
    private final LocalizedText fix;

    StandardRule(String id, Severity severity, List<Citation> laws, String fixKo, String fixEn) {
        this.id = id;
        this.severity = severity;
        this.laws = List.copyOf(laws);
        this.fix = new LocalizedText(fixKo, fixEn);
    }

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final Severity severity() {
        return severity;
    }

    @Override
    public final List<Citation> laws() {
        return laws;
    }

    @Override
    public final LocalizedText fix() {
        return fix;
    }

    @Override
    public final String toString() {
        return id;
    }
}
