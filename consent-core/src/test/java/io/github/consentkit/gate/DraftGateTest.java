package io.github.consentkit.gate;

import static io.github.consentkit.testing.Nursery.ADULT;
import static io.github.consentkit.testing.Nursery.CHILD;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.policy.Duty;
import io.github.consentkit.policy.Id;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.testing.Example;
import io.github.consentkit.testing.Nursery;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import org.junit.jupiter.api.Test;

/** The data of a registration that waits serves its confirmation alone (clauses, B-2). */
class DraftGateTest {

    private static final Actor DESK = Actor.staff("staff-1", Id.of("front-desk"), "office");
    private static final Instant DUE = Example.at("2026-11-28T00:00");
    private static final SubjectId YOUNG = SubjectId.of("child-6");

    private final Nursery nursery = Nursery.ofExample();

    DraftGateTest() {
        nursery.kit().subjects().enrolBornOn(YOUNG, LocalDate.of(2020, 5, 5));
    }

    @Test
    void aDraftServesNothingButItsConfirmation_A24() {
        assertPermitted(use(ADULT, "service-notices", "email"));
        waits();
        assertPermitted(collect(ADULT, "email"));
        assertPermitted(use(ADULT, "join-confirmation", "email"));
        assertDenied(use(ADULT, "service-notices", "email"), Reason.DRAFT_UNCONFIRMED, "A-2.4");
        assertDenied(use(ADULT, "complaint-handling", "email"), Reason.DRAFT_UNCONFIRMED, "A-2.4");

        nursery.kit().drafts().confirm(ADULT);
        assertPermitted(use(ADULT, "service-notices", "email"));
    }

    @Test
    void whatALawOrdersGoesOn() {
        waits();
        nursery.setClock(DUE);
        assertPermitted(nursery.kit()
                .ask(ADULT)
                .by(DESK)
                .items("email")
                .perform(Duty.ERASURE)
                .decide());
    }

    @Test
    void anOverdueDraftServesNothingWhetherOrNotItIsDestroyedYet_I15() {
        waits();
        nursery.setClock(DUE.minusNanos(1000));
        assertPermitted(use(ADULT, "join-confirmation", "email"));
        nursery.setClock(DUE);
        assertDenied(use(ADULT, "join-confirmation", "email"), Reason.DRAFT_OVERDUE, "A-2.4");
        assertDenied(collect(ADULT, "email"), Reason.DRAFT_OVERDUE, "A-2.4");
    }

    @Test
    void anOverdueDraftOfAChildServesNotEvenToReachTheGuardian_B2() {
        nursery.kit().drafts().openForGuardian(YOUNG);
        assertPermitted(use(YOUNG, "guardian-consent-check", "guardian-mobile-phone"));
        assertPermitted(collect(YOUNG, "guardian-name"));
        assertDenied(collect(YOUNG, "name"), Reason.GUARDIAN_PENDING, "B-2");
        nursery.setClock(DUE);
        assertDenied(use(YOUNG, "guardian-consent-check", "guardian-mobile-phone"), Reason.DRAFT_OVERDUE, "A-2.6");
        assertDenied(collect(YOUNG, "guardian-name"), Reason.DRAFT_OVERDUE, "A-2.6");
    }

    @Test
    void theGuardiansAnswerInTimeOpensAChildsDraft_B2() {
        nursery.kit().drafts().openForGuardian(YOUNG);
        nursery.kit().consents().record(nursery.signUp(YOUNG).byGuardian(nursery.linked(YOUNG)));
        assertPermitted(collect(YOUNG, "name"));
        nursery.setClock(DUE.plusSeconds(1));
        assertPermitted(collect(YOUNG, "name"));
    }

    @Test
    void theGuardiansAnswerTooLateOpensNothing_B2() {
        nursery.kit().drafts().openForGuardian(YOUNG);
        nursery.setClock(DUE);
        nursery.kit().consents().record(nursery.signUp(YOUNG).byGuardian(nursery.linked(YOUNG)));
        assertDenied(collect(YOUNG, "name"), Reason.DRAFT_OVERDUE, "A-2.6");
    }

    @Test
    void whoComesOfAgeWhileWaitingIsADraftLikeAnAdults_I11() {
        nursery.kit().drafts().openForGuardian(CHILD);
        nursery.setClock(Nursery.BIRTHDAY);
        assertDenied(use(CHILD, "service-notices", "email"), Reason.DRAFT_UNCONFIRMED, "A-2.6");
        nursery.kit().drafts().confirm(CHILD);
        assertPermitted(use(CHILD, "service-notices", "email"));
    }

    @Test
    void aDestroyedDraftIsSomebodyUnknown() {
        waits();
        nursery.stores().holder("member");
        nursery.setClock(DUE);
        nursery.kit().drafts().purge();
        assertDenied(use(ADULT, "service-notices", "email"), Reason.SUBJECT_UNKNOWN, "B-2");
    }

    private void waits() {
        nursery.kit().drafts().openForPerson(ADULT, Id.of("join-confirmation"), Period.ofDays(5));
    }

    private Decision use(SubjectId subject, String purpose, String item) {
        return nursery.kit()
                .ask(subject)
                .by(DESK)
                .items(item)
                .use(Id.of(purpose))
                .decide();
    }

    private Decision collect(SubjectId subject, String item) {
        return nursery.kit()
                .ask(subject)
                .by(Actor.self(subject, "browser"))
                .items(item)
                .collect(Id.of("sign-up"), Id.of("homepage"))
                .decide();
    }

    private static void assertPermitted(Decision decision) {
        assertThat(decision.permitted()).as("%s", decision).isTrue();
    }

    private static void assertDenied(Decision decision, Reason reason, String clause) {
        assertThat(decision).isInstanceOf(Deny.class);
        Denial first = ((Deny) decision).denials().get(0);
        assertThat(first.reason()).isEqualTo(reason);
        assertThat(first.clauses()).contains(Id.of(clause));
    }
}
