package io.github.consentkit.policy;

import static io.github.consentkit.policy.Reading.assertAmong;
import static io.github.consentkit.policy.Reading.assertOnly;
import static io.github.consentkit.policy.Reading.problemsOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.testing.JsonEdit;
import org.junit.jupiter.api.Test;

/** Invariant I2: a policy that breaks its own prohibition does not load, whichever way it breaks it. */
class ProhibitionChecksTest {

    private static final String FORBIDDEN =
            "gives '%s' to '%s', which the policy's own prohibition 'photos-never-for-marketing' (A-5) forbids;"
                    + " take the item out; a prohibition has no exceptions";

    private static final String THUMBNAIL = """
            {"id": "thumbnail", "clause": "B-3", "name": {"ko": "미리보기", "en": "Thumbnail"}, "classes": ["ordinary"],
             "source": "derived", "derivedFrom": ["appearance-photo"]}
            """;

    @Test
    void aPurposeMayNotUseAForbiddenItem() {
        assertAmong(
                JsonEdit.ofExample().set("/purposes/leaves/13/items/3", "\"appearance-photo\""),
                "/purposes/leaves/13/items/3",
                FORBIDDEN.formatted("appearance-photo", "event-advertising"));
    }

    @Test
    void aConsentBlockMayNotAskForAForbiddenUse() {
        assertAmong(
                JsonEdit.ofExample().set("/consents/2/items/3", "\"appearance-photo\""),
                "/consents/2/items/3",
                FORBIDDEN.formatted("appearance-photo", "event-advertising"));
    }

    @Test
    void aThumbnailIsForbiddenLikeThePhotoItWasMadeFrom() {
        JsonEdit edit = JsonEdit.ofExample()
                .set("/items/list/-", THUMBNAIL)
                .set("/purposes/leaves/14/items/-", "\"thumbnail\"");
        assertAmong(edit, "/purposes/leaves/14/items/4", FORBIDDEN.formatted("thumbnail", "usage-statistics"));
    }

    @Test
    void whatIsMadeFromAThumbnailIsForbiddenToo() {
        JsonEdit edit = JsonEdit.ofExample()
                .set("/items/list/-", THUMBNAIL)
                .set("/items/list/-", """
                        {"id": "features", "clause": "B-3", "name": {"ko": "특징값", "en": "Features"}, "classes": ["generated"],
                         "source": "derived", "derivedFrom": ["thumbnail"]}
                        """)
                .set("/consents/3/items/-", "\"features\"");
        assertAmong(edit, "/consents/3/items/4", FORBIDDEN.formatted("features", "usage-statistics"));
    }

    @Test
    void aProcessorsTaskMayNotServeAForbiddenUse() {
        JsonEdit edit = JsonEdit.ofExample()
                .set("/entrustment/processors/0/tasks/2/purposes", "[\"payment\", \"event-advertising\"]")
                .set("/entrustment/processors/0/tasks/2/items/-", "\"appearance-photo\"");
        assertOnly(
                edit,
                "/entrustment/processors/0/tasks/2/items/3",
                FORBIDDEN.formatted("appearance-photo", "event-advertising"));
    }

    @Test
    void aProcessorsTaskMayNotServeAForbiddenGroup() {
        JsonEdit edit = JsonEdit.ofExample()
                .set("/entrustment/processors/0/tasks/0/purposes", "[\"marketing\"]")
                .set("/entrustment/processors/0/tasks/0/items", "[\"appearance-photo\"]");
        assertOnly(
                edit,
                "/entrustment/processors/0/tasks/0/items/0",
                FORBIDDEN.formatted("appearance-photo", "marketing"));
    }

    @Test
    void aThirdPartyMayNotReceiveAForbiddenItem() {
        JsonEdit edit = JsonEdit.ofExample().set("/provision/thirdParties/-", """
                        {"id": "partner", "clause": "E-1", "name": {"ko": "제휴사", "en": "Partner"}, "country": "KR",
                         "ground": "consent", "purposes": ["event-advertising"], "items": ["name", "appearance-photo"],
                         "period": {"ko": "1년", "en": "One year"}}
                        """);
        assertOnly(
                edit,
                "/provision/thirdParties/0/items/1",
                FORBIDDEN.formatted("appearance-photo", "event-advertising"));
    }

    @Test
    void aProhibitionReachesEveryLevelBelowTheGroupItNames() {
        JsonEdit edit = JsonEdit.ofExample()
                .set("/purposes/groups/-", """
                        {"id": "campaigns", "clause": "A-4", "name": {"ko": "캠페인", "en": "Campaigns"}, "parent": "marketing",
                         "nature": "marketing"}
                        """)
                .set("/purposes/leaves/13/group", "\"campaigns\"")
                .set("/purposes/leaves/13/items/-", "\"appearance-photo\"");
        assertAmong(edit, "/purposes/leaves/13/items/3", FORBIDDEN.formatted("appearance-photo", "event-advertising"));
    }

    @Test
    void aProhibitionMayNameOnePurposeAlone() {
        JsonEdit edit = JsonEdit.ofExample().set("/prohibitions/0/purposes", "[\"content-provision\"]");
        assertThat(problemsOf(edit))
                .extracting(PolicyProblem::pointer)
                .containsExactly("/purposes/leaves/0/items/3", "/consents/1/items/0");
    }

    private static final String CHILDREN = """
            {"id": "children-stay-here", "clause": "B-2", "audiences": ["child"], "acts": ["provision"],
             "text": {"ko": "아동의 정보는 제공하지 않음", "en": "Children's data goes to no third party"}}""";

    private static JsonEdit withPartner(String audiences) {
        return JsonEdit.ofExample().set("/provision/thirdParties/-", """
                        {"id": "partner", "clause": "E-1", "name": {"ko": "제휴사", "en": "Partner"}, "country": "KR",
                         "ground": "consent", "purposes": ["delivery"], "items": ["name"]}""").set("/consents/-", """
                        {"id": "partner", "clause": "E-1", "kind": "third-party", "title": {"ko": "제공", "en": "Partner"},
                         "occasions": ["sign-up"], "audiences": [%s], "necessity": "optional",
                         "purposes": ["delivery"], "items": ["name"], "recipient": "partner",
                         "retention": ["purpose-achieved"], "period": {"ko": "1년", "en": "1 year"},
                         "refusal": {"disables": [], "text": {"ko": "없음", "en": "none"}}}""".formatted(audiences));
    }

    @Test
    void nobodyIsAskedForWhatIsNeverDoneWithTheirData() {
        withPartner("\"adult\"").set("/prohibitions/-", CHILDREN).read();
        JsonEdit edit = withPartner("\"adult\", \"child\"").set("/prohibitions/-", CHILDREN);
        String block = edit.find("/consents", "partner");
        assertOnly(edit, block + "/items/0", "prohibition 'children-stay-here' (B-2) forbids");
    }

    @Test
    void whatIsNeverDoneWithAnybodysDataIsDeclaredForNobody() {
        String everybody = CHILDREN.replace("\"audiences\": [\"child\"], ", "");
        JsonEdit edit = withPartner("\"adult\"").set("/prohibitions/-", everybody);
        assertAmong(edit, "/provision/thirdParties/0/items/0", "forbids");
        assertAmong(edit, edit.find("/consents", "partner") + "/items/0", "forbids");
        JsonEdit.ofExample().set("/prohibitions/-", everybody).read();
        assertThat(problemsOf(JsonEdit.ofExample()
                        .set("/prohibitions/-", everybody.replace("\"provision\"", "\"entrustment\""))))
                .allSatisfy(problem -> assertThat(problem.pointer()).startsWith("/entrustment/processors/0/tasks/"));
    }

    @Test
    void aProhibitionForEverybodyNamesItsClass() {
        assertOnly(JsonEdit.ofExample().remove("/prohibitions/0/itemClass"), "/prohibitions/0/itemClass", "is missing");
        assertOnly(
                JsonEdit.ofExample().set("/prohibitions/-", CHILDREN.replace("\"acts\"", "\"purposes\": [], \"acts\"")),
                "/prohibitions/1/purposes",
                "or leave it out");
    }

    @Test
    void everyBreachIsReportedEvenWhenTheTreeHasACycle() {
        JsonEdit edit = JsonEdit.ofExample()
                .set("/purposes/groups/3/parent", "\"marketing\"")
                .set("/purposes/leaves/13/items/-", "\"appearance-photo\"");
        assertAmong(edit, "/purposes/groups/3/parent", "stands above itself");
        assertAmong(edit, "/purposes/leaves/13/items/3", FORBIDDEN.formatted("appearance-photo", "event-advertising"));
    }

    @Test
    void aProhibitionThatForbidsNothingIsReported() {
        assertOnly(
                JsonEdit.ofExample().set("/prohibitions/0/purposes", "[]"),
                "/prohibitions/0/purposes",
                "is missing or empty, so that nothing is forbidden");
        assertOnly(
                JsonEdit.ofExample().remove("/prohibitions/0/purposes"),
                "/prohibitions/0/purposes",
                "name the groups or purposes");
    }
}
