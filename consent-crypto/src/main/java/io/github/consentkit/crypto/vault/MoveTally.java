package io.github.consentkit.crypto.vault;

import io.github.consentkit.gate.Reason;
import io.github.consentkit.job.JobProgress;
import java.util.EnumMap;
import java.util.Map;

/** Counts what becomes of values in clear. */
final class MoveTally {

    private final Map<MoveProblem, Long> problems = new EnumMap<>(MoveProblem.class);
    private final Map<Reason, Long> withoutBasis = new EnumMap<>(Reason.class);
    private long sealed;

    void sealed(long values) {
        sealed += values;
    }

    void problem(MoveProblem problem, long values) {
        problems.merge(problem, values, Long::sum);
    }

    void withoutBasis(Reason reason, long values) {
        withoutBasis.merge(reason, values, Long::sum);
    }

    void add(MoveTally other) {
        sealed += other.sealed;
        other.problems.forEach(this::problem);
        other.withoutBasis.forEach(this::withoutBasis);
    }

    JobProgress progress(long atFirst) {
        return new JobProgress(
                sealed, problems.values().stream().mapToLong(values -> values).sum(), atFirst);
    }

    MoveReport report() {
        return new MoveReport(sealed, problems, withoutBasis);
    }
}
