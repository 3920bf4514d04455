package io.github.consentkit.examples.benchmarks;

import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.json.PolicyReader;
import io.github.consentkit.policy.lint.LintReport;
import io.github.consentkit.policy.lint.PolicyLinter;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A policy of three hundred items, from its text to the report of the linter, as an editor has it after each change. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PolicyBenchmark {

    private static final int ITEMS = 300;
    private static final LocalDate DAY = LocalDate.parse("2026-11-22");

    private final String json = LargePolicy.json(ITEMS);
    private final Policy policy = PolicyReader.read(json);
    private final PolicyLinter linter = PolicyLinter.standard();

    /** Both, with nothing kept from one time to the next. */
    @Benchmark
    public LintReport readAndLint() {
        return linter.lint(PolicyReader.read(json), DAY);
    }

    /** The reading alone. */
    @Benchmark
    public Policy read() {
        return PolicyReader.read(json);
    }

    /** The linting alone, of a policy that was read. */
    @Benchmark
    public LintReport lint() {
        return linter.lint(policy, DAY);
    }
}
