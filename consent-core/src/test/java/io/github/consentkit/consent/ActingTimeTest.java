package io.github.consentkit.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.policy.Audience;
import io.github.consentkit.policy.EvidenceKind;
import io.github.consentkit.policy.GuardianConfirmation;
import io.github.consentkit.testing.Example;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** When the person acted decides, not when somebody got round to recording it (invariants I4, I13). */
class ActingTimeTest {

    private final Desk desk = new Desk(Example.policy(), Example.predecessor());

    private Answers onPaper(Instant at) {
        return desk.kit
                .forms()
                .asOf(at, "sign-up", Audience.adult(), Locale.KOREAN)
                .answerBy(Desk.ADULT)
                .by(Act.SIGNATURE)
                .via("paper-form")
                .evidence(new Evidence(EvidenceKind.SIGNED_PAPER, "archive 7-12"))
                .actedAt(at);
    }

    private Answers agreeOnPaper(Instant at) {
        return onPaper(at).agree("marketing").refuse("usage-statistics");
    }

    @Test
    void paperOfTheOldVersionIsRecordedUnderTheOldVersion_I13() {
        Instant signed = Example.at("2024-02-20T23:59:59");
        desk.setClock(Example.at("2024-02-23T09:00"));

        ConsentEvent event =
                desk.consents().record(agreeOnPaper(signed)).events().get(0);

        assertThat(event.content().shown().version())
                .isEqualTo(Example.predecessor().version());
        assertThat(event.content().occurredAt()).isEqualTo(signed);
        assertThat(event.recordedAt()).isEqualTo(Example.at("2024-02-23T09:00"));
    }

    @Test
    void theFormOfTheOtherVersionIsStale() {
        Answers today = desk.signUp().actedAt(Example.at("2024-02-20T23:59:59"));

        assertThatThrownBy(() -> desk.consents().record(today)).isInstanceOf(StaleFormException.class);
    }

    @Test
    void beforeTheFirstVersionNothingCanBeAnswered() {
        assertThatThrownBy(() -> onPaper(Example.at("2001-01-01T00:00")))
                .hasMessageContaining("no version of the policy is in force");
    }

    @Test
    void theFutureIsRefusedBeyondAMinuteOfClockSkewAndCountsAsNowWithin() {
        assertRefused(desk.signUp().actedAt(Example.NOW.plusSeconds(61)), "from the future");

        Recorded recorded = desk.consents().record(desk.signUp().actedAt(Example.NOW.plusSeconds(60)));
        assertThat(recorded.events())
                .extracting(event -> event.content().occurredAt())
                .containsOnly(Example.NOW);
    }

    @Test
    void anAgreementDoesNotComeBackOverALaterWithdrawal_I4() {
        desk.consents().record(desk.signUp());
        desk.setClock(Example.NOW.plusSeconds(10));
        desk.consents().withdraw(Desk.ADULT, "marketing", "homepage", Giver.self());
        desk.setClock(Example.NOW.plus(Duration.ofDays(2)));

        assertRefused(agreeOnPaper(Example.NOW.plusSeconds(9)), "'marketing' is older");
        // also not when a refusal, older still, was recorded in between
        desk.consents()
                .record(onPaper(Example.NOW.plusSeconds(5)).refuse("marketing").refuse("usage-statistics"));
        assertRefused(agreeOnPaper(Example.NOW.plusSeconds(9)), "'marketing' is older");
        assertThat(desk.status(Desk.ADULT, "marketing")).isEqualTo(ConsentStatus.REFUSED);

        assertThat(desk.consents()
                        .record(agreeOnPaper(Example.NOW.plusSeconds(11)))
                        .events())
                .hasSize(2);
    }

    @Test
    void aRefusalIsTakenHoweverOldItIs() {
        desk.consents().record(desk.signUp());

        desk.consents()
                .record(onPaper(Example.NOW.minusSeconds(3600))
                        .refuse("marketing")
                        .refuse("usage-statistics"));

        assertThat(desk.status(Desk.ADULT, "marketing")).isEqualTo(ConsentStatus.REFUSED);
    }

    @Test
    void beingAskedSinceDoesNotMakeAnAgreementOld() {
        desk.consents().request(Desk.ADULT, "sign-up", Audience.adult(), Locale.KOREAN);

        assertThat(desk.consents()
                        .record(agreeOnPaper(Example.NOW.minusSeconds(60)))
                        .events())
                .hasSize(2);
    }

    @Test
    void aClockThatRunsALittleBackIsForgivenAndOneThatRunsFarBackIsNot() {
        desk.consents().record(desk.signUp());
        desk.setClock(Example.NOW.minusSeconds(60));
        assertThat(desk.consents().record(desk.signUp()).events()).hasSize(2);

        desk.setClock(Example.NOW.minusSeconds(61));
        assertRefused(desk.signUp(), "'marketing' is older");
    }

    @Test
    void theGuardianWhoSignedTheDayBeforeTheBirthdayCountsTheDayAfter_I11() {
        desk.setClock(Example.at("2026-11-24T09:00"));
        Instant signed = Example.at("2026-11-22T23:59");
        Answers answers = desk.kit
                .forms()
                .asOf(signed, "consulting-application", Audience.child(), Locale.KOREAN)
                .answerBy(Desk.CHILD)
                .agree("photo")
                .via("phone")
                .byGuardian(GuardianConfirmation.CALL);

        assertThat(desk.consents().record(answers.actedAt(signed)).events()).hasSize(1);
        assertThatThrownBy(() -> desk.consents().record(answers.actedAt(Example.at("2026-11-23T00:00"))))
                .isInstanceOf(InvalidAnswersException.class);
    }

    private void assertRefused(Answers answers, String problem) {
        int before = desk.consents().events(Desk.ADULT).size();
        assertThatThrownBy(() -> desk.consents().record(answers))
                .isInstanceOf(InvalidAnswersException.class)
                .hasMessageContaining(problem);
        assertThat(desk.consents().events(Desk.ADULT)).hasSize(before);
    }
}
