package io.github.consentkit.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyHistory;
import io.github.consentkit.testing.Example;
import io.github.consentkit.testing.JsonEdit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Invariant I5 by example: each change of a told fact, alone, and what is left of a consent given before it. */
class CoverageTest {

    private static final Optional<String> NOBODY = Optional.empty();
    private static final Optional<String> PARTNER = Optional.of("partner-shop");

    @ParameterizedTest(name = "{0} = {1} -> {2}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "/clauses/0/text; {'ko': '글', 'en': 'Words'}; COVERED",
                "/consents/4/title; {'ko': '글', 'en': 'Words'}; COVERED",
                "/consents/4/period; {'ko': '글', 'en': 'Words'}; COVERED",
                "/items/list/0/name; {'ko': '성명', 'en': 'Full name'}; COVERED",
                "/consents/4/items; ['name', 'email', 'login-id']; COVERED",
                "/consents/4/items; ['name']; COVERED",
                "/consents/4/items; ['email']; NOT_NAMED",
                "/consents/4/purposes; ['service-notices', 'join-confirmation']; COVERED",
                "/consents/4/purposes; ['complaint-handling']; NOT_NAMED",
                "/consents/4/kind; 'marketing'; CHANGED",
                "/consents/4/refusal/disables; ['service-notices', 'payment']; CHANGED",
                "/consents/4/refusal/disables; []; COVERED",
                "/consents/4/retention; ['purpose-achieved']; COVERED",
                "/consents/4/retention; ['purpose-achieved', 'account-left', 'claim-open']; CHANGED",
                "/retention/rules/1/period; 'P91D'; CHANGED",
                "/retention/rules/1/period; 'P89D'; COVERED",
                "/retention/rules/1/period; 'P3M'; CHANGED",
                "/retention/rules/1/start; 'collected'; CHANGED",
                "/retention/rules/1/items; ['name']; COVERED",
                "/retention/rules/1/purposes; ['service-notices']; COVERED",
                "/retention/rules/1/occasions; ['sign-up']; COVERED",
                "/retention/rules/1/max; 'P1Y'; COVERED",
                "/retention/rules/2/period; 'P10Y'; COVERED"
            })
    void consentToTheFirstVersionUnderTheSecond(String pointer, String json, Coverage expected) {
        JsonEdit edited = Versions.base().set(pointer, json.replace('\'', '"'));

        assertThat(Versions.coverage(edited, "extra", "service-notices", "name", NOBODY))
                .isEqualTo(expected);
    }

    @Test
    void agreementToWhatWasOptionalDoesNotCoverWhatIsRequired() {
        JsonEdit stricter = Versions.base().set("/consents/5/necessity", "\"required\"");
        assertThat(Versions.coverage(stricter, "partner", "complaint-handling", "name", NOBODY))
                .isEqualTo(Coverage.CHANGED);
        Policy shown =
                Versions.base().set("/consents/4/necessity", "\"required\"").read();
        assertThat(coverage(shown, Versions.next(Versions.base()), "name")).isEqualTo(Coverage.COVERED);
    }

    @Test
    void itemOrPurposeThatWasAddedLaterIsNotNamed() {
        JsonEdit item = Versions.base().set("/consents/4/items", "[\"name\", \"email\", \"login-id\"]");
        assertThat(Versions.coverage(item, "extra", "service-notices", "login-id", NOBODY))
                .isEqualTo(Coverage.NOT_NAMED);

        JsonEdit purpose = Versions.base().set("/consents/4/purposes", "[\"service-notices\", \"join-confirmation\"]");
        assertThat(Versions.coverage(purpose, "extra", "join-confirmation", "name", NOBODY))
                .isEqualTo(Coverage.NOT_NAMED);
    }

    @Test
    void ruleThatReachesAnItemOnlySinceTodayKeepsThatItemLonger() {
        JsonEdit then = Versions.base().set("/retention/rules/1/items", "[\"email\"]");
        Policy shown = then.read();
        Policy today = Versions.next(then.set("/retention/rules/1/items", "[\"email\", \"name\"]"));

        assertThat(coverage(shown, today, "name")).isEqualTo(Coverage.CHANGED);
        assertThat(coverage(shown, today, "email")).isEqualTo(Coverage.COVERED);
    }

    @Test
    void consentToOneRecipientNeverCoversAnother() {
        assertThat(Versions.coverage(Versions.base(), "partner", "complaint-handling", "name", PARTNER))
                .isEqualTo(Coverage.COVERED);
        assertThat(Versions.coverage(
                        Versions.base(), "partner", "complaint-handling", "name", Optional.of("other-shop")))
                .isEqualTo(Coverage.NOT_NAMED);
        assertThat(Versions.coverage(Versions.base(), "extra", "service-notices", "name", PARTNER))
                .isEqualTo(Coverage.NOT_NAMED);

        JsonEdit other = Versions.base().set("/consents/5/recipient", "\"other-shop\"");
        assertThat(Versions.coverage(other, "partner", "complaint-handling", "name", Optional.of("other-shop")))
                .isEqualTo(Coverage.NOT_NAMED);
        assertThat(Versions.coverage(
                        Versions.base().set("/consents/5/recipient", "\"other-shop\""),
                        "partner",
                        "service-notices",
                        "name",
                        NOBODY))
                .isEqualTo(Coverage.CHANGED);
    }

    @Test
    void anotherPeriodOfTheRecipientIsAChangeOfAFactThatArticle17WantsTold() {
        JsonEdit longer = Versions.base()
                .set("/provision/thirdParties/0/period", "{\"ko\": \"제공받은 날부터 10년\", \"en\": \"Ten years\"}");

        assertThat(Versions.coverage(longer, "partner", "complaint-handling", "name", PARTNER))
                .isEqualTo(Coverage.CHANGED);
    }

    @Test
    void purposeOfTheRecipientThatTheTextDidNotTellIsNotNamed() {
        assertThat(Versions.coverage(Versions.base(), "partner", "service-notices", "name", PARTNER))
                .isEqualTo(Coverage.NOT_NAMED);

        JsonEdit more = Versions.base()
                .set("/provision/thirdParties/0/purposes", "[\"complaint-handling\", \"service-notices\"]");
        assertThat(Versions.coverage(more, "partner", "service-notices", "name", PARTNER))
                .isEqualTo(Coverage.NOT_NAMED);
        assertThat(Versions.coverage(more, "partner", "complaint-handling", "name", PARTNER))
                .isEqualTo(Coverage.COVERED);
    }

    @Test
    void anotherNameOfTheRecipientIsEditorial() {
        JsonEdit renamed = Versions.base().set("/provision/thirdParties/0/name", Versions.text("New sign"));

        assertThat(Versions.coverage(renamed, "partner", "complaint-handling", "name", PARTNER))
                .isEqualTo(Coverage.COVERED);
    }

    @Test
    void consentToAVersionOrBlockThatNobodyKnowsCoversNothing() {
        Policy today = Example.policy();
        PolicyHistory history = PolicyHistory.of(List.of(today));

        for (ConsentEvent grant : List.of(
                Events.granted(1, "photo", Id.of("1999-01-01"), Example.NOW),
                Events.granted(1, "fotos", today.version(), Example.NOW))) {
            assertThat(Coverage.of(
                            history,
                            today,
                            grant,
                            Id.of("content-provision"),
                            Id.of("appearance-photo"),
                            Optional.empty()))
                    .isEqualTo(Coverage.NOT_NAMED);
            assertThat(Coverage.blockShown(history, grant)).isEmpty();
        }
    }

    @Test
    void consentOfTheOldVersionThatNamedPhotosForMarketingCoversThemNoLonger() {
        PolicyHistory history = PolicyHistory.of(List.of(Example.predecessor(), Example.policy()));
        ConsentEvent grant =
                Events.granted(1, "marketing", Example.predecessor().version(), Example.NOW);

        assertThat(Coverage.names(
                        history,
                        Example.policy(),
                        grant,
                        Id.of("event-advertising"),
                        Id.of("appearance-photo"),
                        Optional.empty()))
                .isTrue();
        assertThat(Coverage.of(
                        history,
                        Example.policy(),
                        grant,
                        Id.of("event-advertising"),
                        Id.of("appearance-photo"),
                        Optional.empty()))
                .isEqualTo(Coverage.NOT_NAMED);
        assertThat(Coverage.of(
                        history, Example.policy(), grant, Id.of("event-advertising"), Id.of("email"), Optional.empty()))
                .isEqualTo(Coverage.COVERED);
    }

    private static Coverage coverage(Policy shown, Policy today, String item) {
        return Coverage.of(
                PolicyHistory.of(List.of(shown, today)),
                today,
                Events.granted(1, "extra", shown.version(), Example.NOW),
                Id.of("service-notices"),
                Id.of(item),
                Optional.empty());
    }

    @Test
    void ruleThatNoLongerStopsAtPurposesOccasionsOrALimitKeepsLonger() {
        for (String[] limit : new String[][] {
            {"purposes", "[\"service-notices\"]", "[]"},
            {"purposes", "[\"service-notices\"]", "[\"service-notices\", \"payment\"]"},
            {"occasions", "[\"sign-up\"]", "[]"},
            {"max", "\"P1Y\"", "\"P2Y\""},
        }) {
            JsonEdit then = Versions.base().set("/retention/rules/1/" + limit[0], limit[1]);
            Policy shown = then.read();
            Policy today = Versions.next(then.set("/retention/rules/1/" + limit[0], limit[2]));
            assertThat(coverage(shown, today, "name"))
                    .as(String.join(" ", limit))
                    .isEqualTo(Coverage.CHANGED);
        }
    }

    @Test
    void everyFactThatArticle28_8WantsToldOfATransferIsAskedAgainWhenItChanges() {
        Policy shown = abroad().read();
        assertThat(overseas(shown, abroad())).isEqualTo(Coverage.COVERED);
        assertThat(overseas(shown, abroad().set("/provision/thirdParties/0/country", "\"JP\"")))
                .isEqualTo(Coverage.CHANGED);
        for (String fact : List.of("when", "method", "use", "period")) {
            assertThat(overseas(shown, abroad().set("/transfers/0/" + fact, Versions.text("other"))))
                    .as(fact)
                    .isEqualTo(Coverage.CHANGED);
        }
        assertThat(overseas(shown, abroad().set("/transfers/0/contact/phone", "\"1\"")))
                .isEqualTo(Coverage.CHANGED);
        assertThat(overseas(shown, abroad().set("/transfers/0/refusal/disables", "[\"payment\"]")))
                .isEqualTo(Coverage.CHANGED);
        assertThat(overseas(shown, abroad().set("/transfers/0/refusal/text", Versions.text("other words"))))
                .isEqualTo(Coverage.COVERED);
    }

    @Test
    void aFormMakesUpNoCountryAndAMissingOneIsAnotherFact() {
        JsonEdit silent = abroad().remove("/provision/thirdParties/0/country")
                .set("/provision/thirdParties/0/unstated", "[\"country\"]");
        assertThat(overseas(abroad().read(), JsonEdit.of(silent.json()))).isEqualTo(Coverage.CHANGED);
        FormBlock block = new Desk(silent.read()).form("consultation").block(Desk.id("abroad"));
        assertThat(block.text().lines()).contains("이전되는 국가: 처리방침에 적혀 있지 않음");
    }

    @Test
    void theTextOfATransferTellsTheFiveFacts() {
        FormBlock block = new Desk(abroad().read()).form("consultation").block(Desk.id("abroad"));
        assertThat(block.text().lines())
                .contains(
                        "이용 목적: "
                                + abroad().read()
                                        .purpose(Id.of("complaint-handling"))
                                        .orElseThrow()
                                        .name()
                                        .ko(),
                        "항목: 이름",
                        "제공받는 자: 가게 partner-shop",
                        "이전되는 국가: US",
                        "이전 시기: 상담할 때",
                        "이전 방법: 전송",
                        "이전받는 자의 연락처: +1-555-0100",
                        "이전받는 자의 이용 목적: 답변",
                        "이전받는 자의 보유 및 이용 기간: 1년",
                        "이전을 거부하는 방법과 거부의 효과: 전화로 거부");
    }

    private static Coverage overseas(Policy shown, JsonEdit edited) {
        Policy today = Versions.next(edited);
        return Coverage.of(
                PolicyHistory.of(List.of(shown, today)),
                today,
                Events.granted(1, "abroad", shown.version(), Example.NOW),
                Id.of("complaint-handling"),
                Id.of("name"),
                Optional.of(Id.of("partner-shop")));
    }

    private static JsonEdit abroad() {
        return Versions.abroad();
    }
}
