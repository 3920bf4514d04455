package io.github.consentkit.policy.json;

import static io.github.consentkit.policy.Reading.problemsOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.policy.PolicyProblem;
import io.github.consentkit.testing.Example;
import io.github.consentkit.testing.JsonEdit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One unreadable value is one problem: what only follows from it is left for the next reading. */
class NoSpuriousProblemTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/format                            | 1",
                "/jurisdiction                      | null",
                "/zone                              | \"Asia/Soul\"",
                "/publication/version               | []",
                "/publication/announcedOn           | \"21 February 2024\"",
                "/publication/effectiveFrom         | \"2024-13-01\"",
                "/publication/changes               | {}",
                "/controller                        | \"Gyeol\"",
                "/laws                              | {}",
                "/laws/0/id                         | 7",
                "/clauses                           | \"none\"",
                "/clauses/0                         | \"P-1\"",
                "/clauses/0/id                      | \" \"",
                "/clauses/0/id                      | \"P\\u200b-1\"",
                "/purposes                          | []",
                "/purposes/groups                   | 1",
                "/purposes/groups/3/id              | null",
                "/purposes/groups/3/nature          | \"adverts\"",
                "/purposes/leaves                   | \"all\"",
                "/purposes/leaves/0/id              | {}",
                "/purposes/leaves/13/group          | 13",
                "/purposes/leaves/13/items          | \"name\"",
                "/purposes/leaves/13/basis          | \"consent\"",
                "/purposes/leaves/13/basis/kind     | \"agreement\"",
                "/prohibitions/0/purposes           | \"marketing\"",
                "/items                             | null",
                "/items/list                        | {}",
                "/items/list/0/id                   | false",
                "/items/list/14/classes             | \"sensitive\"",
                "/occasions/0/id                    | 3",
                "/occasions/0/items/0/audiences/1   | \"children\"",
                "/children                          | true",
                "/children/purpose                  | 5",
                "/consents                          | {}",
                "/consents/0/kind                   | \"parent\"",
                "/consents/0/audiences/0            | \"kids\"",
                "/consents/1/kind                   | \"special\"",
                "/consents/1/purposes               | \"content-provision\"",
                "/consents/1/items                  | 1",
                "/consents/2/items/1                | 1",
                "/retention/rules                   | 5",
                "/retention/rules/1/ground          | \"statutory\"",
                "/provision/grounds                 | \"none\"",
                "/sensitive                         | []",
                "/sensitive/noticeLaws/0            | 15",
                "/entrustment/processors/0/country  | 82",
                "/entrustment/processors/0/term     | \"forever\"",
                "/rights/promises                   | []",
                "/cookies                           | \"yes\"",
                "/cookies/instructions/0/browser    | 1",
                "/complaints/officer/email          | null",
                "/access/roles                      | {}",
            })
    void oneUnreadableValueIsOneProblem(String pointer, String json) {
        assertThat(problemsOf(JsonEdit.ofExample().set(pointer, json)))
                .extracting(PolicyProblem::pointer)
                .containsExactly(pointer);
    }

    @ParameterizedTest
    @CsvSource({
        "/format",
        "/zone",
        "/publication",
        "/publication/announcedOn",
        "/controller/mainStatute",
        "/items",
        "/retention",
        "/laws/0/id",
        "/purposes/leaves/0/basis",
        "/purposes/leaves/0/group",
        "/consents/1/kind",
        "/consents/0/refusal",
        "/destruction/separation/electronic",
        "/rights/promises",
        "/complaints/officer/email",
        "/access"
    })
    void oneMissingValueIsOneProblem(String pointer) {
        assertThat(problemsOf(JsonEdit.ofExample().remove(pointer)))
                .extracting(PolicyProblem::pointer)
                .containsExactly(pointer);
    }

    @Test
    void aMisspeltWordIsNotCountedAsTheFirstWordOfItsKind() {
        assertThat(problemsOf(JsonEdit.ofExample().set("/items/list/0/classes", "[\"ordnary\", \"ordinary\"]")))
                .extracting(PolicyProblem::pointer)
                .containsExactly("/items/list/0/classes/0");
    }

    @Test
    void theListOfProblemsBehindADoubledIdKeepsItsPositions() {
        JsonEdit edit =
                JsonEdit.ofExample().set("/purposes/leaves/1/items", "[\"name\", \"name\", \"name\", \"nowhere\"]");
        assertThat(problemsOf(edit))
                .extracting(PolicyProblem::pointer)
                .containsExactly(
                        "/purposes/leaves/1/items/1", "/purposes/leaves/1/items/2", "/purposes/leaves/1/items/3");
    }

    @Test
    void anUnreadableTextForPeopleHidesNothing() {
        JsonEdit edit = JsonEdit.ofExample()
                .set("/clauses/1/text/ko", "5")
                .set("/purposes/leaves/1/name/en", "null")
                .set("/purposes/leaves/1/items/-", "\"nowhere\"")
                .set("/controller/clause", "\"Z-9\"");
        assertThat(problemsOf(edit))
                .extracting(PolicyProblem::pointer)
                .containsExactlyInAnyOrder(
                        "/clauses/1/text/ko",
                        "/purposes/leaves/1/name/en",
                        "/purposes/leaves/1/items/3",
                        "/controller/clause");
    }

    @Test
    void theExampleHasNoProblem() {
        assertThat(PolicyReader.read(Example.json()).version()).hasToString("2024-02-21");
    }
}
