package io.github.consentkit.policy;

import static io.github.consentkit.policy.Reading.assertOnly;
import static io.github.consentkit.policy.Reading.problemsOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.testing.JsonEdit;
import org.junit.jupiter.api.Test;

/** The purposes form a tree of groups with leaves, and nothing is made from itself. */
class TreeChecksTest {

    private static final String THUMBNAIL = """
            {"id": "%s", "clause": "B-3", "name": {"ko": "미리보기", "en": "Preview"}, "classes": %s, "source": "%s",
             "derivedFrom": %s}
            """;

    @Test
    void reportsAGroupThatIsItsOwnParent() {
        assertOnly(
                JsonEdit.ofExample().set("/purposes/groups/0/parent", "\"contract-performance\""),
                "/purposes/groups/0/parent",
                "the group 'contract-performance' stands above itself; give the top group no parent");
    }

    @Test
    void reportsEveryGroupOfALongerCycle() {
        JsonEdit edit = JsonEdit.ofExample()
                .set("/purposes/groups/0/parent", "\"member-management\"")
                .set("/purposes/groups/1/parent", "\"service-development\"")
                .set("/purposes/groups/2/parent", "\"contract-performance\"");
        assertThat(problemsOf(edit))
                .extracting(PolicyProblem::pointer)
                .containsExactly("/purposes/groups/0/parent", "/purposes/groups/1/parent", "/purposes/groups/2/parent");
    }

    @Test
    void aGroupBelowACycleIsNotPartOfIt() {
        JsonEdit edit = JsonEdit.ofExample()
                .set("/purposes/groups/0/parent", "\"contract-performance\"")
                .set("/purposes/groups/1/parent", "\"contract-performance\"");
        assertOnly(edit, "/purposes/groups/0/parent", "stands above itself");
    }

    @Test
    void reportsAPurposeWhereAGroupBelongs() {
        assertOnly(
                JsonEdit.ofExample().set("/purposes/leaves/0/group", "\"payment\""),
                "/purposes/leaves/0/group",
                "names the purpose 'payment'; name a group of /purposes/groups");
        assertOnly(
                JsonEdit.ofExample().set("/purposes/groups/0/parent", "\"delivery\""),
                "/purposes/groups/0/parent",
                "names the purpose 'delivery'");
    }

    @Test
    void reportsAnItemWithoutAClass() {
        assertOnly(JsonEdit.ofExample().set("/items/list/0/classes", "[]"), "/items/list/0/classes", "is empty");
        assertOnly(JsonEdit.ofExample().remove("/items/list/0/classes"), "/items/list/0/classes", "name at least one");
    }

    @Test
    void reportsAnItemThatIsMadeFromItself() {
        assertOnly(
                JsonEdit.ofExample().set("/items/list/-", thumbnail("preview", "derived", "[\"preview\"]")),
                "/items/list/21/derivedFrom",
                "makes 'preview' from itself");
    }

    @Test
    void reportsItemsThatAreMadeFromEachOther() {
        JsonEdit edit = JsonEdit.ofExample()
                .set("/items/list/-", thumbnail("preview", "derived", "[\"crop\"]"))
                .set("/items/list/-", thumbnail("crop", "derived", "[\"preview\"]"));
        assertThat(problemsOf(edit))
                .extracting(PolicyProblem::pointer)
                .containsExactly("/items/list/21/derivedFrom", "/items/list/22/derivedFrom");
    }

    @Test
    void reportsADerivedItemWithoutOrigin() {
        assertOnly(
                JsonEdit.ofExample().set("/items/list/-", thumbnail("preview", "derived", "[]")),
                "/items/list/21/derivedFrom",
                "is empty; a derived item, and no other, names what it was made from");
    }

    @Test
    void reportsOriginsOfAnItemThatIsNotDerived() {
        assertOnly(
                JsonEdit.ofExample().set("/items/list/-", thumbnail("preview", "subject", "[\"appearance-photo\"]")),
                "/items/list/21/derivedFrom",
                "names origins of an item that is not derived");
    }

    @Test
    void anItemOfTwoOriginsThatMeetAgainIsNoCycle() {
        Policy policy = JsonEdit.ofExample()
                .set("/items/list/-", thumbnail("crop", "derived", "[\"appearance-photo\"]"))
                .set("/items/list/-", thumbnail("collage", "derived", "[\"crop\", \"appearance-photo\"]"))
                .read();
        assertThat(policy.classesOf(Id.of("collage")))
                .containsExactlyInAnyOrder(ItemClass.ORDINARY, ItemClass.APPEARANCE_IMAGE, ItemClass.SENSITIVE);
    }

    private static String thumbnail(String id, String source, String origins) {
        return THUMBNAIL.formatted(id, "[\"ordinary\"]", source, origins);
    }
}
