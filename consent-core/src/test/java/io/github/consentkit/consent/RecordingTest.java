package io.github.consentkit.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.ConsentKit;
import io.github.consentkit.policy.EvidenceKind;
import io.github.consentkit.policy.GuardianConfirmation;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Language;
import io.github.consentkit.store.Stores;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.store.UnitOfWork;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.testing.Example;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is recorded of answers: everything that proves them, and all of them or none (invariant I14). */
class RecordingTest {

    private final Desk desk = Desk.ofExample();

    @Test
    void refusalsAreRecordedAsEventsBesideAgreements() {
        List<ConsentEvent> recorded = desk.consents().record(desk.signUp()).events();

        assertThat(Desk.kinds(recorded)).containsExactly(EventKind.GRANTED, EventKind.REFUSED);
        assertThat(recorded).extracting(ConsentEvent::sequence).containsExactly(1L, 2L);
        assertThat(desk.consents().events(Desk.ADULT)).isEqualTo(recorded);
        assertThat(desk.status(Desk.ADULT, "marketing")).isEqualTo(ConsentStatus.GIVEN);
        assertThat(desk.status(Desk.ADULT, "usage-statistics")).isEqualTo(ConsentStatus.REFUSED);
        assertThat(desk.status(Desk.ADULT, "photo")).isEqualTo(ConsentStatus.NEVER_ASKED);
    }

    @Test
    void eventHoldsWhoWhenWhatWasShownHowAndTheProof() {
        ConsentForm form = desk.form("sign-up");
        Evidence paper = new Evidence(EvidenceKind.SIGNED_PAPER, "archive 7-12");
        ConsentEvent event = desk.consents()
                .record(desk.signUp()
                        .by(Act.SIGNATURE)
                        .via("paper-form")
                        .evidence(paper)
                        .byOneActForAll())
                .events()
                .get(0);

        assertThat(event.recordedAt()).isEqualTo(Example.NOW);
        Optional<EvidenceMark> proof = event.content().manner().evidence();
        assertThat(proof.map(EvidenceMark::kind)).contains(paper.kind());
        assertThat(event.content())
                .isEqualTo(new NewConsentEvent(
                        Desk.id("marketing"),
                        EventKind.GRANTED,
                        Set.of(),
                        new Shown(
                                Example.policy().version(),
                                Language.KO,
                                form.block(Desk.id("marketing")).digest()),
                        new Manner(Act.SIGNATURE, ActScope.WHOLE_FORM, Optional.of(Id.of("paper-form")), proof),
                        Giver.self(),
                        Optional.empty(),
                        Example.NOW));
    }

    @Test
    void guardiansAnswerNamesTheConfirmation() {
        List<ConsentEvent> recorded = desk.consents()
                .record(desk.childForm("sign-up")
                        .answerBy(Desk.CHILD)
                        .agree("guardian")
                        .refuse("marketing")
                        .refuse("usage-statistics")
                        .via("phone")
                        .byGuardian(GuardianConfirmation.CALL))
                .events();

        assertThat(recorded)
                .hasSize(3)
                .extracting(event -> event.content().giver())
                .containsOnly(Giver.guardian(GuardianConfirmation.CALL));
    }

    @Test
    void answersNeverChangeWhatAnotherCallMadeOfThem() {
        Answers open = desk.form("sign-up").answerBy(Desk.ADULT);
        Answers yes = open.agree("marketing");
        Answers no = open.refuse("marketing");

        assertThat(open.given()).isEmpty();
        assertThat(yes.given()).extracting(Answer::choice).containsExactly(Choice.AGREE);
        assertThat(no.given()).extracting(Answer::choice).containsExactly(Choice.REFUSE);
    }

    @Test
    void newAnswersTakeThePlaceOfOlderOnesAndBothStayInTheLedger() {
        desk.consents().record(desk.signUp());
        desk.consents()
                .record(desk.form("sign-up")
                        .answerBy(Desk.ADULT)
                        .refuse("marketing")
                        .agree("usage-statistics")
                        .via("homepage"));

        assertThat(desk.status(Desk.ADULT, "marketing")).isEqualTo(ConsentStatus.REFUSED);
        assertThat(desk.status(Desk.ADULT, "usage-statistics")).isEqualTo(ConsentStatus.GIVEN);
        assertThat(desk.consents().events(Desk.ADULT))
                .extracting(ConsentEvent::sequence)
                .containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void ledgersOfTwoPeopleDoNotMix() {
        SubjectId other = SubjectId.of("member-8");
        desk.kit.subjects().enrolAdult(other);
        desk.consents().record(desk.signUp());

        assertThat(desk.consents().events(other)).isEmpty();
        assertThat(desk.consents().state(other)).isEqualTo(ConsentState.empty());
    }

    @Test
    void ledgerThatFailsAtTheSecondAnswerKeepsNotEvenTheFirst() {
        Stores failing = new FailingAtSecondAppend(desk.stores);
        ConsentKit kit = ConsentKit.builder(Example.policy())
                .stores(failing)
                .clock(() -> Example.NOW)
                .build();

        assertThatThrownBy(() -> kit.consents().record(desk.signUp())).hasMessage("the disk is full");
        assertThat(desk.consents().events(Desk.ADULT)).isEmpty();
    }

    private static final class FailingAtSecondAppend implements Stores, ConsentLedger {

        private final Stores inner;
        private int appends;

        FailingAtSecondAppend(Stores inner) {
            this.inner = inner;
        }

        @Override
        public UnitOfWork unitOfWork() {
            return inner.unitOfWork();
        }

        @Override
        public <P> P port(Class<P> type) {
            return type == ConsentLedger.class ? type.cast(this) : inner.port(type);
        }

        @Override
        public ConsentEvent append(
                Transaction transaction, SubjectId subject, NewConsentEvent event, Instant recordedAt) {
            if (++appends == 2) {
                throw new IllegalStateException("the disk is full");
            }
            return inner.port(ConsentLedger.class).append(transaction, subject, event, recordedAt);
        }

        @Override
        public List<ConsentEvent> events(Transaction transaction, SubjectId subject) {
            return inner.port(ConsentLedger.class).events(transaction, subject);
        }

        @Override
        public void hold(Transaction transaction, SubjectId subject) {
            inner.port(ConsentLedger.class).hold(transaction, subject);
        }

        @Override
        public ConsentState state(Transaction transaction, SubjectId subject) {
            return inner.port(ConsentLedger.class).state(transaction, subject);
        }
    }
}
