package io.github.consentkit.policy;

import static io.github.consentkit.policy.StatedFacts.korean;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What a university's text says, read out of it, stands in the policy that states it. */
@Tag("external")
@EnabledIfSystemProperty(named = "external.cases", matches = ".+")
class ExternalUniversityTest {

    private static final Pattern BODY = Pattern.compile("(?m)^(.+) \\((http\\S+) \\| ☎ (\\S+)\\)$");

    private final StatedFacts stated = StatedFacts.of("university.json");
    private final PublishedText text = PublishedText.of("08_university_dankook_style.txt");

    @Test
    void datesRecipientsAndBodiesAreThoseOfTheText() {
        assertThat(stated.dates()).hasSize(2).isEqualTo(text.dates());
        assertThat(stated.document().complaints().outsideBodies().stream()
                        .map(body -> List.of(
                                korean(body.name()),
                                body.website().orElseThrow(),
                                body.phone().orElseThrow())))
                .hasSize(4)
                .containsExactlyElementsOf(
                        text.all(BODY, found -> List.of(found.group(1), found.group(2), found.group(3))));
        List<String> rows = text.all(Pattern.compile("(?m)^(주민등록번호,.+) \\|"), found -> found.group(1));
        assertThat(rows)
                .zipSatisfy(
                        stated.document().provision().thirdParties(),
                        (row, party) -> assertThat(PublishedText.words(
                                        row.replaceAll("기타\\((.+?)\\)", "$1").replace(" |", "")))
                                .containsExactlyElementsOf(party.items().stream()
                                        .map(item -> korean(stated.policy()
                                                .item(item)
                                                .orElseThrow()
                                                .name()))
                                        .toList()));
    }
}
