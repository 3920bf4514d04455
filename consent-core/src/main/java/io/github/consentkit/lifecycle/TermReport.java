package io.github.consentkit.lifecycle;

import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Policy;

/**
 * What came of computing terms. Immutable.
 *
 * @param under the version of the policy in force
 * @param subjects of how many people they were computed
 * @param units how many units were written or removed, as their terms changed
 * @param failed of how many people they could not be computed; those stay marked, and the next run tries again
 */
public record TermReport(Id<Policy> under, long subjects, long units, long failed) {}
