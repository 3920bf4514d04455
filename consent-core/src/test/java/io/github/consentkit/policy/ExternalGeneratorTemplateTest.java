package io.github.consentkit.policy;

import static io.github.consentkit.policy.StatedFacts.korean;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What a form of a generator says that somebody filled in by half, read out of it, stands in its policy. */
@Tag("external")
@EnabledIfSystemProperty(named = "external.cases", matches = ".+")
class ExternalGeneratorTemplateTest {

    private static final Pattern AIMS = Pattern.compile("(?m)^(.+?)을? 목적으로 개인정보를 처리합니다");
    private static final Pattern BODY = Pattern.compile("(?m)^\\d\\. (.+) : \\(국번없이\\) (\\S+) \\((\\S+)\\)$");
    /** A field whose words nobody wrote, by its mark and the clause that stands for it. */
    private static final Map<String, String> EMPTY_FIELDS = Map.of(
            "관련법령 :\n", "2-2",
            "제공받는 자 :\n", "5-2",
            "(수탁자) :\n", "6-1",
            "법령 근거 :2.", "7-2",
            "직접작성 가능합니다", "14-1",
            "보호 담당부서\n- 부서명 :\n", "15-1",
            "직접입력]", "16-1",
            "접수·처리 부서\n- 부서명 :\n", "17-1");

    private final StatedFacts stated = StatedFacts.of("generator-template.json");
    private PublishedText text;

    @BeforeEach
    void readsTheText() {
        text = PublishedText.of("11_generator_template_seonbbang.txt");
    }

    @Test
    void everyDateAndPeriodIsStatedAndNoOther() {
        assertThat(stated.dates()).hasSize(1).isEqualTo(text.dates());
        assertThat(stated.periods()).hasSize(4).isEqualTo(text.periods());
        assertThat(text.between("제2조", "제3조").periods())
                .containsExactlyElementsOf(stated.policy().retentionRules().stream()
                        .map(rule -> rule.period().orElseThrow().toString())
                        .toList());
        Dormancy dormancy = stated.document().dormancy().orElseThrow();
        assertThat(text.between("제8조", "제9조").periods())
                .containsExactlyInAnyOrder(
                        dormancy.after().toString(),
                        dormancy.noticeBefore().orElseThrow().toString());
    }

    @Test
    void thePurposesOfEveryNumberAreStated() {
        List<List<String>> rows = text.between("제1조", "제2조").all(AIMS, found -> PublishedText.words(found.group(1)));
        assertThat(rows).hasSize(3);
        for (int i = 0; i < rows.size(); i++) {
            String clause = "1-" + (i + 1);
            assertThat(stated.document().purposes().leaves().stream()
                            .filter(purpose -> purpose.clause().value().equals(clause))
                            .map(purpose -> korean(purpose.name())))
                    .containsExactlyElementsOf(rows.get(i));
        }
    }

    @Test
    void theItemsAreThoseOfTheText() {
        assertThat(text.listed("- 필수항목 : ")).containsExactly(stated.items("sign-up", Necessity.REQUIRED));
        assertThat(text.listed("- 선택항목 : ")).containsExactly(stated.items("sign-up", Necessity.OPTIONAL));
        assertThat(text.listed("• 필수항목 : ")).containsExactly(named("4-1"));
        assertThat(text.all(Pattern.compile("개인정보 항목 : ([^③\n]+)"), found -> PublishedText.words(found.group(1))))
                .containsExactly(named("7-2"));
    }

    @Test
    void theWaysToCheckAGuardianAreAsMany() {
        Children children = stated.document().children().orElseThrow();
        assertThat(text.between("확인합니다.\n", "제5조").all(Pattern.compile("(?m)^• "), found -> found))
                .hasSameSizeAs(children.confirmations())
                .hasSameSizeAs(GuardianConfirmation.values());
        assertThat(text.all(Pattern.compile("만 ?(\\d+)세"), found -> Integer.valueOf(found.group(1))))
                .isNotEmpty()
                .containsOnly(children.ageLimit());
    }

    @Test
    void everyFieldThatNobodyFilledInIsSaidToBeBlank() {
        EMPTY_FIELDS.forEach((mark, clause) -> {
            assertThat(text.all(Pattern.compile(Pattern.quote(mark)), found -> found))
                    .as(mark)
                    .isNotEmpty();
            assertThat(stated.policy().clause(Id.of(clause)).orElseThrow().wording())
                    .as(clause)
                    .contains(WordingDefect.BLANK);
        });
        PolicyDocument document = stated.document();
        assertThat(document.provision().thirdParties()).isEmpty();
        assertThat(document.entrustment().processors()).isEmpty();
        assertThat(document.controller().representative()).isEmpty();
        assertThat(document.complaints().staff()).isEmpty();
        assertThat(document.rights().desk().counters()).isEmpty();
        assertThat(document.pseudonymisation().orElseThrow().uses()).isEmpty();
    }

    @Test
    void criteriaAndMeasuresAreAsMany() {
        assertThat(text.between("제13조", "※").all(Pattern.compile("▶"), found -> found))
                .hasSameSizeAs(stated.document().additionalUse().orElseThrow().criteria());
        assertThat(text.between("제10조", "제11조").all(Pattern.compile("(?<!\\d)\\d\\. ?(?=\\D)"), found -> found))
                .hasSameSizeAs(stated.document().safety().measures());
        assertThat(text.all(Pattern.compile("(\\d)만명"), found -> 10_000 * Integer.parseInt(found.group(1))))
                .containsExactlyElementsOf(stated.document().safety().measures().stream()
                        .flatMap(measure -> measure.details().stream())
                        .flatMap(detail -> detail.fromSubjects().stream())
                        .toList());
    }

    @Test
    void theOutsideBodiesAreThoseOfTheText() {
        assertThat(stated.outsideBodies())
                .hasSize(4)
                .containsExactlyElementsOf(
                        text.all(BODY, found -> List.of(found.group(1), found.group(2), found.group(3))));
    }

    private List<String> named(String clause) {
        return stated.document().items().list().stream()
                .filter(item -> item.clause().value().equals(clause))
                .map(item -> korean(item.name()))
                .toList();
    }
}
