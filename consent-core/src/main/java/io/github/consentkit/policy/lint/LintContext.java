package io.github.consentkit.policy.lint;

import io.github.consentkit.internal.Check;
import io.github.consentkit.policy.Clause;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.LocalizedText;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a rule is told, and where it reports. It lives as long as one call of one rule; not for other threads. */
public final class LintContext {

    private final LintRule rule;
    private final Optional<Citation> law;
    private final LocalDate day;
    private final List<Finding> found = new ArrayList<>();

    LintContext(LintRule rule, Optional<Citation> law, LocalDate day) {
        this.rule = rule;
        this.law = law;
        this.day = day;
    }

    /** Returns the day for which the policy is looked at, in the policy's zone. */
    public LocalDate day() {
        return day;
    }

    /** Reports a finding at a place of the document (RFC 6901), under the clause that it concerns. */
    public void report(String pointer, Id<Clause> clause, LocalizedText message) {
        add(pointer, Optional.of(Check.notNull(clause, "clause")), message);
    }

    /** Reports a finding that concerns no clause, because there is none. */
    public void report(String pointer, LocalizedText message) {
        add(pointer, Optional.empty(), message);
    }

    void report(String pointer, Id<Clause> clause, String ko, String en) {
        report(pointer, clause, new LocalizedText(ko, en));
    }

    void report(String pointer, String ko, String en) {
        report(pointer, new LocalizedText(ko, en));
    }

    List<Finding> found() {
        return List.copyOf(found);
    }

    private void add(String pointer, Optional<Id<Clause>> clause, LocalizedText message) {
        found.add(new Finding(rule.id(), rule.severity(), clause, pointer, law, message, rule.fix()));
    }
}
