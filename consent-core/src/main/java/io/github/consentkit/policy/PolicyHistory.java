package io.github.consentkit.policy;

import io.github.consentkit.internal.Check;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All versions of one policy, in the order in which they came into force (clauses L-1 to L-4, invariant I13).
 *
 * <p>A version holds from 00:00 of its first day in its own zone until the next one does; before the first, none holds.
 * Immutable.
 */
public final class PolicyHistory {

    private final List<Policy> versions;

    private PolicyHistory(List<Policy> versions) {
        this.versions = versions;
    }

    /**
     * Returns the history of these versions, given in any order.
     *
     * @throws PolicyException when two versions clash, or when one drops a prohibition of its predecessor without a
     *     declared change (invariant I2)
     */
    public static PolicyHistory of(List<Policy> versions) {
        if (Check.notNull(versions, "versions").isEmpty()) {
            throw new PolicyException(
                    List.of(new PolicyProblem("", 0, "the history has no version", "pass at least one policy")));
        }
        List<Policy> ordered = new ArrayList<>(versions);
        ordered.sort(Comparator.comparing(Policy::inForceFrom));
        Problems problems = new Problems();
        for (int i = 1; i < ordered.size(); i++) {
            SuccessionChecks.run(ordered.get(i - 1), ordered.get(i), problems);
        }
        long ids = ordered.stream().map(Policy::version).distinct().count();
        if (ids < ordered.size()) {
            problems.add("/publication/version", "stands on two versions", "give every version an id of its own");
        }
        if (!problems.found().isEmpty()) {
            throw new PolicyException(problems.found());
        }
        return new PolicyHistory(List.copyOf(ordered));
    }

    /** Returns the versions, oldest first. */
    public List<Policy> versions() {
        return versions;
    }

    /** Returns the newest version, whether or not it is in force yet. */
    public Policy newest() {
        return versions.get(versions.size() - 1);
    }

    /** Returns the version in force at the instant, or empty before the first. */
    public Optional<Policy> inForceAt(Instant instant) {
        for (int i = versions.size() - 1; i >= 0; i--) {
            if (!instant.isBefore(versions.get(i).inForceFrom())) {
                return Optional.of(versions.get(i));
            }
        }
        return Optional.empty();
    }

    /** Returns the version with this id. */
    public Optional<Policy> version(Id<Policy> id) {
        for (Policy policy : versions) {
            if (policy.version().equals(id)) {
                return Optional.of(policy);
            }
        }
        return Optional.empty();
    }

    /**
     * Returns where the periods that the versions' own texts list leave a gap, overlap, or differ from those on which the
     * versions held (clauses L-1 to L-3). None of them changes which version is in force: that is always one.
     */
    public List<PeriodFinding> periodFindings() {
        List<PeriodFinding> findings = new ArrayList<>();
        for (int i = 0; i < versions.size(); i++) {
            findings.addAll(ListedPeriods.of(versions.get(i), versions.subList(0, i)));
        }
        return List.copyOf(findings);
    }
}
