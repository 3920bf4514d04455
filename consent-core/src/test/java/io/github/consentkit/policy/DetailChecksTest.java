package io.github.consentkit.policy;

import static io.github.consentkit.policy.Reading.assertOnly;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.testing.JsonEdit;
import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The further facts that a policy may state are read, and hold together. */
class DetailChecksTest {

    @Test
    void everyFurtherFactIsRead() {
        PolicyDocument document = Everything.edit().read().document();
        assertThat(document.alsoUnder()).containsExactly("EU");
        assertThat(document.safety().measures().get(1).details())
                .singleElement()
                .satisfies(detail -> assertThat(detail.fromSubjects()).contains(50_000));
        assertThat(document.video())
                .singleElement()
                .satisfies(video -> assertThat(video.count()).contains(3));
        assertThat(document.dormancy()).map(Dormancy::after).contains(Period.ofYears(1));
        assertThat(document.amendments().orElseThrow().listed())
                .extracting(Amendments.Listed::from)
                .containsExactly(Optional.empty(), Optional.of(LocalDate.parse("2022-03-01")));
        assertThat(document.retention().destroyWithinWorkingDays()).contains(5);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /alsoUnder                  | ["europe"]              | /alsoUnder/0               | is not a country code
            /alsoUnder                  | ["KR"]                  | /alsoUnder/0               | repeats the jurisdiction
            /occasions/0/within         | "sign-up"               | /occasions/0/within        | puts 'sign-up' within itself
            /occasions/0/subjects       | ["guests"]              | /occasions/0/subjects/0    | declare it under /subjects
            /retention/rules/1/max      | "P0D"                   | /retention/rules/1/max     | is not a time that passes
            /retention/destroyWithinWorkingDays | 0 | /retention/destroyWithinWorkingDays | write a number from 1 on
            /laws/0/period              | "P-1Y"                  | /laws/0/period             | is not a time that passes
            /rights/desk/counters/0/contact | {}                  | /rights/desk/counters/0/contact | names nothing
            /complaints/staff/0/contact/email | "nobody"          | /complaints/staff/0/contact/email | write name@host
            /safety/measures/1/details/0/control | "locks"        | /safety/measures/1/details/0/control | is not among
            /safety/measures/1/details/0/every | "P0D"            | /safety/measures/1/details/0/every | time that passes
            /safety/measures/1/details/0/keptFor | "P0D"          | /safety/measures/1/details/0/keptFor | time that passes
            /safety/measures/1/details/0/fromSubjects | -1        | /safety/measures/1/details/0/fromSubjects | from 1 on
            /video/0/count              | 0                       | /video/0/count             | write a number from 1 on
            /video/0/count              | "three"                 | /video/0/count             | write a whole number
            /cookies/registry/0/keptFor | "P0D"                   | /cookies/registry/0/keptFor | is not a time that passes
            /dormancy/after             | "P0D"                   | /dormancy/after            | is not a time that passes
            /dormancy/noticeBefore      | "P300Y"                 | /dormancy/noticeBefore     | is longer than 200 years
            /amendments/notice          | "P0D"                   | /amendments/notice         | is not a time that passes
            /amendments/noticeIfMaterial | "P0D"                  | /amendments/noticeIfMaterial | is not a time that passes
            /amendments/listed/1/to     | "2022-01-01"            | /amendments/listed/1/to    | lies before from
            /amendments/enactedOn       | "2025-01-01"            | /amendments/enactedOn      | lies after this version's
            /behavioural/keptAtMost     | "P0D"                   | /behavioural/keptAtMost    | is not a time that passes
            /behavioural/keptAtLeast    | "P0D"                   | /behavioural/keptAtLeast   | is not a time that passes
            /behavioural/purposes       | ["marketing"]           | /behavioural/purposes/0    | names the group
            /additionalUse/purposes     | ["marketing"]           | /additionalUse/purposes/0  | names the group
            /automatedDecisions/0/purposes | ["marketing"]        | /automatedDecisions/0/purposes/0 | names the group
            /sensitive/exposure/items   | ["name"]                | /sensitive/exposure/items/0 | which is not sensitive
            /portability/items          | ["password"]            | /portability/items/0       | hands out the secret
            /absences/0/topic           | "entrustment"           | /absences/0/topic          | take one of the two out
            /absences/0/topic           | "video"                 | /absences/0/topic          | take one of the two out
            """)
    void whatCannotBeIsRefused(String pointer, String json, String reportedAt, String words) {
        assertOnly(Everything.edit().set(pointer, json), reportedAt, words);
    }

    @Test
    void theDayOfTheAnnouncementAndItsClauseGoTogether() {
        assertOnly(JsonEdit.ofExample().remove("/publication/announcedOn"), "/publication/announcedOn", "or neither");
        assertOnly(
                JsonEdit.ofExample().remove("/publication/announcedClause"),
                "/publication/announcedClause",
                "or neither");
        assertThat(JsonEdit.ofExample()
                        .remove("/publication/announcedOn")
                        .remove("/publication/announcedClause")
                        .read()
                        .document()
                        .publication()
                        .announcedOn())
                .isEmpty();
    }

    @Test
    void theOfficerCanBeReached() {
        JsonEdit edit = JsonEdit.ofExample().remove("/complaints/officer/email");
        assertOnly(edit, "/complaints/officer/email", "is missing, and so is phone");
        assertThat(edit.set("/complaints/officer/phone", "\"02-000-0000\"").read())
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /behavioural/items             | ["appearance-photo"] | ["event-advertising"] | /behavioural/items/0
            /automatedDecisions/0/items    | ["appearance-photo"] | ["event-advertising"] | /automatedDecisions/0/items/0
            /pseudonymisation/uses/0/items | ["appearance-photo"] | ["event-advertising"] | /pseudonymisation/uses/0/items/0
            /cookies/registry/0/items      | ["appearance-photo"] | ["event-advertising"] | /cookies/registry/0/items/0
            """)
    void nothingForbiddenHidesInAFurtherFact_I2(String pointer, String items, String purposes, String reportedAt) {
        JsonEdit edit = Everything.edit().set(pointer, items).set(pointer.replace("/items", "/purposes"), purposes);
        assertOnly(edit, reportedAt, "own prohibition 'photos-never-for-marketing'");
    }
}
