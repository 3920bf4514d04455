package io.github.consentkit.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.policy.Audience;
import io.github.consentkit.policy.EvidenceKind;
import io.github.consentkit.policy.GuardianConfirmation;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.testing.Example;
import io.github.consentkit.testing.Threads;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A submission that is sent twice is recorded once, and one whose id was used for something else is refused. */
class SubmissionsTest {

    private static final SubmissionId ID = SubmissionId.of("request-4711");

    private final Desk desk = Desk.ofExample();

    private Answers sent() {
        return desk.signUp().submission(ID);
    }

    @Test
    void theSameSubmissionReturnsWhatItRecordedTheFirstTime() {
        Recorded first = desk.consents().record(sent());
        desk.setClock(Example.NOW.plus(Duration.ofMinutes(5)));

        assertThat(desk.consents().record(sent())).isEqualTo(first);
        assertThat(desk.consents().events(Desk.ADULT)).isEqualTo(first.events());
        assertThat(first.events())
                .extracting(event -> event.content().submission().orElseThrow())
                .containsOnly(ID);
    }

    @Test
    void soItDoesWhenTheFormHasRunOutOrTheConsentWasTakenBackMeanwhile() {
        Answers sent = sent();
        Recorded first = desk.consents().record(sent);
        desk.consents().withdrawAll(Desk.ADULT, "homepage", Giver.self());
        desk.setClock(Example.NOW.plus(Duration.ofDays(30)));

        assertThat(desk.consents().record(sent)).isEqualTo(first);
        assertThat(desk.status(Desk.ADULT, "marketing")).isEqualTo(ConsentStatus.WITHDRAWN);
    }

    @Test
    void anotherPieceOfProofOfTheSameKindAndAnotherTimeAreTheSameContent() {
        Recorded first = desk.consents().record(sent());

        assertThat(desk.consents()
                        .record(sent().evidence(new Evidence(EvidenceKind.WEB_CLICK, "another"))
                                .actedAt(Example.NOW.minusSeconds(5))))
                .isEqualTo(first);
    }

    static Stream<UnaryOperator<Answers>> otherContents() {
        return Stream.of(
                sent -> sent.via("email"),
                sent -> sent.by(Act.EMAIL_REPLY),
                Answers::byOneActForAll,
                sent -> sent.evidence(new Evidence(EvidenceKind.SIGNED_PAPER, "1")),
                sent -> sent.byGuardian(GuardianConfirmation.CALL),
                sent -> sent.answer(new Answer(Desk.id("photo"), TextDigest.of("x"), Choice.AGREE)),
                sent -> sent.answer(new Answer(Desk.id("marketing"), TextDigest.of("x"), Choice.AGREE)),
                sent -> sent.form().answerBy(Desk.ADULT).refuse("marketing").refuse("usage-statistics"),
                sent -> sent.form().answerBy(Desk.ADULT).agree("marketing").leaveOpen("usage-statistics"));
    }

    @ParameterizedTest
    @MethodSource("otherContents")
    void otherContentUnderTheSameIdIsRefused(UnaryOperator<Answers> change) {
        List<ConsentEvent> first = desk.consents().record(sent()).events();
        Answers other = change.apply(sent()).submission(ID);

        assertThatThrownBy(() -> desk.consents().record(other)).isInstanceOf(SubmissionConflictException.class);
        assertThat(desk.consents().events(Desk.ADULT)).isEqualTo(first);
    }

    @Test
    void theOtherLanguageIsOtherContent() {
        desk.consents().record(sent());
        Answers english = desk.kit
                .forms()
                .of("sign-up", Audience.adult(), Locale.ENGLISH)
                .answerBy(Desk.ADULT)
                .agree("marketing")
                .refuse("usage-statistics")
                .via("homepage")
                .evidence(Desk.CLICK)
                .submission(ID);

        assertThatThrownBy(() -> desk.consents().record(english)).isInstanceOf(SubmissionConflictException.class);
    }

    @Test
    void theSameAnswersUnderAnotherIdOrNoneAreRecordedAgain() {
        desk.consents().record(sent());
        desk.consents().record(sent().submission(SubmissionId.of("request-4712")));
        desk.consents().record(desk.signUp());
        desk.consents().record(desk.signUp());

        assertThat(desk.consents().events(Desk.ADULT)).hasSize(8);
    }

    @Test
    void anotherPersonMayUseTheSameId() {
        SubjectId other = SubjectId.of("member-8");
        desk.kit.subjects().enrolAdult(other);
        desk.consents().record(sent());

        Recorded recorded = desk.consents()
                .record(desk.form("sign-up")
                        .answerBy(other)
                        .refuse("marketing")
                        .refuse("usage-statistics")
                        .via("homepage")
                        .submission(ID));
        assertThat(Desk.kinds(recorded.events())).containsExactly(EventKind.REFUSED, EventKind.REFUSED);
    }

    @Test
    void manyWhoSendItAtOnceRecordItOnce() throws Exception {
        List<List<ConsentEvent>> recorded =
                Threads.together(8, thread -> desk.consents().record(sent()).events());

        assertThat(recorded).containsOnly(desk.consents().events(Desk.ADULT));
        assertThat(desk.consents().events(Desk.ADULT)).hasSize(2);
    }
}
