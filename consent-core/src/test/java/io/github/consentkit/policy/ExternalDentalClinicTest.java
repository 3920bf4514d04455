package io.github.consentkit.policy;

import static io.github.consentkit.policy.StatedFacts.korean;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What a dental clinic's text says, read out of the text, stands in the policy that states it. */
@Tag("external")
@EnabledIfSystemProperty(named = "external.cases", matches = ".+")
class ExternalDentalClinicTest {

    private static final Pattern KEPT = Pattern.compile("(?m)^(.+) : (\\d+(?:년|개월)) \\((.+)\\)$");
    private static final Pattern BODY = Pattern.compile("(?m)^(.+) \\((http\\S+) / (.+)\\)$");

    private final StatedFacts stated = StatedFacts.of("dental-clinic.json");
    private PublishedText text;

    @BeforeEach
    void readsTheText() {
        text = PublishedText.of("02_dental_clinic_miso1.txt");
    }

    @Test
    void everyDateAndPeriodIsStatedAndNoOther() {
        assertThat(stated.dates()).hasSize(2).isEqualTo(text.dates());
        assertThat(stated.periods()).hasSize(4).isEqualTo(text.periods());

        Publication publication = stated.document().publication();
        assertThat(publication.announcedOn().stream())
                .containsExactlyElementsOf(text.all(
                        Pattern.compile("공고일자 : (\\d+)년 (\\d+)월 (\\d+)일"),
                        found -> LocalDate.of(
                                Integer.parseInt(found.group(1)),
                                Integer.parseInt(found.group(2)),
                                Integer.parseInt(found.group(3)))));
        assertThat(publication.announcedOn()).contains(publication.effectiveFrom());
    }

    @Test
    void theItemsOfEveryOccasionAreThoseOfTheText() {
        assertThat(text.listed("수집항목 : "))
                .containsExactly(stated.items("care-visit", Necessity.REQUIRED).subList(0, 4));
        assertThat(text.listed("필수항목 : ")).containsExactly(stated.items("sign-up", Necessity.REQUIRED));
        assertThat(text.listed("선택항목 : ")).containsExactly(stated.items("sign-up", Necessity.OPTIONAL));
        assertThat(text.listed("서비스 이용기록")).containsExactly(items("use").subList(1, 4));
        assertThat(text.listed("홈페이지, "))
                .singleElement()
                .satisfies(methods -> assertThat(stated.document().methods().list())
                        .hasSize(methods.size() + 1)
                        .extracting(method -> korean(method.name()))
                        .containsAll(methods));
    }

    @Test
    void everyStatutoryPeriodHasItsLaw() {
        List<List<String>> rows = text.all(
                KEPT,
                found -> List.of(
                        found.group(1), PublishedText.period(found.group(2)).toString()));
        assertThat(rows).hasSize(4);
        assertThat(stated.policy().retentionRules().stream()
                        .filter(rule -> rule.clause().value().matches("3-[4-7]"))
                        .map(rule -> List.of(
                                korean(rule.name()), rule.period().orElseThrow().toString())))
                .containsExactlyElementsOf(rows);
        assertThat(text.all(KEPT, found -> found.group(3)))
                .zipSatisfy(
                        List.of("complaint-records", "credit-records", "identity-records", "visit-records"),
                        (named, rule) -> assertThat(stated.lawOf(rule)).startsWith(named));
    }

    @Test
    void theOutsideBodiesAreThoseOfTheText() {
        assertThat(stated.outsideBodies())
                .hasSize(4)
                .containsExactlyElementsOf(
                        text.all(BODY, found -> List.of(found.group(1), found.group(3), found.group(2))));
        assertThat(stated.document().complaints().officer().email()).isEmpty();
    }

    private List<String> items(String occasion) {
        return stated.items(occasion, Necessity.REQUIRED);
    }
}
