package io.github.consentkit.lifecycle;

import static io.github.consentkit.testing.Nursery.ADULT;
import static io.github.consentkit.testing.Nursery.CHILD;
import static io.github.consentkit.testing.Nursery.SISTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.consent.ConsentStatus;
import io.github.consentkit.consent.Giver;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.policy.Destruction;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.policy.RetentionRule;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.store.memory.InMemoryDataHolder;
import io.github.consentkit.subject.Draft;
import io.github.consentkit.subject.GuardianLink;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.subject.UnknownSubjectException;
import io.github.consentkit.testing.Example;
import io.github.consentkit.testing.Nursery;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Registrations that wait are confirmed in time, or everything of them is destroyed (clauses, B-2). */
class DraftsTest {

    private static final Id<Purpose> JOINING = Id.of("join-confirmation");
    private static final Instant DUE = Example.at("2026-11-28T00:00");
    /** A child who is still one when her draft falls due. */
    private static final SubjectId YOUNG = SubjectId.of("child-6");

    private final Nursery nursery = Nursery.ofExample();
    private final InMemoryDataHolder members = nursery.stores().holder("member");
    private final Drafts drafts = nursery.kit().drafts();

    DraftsTest() {
        nursery.kit().subjects().enrolBornOn(YOUNG, LocalDate.of(2020, 5, 5));
    }

    @Test
    void aChildsDraftWaitsAsLongAsThePolicySays() {
        assertThat(drafts.openForGuardian(YOUNG))
                .isEqualTo(new Draft(
                        Draft.Kind.GUARDIAN, Id.of("guardian-consent-check"), Example.NOW, DUE, Optional.empty()));
    }

    @Test
    void openingTheSameDraftAgainDoesNotBeginAnew() {
        Draft draft = drafts.openForPerson(ADULT, JOINING, Period.ofDays(7));
        nursery.setClock(Example.NOW.plusSeconds(86_400));
        assertThat(drafts.openForPerson(ADULT, JOINING, Period.ofDays(70))).isEqualTo(draft);
        assertThat(drafts.find(ADULT)).contains(draft);
        assertRefused(() -> drafts.openForGuardian(ADULT), "waits for something else");
    }

    @Test
    void whatIsConfirmedIsNoDraftAgain() {
        drafts.openForPerson(ADULT, JOINING, Period.ofDays(7));
        Draft confirmed = drafts.confirm(ADULT);
        assertThat(confirmed.isOpen()).isFalse();
        assertThat(drafts.confirm(ADULT)).isEqualTo(confirmed);
        assertRefused(() -> drafts.openForPerson(ADULT, JOINING, Period.ofDays(7)), "confirmed already");
        nursery.kit().subjects().enrolAdult(ADULT);
        assertThat(drafts.find(ADULT)).contains(confirmed);
    }

    @Test
    void badDraftsAreRefused() {
        SubjectId stranger = SubjectId.of("nobody-yet");
        assertThatThrownBy(() -> drafts.openForGuardian(stranger)).isInstanceOf(UnknownSubjectException.class);
        assertThatThrownBy(() -> drafts.openForPerson(stranger, JOINING, Period.ofDays(1)))
                .isInstanceOf(UnknownSubjectException.class);
        assertThatThrownBy(() -> drafts.confirm(stranger)).isInstanceOf(UnknownSubjectException.class);
        assertThat(drafts.find(stranger)).isEmpty();
        assertRefused(() -> drafts.confirm(ADULT), "waits for nothing");
        assertRefused(() -> drafts.openForGuardian(ADULT), "not under the age limit");
        assertRefused(() -> drafts.openForPerson(YOUNG, JOINING, Period.ofDays(1)), "waits for the guardian");
        assertRefused(() -> drafts.openForPerson(ADULT, Id.of("joining"), Period.ofDays(1)), "no purpose 'joining'");
        assertRefused(() -> drafts.openForPerson(ADULT, JOINING, Period.ZERO), "cannot be counted");
        assertRefused(() -> drafts.purge(0, report -> {}), "at least one draft");
        assertRefused(() -> drafts.certificates(Optional.empty(), 0), "at least one certificate");
    }

    @Test
    void aDraftThatNobodyConfirmsIsDestroyedWithACertificate_A24() {
        drafts.openForPerson(ADULT, JOINING, Period.ofDays(5));
        holds(ADULT, "name", "email", "email");

        nursery.setClock(DUE.minusNanos(1000));
        assertThat(drafts.purge()).isEqualTo(PurgeReport.NOTHING);
        nursery.setClock(DUE);
        assertThat(drafts.purge()).isEqualTo(new PurgeReport(1, 0, 0, Optional.empty()));

        assertThat(live(ADULT)).isEmpty();
        assertThat(nursery.kit().subjects().find(ADULT)).isEmpty();
        assertThat(drafts.find(ADULT)).isEmpty();
        assertThat(drafts.certificates(Optional.empty(), 10)).singleElement().satisfies(certificate -> {
            assertThat(certificate.values()).isEqualTo(Map.of(Id.<Item>of("name"), 1L, Id.<Item>of("email"), 2L));
            assertThat(certificate.technique()).isEqualTo(Destruction.Technique.IRRECOVERABLE_DELETION);
            assertThat(certificate.ground()).isEqualTo(DestructionCertificate.Ground.JOINING_NOT_CONFIRMED);
            assertThat(certificate.clause()).isEqualTo(Id.of("A-2.4"));
            assertThat(certificate.version()).isEqualTo(Example.policy().version());
            assertThat(certificate.due()).isEqualTo(DUE);
            assertThat(certificate.destroyedAt()).isEqualTo(DUE);
            assertThat(certificate.toString()).doesNotContain(ADULT.value());
        });
        assertThat(drafts.purge()).isEqualTo(PurgeReport.NOTHING);
    }

    @Test
    void whenNoGuardianAnswersTheDraftAndTheGuardiansContactAreDestroyed_B2_T2() {
        drafts.openForGuardian(YOUNG);
        nursery.kit().guardians().propose(YOUNG);
        holds(YOUNG, "guardian-name", "guardian-mobile-phone");
        nursery.setClock(DUE);

        assertThat(drafts.purge()).isEqualTo(new PurgeReport(1, 0, 0, Optional.empty()));

        assertThat(live(YOUNG)).isEmpty();
        assertThat(nursery.kit().guardians().links(YOUNG)).isEmpty();
        assertThat(nursery.kit().subjects().find(YOUNG)).isEmpty();
        assertThat(drafts.certificates(Optional.empty(), 10)).singleElement().satisfies(certificate -> {
            assertThat(certificate.ground()).isEqualTo(DestructionCertificate.Ground.GUARDIAN_DID_NOT_AGREE);
            assertThat(certificate.clause()).isEqualTo(Id.of("B-2"));
            assertThat(certificate.values()).hasSize(2);
        });
    }

    @Test
    void whoRegistersAnewUnderTheSameIdHasAgreedToNothing_I8() {
        drafts.openForGuardian(YOUNG);
        GuardianLink link = nursery.linked(YOUNG);
        nursery.agree(link);
        assertThat(nursery.kit().consents().events(YOUNG)).hasSize(1);
        nursery.setClock(DUE);
        drafts.purge();

        assertThat(nursery.kit().consents().events(YOUNG)).isEmpty();
        nursery.kit().subjects().enrolBornOn(YOUNG, LocalDate.of(2020, 5, 5));
        assertThat(nursery.photoOf(YOUNG)).isEqualTo(ConsentStatus.NEVER_ASKED);
        assertRefused(
                () -> nursery.kit().consents().withdraw(YOUNG, "photo", "homepage", Giver.guardian(link)),
                "no link of this id");
    }

    @Test
    void whatWasReportedOfADraftGoesWithIt_I8() {
        drafts.openForPerson(ADULT, JOINING, Period.ofDays(7));
        nursery.kit()
                .lifecycle()
                .report(LifeEvent.of(
                        ADULT, "seen", new LifeFact.Happened(RetentionRule.Start.LAST_USED), nursery.now()));
        nursery.setClock(Example.NOW.plus(Duration.ofDays(9)));
        drafts.purge();

        LifeEventStore store = nursery.stores().port(LifeEventStore.class);
        assertThat(nursery.stores().unitOfWork().<List<LifeEvent>>call(transaction -> store.of(transaction, ADULT)))
                .isEmpty();
    }

    @Test
    void aGuardianWhoRefusedIsOneWhoDidNotAgree_B2() {
        drafts.openForGuardian(YOUNG);
        GuardianLink link = nursery.linked(YOUNG);
        nursery.kit().consents().record(nursery.signUp(YOUNG).byGuardian(link));
        nursery.kit().consents().withdrawAll(YOUNG, "homepage", Giver.guardian(link));
        assertRefused(() -> drafts.confirm(YOUNG), "has not agreed yet");
        nursery.setClock(DUE);
        assertThat(drafts.purge()).isEqualTo(new PurgeReport(1, 0, 0, Optional.empty()));
    }

    @Test
    void aChildsDraftIsConfirmedByTheGuardiansAnswerAlone() {
        drafts.openForGuardian(YOUNG);
        assertRefused(() -> drafts.confirm(YOUNG), "has not agreed yet");

        nursery.kit().consents().record(nursery.signUp(YOUNG).byGuardian(nursery.linked(YOUNG)));

        assertThat(drafts.confirm(YOUNG).confirmedAt()).contains(Example.NOW);
    }

    @Test
    void whatTheGuardianAgreedToInTimeIsKeptEvenWhenNobodyConfirmedTheDraft() {
        drafts.openForGuardian(YOUNG);
        GuardianLink link = nursery.linked(YOUNG);
        nursery.setClock(DUE.minusNanos(1000));
        nursery.kit().consents().record(nursery.signUp(YOUNG).byGuardian(link));
        holds(YOUNG, "name");

        nursery.setClock(DUE);
        assertThat(drafts.purge()).isEqualTo(new PurgeReport(0, 1, 0, Optional.empty()));

        assertThat(live(YOUNG)).hasSize(1);
        assertThat(drafts.find(YOUNG))
                .hasValueSatisfying(draft -> assertThat(draft.isOpen()).isFalse());
        assertThat(drafts.certificates(Optional.empty(), 10)).isEmpty();
    }

    @Test
    void whatTheGuardianAgreedToTooLateIsDestroyed() {
        drafts.openForGuardian(YOUNG);
        GuardianLink link = nursery.linked(YOUNG);
        nursery.setClock(DUE);
        nursery.kit().consents().record(nursery.signUp(YOUNG).byGuardian(link));
        assertRefused(() -> drafts.confirm(YOUNG), "in time");
        assertThat(drafts.purge()).isEqualTo(new PurgeReport(1, 0, 0, Optional.empty()));
    }

    @Test
    void atTheLastMomentIsInTimeAndMidnightIsNot() {
        drafts.openForPerson(ADULT, JOINING, Period.ofDays(5));
        nursery.setClock(DUE);
        assertRefused(() -> drafts.confirm(ADULT), "in time");
        nursery.setClock(DUE.minusNanos(1000));
        assertThat(drafts.confirm(ADULT).isOpen()).isFalse();
        nursery.setClock(DUE);
        assertThat(drafts.purge()).isEqualTo(PurgeReport.NOTHING);
    }

    /** The sister turns 14 while her draft waits; then nobody but herself can confirm it. */
    @Test
    void whoComesOfAgeMeanwhileConfirmsAlone_I11() {
        drafts.openForGuardian(SISTER);
        drafts.openForGuardian(CHILD);
        nursery.setClock(Nursery.BIRTHDAY);
        assertThat(drafts.confirm(SISTER).isOpen()).isFalse();
        nursery.setClock(DUE);
        assertThat(drafts.purge()).isEqualTo(new PurgeReport(1, 0, 0, Optional.empty()));
        assertThat(nursery.kit().subjects().find(SISTER)).isPresent();
        assertThat(nursery.kit().subjects().find(CHILD)).isEmpty();
    }

    @Test
    void aPurgeThatIsInterruptedGoesOnWhereItWas() {
        List<SubjectId> people = people(7);
        List<PurgeReport> told = new ArrayList<>();
        nursery.setClock(DUE);
        assertThatThrownBy(() -> drafts.purge(3, report -> {
                    told.add(report);
                    throw new IllegalStateException("killed");
                }))
                .hasMessage("killed");
        assertThat(told).containsExactly(new PurgeReport(3, 0, 0, Optional.empty()));
        assertThat(people.stream().filter(person -> live(person).isEmpty())).hasSize(3);

        told.clear();
        assertThat(drafts.purge(3, told::add).destroyed()).isEqualTo(4);
        assertThat(told).extracting(PurgeReport::destroyed).containsExactly(3L, 4L);
        assertThat(people).allSatisfy(person -> assertThat(live(person)).isEmpty());
        List<DestructionCertificate> first = drafts.certificates(Optional.empty(), 5);
        List<DestructionCertificate> rest = drafts.certificates(Optional.of(first.get(4)), 5);
        assertThat(rest).hasSize(2).doesNotContainAnyElementsOf(first);
    }

    @Test
    void oneDraftThatCannotBeDestroyedDoesNotKeepTheOthers() {
        people(4);
        Stubborn stubborn = new Stubborn(SubjectId.of("person-1"));
        nursery.stores().port(DataHolders.class).register(stubborn);
        nursery.setClock(DUE);

        PurgeReport report = drafts.purge(2, told -> {});
        assertThat(report.destroyed()).isEqualTo(3);
        assertThat(report.failed()).isEqualTo(1);
        assertThat(report.failure())
                .hasValueSatisfying(failure -> assertThat(failure).hasMessage("stubborn"));
        assertThat(live(SubjectId.of("person-1")))
                .as("nothing of it is half gone")
                .hasSize(1);
        assertThat(drafts.certificates(Optional.empty(), 10)).hasSize(3);

        stubborn.gives = true;
        assertThat(drafts.purge()).isEqualTo(new PurgeReport(1, 0, 0, Optional.empty()));
    }

    @Test
    void aHolderThatStillHasSomethingLeavesNoCertificate() {
        people(1);
        nursery.stores().port(DataHolders.class).register(new Stubborn(SubjectId.of("person-0")) {
            @Override
            public DestroyedKeys erase(Transaction transaction, SubjectId subject) {
                return DestroyedKeys.NONE; // says nothing and does nothing
            }
        });
        nursery.setClock(DUE);
        assertThat(drafts.purge().failure())
                .hasValueSatisfying(failure -> assertThat(failure)
                        .isInstanceOf(StoreException.class)
                        .hasMessageContaining("still has values"));
        assertThat(drafts.certificates(Optional.empty(), 10)).isEmpty();
        assertThat(live(SubjectId.of("person-0"))).hasSize(1);
    }

    @Test
    void withoutAHolderNothingIsCertified() {
        Nursery empty = Nursery.ofExample();
        assertThatThrownBy(() -> empty.kit().drafts().purge())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("no holder of data");
    }

    private List<SubjectId> people(int count) {
        List<SubjectId> people = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            SubjectId person = SubjectId.of("person-" + i);
            nursery.kit().subjects().enrolAdult(person);
            drafts.openForPerson(person, JOINING, Period.ofDays(5));
            holds(person, "email");
            people.add(person);
        }
        return people;
    }

    private void holds(SubjectId subject, String... items) {
        nursery.stores().unitOfWork().run(transaction -> {
            for (String item : items) {
                members.add(
                        transaction,
                        subject,
                        HeldData.live(Id.of(item), Example.policy().version()));
            }
        });
    }

    private List<HeldData> live(SubjectId subject) {
        return nursery.stores().unitOfWork().call(transaction -> members.held(transaction, subject)).stream()
                .filter(value -> value.stage() != HeldData.Stage.DESTROYED)
                .toList();
    }

    private static void assertRefused(ThrowingCallable call, String words) {
        assertThatThrownBy(call).isInstanceOf(InvalidInputException.class).hasMessageContaining(words);
    }
}
