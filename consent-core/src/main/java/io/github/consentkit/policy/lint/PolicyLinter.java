package io.github.consentkit.policy.lint;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import io.github.consentkit.policy.Policy;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks through a policy for what is unlawful, incomplete or misleading.
 *
 * <p>Immutable and safe to share between threads; what changes it returns another linter. The same policy and day give
 * the same report on every machine. It reads no clock: the caller names the day.
 */
public final class PolicyLinter {

    /** The id of the advice about a silencer that silenced nothing. */
    public static final String SILENCER_UNUSED = SilencerUnused.ID;

    private static final Comparator<Finding> ORDER =
            Comparator.comparing(Finding::pointer, new PointerOrder()).thenComparing(Finding::id);

    private final List<LintRule> rules;
    private final List<Silence> silences;

    private PolicyLinter(List<LintRule> rules, List<Silence> silences) {
        this.rules = List.copyOf(rules);
        this.silences = List.copyOf(silences);
    }

    /** Returns the linter with the library's rules. */
    public static PolicyLinter standard() {
        return new PolicyLinter(List.of(), List.of()).with(StandardRules.all());
    }

    /** Returns a linter with one more rule; throws {@link InvalidInputException} for an id that is taken or no id. */
    public PolicyLinter with(LintRule rule) {
        return with(List.of(Check.notNull(rule, "rule")));
    }

    /** Returns a linter that sets every finding of this id aside, and shows the reason. */
    public PolicyLinter silence(String id, String reason) {
        return silence(new Silence(id, Optional.empty(), reason));
    }

    /** Returns a linter that sets the finding of this id at this place aside, and shows the reason. */
    public PolicyLinter silenceAt(String id, String pointer, String reason) {
        return silence(new Silence(id, Optional.of(Check.notNull(pointer, "pointer")), reason));
    }

    /** Returns the rules, in the order in which they are asked. */
    public List<LintRule> rules() {
        return rules;
    }

    /** Returns what is wrong with the policy on the day; the day is one of the policy's zone. */
    public LintReport lint(Policy policy, LocalDate day) {
        Check.notNull(policy, "policy");
        Check.notNull(day, "day");
        List<Finding> standing = new ArrayList<>();
        List<LintReport.Silenced> silenced = new ArrayList<>();
        Set<Silence> used = new LinkedHashSet<>();
        for (Finding finding : findings(policy, day)) {
            List<Silence> covering =
                    silences.stream().filter(each -> each.covers(finding)).toList();
            if (covering.isEmpty()) {
                standing.add(finding);
            } else {
                used.addAll(covering);
                silenced.add(new LintReport.Silenced(finding, covering.get(0).reason()));
            }
        }
        silences.stream()
                .filter(silence -> !used.contains(silence))
                .forEach(silence -> standing.add(SilencerUnused.of(silence)));
        standing.sort(ORDER);
        return new LintReport(policy.document().id().value(), policy.version(), day, standing, silenced);
    }

    private List<Finding> findings(Policy policy, LocalDate day) {
        List<Finding> found = new ArrayList<>();
        for (LintRule rule : rules) {
            Optional<Citation> law = rule.laws().stream()
                    .filter(cited -> cited.binds(policy, day))
                    .findFirst();
            if (law.isPresent() || rule.laws().isEmpty()) {
                LintContext context = new LintContext(rule, law, day);
                rule.check(policy, context);
                found.addAll(context.found());
            }
        }
        found.sort(ORDER);
        return found;
    }

    private PolicyLinter silence(Silence silence) {
        List<Silence> more = new ArrayList<>(silences);
        more.add(silence);
        return new PolicyLinter(rules, more);
    }

    private PolicyLinter with(List<LintRule> added) {
        List<LintRule> more = new ArrayList<>(rules);
        Set<String> taken = new LinkedHashSet<>(Set.of(SILENCER_UNUSED));
        rules.forEach(rule -> taken.add(rule.id()));
        for (LintRule rule : added) {
            RuleIds.check(rule.id());
            if (!taken.add(rule.id())) {
                throw new InvalidInputException(
                        "the rule id '" + rule.id() + "' is taken; give the rule an id of its own");
            }
            more.add(rule);
        }
        return new PolicyLinter(more, silences);
    }
}
