package io.github.consentkit.policy;

import static io.github.consentkit.policy.Reading.problemsOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.consentkit.testing.Example;
import io.github.consentkit.testing.JsonEdit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Invariant I2 across versions: what one version forbade, the next does not quietly forget. */
class SuccessionChecksTest {

    private static final String DERIVED = "\"source\": \"derived\", \"derivedFrom\": [\"appearance-photo\"]";

    private static final String THUMBNAIL = """
            {"id": "thumbnail", "clause": "B-3", "name": {"ko": "미리보기", "en": "Thumbnail"}, "classes": ["ordinary"],
             %s}
            """.formatted(DERIVED);

    @Test
    void aVersionThatChangesNothingFollows() {
        assertFollows(Versions.next());
    }

    @Test
    void allVersionsShareTheIdOfThePolicy() {
        assertProblem(
                Versions.next().set("/id", "\"another-policy\""),
                "/id",
                "differs from the version before; all versions of one policy share its id");
    }

    @Test
    void aChangeDropsOnlyWhatTheVersionBeforeForbade() {
        assertProblem(
                Versions.next().set("/publication/changes/-", """
                                {"clause": "A-5", "kind": "changed", "drops": "never-was",
                                 "text": {"ko": "없음", "en": "none"}}"""),
                "/publication/changes",
                "drops 'never-was', which version 2024-02-21 does not have");
    }

    @Test
    void twoVersionsOfTheSameDayAreRefused() {
        assertProblem(
                Versions.next()
                        .set("/publication/announcedOn", "\"2024-02-21\"")
                        .set("/publication/effectiveFrom", "\"2024-02-21\""),
                "/publication/effectiveFrom",
                "version 2025-01-01 comes into force together with 2024-02-21; give each version a first day");
    }

    @Test
    void aVersionNamesTheOneBeforeIt() {
        String right = "version 2025-01-01 does not name the version before it; write '2024-02-21'";
        assertProblem(
                Versions.next().set("/publication/supersedes", "\"2022-03-01\""), "/publication/supersedes", right);
        assertProblem(Versions.next().remove("/publication/supersedes"), "/publication/supersedes", right);
    }

    @Test
    void aMissingLinkOfTheChainIsNoticed() {
        assertThat(problemsOf(() -> PolicyHistory.of(
                        List.of(Example.predecessor(), Versions.next().read()))))
                .extracting(PolicyProblem::pointer)
                .containsExactly("/publication/supersedes");
    }

    @Test
    void droppingAProhibitionWithoutADeclaredChangeIsRefused() {
        assertDropped(Versions.withoutThePromise());
        assertProblem(
                Versions.withoutThePromise(),
                "/prohibitions",
                "declare the change in /publication/changes with \"drops\": \"photos-never-for-marketing\"");
    }

    @Test
    void droppingAProhibitionWithADeclaredChangeIsAccepted() {
        assertFollows(Versions.withoutThePromise().set("/publication/changes/-", Versions.DROP));
    }

    @Test
    void aDeclaredChangeThatDropsSomethingElseDoesNotHelp() {
        Policy next = Versions.withoutThePromise()
                .set("/publication/changes/-", Versions.DROP.replace("photos-never-for-marketing", "something-else"))
                .read();
        assertThat(problemsOf(() -> PolicyHistory.of(List.of(Example.policy(), next))))
                .extracting(PolicyProblem::pointer)
                .containsExactly("/publication/changes", "/prohibitions");
    }

    @Test
    void movingAClauseInWordsAloneDoesNotDropTheProhibition() {
        assertDropped(Versions.withoutThePromise()
                .set(
                        "/publication/changes/-",
                        Versions.DROP.replace("\"drops\": \"photos-never-for-marketing\",", "")));
    }

    @Test
    void renamingTheProhibitionKeepsIt() {
        assertFollows(Versions.next().set("/prohibitions/0/id", "\"no-photos-in-advertising\""));
    }

    @Test
    void forbiddingMoreKeepsTheProhibition() {
        assertFollows(Versions.next().set("/prohibitions/0/purposes", "[\"service-development\", \"marketing\"]"));
    }

    @Test
    void forbiddingLessDropsIt() {
        assertDropped(Versions.next().set("/prohibitions/0/purposes", "[\"event-advertising\"]"));
        assertDropped(Versions.next().set("/prohibitions/0/purposes", "[\"usage-statistics\"]"));
    }

    @Test
    void forbiddingAnotherClassDropsIt() {
        assertDropped(Versions.next().set("/prohibitions/0/itemClass", "\"card\""));
    }

    @Test
    void reclassifyingThePhotoCountsAsDropping() {
        JsonEdit edit = Versions.next();
        assertDropped(edit.set(edit.find("/items/list", "appearance-photo") + "/classes", "[\"sensitive\"]"));
    }

    @Test
    void movingAPurposeOutOfTheMarketingGroupCountsAsDropping() {
        JsonEdit edit = Versions.next();
        assertDropped(
                edit.set(edit.find("/purposes/leaves", "event-advertising") + "/group", "\"service-development\""));
    }

    @Test
    void movingAPurposeDeeperIntoTheMarketingGroupDoesNot() {
        JsonEdit edit = Versions.next().set("/purposes/groups/-", """
                        {"id": "campaigns", "clause": "A-4", "name": {"ko": "캠페인", "en": "Campaigns"}, "parent": "marketing",
                         "nature": "marketing"}
                        """);
        assertFollows(edit.set(edit.find("/purposes/leaves", "event-advertising") + "/group", "\"campaigns\""));
    }

    @Test
    void hidingWhereAThumbnailComesFromCountsAsDropping() {
        Policy before = Versions.next().set("/items/list/-", THUMBNAIL).read();
        String free = THUMBNAIL.replace(DERIVED, "\"source\": \"subject\"");
        Policy after = Versions.after(Versions.NEXT, "2026-01-01")
                .set("/items/list/-", free)
                .read();
        assertThat(problemsOf(() -> PolicyHistory.of(List.of(before, after))))
                .extracting(PolicyProblem::pointer)
                .containsExactly("/prohibitions");
    }

    @Test
    void aPredecessorThatForbadeNothingBindsNobody() {
        assertThat(Example.predecessor().prohibitions()).isEmpty();
        assertThatCode(() -> PolicyHistory.of(List.of(Example.predecessor(), Example.policy())))
                .doesNotThrowAnyException();
    }

    @Test
    void everyDefectOfEverySuccessionIsReportedAtOnce() {
        Policy second =
                Versions.withoutThePromise().set("/id", "\"another-policy\"").read();
        Policy third = Versions.after("1999-01-01", "2026-01-01").read();
        assertThat(problemsOf(() -> PolicyHistory.of(List.of(Example.policy(), third, second))))
                .extracting(PolicyProblem::pointer)
                .containsExactly("/id", "/prohibitions", "/id", "/publication/supersedes");
    }

    private static final String CHILDREN = """
            {"id": "children-stay-here", "clause": "B-2", "audiences": ["child"], "acts": ["provision", "transfer"],
             "text": {"ko": "아동의 정보는 제공하지 않음", "en": "Children's data goes to no third party"}}""";

    @Test
    void aPromiseToSomeIsKeptToAllOfThemAndOfAllThatItWas_I2() {
        assertThat(lost(CHILDREN)).isEmpty();
        assertThat(lost(CHILDREN.replace("\"audiences\": [\"child\"], ", "")))
                .as("now for everybody")
                .isEmpty();
        assertThat(lost(CHILDREN.replace(", \"transfer\"", ""))).containsExactly("/prohibitions");
        assertThat(lost(CHILDREN.replace("\"child\"", "\"adult\""))).containsExactly("/prohibitions");
        assertThat(lost(CHILDREN.replace("\"acts\"", "\"purposes\": [\"marketing\"], \"acts\"")))
                .containsExactly("/prohibitions");
        assertThat(lost(CHILDREN.replace("\"acts\"", "\"itemClass\": \"card\", \"acts\"")))
                .containsExactly("/prohibitions");
    }

    private static List<String> lost(String after) {
        Policy before = JsonEdit.ofExample().set("/prohibitions/-", CHILDREN).read();
        Policy next = Versions.next().set("/prohibitions/-", after).read();
        try {
            PolicyHistory.of(List.of(before, next));
            return List.of();
        } catch (PolicyException refused) {
            return refused.problems().stream().map(PolicyProblem::pointer).toList();
        }
    }

    private static void assertFollows(JsonEdit next) {
        assertThatCode(() -> PolicyHistory.of(List.of(Example.policy(), next.read())))
                .doesNotThrowAnyException();
    }

    private static void assertDropped(JsonEdit next) {
        assertProblem(
                next,
                "/prohibitions",
                "version 2025-01-01 no longer holds the prohibition 'photos-never-for-marketing' (A-5) of version"
                        + " 2024-02-21");
    }

    private static void assertProblem(JsonEdit next, String pointer, String part) {
        Policy policy = next.read();
        List<PolicyProblem> problems = problemsOf(() -> PolicyHistory.of(List.of(Example.policy(), policy)));
        assertThat(problems).extracting(PolicyProblem::pointer).containsExactly(pointer);
        assertThat(problems.get(0).toString()).contains(part);
    }

    @Test
    void whatSucceedsNamesAPartOfTheVersionBefore() {
        JsonEdit unknown = Versions.next();
        unknown.set(unknown.find("/items/list", "email") + "/succeeds", "[\"never-was\"]");
        assertThat(problemsOf(() -> PolicyHistory.of(List.of(Example.policy(), unknown.read()))))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.pointer()).startsWith("/items/list/").endsWith("/succeeds");
                    assertThat(problem.wrong()).contains("'never-was', which the version before does not have");
                });
        JsonEdit present = Versions.next();
        present.set(present.find("/purposes/leaves", "payment") + "/succeeds", "[\"delivery\"]");
        assertThat(problemsOf(() -> PolicyHistory.of(List.of(Example.policy(), present.read()))))
                .singleElement()
                .satisfies(problem -> assertThat(problem.wrong()).contains("'delivery', which this version still has"));
    }

    @Test
    void aForbiddenItemIsNotFreedByAnotherName_I2() {
        String renamed = Versions.next().json().replace("\"appearance-photo\"", "\"portrait\"");
        JsonEdit kept = JsonEdit.of(renamed);
        kept.set(kept.find("/items/list", "portrait") + "/succeeds", "[\"appearance-photo\"]");
        assertFollows(kept);
        JsonEdit freed = JsonEdit.of(kept.json());
        freed.set(freed.find("/items/list", "portrait") + "/classes", "[\"sensitive\"]");
        assertThat(problemsOf(() -> PolicyHistory.of(List.of(Example.policy(), freed.read()))))
                .extracting(PolicyProblem::pointer)
                .containsExactly("/prohibitions");
    }

    @Test
    void aForbiddenPurposeIsNotFreedByAnotherName_I2() {
        JsonEdit edit = JsonEdit.of(Versions.next().json().replace("\"event-advertising\"", "\"news\""));
        String leaf = edit.find("/purposes/leaves", "news");
        edit.set(leaf + "/succeeds", "[\"event-advertising\"]");
        assertFollows(edit);
        edit.set(leaf + "/group", "\"member-management\"");
        assertThat(problemsOf(() -> PolicyHistory.of(List.of(Example.policy(), edit.read()))))
                .extracting(PolicyProblem::pointer)
                .containsExactly("/prohibitions");
    }
}
