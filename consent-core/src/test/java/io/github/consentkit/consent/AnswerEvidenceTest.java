package io.github.consentkit.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.gate.Deny;
import io.github.consentkit.gate.Reason;
import io.github.consentkit.policy.EvidenceKind;
import io.github.consentkit.policy.Id;
import io.github.consentkit.subject.Actor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A consent is worth what proves it: without the evidence of its way it is recorded and permits nothing (clause B-5). */
class AnswerEvidenceTest {

    private final Desk desk = Desk.ofExample();

    private Answers photo(String method) {
        return desk.form("consulting-application")
                .answerBy(Desk.ADULT)
                .agree("photo")
                .via(method);
    }

    @ParameterizedTest
    @CsvSource({"phone, CALL_RECORD, VOICE", "paper-form, SIGNED_PAPER, SIGNATURE", "email, EMAIL_REPLY, EMAIL_REPLY"})
    void withoutEvidenceTheRecordIsIncompleteAndTheGateDenies(String method, EvidenceKind kind, Act act) {
        Recorded without = desk.consents().record(photo(method).by(act));

        assertThat(without.incomplete()).containsExactly(Desk.id("photo"));
        assertThat(reasons()).contains(Reason.CONSENT_EVIDENCE_MISSING);

        Recorded with = desk.consents().record(photo(method).by(act).evidence(new Evidence(kind, "archive 4711")));
        assertThat(with.incomplete()).isEmpty();
        assertThat(permitted()).isTrue();
    }

    @Test
    void evidenceOfTheWrongKindIsRefusedAndTheRightKindsAreNamed() {
        assertRefused(photo("paper-form").evidence(Desk.CLICK), "which accepts [SIGNED_PAPER]");
        assertRefused(photo("generation-tool").evidence(Desk.CLICK), "no consent can be taken over 'generation-tool'");
    }

    @Test
    void noIsTakenWhateverComesWithIt() {
        Answers answers = desk.form("consulting-application")
                .answerBy(Desk.ADULT)
                .refuse("photo")
                .via("paper-form")
                .evidence(Desk.CLICK);

        assertThat(desk.consents().record(answers).incomplete()).isEmpty();
        assertThat(desk.status(Desk.ADULT, "photo")).isEqualTo(ConsentStatus.REFUSED);
    }

    @ParameterizedTest
    @CsvSource({
        "VOICE, homepage, cannot have come in over 'homepage'",
        "EMAIL_REPLY, phone, cannot have come in over 'phone'",
        "SIGNATURE, phone, cannot have come in over 'phone'",
        "NONE, homepage, takes an act of the person",
    })
    void anActThatCannotHaveComeInThisWayIsRefused(Act act, String method, String problem) {
        assertRefused(photo(method).by(act), problem);
    }

    @ParameterizedTest
    @CsvSource({
        "VOICE, phone",
        "VOICE, delivery-request",
        "SIGNATURE, homepage",
        "TICK, phone",
        "VOICE, generation-tool"
    })
    void anActThatCanBeIsTaken(Act act, String method) {
        assertThat(desk.consents().record(photo(method).by(act)).events()).hasSize(1);
    }

    private boolean permitted() {
        return desk.kit
                .ask(Desk.ADULT)
                .items("appearance-photo")
                .use(Id.of("content-provision"))
                .by(Actor.staff("staff-1", Id.of("consultant"), "office"))
                .decide()
                .permitted();
    }

    private Iterable<Reason> reasons() {
        return ((Deny) desk.kit
                        .ask(Desk.ADULT)
                        .items("appearance-photo")
                        .use(Id.of("content-provision"))
                        .by(Actor.staff("staff-1", Id.of("consultant"), "office"))
                        .decide())
                .reasons();
    }

    private void assertRefused(Answers answers, String problem) {
        assertThatThrownBy(() -> desk.consents().record(answers))
                .isInstanceOf(InvalidAnswersException.class)
                .hasMessageContaining(problem);
        assertThat(desk.consents().events(Desk.ADULT)).isEmpty();
    }
}
