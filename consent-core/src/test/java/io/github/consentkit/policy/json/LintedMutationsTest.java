package io.github.consentkit.policy.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyException;
import io.github.consentkit.policy.Reading;
import io.github.consentkit.policy.lint.LintReport;
import io.github.consentkit.policy.lint.PolicyLinter;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever loads is linted: the same report each time and on every machine, at places that exist. */
class LintedMutationsTest {

    private static final List<LocalDate> DAYS =
            List.of(LocalDate.parse("2026-11-22"), LocalDate.parse("1970-01-01"), LocalDate.MIN, LocalDate.MAX);

    private final PolicyLinter linter = PolicyLinter.standard();

    @Property(tries = 300)
    void whateverLoadsIsLinted(@ForAll("mutations") List<Mutation> mutations) {
        JsonNode root = Reading.example("").deepCopy();
        mutations.forEach(mutation -> mutation.applyTo(root, Reading.tree(mutation.value())));
        Policy policy;
        try {
            policy = PolicyReader.read(root.toString());
        } catch (PolicyException refused) {
            return;
        }
        for (LocalDate day : DAYS) {
            LintReport report = linter.lint(policy, day);
            assertThat(elsewhere(policy, day)).isEqualTo(report);
            assertThat(report.findings()).doesNotHaveDuplicates().allSatisfy(finding -> {
                assertThat(isFound(finding.pointer(), root))
                        .as(finding.pointer())
                        .isTrue();
                finding.clause()
                        .ifPresent(clause -> assertThat(policy.clause(clause)).isPresent());
            });
            assertThat(report.toText(Locale.KOREAN)).isNotBlank();
        }
    }

    /** The report that a machine of another country makes. */
    private LintReport elsewhere(Policy policy, LocalDate day) {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            return linter.lint(policy, day);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    /** A pointer names a value, or a key that is missing from an object. */
    private static boolean isFound(String pointer, JsonNode root) {
        JsonPointer compiled = JsonPointer.compile(pointer);
        return !root.at(compiled).isMissingNode() || root.at(compiled.head()).isObject();
    }

    @Provide
    Arbitrary<List<Mutation>> mutations() {
        return new MutatedPolicyTest().mutations();
    }
}
