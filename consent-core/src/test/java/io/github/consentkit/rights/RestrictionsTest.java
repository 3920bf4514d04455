package io.github.consentkit.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.gate.AccessDeniedException;
import io.github.consentkit.gate.Decision;
import io.github.consentkit.gate.Deny;
import io.github.consentkit.gate.Reason;
import io.github.consentkit.lifecycle.Restriction;
import io.github.consentkit.lifecycle.Restriction.Outcome;
import io.github.consentkit.lifecycle.RestrictionRequest;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.rights.RestrictionException.Problem;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.GuardianLink;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.subject.UnknownSubjectException;
import io.github.consentkit.subject.Verification;
import io.github.consentkit.testing.Example;
import io.github.consentkit.testing.JsonEdit;
import io.github.consentkit.testing.Nursery;
import io.github.consentkit.testing.Threads;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Requests that keep data from being used, from their receipt to the answer (clauses H-3 to H-6, invariant I12). */
class RestrictionsTest {

    private static final Id<Item> PHONE = Id.of("mobile-phone");
    private static final Id<Item> EMAIL = Id.of("email");
    private static final SubjectId ADULT = Nursery.ADULT;
    private static final Actor OFFICER = Actor.staff("staff-90", Id.of("privacy-officer"), "office");
    private static final Actor DESK = Actor.staff("staff-2", Id.of("front-desk"), "office");

    private final Nursery nursery = Nursery.ofExample();
    private final Restrictions officers = nursery.kit().restrictions().by(OFFICER);

    @Test
    void aPhoneUnderRectificationIsNotUsedAndTheMailIs_H6() {
        assertThat(notices(PHONE).permitted()).isTrue();
        officers.place(phone("request-1"));

        assertThat(reason(notices(PHONE))).isEqualTo(Reason.RECTIFICATION_PENDING);
        assertThat(notices(EMAIL).permitted()).isTrue();

        officers.end(ADULT, "request-1", Outcome.COMPLETED);
        assertThat(notices(PHONE).permitted()).isTrue();
    }

    @Test
    void aRefusedRequestEndsTheLock_H6() {
        officers.place(phone("request-1"));
        Restriction ended = officers.end(ADULT, "request-1", Outcome.REFUSED);

        assertThat(notices(PHONE).permitted()).isTrue();
        assertThat(ended.end().orElseThrow().outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(ended.end().orElseThrow().by()).isEqualTo(Id.of("privacy-officer"));
        assertThat(officers.of(ADULT)).containsExactly(ended);
    }

    @Test
    void aSecondRequestKeepsTheItemLockedWhenTheFirstEnds_H6() {
        officers.place(phone("request-1"));
        officers.place(phone("request-2"));
        officers.end(ADULT, "request-1", Outcome.COMPLETED);

        assertThat(reason(notices(PHONE))).isEqualTo(Reason.RECTIFICATION_PENDING);
        officers.end(ADULT, "request-2", Outcome.TAKEN_BACK);
        assertThat(notices(PHONE).permitted()).isTrue();
    }

    @Test
    void theLockIsThereFromTheEntryAndTheAnswerIsDueFromTheReceipt_H5() {
        Instant letter = Example.at("2026-11-20T09:00");
        Restriction placed = officers.place(RestrictionRequest.rectification(ADULT, "letter-7", Set.of(PHONE), letter));

        assertThat(placed.request().receivedAt()).isEqualTo(letter);
        assertThat(placed.placedAt()).isEqualTo(Example.NOW);
        assertThat(officers.dueAt(placed)).isEqualTo(Example.at("2026-12-01T00:00"));

        nursery.setClock(Example.at("2026-11-30T23:59"));
        assertThat(officers.overdue(Optional.empty(), 10)).isEmpty();
        nursery.setClock(Example.at("2026-12-01T00:00"));
        assertThat(officers.overdue(Optional.empty(), 10)).containsExactly(placed);
        officers.end(ADULT, "letter-7", Outcome.COMPLETED);
        assertThat(officers.overdue(Optional.empty(), 10)).isEmpty();
    }

    @Test
    void aPolicyThatPromisesAFasterAnswerIsHeldToIt() {
        Nursery swift = new Nursery(
                JsonEdit.ofExample().set("/rights/desk/answerWithin", "\"P3D\"").read());
        Restrictions restrictions = swift.kit().restrictions().by(OFFICER);
        Restriction placed = restrictions.place(phone("request-1"));
        assertThat(restrictions.dueAt(placed)).isEqualTo(Example.at("2026-11-26T00:00"));
    }

    @Test
    void nothingButStorageGoesOnWhileProcessingIsSuspended_H3() {
        officers.place(RestrictionRequest.suspension(ADULT, "stop", nursery.now()));

        assertThat(reason(notices(PHONE))).isEqualTo(Reason.PROCESSING_SUSPENDED);
        assertThat(reason(notices(EMAIL))).isEqualTo(Reason.PROCESSING_SUSPENDED);
        officers.end(ADULT, "stop", Outcome.TAKEN_BACK);
        assertThat(notices(PHONE).permitted()).isTrue();
    }

    @Test
    void aSuspensionOfSomeItemsLeavesTheOthers_H3() {
        officers.place(
                RestrictionRequest.suspension(ADULT, "stop", nursery.now()).of(Set.of(PHONE)));

        assertThat(reason(notices(PHONE))).isEqualTo(Reason.PROCESSING_SUSPENDED);
        assertThat(notices(EMAIL).permitted()).isTrue();
    }

    @Test
    void aDisputeLocksUntilItIsSettled() {
        officers.place(RestrictionRequest.dispute(ADULT, "dispute-1", Set.of(PHONE), nursery.now()));
        assertThat(reason(notices(PHONE))).isEqualTo(Reason.DISPUTE_PENDING);
        officers.end(ADULT, "dispute-1", Outcome.COMPLETED);
        assertThat(notices(PHONE).permitted()).isTrue();
    }

    @Test
    void aGuardianSuspendsTheChildsDataUntilTheChildDecidesAlone_H3_I11() {
        GuardianLink link = nursery.linked(Nursery.CHILD);
        SubjectId child = Nursery.CHILD;
        nursery.kit().consents().record(nursery.signUp(child).byGuardian(link));
        Restrictions guardians = nursery.kit().restrictions().by(nursery.acting(link));
        guardians.place(RestrictionRequest.suspension(child, "stop", nursery.now()));

        assertThat(reason(notices(child, PHONE))).isEqualTo(Reason.PROCESSING_SUSPENDED);
        assertThatThrownBy(() -> verified(child).end(child, "stop", Outcome.TAKEN_BACK))
                .isInstanceOfSatisfying(
                        RestrictionException.class, e -> assertThat(e.problem()).isEqualTo(Problem.NOT_YOURS_TO_END));

        nursery.setClock(Nursery.BIRTHDAY);
        assertThat(reason(notices(child, PHONE))).isEqualTo(Reason.PROCESSING_SUSPENDED);
        assertThatThrownBy(() ->
                        nursery.kit().restrictions().by(nursery.acting(link)).end(child, "stop", Outcome.TAKEN_BACK))
                .isInstanceOfSatisfying(
                        AccessDeniedException.class,
                        e -> assertThat(e.denial().reason()).isEqualTo(Reason.GUARDIAN_POWERS_ENDED));
        verified(child).end(child, "stop", Outcome.TAKEN_BACK);
        assertThat(notices(child, PHONE).permitted()).isTrue();
    }

    @Test
    void oneGuardianDoesNotEndWhatAnotherAskedFor_H3() {
        GuardianLink mother = nursery.linked(Nursery.CHILD);
        GuardianLink father = nursery.linked(Nursery.CHILD);
        nursery.kit()
                .restrictions()
                .by(nursery.acting(mother))
                .place(RestrictionRequest.suspension(Nursery.CHILD, "stop", nursery.now()));

        Restrictions fathers = nursery.kit().restrictions().by(nursery.acting(father));
        assertThatThrownBy(() -> fathers.end(Nursery.CHILD, "stop", Outcome.TAKEN_BACK))
                .isInstanceOf(RestrictionException.class)
                .hasMessageContaining("one guardian");
        nursery.kit().restrictions().by(nursery.acting(mother)).end(Nursery.CHILD, "stop", Outcome.TAKEN_BACK);
        assertThat(officers.of(Nursery.CHILD)).allMatch(ended -> ended.end().isPresent());
    }

    @Test
    void whoeverIsNotVerifiedLearnsNothing_H4() {
        Restrictions stranger = nursery.kit().restrictions().by(Actor.self(ADULT, "browser"));
        Restrictions other = nursery.kit().restrictions().by(Actor.self(SubjectId.of("somebody-else"), "browser"));
        for (Restrictions unverified : List.of(stranger, other)) {
            assertThatThrownBy(() -> unverified.place(phone("request-1")))
                    .isInstanceOfSatisfying(
                            AccessDeniedException.class,
                            e -> assertThat(e.denial().reason()).isIn(Reason.NOT_VERIFIED, Reason.NOT_THE_SUBJECT));
        }
        assertThat(officers.of(ADULT)).isEmpty();
        verified(ADULT).place(phone("request-1"));
        assertThatThrownBy(() -> stranger.end(ADULT, "request-1", Outcome.TAKEN_BACK))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> stranger.end(ADULT, "request-2", Outcome.TAKEN_BACK))
                .as("no hint that there is no such request")
                .isInstanceOf(AccessDeniedException.class);
        assertThat(reason(notices(PHONE))).isEqualTo(Reason.RECTIFICATION_PENDING);
    }

    @Test
    void aRoleWithoutTheDutyPlacesNothing_J2() {
        Restrictions marketer = nursery.kit().restrictions().by(Actor.staff("staff-7", Id.of("marketer"), "office"));
        assertThatThrownBy(() -> marketer.place(phone("request-1")))
                .isInstanceOfSatisfying(
                        AccessDeniedException.class,
                        e -> assertThat(e.denial().reason()).isEqualTo(Reason.ROLE_NOT_ALLOWED));
        nursery.kit().restrictions().by(DESK).place(phone("request-1"));
        assertThat(reason(notices(PHONE))).isEqualTo(Reason.RECTIFICATION_PENDING);
    }

    @Test
    void whoAskedTakesBackAndTheCompanyRefuses() {
        verified(ADULT).place(phone("request-1"));
        assertThatThrownBy(() -> verified(ADULT).end(ADULT, "request-1", Outcome.REFUSED))
                .isInstanceOf(RestrictionException.class)
                .hasMessageContaining("TAKEN_BACK");
        Restriction ended = verified(ADULT).end(ADULT, "request-1", Outcome.TAKEN_BACK);
        assertThat(ended.end().orElseThrow().by().value()).isEqualTo("subject");
        assertThatThrownBy(() -> {
                    officers.place(RestrictionRequest.suspension(ADULT, "stop", nursery.now()));
                    officers.end(ADULT, "stop", Outcome.COMPLETED);
                })
                .isInstanceOf(RestrictionException.class)
                .hasMessageContaining("nothing completes it");
    }

    @Test
    void placedOrEndedAgainItIsTheSameAndNothingIsChanged() {
        Restriction placed = officers.place(phone("request-1"));
        nursery.setClock(nursery.now().plusSeconds(60));
        assertThat(officers.place(placed.request())).isEqualTo(placed);
        assertThatThrownBy(() ->
                        officers.place(RestrictionRequest.dispute(ADULT, "request-1", Set.of(PHONE), Example.NOW)))
                .isInstanceOfSatisfying(
                        RestrictionException.class, e -> assertThat(e.problem()).isEqualTo(Problem.ID_TAKEN));

        Restriction ended = officers.end(ADULT, "request-1", Outcome.REFUSED);
        nursery.setClock(nursery.now().plusSeconds(60));
        assertThat(officers.end(ADULT, "request-1", Outcome.REFUSED)).isEqualTo(ended);
        assertThat(officers.place(placed.request())).as("an answer stays").isEqualTo(ended);
        assertThatThrownBy(() -> officers.end(ADULT, "request-1", Outcome.COMPLETED))
                .isInstanceOfSatisfying(
                        RestrictionException.class, e -> assertThat(e.problem()).isEqualTo(Problem.ENDED_OTHERWISE));
        assertThatThrownBy(() -> officers.end(ADULT, "request-9", Outcome.COMPLETED))
                .isInstanceOfSatisfying(
                        RestrictionException.class, e -> assertThat(e.problem()).isEqualTo(Problem.NOT_FOUND));
    }

    @Test
    void manyRequestsAtATimeAreNoMoreThanAPersonMayHaveOpen() throws Exception {
        for (int i = 0; i < Restrictions.MAX_OPEN - 2; i++) {
            officers.place(phone("request-" + i));
        }
        List<Problem> problems = new ArrayList<>();
        Threads.together(4, thread -> {
            try {
                officers.place(phone("flood-" + thread));
            } catch (RestrictionException e) {
                synchronized (problems) {
                    problems.add(e.problem());
                }
            }
            return thread;
        });
        assertThat(problems).containsExactly(Problem.TOO_MANY_OPEN, Problem.TOO_MANY_OPEN);
        assertThat(officers.of(ADULT)).hasSize(Restrictions.MAX_OPEN);
        officers.end(ADULT, "request-0", Outcome.REFUSED);
        officers.place(phone("one-more"));
    }

    @Test
    void aLockThatIsPlacedBeforeAQuestionWinsInMemoryToo_I12() throws Exception {
        AtomicInteger placed = new AtomicInteger();
        Threads.together(5, thread -> {
            for (int i = 0; i < 40; i++) {
                SubjectId subject = SubjectId.of("adult-" + i);
                if (thread == 0) {
                    nursery.kit().subjects().enrolAdult(subject);
                    officers.place(RestrictionRequest.rectification(subject, "r", Set.of(PHONE), Example.NOW));
                    placed.set(i + 1);
                } else {
                    int sure = placed.get();
                    for (int known = 0; known < sure; known++) {
                        assertThat(reason(notices(SubjectId.of("adult-" + known), PHONE)))
                                .isEqualTo(Reason.RECTIFICATION_PENDING);
                    }
                }
            }
            return thread;
        });
        assertThat(placed).hasValue(40);
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> officers.place(RestrictionRequest.suspension(
                        ADULT, "stop", nursery.now().plus(Duration.ofMinutes(2)))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("in the future");
        assertThatThrownBy(() -> officers.place(
                        RestrictionRequest.dispute(ADULT, "dispute", Set.of(Id.of("shoe-size")), nursery.now())))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("shoe-size");
        assertThatThrownBy(() -> RestrictionRequest.rectification(ADULT, "r", Set.of(), nursery.now()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("names the items");
        assertThatThrownBy(() ->
                        officers.place(RestrictionRequest.suspension(SubjectId.of("stranger"), "stop", nursery.now())))
                .isInstanceOf(UnknownSubjectException.class);
        assertThatThrownBy(() -> officers.overdue(Optional.empty(), 0)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void nothingSaysWhoseRequestItIs() {
        Restriction placed = officers.place(phone("request-1"));
        assertThat(placed.toString() + placed.request()).doesNotContain(ADULT.value(), "request-1");
        assertThatThrownBy(() -> officers.place(phone("request-1").of(Set.of(EMAIL))))
                .hasMessageNotContaining(ADULT.value())
                .hasMessageNotContaining("request-1");
    }

    private RestrictionRequest phone(String id) {
        return RestrictionRequest.rectification(ADULT, id, Set.of(PHONE), Example.NOW);
    }

    private Restrictions verified(SubjectId subject) {
        Verification check = new Verification(
                subject, nursery.now().minusSeconds(60), nursery.now().plusSeconds(600));
        return nursery.kit().restrictions().by(Actor.self(subject, "browser").verified(check));
    }

    private Decision notices(Id<Item> item) {
        return notices(ADULT, item);
    }

    private Decision notices(SubjectId subject, Id<Item> item) {
        return nursery.kit()
                .ask(subject)
                .items(Set.of(item))
                .use(Id.of("service-notices"))
                .by(DESK)
                .decide();
    }

    private static Reason reason(Decision decision) {
        return ((Deny) decision).reason();
    }
}
