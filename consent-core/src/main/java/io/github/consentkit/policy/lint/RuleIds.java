package io.github.consentkit.policy.lint;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import java.util.regex.Pattern;

/** What the id of a rule looks like. */
final class RuleIds {

    private static final Pattern FORM = Pattern.compile("[A-Z][A-Z0-9]{0,40}(_[A-Z0-9]{1,40}){0,10}");

    private RuleIds() {}

    static void check(String id) {
        if (!FORM.matcher(Check.notNull(id, "the id of a rule")).matches()) {
            throw new InvalidInputException(
                    "the id of a rule is not well-formed; use capital letters and digits joined by '_', such as OUR_RULE");
        }
    }
}
