package io.github.consentkit.policy;

import static io.github.consentkit.policy.Reading.assertOnly;
import static io.github.consentkit.policy.Reading.problemsOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.testing.JsonEdit;
import java.time.LocalDate;
import java.time.Period;
import org.junit.jupiter.api.Test;

/** A hold that names a provision of the catalogue gets its period, start and title from there (clause C-2). */
class StatutoryHoldTest {

    private static final String HOLD = """
            {"id": "payment-records", "clause": "C-2", "name": {"ko": "결제 기록", "en": "Payment records"},
             "ground": "statute", "law": "kr-eca-d-6-1-3", "items": ["name", "payment-record"]}""";

    private static JsonEdit withHold() {
        return JsonEdit.ofExample().set("/retention/rules/-", HOLD);
    }

    @Test
    void periodStartAndTitleComeFromTheCatalogue() {
        Policy policy = withHold().read();
        RetentionRule rule = policy.retentionRule(Id.of("payment-records")).orElseThrow();
        assertThat(rule.start()).contains(RetentionRule.Start.TRANSACTION_COMPLETED);
        assertThat(rule.period()).contains(Period.ofYears(5));
        assertThat(policy.retentionRules()).contains(rule).hasSize(4);
        LawRef law = policy.law(Id.of("kr-eca-d-6-1-3")).orElseThrow();
        assertThat(law.title().ko()).contains("시행령").contains("대금결제");
        assertThat(law.title().en()).contains("payment and supply");
        assertThat(law.keeps()).isPresent();
    }

    @Test
    void theDocumentStaysAsItWasWritten() {
        RetentionRule written = withHold().read().document().retention().rules().get(3);
        assertThat(written.start()).isEmpty();
        assertThat(written.period()).isEmpty();
    }

    @Test
    void whatTheRuleStatesItselfCounts() {
        JsonEdit edit = withHold();
        String rule = edit.find("/retention/rules", "payment-records");
        edit.set(rule + "/period", "\"P7Y\"").set(rule + "/start", "\"contract-ended\"");
        RetentionRule read = edit.read().retentionRule(Id.of("payment-records")).orElseThrow();
        assertThat(read.period()).contains(Period.ofYears(7));
        assertThat(read.start()).contains(RetentionRule.Start.CONTRACT_ENDED);
        edit.remove(rule + "/period");
        assertThat(edit.read()
                        .retentionRule(Id.of("payment-records"))
                        .orElseThrow()
                        .period())
                .contains(Period.ofYears(5));
    }

    @Test
    void aStartWithoutAPeriodEndsWithTheEventUnlessAStatuteKeeps() {
        JsonEdit edit = JsonEdit.ofExample().remove("/retention/rules/1/period");
        assertThat(edit.read()
                        .retentionRule(Id.of("account-left"))
                        .orElseThrow()
                        .period())
                .isEmpty();
    }

    @Test
    void aPolicysOwnDeclarationIsTheOneThatCounts() {
        JsonEdit edit = withHold().set("/laws/-", """
                {"id": "kr-eca-d-6-1-3", "title": {"ko": "우리 것", "en": "Our own"}, "effectiveFrom": "2020-01-01",
                 "period": "P6Y", "start": "contract-ended"}""");
        Policy policy = edit.read();
        assertThat(policy.law(Id.of("kr-eca-d-6-1-3")).orElseThrow().effectiveFrom())
                .isEqualTo(LocalDate.parse("2020-01-01"));
        assertThat(policy.retentionRule(Id.of("payment-records")).orElseThrow().period())
                .contains(Period.ofYears(6));
    }

    @Test
    void aProvisionThatThePolicyDoesNotNameIsNotItsOwn() {
        assertThat(JsonEdit.ofExample().read().law(Id.of("kr-eca-d-6-1-3"))).isEmpty();
    }

    @Test
    void aProvisionWithoutAClockLeavesTheRuleWithoutAStart() {
        JsonEdit edit = withHold();
        String rule = edit.find("/retention/rules", "payment-records");
        assertOnly(edit.set(rule + "/law", "\"kr-pipa-21\""), rule + "/start", "is missing");
    }

    @Test
    void aMisspeltProvisionIsFoundInTheCatalogue() {
        JsonEdit edit = withHold();
        String rule = edit.find("/retention/rules", "payment-records");
        assertThat(problemsOf(edit.set(rule + "/law", "\"KR-ECA-D-6-1-3\"")))
                .anySatisfy(problem -> assertThat(problem.right()).contains("or write 'kr-eca-d-6-1-3'"));
    }
}
