package io.github.consentkit.policy;

import static io.github.consentkit.policy.Reading.assertAmong;
import static io.github.consentkit.policy.Reading.assertOnly;
import static io.github.consentkit.policy.Reading.example;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.consentkit.testing.JsonEdit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every id is well-formed and declared once, and every reference finds what it names. */
class IdChecksTest {

    private static final String ITEM = """
            {"id": "%s", "clause": "B-1", "name": {"ko": "별명", "en": "Nickname"}, "classes": ["ordinary"], "source": "subject"}
            """;

    private static final String CLAUSE = """
            {"id": "%s", "text": {"ko": "새 조항", "en": "A new clause"}}
            """;

    @ParameterizedTest
    @ValueSource(strings = {"Nick-name", "nick_name", "nick name", "-nick", "nick-", "nick--name", "별명", "nick.name"})
    void reportsAnIdThatIsNotWellFormed(String id) {
        assertOnly(
                JsonEdit.ofExample().set("/items/list/-", ITEM.formatted(id)),
                "/items/list/21/id",
                "use lower-case letters and digits joined by '-'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"A 9", "A-", ".A", "A--9", "A_9", "가-1"})
    void reportsAClauseIdThatIsNotWellFormed(String id) {
        int count = example("/clauses").size();
        assertOnly(
                JsonEdit.ofExample().set("/clauses/-", CLAUSE.formatted(id)),
                "/clauses/" + count + "/id",
                "use letters and digits joined by '-' or '.'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/laws",
                "/clauses",
                "/purposes/groups",
                "/purposes/leaves",
                "/prohibitions",
                "/items/list",
                "/occasions",
                "/methods/list",
                "/consents",
                "/retention/rules",
                "/entrustment/processors",
                "/access/roles"
            })
    void reportsEveryIdThatIsDeclaredTwice(String list) {
        String copy = example(list + "/0").toString();
        String id = example(list + "/0/id").asText();
        assertOnly(
                JsonEdit.ofExample().set(list + "/-", copy),
                list + "/" + example(list).size() + "/id",
                "declares the id '" + id + "' a second time; the first is at " + list + "/0/id");
    }

    @Test
    void groupsAndPurposesShareOneSpaceOfIds() {
        JsonEdit edit = JsonEdit.ofExample().set("/purposes/groups/-", """
                        {"id": "payment", "clause": "A-1", "name": {"ko": "결제", "en": "Payment"}, "nature": "service"}
                        """);
        assertOnly(edit, "/purposes/leaves/1/id", "declares the id 'payment' a second time");
    }

    @Test
    void thirdPartiesAndProcessorsShareOneSpaceOfIds() {
        JsonEdit edit = JsonEdit.ofExample().set("/provision/thirdParties/-", thirdParty("payment-gateway", "KR"));
        assertOnly(edit, "/entrustment/processors/0/id", "the first is at /provision/thirdParties/0/id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/publication/announcedClause",
                "/publication/effectiveClause",
                "/publication/earlierVersionsClause",
                "/publication/changesClause",
                "/controller/clause",
                "/controller/mainStatute",
                "/controller/transparencyClause",
                "/purposes/clause",
                "/purposes/groups/0/clause",
                "/purposes/leaves/0/clause",
                "/purposes/leaves/0/group",
                "/purposes/leaves/1/items/0",
                "/purposes/leaves/8/basis/law",
                "/prohibitions/0/clause",
                "/prohibitions/0/purposes/0",
                "/items/clause",
                "/items/list/0/clause",
                "/occasions/0/clause",
                "/occasions/0/items/0/item",
                "/methods/clause",
                "/children/clause",
                "/children/law",
                "/children/purpose",
                "/consents/0/clause",
                "/consents/0/occasions/0",
                "/consents/0/retention/0",
                "/consents/0/refusal/disables/0",
                "/retention/principleClause",
                "/retention/restatedClause",
                "/retention/exceptionClause",
                "/retention/rules/0/clause",
                "/destruction/separation/otherUseClause",
                "/destruction/methods/0/clause",
                "/provision/clause",
                "/provision/grounds/3/law",
                "/sensitive/noticeLaws/1",
                "/sensitive/refusalClause",
                "/entrustment/processors/0/clause",
                "/entrustment/processors/0/tasks/0/purposes/0",
                "/entrustment/processors/0/tasks/0/items/0",
                "/entrustment/processors/0/term/clause",
                "/rights/offers/0/clause",
                "/rights/desk/clause",
                "/rights/promises/may-refuse",
                "/cookies/uses/0/purposes/0",
                "/cookies/instructions/0/clause",
                "/safety/measures/0/clause",
                "/complaints/officer/clause",
                "/complaints/outsideBodies/0/clause",
                "/access/clause",
                "/access/roles/0/purposes/0",
                "/access/roles/0/occasions/0"
            })
    void reportsEveryReferenceThatFindsNothing(String pointer) {
        assertOnly(
                JsonEdit.ofExample().set(pointer, "\"nowhere-at-all\""),
                pointer,
                "names 'nowhere-at-all', which is not declared; declare it under /");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/consents/1/purposes/0", "/consents/1/items/0"})
    void reportsReferencesOfAConsentBlockThatFindNothing(String pointer) {
        assertAmong(JsonEdit.ofExample().set(pointer, "\"nowhere\""), pointer, "which is not declared");
    }

    @ParameterizedTest
    @CsvSource({
        "/purposes/leaves/1/items/0, nme, /items/list or write 'name'",
        "/controller/mainStatute, kr-network-akt, /laws or write 'kr-network-act'",
        "/access/roles/0/purposes/0, content-provison, /purposes or write 'content-provision'"
    })
    void suggestsWhatWasProbablyMeant(String pointer, String written, String suggestion) {
        assertOnly(JsonEdit.ofExample().set(pointer, "\"" + written + "\""), pointer, suggestion);
    }

    @Test
    void referencesToAnotherVersionAreNotLookedUpInThisOne() {
        JsonEdit edit = JsonEdit.ofExample()
                .set("/publication/supersedes", "\"1999-01-01\"")
                .set("/publication/changes/1/clause", "\"Z-9\"")
                .set("/publication/changes/1/drops", "\"of-another-version\"");
        assertThatCode(edit::read).doesNotThrowAnyException();
    }

    private static String thirdParty(String id, String country) {
        return """
                {"id": "%s", "clause": "E-1", "name": {"ko": "제휴사", "en": "Partner"}, "country": "%s", "ground": "consent",
                 "purposes": ["content-provision"], "items": ["name"], "period": {"ko": "1년", "en": "One year"}}
                """.formatted(id, country);
    }
}
