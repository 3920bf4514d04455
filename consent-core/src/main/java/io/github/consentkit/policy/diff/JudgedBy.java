package io.github.consentkit.policy.diff;

import java.util.Optional;

/** The rules for one part of a policy. */
interface JudgedBy {

    /** Returns what follows from the difference, or empty where it is no business of these rules. */
    Optional<Verdict> judge(Difference found);
}
