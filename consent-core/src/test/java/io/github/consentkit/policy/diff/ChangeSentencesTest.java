package io.github.consentkit.policy.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.policy.Policy;
import io.github.consentkit.testing.Example;
import io.github.consentkit.testing.JsonEdit;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A change is told as what it is, however long its values are and however much they have in common. */
class ChangeSentencesTest {

    private static final String LAW = "/purposes/leaves/0/basis/law";

    @Test
    void aProvisionThatTakesThePlaceOfAnotherIsToldByItsArticle() {
        Policy older = edited(publicTask("kr-anti-corruption"));
        Policy newer = edited(publicTask("kr-anti-corruption-12"));
        Change change = only(PolicyDiff.between(older, newer));
        assertThat(change.newerPointer()).contains(LAW);
        assertThat(change.effect()).isEqualTo(Change.Effect.NOTICE_ONLY);
        assertThat(change.explain(Locale.ENGLISH))
                .contains(": provision was \"...")
                .contains("Civil Rights Commission\" and is now \"...")
                .contains("(functions of the Commission), article 12\".");
        assertThat(change.explain(Locale.KOREAN)).contains("변경, 전에는 \"").contains("(국민권익위원회의 기능) 제12조\"");
    }

    @Test
    void anotherOrderOfItemsIsToldByTheNamesThatMoved() {
        Change change = only(diff(edit -> edit.swap("/items/list", 0, 1)));
        assertThat(change.newerPointer()).contains("/items/list");
        assertThat(change.effect()).isEqualTo(Change.Effect.EDITORIAL);
        assertThat(change.explain(Locale.ENGLISH))
                .startsWith("[Wording] Items: order (entry) was \"Name, Login ID, Password, ")
                .contains("...\" and is now \"Login ID, Name, Password, ");
        assertThat(change.explain(Locale.KOREAN))
                .startsWith("[표현] 항목: 순서(항목) 변경, 전에는 \"이름, ")
                .contains("\", 이제는 \"로그인 ID, 이름, ");
    }

    @Test
    void anotherOrderOfWhatHasNoNamesIsToldAsSuch() {
        Change change = only(diff(edit -> edit.swap("/rights/offers", 0, 1)));
        assertThat(change.explain(Locale.ENGLISH))
                .isEqualTo("[Wording] Rights: order (right) was \"as in the version before\" and is now \"another\".");
        assertThat(change.explain(Locale.KOREAN)).isEqualTo("[표현] 권리: 순서(권리) 변경, 전에는 \"이전 판의 순서\", 이제는 \"다른 순서\"");
    }

    @Test
    void aTextOfOneLanguageIsDifferentInThatLanguageAlone() {
        Change change = only(diff(edit -> edit.set("/items/list/0/name/en", "\"Other words\"")));
        assertThat(change.explain(Locale.KOREAN)).isEqualTo("[표현] 항목 \"이름\": 이름 표현 변경(다른 언어) (조항 B-1)");
        assertThat(change.explain(Locale.ENGLISH))
                .isEqualTo(
                        "[Wording] Item \"Other words\": name was \"Name\" and is now \"Other words\". (clause B-1)");
    }

    @Test
    void longTextsThatBeginAlikeAreShownWhereTheyPart() {
        Change change = only(PolicyDiff.between(
                edited(text("가 ".repeat(100) + "나 다", "a ".repeat(100) + "b c")),
                edited(text("가 ".repeat(100) + "라 다", "a ".repeat(100) + "d c"))));
        assertThat(change.explain(Locale.ENGLISH))
                .contains("was \"...a a a")
                .endsWith("a a b c\" and is now \"..." + "a ".repeat(15) + "d c\". (clause P-1)");
    }

    @Test
    void longTextsWithoutAGapArePartedBetweenCharacters() {
        Excerpt excerpt = Excerpt.of("\uD83D\uDE00".repeat(150) + "b", "\uD83D\uDE00".repeat(150) + "c");
        assertThat(excerpt.before()).startsWith("...\uD83D\uDE00").endsWith("\uD83D\uDE00b");
        assertThat(excerpt.after()).startsWith("...\uD83D\uDE00").endsWith("\uD83D\uDE00c");
        assertThat(excerpt.before().codePointCount(0, excerpt.before().length()))
                .isLessThan(100);
    }

    @Test
    void twoThingsOfOneNameAreToldApartByTheirIds() {
        Consumer<JsonEdit> sameName =
                edit -> edit.set("/purposes/groups/1/name", edit.jsonAt("/purposes/groups/0/name"));
        Policy older = edited(sameName);
        Policy newer = edited(
                sameName.andThen(edit -> edit.set("/purposes/leaves/0/group", edit.jsonAt("/purposes/groups/1/id"))));
        Change change = only(PolicyDiff.between(older, newer));
        assertThat(change.explain(Locale.ENGLISH))
                .contains("heading was \"Contract performance and billing (contract-performance)\"")
                .contains("is now \"Contract performance and billing (member-management)\".");
    }

    private static Consumer<JsonEdit> text(String ko, String en) {
        return edit -> edit.set("/clauses/0/text", "{\"ko\": \"" + ko + "\", \"en\": \"" + en + "\"}");
    }

    private static Consumer<JsonEdit> publicTask(String law) {
        return edit -> edit.set("/controller/publicBody", "\"government\"")
                .set("/purposes/leaves/0/basis", "{\"kind\": \"public-task\", \"law\": \"" + law + "\"}");
    }

    private static Change only(PolicyDiff diff) {
        List<Change> changes = diff.changes();
        assertThat(changes).hasSize(1);
        return changes.get(0);
    }

    private static PolicyDiff diff(Consumer<JsonEdit> change) {
        return PolicyDiff.between(Example.policy(), edited(change));
    }

    private static Policy edited(Consumer<JsonEdit> change) {
        JsonEdit edit = JsonEdit.ofExample();
        change.accept(edit);
        return edit.read();
    }
}
