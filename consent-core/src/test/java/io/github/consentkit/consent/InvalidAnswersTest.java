package io.github.consentkit.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.policy.GuardianConfirmation;
import io.github.consentkit.policy.Id;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.subject.UnknownSubjectException;
import io.github.consentkit.testing.Example;
import io.github.consentkit.testing.JsonEdit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Answers that are not an answer to every question, by the right person, are refused with every problem; nothing stays. */
class InvalidAnswersTest {

    private static final GuardianConfirmation CALL = GuardianConfirmation.CALL;

    private Desk desk = Desk.ofExample();

    @Test
    void missingBlockIsNeitherYesNorNo() {
        assertRefused(
                desk.form("sign-up").answerBy(Desk.ADULT).agree("marketing").via("homepage"),
                "'usage-statistics' is not answered");
        assertRefused(
                desk.form("sign-up").answerBy(Desk.ADULT).via("homepage"),
                "'marketing' is not answered",
                "'usage-statistics' is not answered");
    }

    @Test
    void doubledBlockIsRefusedEvenWhenBothAnswersAgree() {
        assertRefused(desk.signUp().agree("marketing"), "'marketing' is answered twice");
        assertRefused(desk.signUp().refuse("marketing"), "'marketing' is answered twice");
    }

    @Test
    void unknownBlockIsRefused() {
        assertRefused(desk.signUp().answer(unknown("photo")), "does not ask 'photo'");
        assertRefused(desk.signUp().answer(unknown("telepathy")), "does not ask 'telepathy'");
    }

    @Test
    void aSlipOfThePenInABlockIsRefusedAtOnce() {
        assertThatThrownBy(() -> desk.signUp().agree("markting"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no block 'markting'; it has [marketing, usage-statistics]");
    }

    private static Answer unknown(String block) {
        return new Answer(Id.of(block), TextDigest.of("another text"), Choice.AGREE);
    }

    @Test
    void answersWithoutAMethodAreRefused() {
        assertRefused(
                desk.form("sign-up").answerBy(Desk.ADULT).agree("marketing").refuse("usage-statistics"),
                "call via(...)");
    }

    @Test
    void unknownMethodIsRefusedAndTheKnownOnesAreNamed() {
        assertRefused(desk.signUp().via("pigeon"), "no collection method 'pigeon'; it has [homepage, paper-form,");
    }

    @Test
    void adultOnTheFormForChildrenIsRefused() {
        assertRefused(
                desk.childForm("consulting-application")
                        .answerBy(Desk.ADULT)
                        .agree("photo")
                        .via("homepage"),
                "not under the age limit; show the form for Audience.adult()");
    }

    @Test
    void childOnTheFormForAdultsIsRefusedAlsoWithTheGuardian() {
        assertRefused(
                desk.form("consulting-application")
                        .answerBy(Desk.CHILD)
                        .agree("photo")
                        .via("homepage")
                        .byGuardian(CALL),
                "under the age limit; show the form for Audience.child()");
    }

    @Test
    void childAnsweringAloneIsRefused() {
        assertRefused(
                desk.childForm("consulting-application")
                        .answerBy(Desk.CHILD)
                        .agree("photo")
                        .via("homepage"),
                "the guardian answers");
    }

    @Test
    void guardianOfAnAdultIsRefused() {
        assertRefused(desk.signUp().byGuardian(CALL), "a guardian cannot answer");
    }

    @ParameterizedTest
    @EnumSource(
            value = GuardianConfirmation.class,
            names = {"CALL", "SIGNED_PAPER"},
            mode = EnumSource.Mode.EXCLUDE)
    void confirmationThatThePolicyDoesNotAcceptIsRefused(GuardianConfirmation confirmation) {
        desk = new Desk(JsonEdit.ofExample()
                .set("/children/confirmations", "[\"call\", \"signed-paper\"]")
                .read());

        assertRefused(guardianAnswers().byGuardian(confirmation), "it accepts [CALL, SIGNED_PAPER]");
        assertThat(desk.consents().record(guardianAnswers().byGuardian(CALL)).events())
                .hasSize(1);
    }

    @Test
    void everyProblemIsListedAtOnce() {
        assertRefused(
                desk.form("sign-up")
                        .answerBy(Desk.CHILD)
                        .agree("marketing")
                        .agree("marketing")
                        .answer(unknown("photo")),
                "'marketing' is answered twice",
                "does not ask 'photo'",
                "'usage-statistics' is not answered",
                "call via(...)",
                "show the form for Audience.child()",
                "the guardian answers");
    }

    @Test
    void afterTheCorrectionTheSameAnswersAreRecorded() {
        Answers answers = desk.form("sign-up").answerBy(Desk.ADULT).agree("marketing");
        assertRefused(answers, "'usage-statistics' is not answered", "call via(...)");

        desk.consents().record(answers.refuse("usage-statistics").via("homepage"));

        assertThat(desk.status(Desk.ADULT, "marketing")).isEqualTo(ConsentStatus.GIVEN);
        assertThat(desk.status(Desk.ADULT, "usage-statistics")).isEqualTo(ConsentStatus.REFUSED);
    }

    @Test
    void refusedAnswersLeaveAnEarlierConsentAsItIs() {
        desk.consents().record(desk.signUp());

        assertRefused(
                desk.form("sign-up").answerBy(Desk.ADULT).refuse("marketing").via("homepage"),
                "'usage-statistics' is not answered");
        assertThat(desk.status(Desk.ADULT, "marketing")).isEqualTo(ConsentStatus.GIVEN);
    }

    @Test
    void formOfAChildEndsAtMidnightOfTheBirthday() {
        desk.setClock(Example.at("2026-11-22T23:59:59"));
        assertThat(desk.consents().record(guardianAnswers().byGuardian(CALL)).events())
                .hasSize(1);

        desk.setClock(Example.at("2026-11-23T00:00"));
        assertRefused(guardianAnswers().byGuardian(CALL), "Audience.adult()", "a guardian cannot answer");
        assertThat(desk.consents()
                        .record(desk.form("consulting-application")
                                .answerBy(Desk.CHILD)
                                .agree("photo")
                                .via("homepage"))
                        .events())
                .hasSize(1);
    }

    @Test
    void neverEnrolledSubjectIsUnknownAndNothingIsRecorded() {
        Answers answers = desk.form("consulting-application")
                .answerBy(Desk.STRANGER)
                .agree("photo")
                .via("homepage");

        assertThat(catchThrowableOfType(
                        UnknownSubjectException.class, () -> desk.consents().record(answers)))
                .hasMessageContaining("enrol");
        assertThat(desk.consents().events(Desk.STRANGER)).isEmpty();
        assertThat(desk.consents().state(Desk.STRANGER)).isEqualTo(ConsentState.empty());
        assertThat(desk.kit.subjects().find(Desk.STRANGER)).isEmpty();
    }

    private Answers guardianAnswers() {
        return desk.childForm("consulting-application")
                .answerBy(Desk.CHILD)
                .agree("photo")
                .via("homepage");
    }

    private void assertRefused(Answers answers, String... problems) {
        SubjectId subject = answers.subject();
        ConsentState state = desk.consents().state(subject);
        List<ConsentEvent> events = desk.consents().events(subject);

        InvalidAnswersException refusal = catchThrowableOfType(
                InvalidAnswersException.class, () -> desk.consents().record(answers));

        assertThat(refusal).isNotNull();
        assertThat(refusal.problems()).hasSize(problems.length);
        for (int i = 0; i < problems.length; i++) {
            assertThat(refusal.problems().get(i)).contains(problems[i]);
            assertThat(refusal).hasMessageContaining(problems[i]);
        }
        assertThat(desk.consents().state(subject)).isEqualTo(state);
        assertThat(desk.consents().events(subject)).isEqualTo(events);
    }
}
