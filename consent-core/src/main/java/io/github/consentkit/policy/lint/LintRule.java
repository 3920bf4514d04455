package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.LocalizedText;
import io.github.consentkit.policy.Policy;
import java.util.List;

/**
 * One thing that a policy can have wrong. The library has its own ({@link PolicyLinter#standard()}); a host adds more.
 *
 * <p>A rule must give the same findings for the same policy and day, on any machine and in any thread.
 */
public interface LintRule {

    /** Returns the id that reports and silencers name for ever, such as {@code OFFICER_PHONE_MISSING}. */
    String id();

    /** Returns how grave its findings are. */
    Severity severity();

    /** Returns what to do about a finding. */
    LocalizedText fix();

    /**
     * Returns the provisions on which it rests. A finding cites the first that binds the policy on the day of linting;
     * where none of them does, the rule is not asked. A rule that rests on no law is always asked.
     */
    default List<Citation> laws() {
        return List.of();
    }

    /** Reports to the context whatever is wrong. */
    void check(Policy policy, LintContext context);
}
