package io.github.consentkit.policy.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.policy.json.PolicyReader;
import io.github.consentkit.testing.JsonEdit;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule finds its defect in a policy that has just this one, and finds nothing in the policy without it. */
class RulesTest {

    private static final LocalDate DAY = LocalDate.parse("2026-11-22");

    static List<Defects.Defect> defects() {
        return Defects.all();
    }

    @ParameterizedTest
    @MethodSource("defects")
    void aRuleFindsItsDefectAndNothingElse(Defects.Defect defect) {
        assertThat(idsOf(defect.base())).as("the lawful policy").isEmpty();
        JsonEdit edit = JsonEdit.of(defect.base());
        defect.edit().accept(edit);
        assertThat(idsOf(edit.json())).containsExactly(defect.rule());
    }

    @Test
    void aTransferWithoutAWayToRefuseIsFound() {
        Defects.Defect transfer = defects().stream()
                .filter(defect -> defect.rule().equals("TRANSFER_FACTS_MISSING"))
                .findFirst()
                .orElseThrow();
        JsonEdit edit = JsonEdit.of(transfer.base());
        transfer.edit().accept(edit);
        edit.set("/transfers/0/contact", "{\"phone\": \"1\"}");
        assertThat(idsOf(edit.json())).isEmpty();
        edit.remove("/transfers/0/refusal").set("/transfers/0/unstated", "[\"refusal\"]");
        assertThat(idsOf(edit.json())).containsExactly("TRANSFER_FACTS_MISSING");
    }

    @Test
    void everyRuleHasADefect() {
        Set<String> covered = new TreeSet<>();
        defects().forEach(defect -> covered.add(defect.rule()));
        Set<String> rules = new TreeSet<>();
        PolicyLinter.standard().rules().forEach(rule -> rules.add(rule.id()));
        assertThat(covered).isEqualTo(rules);
    }

    private static Set<String> idsOf(String json) {
        return PolicyLinter.standard().lint(PolicyReader.read(json), DAY).findings().stream()
                .map(Finding::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
