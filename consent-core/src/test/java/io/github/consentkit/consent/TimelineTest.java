package io.github.consentkit.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.policy.Audience;
import io.github.consentkit.policy.EvidenceKind;
import io.github.consentkit.policy.GuardianConfirmation;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Language;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.testing.Example;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The line of what was shown, answered and changed, when, by whom and over which way, for people. */
class TimelineTest {

    private static final Id<Purpose> NOTICES = Id.of("service-notices");

    private final Desk desk = new Desk(
            Versions.next(Versions.base().set("/consents/4/items/-", "\"login-id\"")),
            Versions.base().read());

    TimelineTest() {
        desk.setClock(Example.at("2025-06-01T09:00"));
        desk.consents()
                .record(desk.form("consultation")
                        .answerBy(Desk.ADULT)
                        .agree("extra")
                        .refuse("partner")
                        .by(Act.VOICE)
                        .via("phone")
                        .evidence(new Evidence(EvidenceKind.CALL_RECORD, "call-4711")));
        desk.setClock(Example.NOW);
    }

    @Test
    void itTellsWhatWasSaidAndWhatAVersionDidToIt() {
        desk.consents().withdraw(Desk.ADULT, "extra", "email", Giver.self());

        List<TimelineEntry> entries = desk.consents().timeline(Desk.ADULT).entries();

        assertThat(entries).hasSize(4);
        assertThat(entries.subList(0, 2)).allMatch(TimelineEntry.Said.class::isInstance);
        TimelineEntry.Overtaken overtaken = (TimelineEntry.Overtaken) entries.get(2);
        assertThat(overtaken.block()).isEqualTo(Desk.id("extra"));
        assertThat(overtaken.effect()).isEqualTo(TimelineEntry.Effect.PARTLY_COVERED);
        assertThat(overtaken.at()).isEqualTo(Example.at("2026-01-01T00:00"));
        assertThat(overtaken.changes()).hasSize(1);
        assertThat(((TimelineEntry.Said) entries.get(3)).event().content().kind())
                .isEqualTo(EventKind.WITHDRAWN);
    }

    @Test
    void theTextThatWasShownIsWrittenAgainAndComparedByItsDigest() {
        TimelineEntry.Said said = (TimelineEntry.Said)
                desk.consents().timeline(Desk.ADULT).entries().get(0);

        desk.setClock(Example.at("2025-06-01T09:00"));
        FormBlock shown = desk.form("consultation").block(Desk.id("extra"));
        assertThat(said.shown().match()).isEqualTo(ShownText.Match.SAME);
        assertThat(said.shown().text()).contains(shown.text());
        assertThat(said.shown().shown().digest()).isEqualTo(shown.digest());
        assertThat(said.method().orElseThrow().in(Language.EN)).isEqualTo("Telephone");
    }

    @Test
    void theTextOfAChildsFormIsWrittenAgainAsWell() {
        desk.setClock(Example.at("2025-06-01T09:00"));
        desk.consents()
                .record(desk.childForm("consulting-application")
                        .answerBy(Desk.CHILD)
                        .agree("photo")
                        .via("phone")
                        .byGuardian(GuardianConfirmation.CALL));

        ConsentTimeline timeline = desk.consents().timeline(Desk.CHILD);
        assertThat(((TimelineEntry.Said) timeline.entries().get(0)).shown().match())
                .isEqualTo(ShownText.Match.SAME);
        assertThat(timeline.render(Locale.ENGLISH)).contains("The guardian (a call) agreed to");
        assertThat(timeline.render(Locale.KOREAN)).contains("법정대리인 (전화)");
    }

    @Test
    void aDigestThatIsNotThatOfTheVersionAndAVersionThatIsGoneAreSaid() {
        append("extra", Versions.base().read().version());
        append("gone", Id.of("1999-01-01"));

        ConsentTimeline timeline = desk.consents().timeline(Desk.ADULT);

        assertThat(timeline.entries())
                .filteredOn(TimelineEntry.Said.class::isInstance)
                .extracting(entry -> ((TimelineEntry.Said) entry).shown().match())
                .containsExactly(
                        ShownText.Match.SAME,
                        ShownText.Match.SAME,
                        ShownText.Match.DIFFERENT,
                        ShownText.Match.NOT_AT_HAND);
        assertThat(timeline.render(Locale.ENGLISH)).contains("is another one", "is not at hand");
        assertThat(timeline.render(Locale.KOREAN)).contains("보여 준 글과 다릅니다", "찾을 수 없어");
    }

    @Test
    void itIsToldInBothLanguagesInThePolicysZone() {
        String english = desk.consents().timeline(Desk.ADULT).render(Locale.ENGLISH);
        String korean = desk.consents().timeline(Desk.ADULT).render(Locale.KOREAN);

        assertThat(english)
                .contains(
                        "times in Asia/Seoul",
                        "2025-06-01 09:00:00  #1  The person agreed to \"Title extra\".",
                        "Over: Telephone; by: spoken word",
                        "Evidence: the record of a call",
                        "The person said no to \"Title partner\".",
                        "privacy policy 2024-02-21, in ko, sha256:",
                        "2026-01-01 00:00:00  Privacy policy 2026-01-01 came into force.")
                .doesNotContain("{", "call-4711");
        assertThat(korean)
                .contains("2025-06-01 09:00:00  #1  \"제목 extra\"에 동의했습니다. 답한 사람: 본인", "통화 기록", "일부에만 미치며")
                .doesNotContain("{", "call-4711");
    }

    @Test
    void everyKindOfEventHasWords() {
        Id<Policy> version = Versions.base().read().version();
        for (EventKind kind : EventKind.values()) {
            append(Events.content("extra", kind, Set.of(NOTICES), version, Example.NOW.minusSeconds(5)));
        }

        for (Locale locale : List.of(Locale.KOREAN, Locale.ENGLISH)) {
            assertThat(desk.consents().timeline(Desk.ADULT).render(locale)).doesNotContain("{");
        }
        assertThat(desk.consents().timeline(Desk.ADULT).render(Locale.ENGLISH))
                .contains("For these purposes alone: ", "Recorded at 2026-11-22 12:00:00");
    }

    @Test
    void aPurposesLineHasItsBlocksAlone() {
        desk.setClock(Example.at("2025-06-01T09:00"));
        desk.consents().record(desk.signUp());
        desk.setClock(Example.NOW);
        desk.consents().withdrawPurpose(Desk.ADULT, NOTICES, "phone", Giver.self());

        List<ConsentEvent> told = said(desk.consents().timeline(Desk.ADULT, Id.of("complaint-handling")));

        assertThat(told).extracting(event -> event.content().block().value()).containsExactly("extra", "partner");
        assertThat(said(desk.consents().timeline(Desk.ADULT, NOTICES))).hasSize(3);
        assertThat(said(desk.consents().timeline(Desk.ADULT, Id.of("event-advertising"))))
                .extracting(event -> event.content().block().value())
                .containsExactly("marketing");
    }

    @Test
    void aRenamedPurposeHasOneLine() {
        Desk renamed = new Desk(
                Versions.next(Versions.renamed(Versions.base(), "/purposes/leaves", "service-notices", "notices")),
                Versions.base().read());
        renamed.setClock(Example.at("2025-06-01T09:00"));
        Answers answers = renamed.form("consultation")
                .answerBy(Desk.ADULT)
                .agree("extra")
                .refuse("partner")
                .via("homepage");
        renamed.consents().record(answers);
        renamed.setClock(Example.NOW);

        for (String name : List.of("service-notices", "notices")) {
            List<TimelineEntry> entries =
                    renamed.consents().timeline(Desk.ADULT, Id.of(name)).entries();
            assertThat(entries).hasSize(3);
            assertThat(((TimelineEntry.Overtaken) entries.get(2)).effect()).isEqualTo(TimelineEntry.Effect.KEPT);
        }
    }

    @Test
    void whatIsRecordedLateWasOvertakenAlready() {
        Instant signed = Example.at("2025-07-01T09:00");
        desk.consents()
                .record(desk.kit
                        .forms()
                        .asOf(signed, "consultation", Audience.adult(), Locale.KOREAN)
                        .answerBy(Desk.ADULT)
                        .agree("extra")
                        .leaveOpen("partner")
                        .by(Act.SIGNATURE)
                        .via("paper-form")
                        .actedAt(signed));

        List<TimelineEntry> entries = desk.consents().timeline(Desk.ADULT).entries();

        assertThat(entries).hasSize(5);
        assertThat(entries.get(4)).isInstanceOf(TimelineEntry.Overtaken.class);
    }

    @Test
    void aBlockThatIsAskedNoMoreIsSaid() {
        Desk both = new Desk(Example.policy(), Example.predecessor());
        both.setClock(Example.at("2023-06-01T09:00"));
        both.consents()
                .record(both.form("consulting-application")
                        .answerBy(Desk.ADULT)
                        .agree("photo")
                        .agree("photo-marketing")
                        .via("homepage"));
        both.setClock(Example.NOW);

        assertThat(both.consents().timeline(Desk.ADULT).entries())
                .filteredOn(TimelineEntry.Overtaken.class::isInstance)
                .extracting(entry -> ((TimelineEntry.Overtaken) entry).effect())
                .contains(TimelineEntry.Effect.NOT_ASKED);
    }

    private static List<ConsentEvent> said(ConsentTimeline timeline) {
        return timeline.entries().stream()
                .filter(TimelineEntry.Said.class::isInstance)
                .map(entry -> ((TimelineEntry.Said) entry).event())
                .toList();
    }

    private void append(String block, Id<Policy> version) {
        append(Events.content(block, EventKind.GRANTED, version, Example.NOW));
    }

    private void append(NewConsentEvent event) {
        desk.stores
                .unitOfWork()
                .run(transaction ->
                        desk.stores.port(ConsentLedger.class).append(transaction, Desk.ADULT, event, Example.NOW));
    }
}
