package io.github.consentkit.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.ConsentKit;
import io.github.consentkit.consent.Evidence;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.policy.Audience;
import io.github.consentkit.policy.DataForm;
import io.github.consentkit.policy.Duty;
import io.github.consentkit.policy.EvidenceKind;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.store.memory.InMemoryDataHolder;
import io.github.consentkit.store.memory.InMemoryStores;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.testing.Example;
import java.io.Serializable;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Questions as hosts ask them, through the kit and its store. */
class QuestionTest {

    private static final Id<Purpose> CONTENT = Id.of("content-provision");
    private static final SubjectId MEMBER = SubjectId.of("member-1");

    private final InMemoryStores stores = InMemoryStores.create();
    private final ConsentKit kit = ConsentKit.builder(Example.policy())
            .stores(stores)
            .actor(() -> Actor.staff("staff-1", Id.of("consultant"), "office"))
            .clock(() -> Example.NOW)
            .build();

    @Test
    void aRequestWithoutPurposeIsRefusedWithTheWaysToNameOne() {
        assertThatThrownBy(() -> kit.ask(MEMBER).items("name").decide())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("names no purpose")
                .hasMessageContaining("use(purpose)");
    }

    @Test
    void aRequestWithoutItemsOrWithANullSubjectIsRefused() {
        assertThatThrownBy(() -> kit.ask(MEMBER).use(CONTENT).decide())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("items");
        assertThatThrownBy(() -> kit.ask(null))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("subject is null");
        assertThatThrownBy(() -> kit.ask(MEMBER).items("name").use(null))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("purpose is null");
        assertThatThrownBy(() -> kit.ask(MEMBER).items("name").use(CONTENT).by(null))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("actor is null");
    }

    @Test
    void theKitGathersWhatTheStoreKnows() {
        kit.subjects().enrolAdult(MEMBER);
        assertThat(kit.ask(MEMBER).items("name").use(CONTENT).decide().permitted())
                .isTrue();
        InMemoryDataHolder members = stores.holder("member");
        stores.unitOfWork().run(transaction -> {
            members.add(
                    transaction,
                    MEMBER,
                    HeldData.live(Id.of("name"), Example.policy().version()));
            members.separate(transaction, MEMBER, Set.of(Id.of("name")));
        });
        assertThat(kit.ask(MEMBER).items("name").use(CONTENT).decide().denial())
                .map(Deny::reason)
                .contains(Reason.SEPARATED);
    }

    @Test
    void requireThrowsTheDenial() {
        kit.subjects().enrolAdult(MEMBER);
        Question photo = kit.ask(MEMBER).items("appearance-photo").use(CONTENT);
        assertThatThrownBy(photo::require)
                .isInstanceOfSatisfying(
                        AccessDeniedException.class,
                        e -> assertThat(e.denial().reason()).isEqualTo(Reason.CONSENT_NEVER_ASKED));
        assertThat(kit.ask(MEMBER)
                        .items("name")
                        .use(CONTENT)
                        .require()
                        .request()
                        .subject())
                .isEqualTo(MEMBER);
    }

    @Test
    void aQuestionMayNameFormAndDuty() {
        kit.subjects().enrolAdult(MEMBER);
        Actor analyst = Actor.staff("staff-2", Id.of("analyst"), "office");
        Question improve = kit.ask(MEMBER).items("gender").by(analyst).use(Id.of("service-improvement"));
        assertThat(improve.decide().permitted()).isFalse();
        assertThat(improve.in(DataForm.PSEUDONYMISED).decide().permitted()).isTrue();
        Actor officer = Actor.staff("staff-9", Id.of("privacy-officer"), "office");
        assertThat(kit.ask(MEMBER)
                        .items("name")
                        .by(officer)
                        .perform(Duty.RETENTION_SWEEP)
                        .decide()
                        .permitted())
                .isTrue();
        assertThat(kit.ask(MEMBER)
                        .items("name")
                        .by(officer)
                        .perform(Duty.LEGAL_DEMAND, Id.of("kr-pipa-21"))
                        .decide()
                        .denial())
                .map(Deny::reason)
                .contains(Reason.LAW_DEMANDS_NOTHING);
    }

    @Test
    void aRequestAboutAnotherTimeIsRefused_I13() {
        kit.subjects().enrolAdult(MEMBER);
        Actor consultant = Actor.staff("staff-1", Id.of("consultant"), "office");
        for (long away : new long[] {-61, 61, -100_000_000}) {
            ProcessingRequest request = new ProcessingRequest(
                    MEMBER,
                    Set.of(Id.of("name")),
                    new Action.Use(CONTENT),
                    DataForm.IDENTIFIED,
                    consultant,
                    Example.NOW.plusSeconds(away));
            assertThatThrownBy(() -> kit.gate().decide(request))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("not about now");
        }
    }

    @Test
    void staffCannotTakeTheRoleOfThePerson_H4() {
        assertThatThrownBy(() -> Actor.staff("staff-1", Id.of("subject"), "office"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Actor.self");
    }

    @Test
    void whatAChildAgreedToUnderAFalseAgeDoesNotCountLater_I11() {
        Instant[] now = {Example.at("2026-11-20T10:00")};
        ConsentKit timed = ConsentKit.builder(Example.policy())
                .stores(InMemoryStores.create())
                .actor(() -> Actor.staff("staff-1", Id.of("marketer"), "office"))
                .clock(() -> now[0])
                .build();
        timed.subjects().enrolAdult(MEMBER);
        timed.consents()
                .record(timed.forms()
                        .of("sign-up", Audience.adult(), Locale.KOREAN)
                        .answerBy(MEMBER)
                        .agree("marketing")
                        .refuse("usage-statistics")
                        .via("homepage")
                        .evidence(new Evidence(EvidenceKind.WEB_CLICK, "request-1")));
        timed.subjects().enrolBornOn(MEMBER, LocalDate.of(2012, 11, 30));
        now[0] = Example.at("2026-12-24T10:00");
        timed.subjects().enrolAdult(MEMBER);
        assertThat(timed.ask(MEMBER)
                        .items("email")
                        .use(Id.of("event-advertising"))
                        .decide()
                        .denial())
                .map(Deny::reason)
                .contains(Reason.CONSENT_NOT_BY_GUARDIAN);
    }

    @Test
    void nobodyButTheGateMakesPermitsAndFacts_I3() {
        for (Class<?> type : new Class<?>[] {Permit.class, Deny.class, Facts.class}) {
            assertThat(type).isFinal();
            assertThat(Stream.of(type.getDeclaredConstructors()).map(Constructor::getModifiers))
                    .noneMatch(modifiers -> Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers));
            assertThat(Serializable.class.isAssignableFrom(type)).isFalse();
        }
    }

    @Test
    void theRulesStandInTheOrderInWhichTheyDecide() {
        assertThat(Gate.rules().stream().map(Rule::name)).isSorted().doesNotHaveDuplicates();
        assertThat(Gate.rules()).hasSize(RuleName.values().length - 1);
    }
}
