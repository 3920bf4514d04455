package io.github.consentkit.policy;

import java.util.ArrayList;
import java.util.List;

/** Collects problems while a document is checked, so that all of them are reported at once. */
final class Problems {

    private final List<PolicyProblem> found = new ArrayList<>();

    void add(String pointer, String wrong, String right) {
        found.add(new PolicyProblem(pointer, 0, wrong, right));
    }

    List<PolicyProblem> found() {
        return found;
    }
}
