package io.github.consentkit.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.ConsentKit;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.policy.Audience;
import io.github.consentkit.store.memory.InMemoryStores;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.subject.UnknownSubjectException;
import io.github.consentkit.testing.Example;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** A form that was issued is answered by whom it was issued to, and in time. */
class IssuedFormsTest {

    private static final SubjectId OTHER = SubjectId.of("member-8");

    private final Desk desk = new Desk(Example.policy(), Example.predecessor());

    private IssuedForm issue() {
        return desk.consents().request(Desk.ADULT, "consulting-application", Audience.adult(), Locale.KOREAN);
    }

    private static Answers agree(IssuedForm form, SubjectId subject) {
        return form.answerBy(subject).agree("photo").via("homepage").evidence(Desk.CLICK);
    }

    @Test
    void theLedgerKnowsThatThePersonWasAskedAndWhatWasShown() {
        IssuedForm issued = issue();

        NewConsentEvent event = desk.consents().events(Desk.ADULT).get(0).content();
        assertThat(event.kind()).isEqualTo(EventKind.REQUESTED);
        assertThat(event.giver()).isEqualTo(Giver.controller());
        assertThat(event.manner()).isEqualTo(Manner.none());
        assertThat(event.submission()).contains(issued.id());
        assertThat(event.shown().digest())
                .isEqualTo(issued.form().block(Desk.id("photo")).digest());
        assertThat(issued.issuedAt()).isEqualTo(Example.NOW);
        assertThat(issued.validUntil()).isEqualTo(Example.NOW.plus(Duration.ofHours(24)));
        assertThat(desk.status(Desk.ADULT, "photo")).isEqualTo(ConsentStatus.REQUESTED);
    }

    @Test
    void theAnswerIsASubmissionWithTheIdOfTheForm() {
        IssuedForm issued = issue();
        Recorded first = desk.consents().record(agree(issued, Desk.ADULT));

        assertThat(first.events().get(0).content().submission()).contains(issued.id());
        assertThat(desk.consents().record(agree(issued, Desk.ADULT))).isEqualTo(first);
        assertThat(desk.status(Desk.ADULT, "photo")).isEqualTo(ConsentStatus.GIVEN);
    }

    @Test
    void aFormThatWasMadeAgainIsAnsweredByItsId() {
        IssuedForm issued = issue();
        desk.setClock(Example.NOW.plus(Duration.ofHours(2)));

        assertThat(desk.consents()
                        .record(desk.form("consulting-application")
                                .answerBy(Desk.ADULT)
                                .agree("photo")
                                .via("homepage")
                                .toForm(issued.id()))
                        .events())
                .hasSize(1);
    }

    @Test
    void anotherPersonsFormIsRefused() {
        desk.kit.subjects().enrolAdult(OTHER);
        IssuedForm issued = issue();

        assertInvalid(agree(issued, OTHER), "no form with this id was issued to the person");
        assertThat(desk.consents().events(OTHER)).isEmpty();
    }

    @Test
    void aFormThatWasNeverIssuedIsRefused() {
        Answers answers = desk.form("consulting-application")
                .answerBy(Desk.ADULT)
                .agree("photo")
                .via("homepage")
                .toForm(SubmissionId.of("made-up"));

        assertInvalid(answers, "no form with this id");
    }

    @Test
    void anIssuedFormOfAnotherOccasionIsStale() {
        IssuedForm issued = issue();

        assertThatThrownBy(() -> desk.consents().record(desk.signUp().toForm(issued.id())))
                .isInstanceOf(StaleFormException.class)
                .hasMessageContaining("marketing");
    }

    @Test
    void theLastInstantIsInTimeAndTheNextIsNot() {
        IssuedForm issued = issue();
        desk.setClock(issued.validUntil().plusNanos(1));
        assertExpired(agree(issued, Desk.ADULT));
        // a client that makes itself a younger form does not get more time: the ledger knows when it was issued
        assertExpired(desk.form("consulting-application")
                .answerBy(Desk.ADULT)
                .agree("photo")
                .via("homepage")
                .toForm(issued.id()));

        desk.setClock(issued.validUntil());
        assertThat(desk.consents().record(agree(issued, Desk.ADULT)).events()).hasSize(1);
    }

    @Test
    void aFormThatWasNotIssuedRunsOutAsWell() {
        Answers answers = desk.signUp();
        desk.setClock(Example.NOW.plus(Duration.ofHours(24)).plusNanos(1));
        assertExpired(answers);

        desk.setClock(Example.NOW.plus(Duration.ofHours(24)));
        assertThat(desk.consents().record(answers).events()).hasSize(2);
    }

    @Test
    void theKitSaysHowLongFormsAreValid() {
        ConsentKit.Builder builder = ConsentKit.builder(Example.policy())
                .stores(InMemoryStores.create())
                .clock(() -> Example.NOW);

        assertThat(builder.formsValidFor(Duration.ofMinutes(10))
                        .build()
                        .forms()
                        .of("sign-up", Audience.adult(), Locale.KOREAN)
                        .validUntil())
                .isEqualTo(Example.NOW.plus(Duration.ofMinutes(10)));
        ConsentKit.Builder never = builder.formsValidFor(Duration.ZERO);
        assertThatThrownBy(never::build).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void aNewVersionMakesAnIssuedFormStale() {
        desk.setClock(Example.at("2024-02-20T23:59:59"));
        IssuedForm issued = issue();
        desk.setClock(Example.at("2024-02-21T00:00"));

        assertThatThrownBy(
                        () -> desk.consents().record(agree(issued, Desk.ADULT).agree("photo-marketing")))
                .isInstanceOf(StaleFormException.class);
    }

    @Test
    void beingAskedAgainTakesNothingBack() {
        desk.consents().record(agree(issue(), Desk.ADULT));
        issue();

        assertThat(desk.status(Desk.ADULT, "photo")).isEqualTo(ConsentStatus.GIVEN);
    }

    @Test
    void aFormIsIssuedToKnownPeopleOfItsAudienceAndWhenItAsksSomething() {
        assertThatThrownBy(() ->
                        desk.consents().request(Desk.CHILD, "consulting-application", Audience.adult(), Locale.KOREAN))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Audience.child()");
        assertThatThrownBy(() ->
                        desk.consents().request(Desk.ADULT, "consulting-application", Audience.child(), Locale.KOREAN))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Audience.adult()");
        assertThatThrownBy(() -> desk.consents()
                        .request(Desk.STRANGER, "consulting-application", Audience.adult(), Locale.KOREAN))
                .isInstanceOf(UnknownSubjectException.class);
        assertThatThrownBy(() -> desk.consents().request(Desk.ADULT, "consultation", Audience.adult(), Locale.KOREAN))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("nothing");
        assertThat(desk.consents().events(Desk.ADULT)).isEmpty();
        assertThat(desk.consents().events(Desk.CHILD)).isEmpty();
    }

    @Test
    void answersThatAreOlderThanTheFormAreRefused() {
        IssuedForm issued = issue();
        Instant before = Example.NOW.minusSeconds(1);

        assertInvalid(agree(issued, Desk.ADULT).actedAt(before), "older than the form");
    }

    private void assertInvalid(Answers answers, String problem) {
        int before = desk.consents().events(Desk.ADULT).size();
        assertThatThrownBy(() -> desk.consents().record(answers))
                .isInstanceOf(InvalidAnswersException.class)
                .hasMessageContaining(problem);
        assertThat(desk.consents().events(Desk.ADULT)).hasSize(before);
    }

    private void assertExpired(Answers answers) {
        assertThatThrownBy(() -> desk.consents().record(answers))
                .isInstanceOf(StaleFormException.class)
                .hasMessageContaining("could be answered until");
    }
}
