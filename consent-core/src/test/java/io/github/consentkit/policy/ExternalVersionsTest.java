package io.github.consentkit.policy;

import static io.github.consentkit.policy.StatedFacts.korean;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What four dated texts of a call centre say, read out of each, stands in the version that states it. */
@Tag("external")
@EnabledIfSystemProperty(named = "external.cases", matches = ".+")
class ExternalVersionsTest {

    private static final Pattern LISTED =
            Pattern.compile("(?m)^(?:제정|(\\d{4}\\.\\d\\d\\.\\d\\d)) ~ (\\d{4}\\.\\d\\d\\.\\d\\d) 적용지침$");
    private static final Pattern BODY = Pattern.compile("(?m)^\\d\\. (.+) : (?:국번없이 )?([\\d-]+)\\((\\S+)\\)");

    @ParameterizedTest
    @ValueSource(strings = {"2022-01-07", "2022-03-30", "2023-06-01", "2024-05-09"})
    void everyFactOfTheTextIsStated(String day) {
        PublishedText text = PublishedText.of("versions/gov110_" + day.replace("-", "") + ".txt");
        StatedFacts stated = StatedFacts.of("call-centre-" + day + ".json");

        assertDates(text, stated, LocalDate.parse(day));
        assertThat(stated.periods()).isEqualTo(text.periods());
        assertRows(text, stated);
        assertThat(stated.outsideBodies())
                .hasSize(4)
                .containsExactlyElementsOf(
                        text.all(BODY, found -> List.of(found.group(1), found.group(2), found.group(3))));
        assertThat(text.all(Pattern.compile("설치대수 : (\\d+)대"), found -> Integer.valueOf(found.group(1))))
                .containsExactly(stated.document().video().get(0).count().orElseThrow());
    }

    private static void assertDates(PublishedText text, StatedFacts stated, LocalDate day) {
        Set<LocalDate> dates = new TreeSet<>(text.dates());
        dates.add(day);
        assertThat(stated.dates()).isEqualTo(dates);

        Amendments amendments = stated.document().amendments().orElseThrow();
        assertThat(amendments.listed())
                .hasSize(22)
                .isEqualTo(text.all(
                        LISTED,
                        found -> new Amendments.Listed(
                                Optional.ofNullable(found.group(1)).map(ExternalVersionsTest::date),
                                date(found.group(2)))));
        assertThat(PublishedText.ofWords(text.all(Pattern.compile("처리방침은 (\\S+)\\("), found -> found.group(1))
                                .get(0))
                        .dates())
                .containsExactly(amendments
                        .restatedFrom()
                        .orElse(stated.document().publication().effectiveFrom()));
    }

    /** Every line of items, in order, is an occasion; what stands in brackets at its end is the case. */
    private static void assertRows(PublishedText text, StatedFacts stated) {
        List<String> cells = text.between("서비스 항목 |", "② 처리한").cells();
        List<List<String>> rows = new ArrayList<>();
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            if (cells.get(i).equals("처리항목")) {
                for (String line : cells.get(i + 1).replace(" 보유기간", "").split("(공통항목|추가항목)\\d? : |(필수|선택) : ")) {
                    if (!line.isBlank()) {
                        rows.add(PublishedText.words(line.replaceAll("\\([^()]*\\)|\\(또는 [^()]*\\)", "")));
                    }
                }
            }
            if (cells.get(i).endsWith("보유기간") && i > 0) { // two cells of the newest text lack the bar before it
                kept.add(PublishedText.period(cells.get(i + 1)).toString());
            }
        }
        assertThat(stated.document().occasions().stream()
                        .filter(occasion -> !occasion.id().value().equals("use"))
                        .map(occasion -> occasion.items().stream()
                                .map(cell -> korean(stated.policy()
                                        .item(cell.item())
                                        .orElseThrow()
                                        .name()))
                                .toList()))
                .containsExactlyElementsOf(rows);
        assertThat(stated.policy().retentionRules().stream()
                        .filter(rule -> rule.id().value().startsWith("keep-"))
                        .map(rule -> rule.period().orElseThrow().toString()))
                .hasSize(6)
                .containsExactlyElementsOf(kept);
    }

    private static LocalDate date(String dotted) {
        return LocalDate.parse(dotted.replace('.', '-'));
    }
}
