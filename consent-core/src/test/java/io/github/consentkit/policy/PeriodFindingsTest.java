package io.github.consentkit.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.internal.JsonNames;
import io.github.consentkit.testing.Example;
import io.github.consentkit.testing.JsonEdit;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Clauses L-1 to L-3: gaps and overlaps in the periods that a text lists for its versions are found, and refuse nothing. */
class PeriodFindingsTest {

    private static final Policy FIRST = Example.predecessor();

    @Test
    void versionsThatListNothingHaveNoFindings() {
        assertThat(PolicyHistory.of(List.of(FIRST, Example.policy())).periodFindings())
                .isEmpty();
    }

    @Test
    void listedPeriodsThatFollowEachOtherHaveNoFindings() {
        assertThat(findings("""
                {"to": "2022-02-28"}, {"from": "2022-03-01", "to": "2024-02-20"}""")).isEmpty();
    }

    @Test
    void daysOfNoVersionAreAGap() {
        assertThat(findings("""
                {"to": "2022-02-20"}, {"from": "2022-03-01", "to": "2024-02-20"}""")).containsExactly("gap /amendments/listed/1/from 2022-02-21 2022-02-28");
    }

    @Test
    void daysOfTwoVersionsAreAnOverlap() {
        assertThat(findings("""
                {"to": "2022-03-01"}, {"from": "2022-03-01", "to": "2024-02-20"}""")).containsExactly("overlap /amendments/listed/1/from 2022-03-01 2022-03-01");
    }

    @Test
    void theLastListedVersionEndsTheDayBeforeThisOneStarts() {
        assertThat(findings("""
                {"from": "2022-03-01", "to": "2024-02-21"}"""))
                .containsExactly(
                        "overlap /publication/effectiveFrom 2024-02-21 2024-02-21",
                        "differs-from-version /amendments/listed/0 2022-03-01 2024-02-20");
        assertThat(findings("""
                {"from": "2022-03-01", "to": "2024-02-19"}"""))
                .containsExactly(
                        "gap /publication/effectiveFrom 2024-02-20 2024-02-20",
                        "differs-from-version /amendments/listed/0 2022-03-01 2024-02-20");
    }

    @Test
    void aVersionThatHeldBeforeAndIsNotListedIsFound() {
        assertThat(findings("""
                {"from": "2020-01-01", "to": "2022-02-28"}"""))
                .containsExactly(
                        "gap /publication/effectiveFrom 2022-03-01 2024-02-20",
                        "not-listed /amendments/listed 2022-03-01 2024-02-20");
    }

    @Test
    void aVersionKnownByItsLastDayMayStartOnAnother() {
        assertThat(findings("""
                {"from": "2022-03-02", "to": "2024-02-20"}""")).containsExactly("differs-from-version /amendments/listed/0 2022-03-01 2024-02-20");
    }

    @Test
    void twoFirstDaysOfOneVersionAreFound() {
        Policy second = JsonEdit.ofExample()
                .set("/amendments", "{\"clause\": \"L-3\", \"restatedFrom\": \"2024-02-19\"}")
                .read();
        assertThat(strings(PolicyHistory.of(List.of(FIRST, second)).periodFindings()))
                .containsExactly("two-first-days /amendments/restatedFrom 2024-02-19 2024-02-21");
    }

    @Test
    void everyKindOfFindingIsSaidInBothLanguages() {
        for (PeriodFinding.Kind kind : PeriodFinding.Kind.values()) {
            PeriodFinding finding = new PeriodFinding(
                    kind,
                    Id.of("v2"),
                    "",
                    FIRST.document().publication().effectiveFrom(),
                    FIRST.document().publication().effectiveFrom());
            assertThat(finding.explain(Locale.KOREAN)).startsWith("처리방침 v2").contains("2022-03-01");
            assertThat(finding.explain(Locale.ENGLISH)).startsWith("Version v2").contains("2022-03-01");
            assertThat(finding.explain(Locale.FRENCH)).isEqualTo(finding.explain(Locale.ENGLISH));
        }
    }

    private static List<String> findings(String listed) {
        Policy second = JsonEdit.ofExample()
                .set("/amendments", "{\"clause\": \"L-3\", \"listed\": [" + listed + "]}")
                .read();
        return strings(PolicyHistory.of(List.of(FIRST, second)).periodFindings());
    }

    private static List<String> strings(List<PeriodFinding> findings) {
        return findings.stream()
                .map(finding -> JsonNames.of(finding.kind()) + " " + finding.pointer() + " " + finding.from() + " "
                        + finding.to())
                .toList();
    }
}
