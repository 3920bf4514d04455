package io.github.consentkit.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The catalogue of provisions that ships with the library. */
class StatutesTest {

    private static final Statutes CATALOGUE = Statutes.shipped();

    @Test
    void everyEntryIsWellFormed() {
        assertThat(CATALOGUE.all()).hasSizeGreaterThan(180).allSatisfy(statute -> {
            assertThat(statute.id().value()).matches("[a-z0-9]+(-[a-z0-9]+)*");
            assertThat(statute.id().value()).startsWith(statute.act().id().value());
            assertThat(statute.title().ko()).isNotEqualTo(statute.title().en()).containsPattern("[가-힣]");
            assertThat(statute.title().en()).doesNotContainPattern("[가-힣]");
            assertThat(statute.effectiveFrom()).isBetween(LocalDate.parse("1945-01-01"), LocalDate.parse("2026-11-22"));
            statute.effectiveTo().ifPresent(last -> assertThat(last).isAfter(statute.effectiveFrom()));
            assertThat(statute.article().isPresent())
                    .isEqualTo(statute.kind() != Statute.Kind.ACT
                            || statute.effectiveTo().isPresent());
        });
    }

    @Test
    void everyIdStandsOnceInTheFile() throws IOException {
        Set<String> seen = new HashSet<>();
        for (JsonNode entry : file().get("statutes")) {
            assertThat(seen.add(entry.get("id").asText()))
                    .as(entry.get("id").asText())
                    .isTrue();
        }
        assertThat(seen).hasSameSizeAs(CATALOGUE.all());
    }

    @Test
    void everyActIsUsedAndDeclaredOnce() throws IOException {
        Set<String> acts = new HashSet<>();
        for (JsonNode act : file().get("acts")) {
            assertThat(acts.add(act.get("id").asText())).isTrue();
        }
        assertThat(CATALOGUE.all().stream()
                        .map(statute -> statute.act().id().value())
                        .collect(Collectors.toSet()))
                .isEqualTo(acts);
    }

    @Test
    void whatHasRecordsKeptSaysWhichAndFromWhen() {
        assertThat(CATALOGUE.all())
                .filteredOn(statute -> statute.kind() == Statute.Kind.RETENTION)
                .allSatisfy(statute -> {
                    assertThat(statute.start().isPresent())
                            .isEqualTo(statute.period().isPresent());
                    assertThat(statute.keeps().isPresent())
                            .isEqualTo(statute.period().isPresent());
                });
        assertThat(CATALOGUE.all())
                .filteredOn(statute -> statute.kind() != Statute.Kind.RETENTION)
                .allSatisfy(statute -> assertThat(statute.start()).isEmpty())
                .allSatisfy(statute -> assertThat(statute.asLaw().period()).isEmpty());
    }

    /** The numbers of clauses.md 2.4, written here by hand. */
    @ParameterizedTest
    @CsvSource({
        "kr-eca-d-6-1-1, 6(1)1, P6M, recorded",
        "kr-eca-d-6-1-2, 6(1)2, P5Y, transaction-completed",
        "kr-eca-d-6-1-3, 6(1)3, P5Y, transaction-completed",
        "kr-eca-d-6-1-4, 6(1)4, P3Y, complaint-settled",
        "kr-cspa-d-41-2-2, 41(2)2, P3M, recorded",
        "kr-ftba-85-3-2, 85-3(2), P5Y, filing-deadline",
        "kr-ftba-85-3-2-offshore, 85-3(2), P7Y, filing-deadline",
        "kr-coma-33, 33, P10Y, books-closed",
        "kr-coma-33-slips, 33, P5Y, books-closed",
        "kr-efta-d-12, 12, P5Y, transaction-completed",
        "kr-efta-d-12-small, 12, P1Y, transaction-completed",
        "kr-medical-r-15-chart, 15, P10Y, recorded",
        "kr-medical-r-15-patients, 15, P5Y, recorded",
        "kr-medical-r-15-prescription, 15, P2Y, recorded",
        "kr-medical-r-15-surgery, 15, P10Y, recorded",
        "kr-pipa-28-4-3, 28-4(3), P3Y, destroyed",
        "kr-pipa-d-42-6-11, 42-6(11), P3Y, recorded",
        "kr-safety-5-3, 5(3), P3Y, right-changed",
        "kr-safety-8-1, 8(1), P1Y, recorded",
        "kr-safety-8-1-2, 8(1)2, P2Y, recorded",
    })
    void recordsAreKeptAsLongAsTheStatuteSays(String id, String article, Period period, String start) {
        Statute statute = CATALOGUE.find(Id.of(id)).orElseThrow();
        assertThat(statute.article()).contains(article);
        assertThat(statute.period()).contains(period);
        assertThat(statute.start().map(Enum::name))
                .contains(start.toUpperCase(Locale.ROOT).replace('-', '_'));
        assertThat(statute.verification()).isEqualTo(Statute.Verification.READ);
    }

    @ParameterizedTest
    @CsvSource({
        "kr-pipa-d-41-4, P10D, READ",
        "kr-pipa-d-42-para-2, P10D, READ",
        "kr-pipa-d-43-3, P10D, READ",
        "kr-pipa-d-44-para-2, P10D, READ",
        "kr-pipa-d-44-3-5, P30D, READ",
        "kr-pipa-d-39-para-3, P30D, READ",
        "kr-neta-d-62-2, P14D, READ",
        "kr-neta-d-62-3, P2Y, READ",
        "kr-neta-d-61-1, P6M, READ",
        "kr-guideline-10, P5D, RECALLED",
        "eu-gdpr-12-3, P1M, READ",
        "eu-gdpr-14, P1M, READ",
    })
    void timeToActIsWhatTheRuleSays(String id, Period period, Statute.Verification verification) {
        Statute statute = CATALOGUE.find(Id.of(id)).orElseThrow();
        assertThat(statute.period()).contains(period);
        assertThat(statute.verification()).isEqualTo(verification);
        assertThat(statute.kind()).isIn(Statute.Kind.DEADLINE, Statute.Kind.NOTICE);
    }

    @ParameterizedTest
    @CsvSource({"kr-pipa-d-39-1", "kr-pipa-d-39-2", "kr-pipa-d-40-1", "eu-gdpr-33"})
    void aBreachIsToldWithin72Hours(String id) {
        assertThat(CATALOGUE.find(Id.of(id)).orElseThrow().time()).contains(Duration.ofHours(72));
    }

    @Test
    void whatIsInForceDependsOnTheDay() {
        assertThat(idsOn("2026-09-10")).contains("kr-pipa-34-before-2026").doesNotContain("kr-pipa-34", "kr-pipa-39-6");
        assertThat(idsOn("2026-09-11")).contains("kr-pipa-34").doesNotContain("kr-pipa-34-before-2026");
        assertThat(idsOn("2023-09-14")).contains("kr-pipa-39-6").doesNotContain("kr-pipa-22-2", "kr-pipa-28-8");
        assertThat(idsOn("2023-09-15")).contains("kr-pipa-22-2", "kr-pipa-28-8").doesNotContain("kr-pipa-39-6");
        assertThat(idsOn("2018-05-24")).noneMatch(id -> id.startsWith("eu-"));
    }

    @Test
    void bothJurisdictionsAreThere() {
        assertThat(CATALOGUE.of("KR")).hasSizeGreaterThan(120);
        assertThat(CATALOGUE.of("EU"))
                .extracting(statute -> statute.id().value())
                .contains("eu-gdpr-6-1-a", "eu-gdpr-13", "eu-gdpr-30", "eu-gdpr-46");
        assertThat(CATALOGUE.of("JP")).isEmpty();
        assertThat(CATALOGUE.find(Id.of("kr-nowhere"))).isEmpty();
    }

    @Test
    void aDeclarationThatSaysSomethingElseContradicts() {
        Statute statute = CATALOGUE.find(Id.of("kr-eca-d-6-1-3")).orElseThrow();
        LawRef law = statute.asLaw();
        assertThat(statute.contradicts(law)).isFalse();
        assertThat(statute.contradicts(with(law, law.effectiveFrom().plusDays(1), law.period())))
                .isTrue();
        assertThat(statute.contradicts(with(law, law.effectiveFrom(), Optional.of(Period.ofYears(3)))))
                .isTrue();
        assertThat(statute.contradicts(with(law, law.effectiveFrom(), Optional.empty())))
                .isFalse();
    }

    private static LawRef with(LawRef law, LocalDate from, Optional<Period> period) {
        return new LawRef(
                law.id(), law.title(), law.article(), from, law.effectiveTo(), period, law.start(), law.keeps());
    }

    private static Set<String> idsOn(String day) {
        return CATALOGUE.inForceOn(LocalDate.parse(day)).stream()
                .map(statute -> statute.id().value())
                .collect(Collectors.toSet());
    }

    private static JsonNode file() throws IOException {
        try (InputStream stream = Statutes.class.getResourceAsStream("statutes.json")) {
            return new ObjectMapper().readTree(stream);
        }
    }
}
