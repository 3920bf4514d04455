package io.github.consentkit.policy.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.LocalizedText;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.testing.Example;
import io.github.consentkit.testing.JsonEdit;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Hosts add rules and silence findings; laws count on the days on which they hold. */
class PolicyLinterTest {

    private static final LocalDate DAY = LocalDate.parse("2026-11-22");

    private final PolicyLinter linter = PolicyLinter.standard();
    private final Policy example = Example.policy();

    /** A rule of a host. */
    private record NoFax(String id, Severity severity, LocalizedText fix) implements LintRule {

        NoFax(String id) {
            this(id, Severity.WARNING, new LocalizedText("팩스를 빼 주십시오.", "Drop the fax."));
        }

        @Override
        public void check(Policy policy, LintContext context) {
            policy.method(Id.of("fax"))
                    .ifPresent(fax -> context.report(
                            "/methods/list/7",
                            policy.document().methods().clause(),
                            new LocalizedText("팩스를 씁니다.", "Fax is in use on " + context.day() + ".")));
        }
    }

    @Test
    void aHostsRuleReportsBesideTheOthers() {
        LintReport report = linter.with(new NoFax("OUR_NO_FAX")).lint(example, DAY);
        assertThat(report.findings())
                .filteredOn(finding -> finding.id().equals("OUR_NO_FAX"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.clause()).contains(Id.of("B-5"));
                    assertThat(finding.law()).isEmpty();
                    assertThat(finding.message().en()).isEqualTo("Fax is in use on 2026-11-22.");
                });
        assertThat(linter.lint(example, DAY).findings())
                .hasSize(report.findings().size() - 1);
    }

    @Test
    void anIdThatIsTakenOrMalformedIsRefused() {
        for (String id : List.of("OPEN_LIST", "SILENCER_UNUSED", "open-list", "", "A__B", "OPEN_LIST ")) {
            NoFax rule = new NoFax(id);
            assertThatThrownBy(() -> linter.with(rule)).as(id).isInstanceOf(InvalidInputException.class);
        }
        PolicyLinter more = linter.with(new NoFax("OUR_NO_FAX"));
        assertThatThrownBy(() -> more.with(new NoFax("OUR_NO_FAX")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("is taken");
    }

    @Test
    void aSilencedFindingIsShownWithItsReasonAndNoLongerCounts() {
        LintReport before = linter.lint(example, DAY);
        LintReport report = linter.silence("OFFICER_PHONE_MISSING", "the phone is being moved")
                .lint(example, DAY);
        assertThat(report.count(Severity.ERROR)).isEqualTo(before.count(Severity.ERROR) - 1);
        assertThat(report.silenced()).singleElement().satisfies(silenced -> {
            assertThat(silenced.finding().id()).isEqualTo("OFFICER_PHONE_MISSING");
            assertThat(silenced.reason()).isEqualTo("the phone is being moved");
        });
        assertThat(report.toText(Locale.ENGLISH))
                .contains("silenced 1\n", "silenced: error OFFICER_PHONE_MISSING [K-2] /complaints/officer")
                .contains("    reason: the phone is being moved\n");
    }

    @Test
    void aSilencerForOnePlaceLeavesTheOthers() {
        LintReport report = linter.silenceAt("OPEN_LIST", "/clauses/6", "seen").lint(example, DAY);
        assertThat(report.findings())
                .filteredOn(finding -> finding.id().equals("OPEN_LIST"))
                .hasSize(5)
                .noneMatch(finding -> finding.pointer().equals("/clauses/6"));
    }

    @Test
    void aSilencerThatSilencesNothingIsAdvice() {
        LintReport report = linter.silenceAt("OPEN_LIST", "/clauses/7", "gone")
                .silence("BLANK_FORM", "gone")
                .silence("OPEN_LIST", "used")
                .silence("OPEN_LIST", "used too")
                .lint(example, DAY);
        assertThat(report.findings())
                .filteredOn(finding -> finding.id().equals(PolicyLinter.SILENCER_UNUSED))
                .extracting(Finding::pointer, Finding::severity)
                .containsExactly(tuple("", Severity.ADVICE), tuple("/clauses/7", Severity.ADVICE));
    }

    @Test
    void aSilencerNeedsAReasonAndAnId() {
        assertThatThrownBy(() -> linter.silence("OPEN_LIST", " ")).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> linter.silence("no id", "why")).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void aRuleWhoseLawDoesNotHoldIsNotAsked() {
        assertThat(idsOn("2023-09-14")).doesNotContain("CONSENT_FREE_DATA_NOT_SPLIT", "CONTRACT_AS_PROVISION_GROUND");
        assertThat(idsOn("2023-09-15")).contains("CONSENT_FREE_DATA_NOT_SPLIT", "CONTRACT_AS_PROVISION_GROUND");
        assertThat(idsOn("2020-08-04")).doesNotContain("OUTDATED_MAIN_STATUTE");
        assertThat(idsOn("2024-02-21")).contains("OUTDATED_MAIN_STATUTE");
    }

    @Test
    void anotherJurisdictionHasOtherRules() {
        Policy irish = JsonEdit.of(Example.json().replace("\"country\": \"KR\"", "\"country\": \"IE\""))
                .set("/jurisdiction", "\"IE\"")
                .read();
        assertThat(linter.lint(irish, DAY).findings())
                .allSatisfy(finding -> finding.law()
                        .ifPresent(law -> assertThat(law.law().id().value()).startsWith("eu-")))
                .extracting(Finding::id)
                .contains("GDPR_RIGHTS_MISSING", "OCCASION_WITHOUT_ITEMS")
                .doesNotContain("OFFICER_PHONE_MISSING");
    }

    @Test
    void theEndsOfTheCalendarAreDaysLikeOthers() {
        Policy last = JsonEdit.ofExample()
                .set("/publication/announcedOn", "\"+999999999-12-30\"")
                .set("/publication/effectiveFrom", "\"+999999999-12-31\"")
                .set("/cookies/instructions/0/reviewedOn", "\"+999999999-12-31\"")
                .set("/complaints/outsideBodies/0/reviewedOn", "\"-999999999-01-01\"")
                .read();
        for (LocalDate day : List.of(LocalDate.MIN, DAY, LocalDate.MAX)) {
            assertThat(linter.lint(last, day).day()).isEqualTo(day);
        }
        assertThat(linter.lint(last, DAY).findings())
                .extracting(Finding::id)
                .contains("NO_LEAD_TIME", "OUTSIDE_BODY_REVIEW_OVERDUE")
                .doesNotContain("INSTRUCTION_REVIEW_OVERDUE");
    }

    @Test
    void theReportIsReadInKoreanOrEnglish() {
        LintReport report = linter.lint(example, DAY);
        assertThat(report.toText(Locale.KOREA))
                .startsWith("gyeol-consulting 2024-02-21, 2026-11-22 기준\n오류 7건, 경고 23건, 권고 10건, 덮어 둔 것 0건\n")
                .contains("    근거: 개인정보 보호법 제37조 제3항 (2023-09-15 ~) [V]\n");
        assertThat(report.toText(Locale.GERMAN))
                .startsWith("gyeol-consulting 2024-02-21, on 2026-11-22\nerror 7, warning 23, advice 10, silenced 0\n")
                .contains("    law: Personal Information Protection Act, article 37(3) (2023-09-15 ~) [V]\n");
    }

    @Test
    void findingsStandInTheOrderOfTheDocumentAsPeopleCount() {
        assertThat(linter.lint(example, DAY).findings())
                .extracting(Finding::pointer)
                .containsSubsequence("/clauses/6", "/clauses/33", "/clauses/41", "/complaints/officer", "/transfers");
    }

    private List<String> idsOn(String day) {
        return linter.lint(example, LocalDate.parse(day)).findings().stream()
                .map(Finding::id)
                .toList();
    }
}
