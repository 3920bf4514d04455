package io.github.consentkit.policy;

import io.github.consentkit.error.ConsentKitException;
import java.util.List;

/** A policy that cannot be used; it carries every problem that was found, so that one reading is enough to fix it. */
public final class PolicyException extends ConsentKitException {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 50;

    private final PolicyProblem[] problems;

    /** Creates the exception for at least one problem, in the order in which they were found. */
    public PolicyException(List<PolicyProblem> problems) {
        super(message(problems));
        this.problems = problems.toArray(PolicyProblem[]::new);
    }

    /** Returns every problem. */
    public List<PolicyProblem> problems() {
        return List.of(problems);
    }

    private static String message(List<PolicyProblem> problems) {
        StringBuilder text = new StringBuilder("the policy has ")
                .append(problems.size())
                .append(problems.size() == 1 ? " problem:" : " problems:");
        problems.stream().limit(SHOWN).forEach(problem -> text.append("\n  ").append(problem));
        if (problems.size() > SHOWN) {
            text.append("\n  ... and ").append(problems.size() - SHOWN).append(" more (see problems())");
        }
        return text.toString();
    }
}
