package io.github.consentkit.examples.consulting;

import io.github.consentkit.error.ConsentKitException;
import io.github.consentkit.policy.Language;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.json.PolicyReader;
import io.github.consentkit.policy.lint.LintReport;
import io.github.consentkit.policy.lint.PolicyLinter;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Lints policy files: {@code Lint [--day=2026-11-22] [--language=ko|en] policy.json ...}.
 *
 * <p>Without a day it takes today, in each policy's own zone. Exit code 0: nothing above advice; 1: warnings or errors;
 * 2: a file cannot be read or is no valid policy, or the call is wrong.
 */
public final class Lint {

    static final int CLEAN = 0;
    static final int FINDINGS = 1;
    static final int UNREADABLE = 2;

    private Lint() {}

    /** Reports on standard output, in UTF-8, and leaves with the exit code. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(arguments, Clock.systemUTC(), out, err));
    }

    /** Reports on every file named, and returns the exit code: that of the worst of them. */
    static int run(String[] arguments, Clock clock, PrintStream out, PrintStream err) {
        LintArguments parsed;
        try {
            parsed = LintArguments.parse(arguments);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            err.println(LintArguments.USAGE);
            return UNREADABLE;
        }
        int worst = CLEAN;
        for (Path file : parsed.files()) {
            worst = Math.max(worst, lint(file, parsed, clock.instant(), out, err));
        }
        return worst;
    }

    private static int lint(Path file, LintArguments arguments, Instant now, PrintStream out, PrintStream err) {
        Policy policy;
        try {
            policy = PolicyReader.read(file);
        } catch (ConsentKitException | UncheckedIOException e) {
            err.println(file + ": " + e.getMessage());
            return UNREADABLE;
        }
        LocalDate day = arguments.day().orElseGet(() -> policy.dayOf(now));
        LintReport report = PolicyLinter.standard().lint(policy, day);
        Language language = arguments.language().orElse(policy.document().primaryLanguage());
        out.println(file);
        out.println(report.toText(language.locale()));
        return report.isClean() ? CLEAN : FINDINGS;
    }
}
