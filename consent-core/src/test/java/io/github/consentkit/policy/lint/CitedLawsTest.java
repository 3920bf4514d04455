package io.github.consentkit.policy.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.policy.LocalizedText;
import io.github.consentkit.policy.Statute;
import io.github.consentkit.policy.Statutes;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the rules cite agrees with the catalogue of statutes, and nothing is cited before it held. */
class CitedLawsTest {

    @Test
    void aCitationIsNeverOlderThanTheCatalogueSaysNorSurer() {
        for (LintRule rule : PolicyLinter.standard().rules()) {
            for (Citation citation : rule.laws()) {
                Optional<Statute> known = Statutes.shipped().find(citation.law().id());
                if (known.isEmpty()) {
                    assertThat(citation.mark()).as(rule.id()).isEqualTo(Mark.RECALLED);
                } else {
                    LocalDate from = known.get().effectiveFrom();
                    assertThat(citation.law().effectiveFrom()).as(rule.id()).isAfterOrEqualTo(from);
                    assertThat(citation.mark().ordinal())
                            .as(rule.id())
                            .isGreaterThanOrEqualTo(known.get().verification().ordinal());
                }
            }
        }
    }

    @Test
    void everyRuleSaysWhatToDoInBothLanguages() {
        assertThat(PolicyLinter.standard().rules()).allSatisfy(rule -> {
            LocalizedText fix = rule.fix();
            assertThat(fix.ko()).contains("십시오.").endsWith(".");
            assertThat(fix.en()).endsWith(".").matches("\\p{ASCII}+");
        });
    }
}
