package io.github.consentkit.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.audit.Access;
import io.github.consentkit.audit.AccessLogException;
import io.github.consentkit.policy.Clause;
import io.github.consentkit.policy.DataForm;
import io.github.consentkit.policy.Duty;
import io.github.consentkit.policy.Id;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.subject.Verification;
import io.github.consentkit.testing.Example;
import io.github.consentkit.testing.FaultyAccessLogStore;
import io.github.consentkit.testing.FaultyAccessLogStore.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing is opened before the log has the entry, and nothing takes the entry back (invariants I3, I14; clause J-2). */
class AccessLogTest {

    private static final String SUBJECT = LogDesk.SECRETS.pseudonym("subject", LogDesk.MEMBER.value());

    private final LogDesk desk = new LogDesk();

    @Test
    void theEntryIsThereWhenTheOpeningIs_I3() {
        Permit permit = desk.permit();
        assertThat(desk.entries()).isEmpty();

        Opening opening = desk.log.commit(permit);

        assertThat(desk.entries()).hasSize(1);
        assertThat(opening.permit()).isSameAs(permit);
        assertThat(desk.report().intact()).isTrue();
    }

    @Test
    void anEntrySaysWhoWhenFromWhereWhoseAndWhatFor_J2() {
        desk.log.commit(desk.permit());
        assertThat(desk.lines())
                .containsExactly(new Access(
                        Example.NOW,
                        new Access.Who(Access.Kind.STAFF, "staff-1", "consultant", "10.0.0.7"),
                        SUBJECT,
                        new Access.What("use", "content-provision", Optional.empty()),
                        DataForm.IDENTIFIED,
                        List.of(Id.of("name")),
                        Optional.of(new Access.Place(
                                "application", LogDesk.SECRETS.pseudonym("record", "application", "record-7"))),
                        Optional.of(Example.policy().version()),
                        Access.Outcome.GRANTED,
                        List.of(),
                        List.of(Id.of("A-1.1"))));
    }

    @Test
    void everyActionSaysWhatItWasFor_J2() {
        Actor officer = Actor.staff("staff-9", Id.of("privacy-officer"), "office");
        List<Question> questions = List.of(
                desk.kit.ask(LogDesk.MEMBER).items("name").collect(Id.of("sign-up"), Id.of("homepage")),
                desk.kit.ask(LogDesk.MEMBER).items("name").provide(Id.of("payment"), Id.of("payment-gateway")),
                desk.kit.ask(LogDesk.MEMBER).items("name").by(officer).perform(Duty.RETENTION_SWEEP),
                desk.kit.ask(LogDesk.MEMBER).items("name").by(officer).perform(Duty.LEGAL_DEMAND, Id.of("kr-pipa-21")));
        for (Question question : questions) {
            Decision decision = question.decide();
            decision.denial().ifPresentOrElse(desk.log::refused, () -> desk.log.commit((Permit) decision));
        }
        assertThat(desk.lines())
                .extracting(Access::what)
                .containsExactly(
                        new Access.What("collect", "sign-up", Optional.of("homepage")),
                        new Access.What("provide", "payment", Optional.of("payment-gateway")),
                        new Access.What("perform", "retention-sweep", Optional.empty()),
                        new Access.What("perform", "legal-demand", Optional.of("kr-pipa-21")));
        assertThat(desk.lines()).extracting(Access::place).containsOnly(Optional.empty());
    }

    @Test
    void thePersonAndTheGuardianStandUnderPseudonyms_I16() {
        SubjectId other = SubjectId.of("member-2002");
        for (Actor actor : List.of(
                Actor.self(LogDesk.MEMBER, "203.0.113.5"),
                Actor.self(other, "203.0.113.5"),
                Actor.guardianOf(LogDesk.MEMBER, "203.0.113.5"))) {
            desk.log.refused(desk.denied(desk.name().by(actor)));
        }
        String origin = LogDesk.SECRETS.pseudonym("origin", "203.0.113.5");
        assertThat(desk.lines())
                .extracting(Access::who)
                .containsExactly(
                        new Access.Who(Access.Kind.SELF, SUBJECT, "subject", origin),
                        new Access.Who(
                                Access.Kind.SELF,
                                LogDesk.SECRETS.pseudonym("subject", "member-2002"),
                                "subject",
                                origin),
                        new Access.Who(Access.Kind.GUARDIAN, SUBJECT, "guardian", origin));
        assertThat(desk.lines()).extracting(Access::subject).containsOnly(SUBJECT);
    }

    @Test
    void anAttemptOnAPhotoForAdvertisingIsLoggedWithEveryReasonInOrder_A5() {
        Deny deny = desk.denied(
                desk.kit.ask(LogDesk.MEMBER).items("appearance-photo").use(Id.of("event-advertising")));
        desk.log.refused(deny);

        Access line = desk.lines().get(0);
        assertThat(line.outcome()).isEqualTo(Access.Outcome.REFUSED);
        assertThat(line.reasons()).hasSizeGreaterThan(1).startsWith("absolute-prohibition");
        assertThat(line.reasons().stream().map(AccessLogTest::reason))
                .containsExactlyElementsOf(deny.reasons())
                .isSortedAccordingTo((one, other) -> one.rule().compareTo(other.rule()));
        assertThat(line.clauses()).containsExactly(Id.<Clause>of("A-5"));
        assertThat(line.what().target()).isEqualTo("event-advertising");
    }

    @Test
    void whatAStrangerIsNotToldIsInTheLog_H4_I9() {
        Actor stranger = Actor.self(SubjectId.of("member-2002"), "browser");
        Deny deny = desk.denied(desk.kit
                .ask(LogDesk.MEMBER)
                .items("appearance-photo")
                .by(stranger)
                .use(Id.of("event-advertising")));
        assertThat(deny.reasons()).containsExactly(Reason.NOT_THE_SUBJECT);
        desk.log.refused(deny);

        Access line = desk.lines().get(0);
        assertThat(line.reasons()).startsWith("absolute-prohibition").contains("not-the-subject");
        assertThat(line.clauses()).containsExactly(Id.<Clause>of("A-5"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"BEFORE", "AFTER"})
    void aLogThatCannotBeWrittenGivesNoOpening_I3(Fault fault) {
        AccessLog log = desk.kit.gate().log(FaultyAccessLogStore.failingOnce(desk.store, 2, fault), LogDesk.SECRETS);
        log.commit(desk.permit());
        Permit permit = desk.permit();
        assertThatThrownBy(() -> log.commit(permit)).isInstanceOf(AccessLogException.class);
        assertThatThrownBy(() -> log.commit(permit)).isInstanceOf(UnusablePermitException.class);
        assertThat(log.commit(desk.permit())).isNotNull();
        assertThat(desk.entries()).hasSize(fault == Fault.AFTER ? 3 : 2);
        assertThat(desk.report().breaks()).isEmpty();
    }

    @Test
    void aRefusalThatCannotBeWrittenIsTold() {
        AccessLog log = desk.kit.gate().log(new FaultyAccessLogStore(desk.store, n -> Fault.BEFORE), LogDesk.SECRETS);
        Deny deny = desk.denied(desk.name().by(Actor.self(LogDesk.MEMBER, "browser")));
        assertThatThrownBy(() -> log.refused(deny)).isInstanceOf(AccessLogException.class);
    }

    @Test
    void aRollbackOfTheHostKeepsTheEntry_I14() {
        assertThatThrownBy(() -> desk.stores.unitOfWork().call(transaction -> {
                    desk.log.commit(desk.permit());
                    throw new IllegalStateException("the host's work failed");
                }))
                .hasMessage("the host's work failed");
        assertThat(desk.entries()).hasSize(1);
        assertThat(desk.report().intact()).isTrue();
    }

    @Test
    void logsOfOneStoreStandBesideOneAnother() {
        AccessLog second = desk.kit.gate().log(desk.store, LogDesk.SECRETS);
        List<AccessLog> logs = new ArrayList<>(List.of(desk.log, second, desk.log, second));
        logs.forEach(log -> log.commit(desk.permit()));
        assertThat(desk.store.partitions()).hasSize(2);
        assertThat(second.verifier().verify()).isEqualTo(desk.report());
        assertThat(desk.report().lines()).isEqualTo(4);
        assertThat(desk.report().intact()).isTrue();
    }

    @Test
    void aVerifiedPersonOpensHerOwnData_H1() {
        Actor self = Actor.self(LogDesk.MEMBER, "browser")
                .verified(new Verification(LogDesk.MEMBER, Example.NOW.minusSeconds(1), Example.NOW.plusSeconds(60)));
        Question question = desk.kit.ask(LogDesk.MEMBER).items("name").by(self).perform(Duty.SUBJECT_ACCESS);
        assertThat(desk.log.commit(question.require())).isNotNull();
        assertThat(desk.lines().get(0).who().kind()).isEqualTo(Access.Kind.SELF);
    }

    private static Reason reason(String name) {
        return Reason.valueOf(name.replace('-', '_').toUpperCase(Locale.ROOT));
    }
}
