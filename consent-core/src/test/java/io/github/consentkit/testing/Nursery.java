package io.github.consentkit.testing;

import io.github.consentkit.ConsentKit;
import io.github.consentkit.consent.Answers;
import io.github.consentkit.consent.ConsentEvent;
import io.github.consentkit.consent.ConsentStatus;
import io.github.consentkit.consent.Evidence;
import io.github.consentkit.policy.Audience;
import io.github.consentkit.policy.EvidenceKind;
import io.github.consentkit.policy.GuardianConfirmation;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.store.memory.InMemoryStores;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.GuardianLink;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.subject.Verification;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** A kit in memory, a clock and an actor that the test sets, an adult, and two children who turn 14 on 2026-11-23. */
public final class Nursery {

    /** A child. */
    public static final SubjectId CHILD = SubjectId.of("child-13");

    /** Another child of the same age. */
    public static final SubjectId SISTER = SubjectId.of("sister-13");

    /** An adult. */
    public static final SubjectId ADULT = SubjectId.of("adult-40");

    /** 00:00 of the birthday in Seoul. */
    public static final Instant BIRTHDAY = Example.at("2026-11-23T00:00");

    /** The confirmation that {@link #linked} uses. */
    public static final GuardianConfirmation CALL = GuardianConfirmation.CALL;

    private static final Evidence CLICK = new Evidence(EvidenceKind.WEB_CLICK, "request-1");

    private final InMemoryStores stores = InMemoryStores.create();
    private final ConsentKit kit;
    private Instant now = Example.NOW;
    private Actor actor = Actor.staff("staff-1", Id.of("front-desk"), "office");

    /** Opens a nursery under the policy. */
    public Nursery(Policy policy) {
        kit = ConsentKit.builder(policy)
                .stores(stores)
                .clock(() -> now)
                .actor(() -> actor)
                .build();
        kit.subjects().enrolAdult(ADULT);
        kit.subjects().enrolBornOn(CHILD, LocalDate.of(2012, 11, 23));
        kit.subjects().enrolBornOn(SISTER, LocalDate.of(2012, 11, 23));
    }

    /** Opens a nursery under the example's policy. */
    public static Nursery ofExample() {
        return new Nursery(Example.policy());
    }

    /** Returns the kit. */
    public ConsentKit kit() {
        return kit;
    }

    /** Returns the store. */
    public InMemoryStores stores() {
        return stores;
    }

    /** Sets the clock. */
    public void setClock(Instant instant) {
        now = instant;
    }

    /** Returns what the clock says. */
    public Instant now() {
        return now;
    }

    /** Sets who is acting. */
    public void setActor(Actor who) {
        actor = who;
    }

    /** Links another guardian to the child, confirmed by {@link #CALL}. */
    public GuardianLink linked(SubjectId child) {
        return kit.guardians().confirm(child, kit.guardians().propose(child).guardian(), CALL);
    }

    /** Returns the child's sign-up form with yes to asking the guardian and no to the rest, not yet by anybody. */
    public Answers signUp(SubjectId child) {
        return kit.forms()
                .of("sign-up", Audience.child(), Locale.KOREAN)
                .answerBy(child)
                .agree("guardian")
                .refuse("marketing")
                .refuse("usage-statistics")
                .via("homepage")
                .evidence(CLICK);
    }

    /** Returns the child's form for the photo, not yet answered. */
    public Answers photo(SubjectId child) {
        return kit.forms()
                .of("consulting-application", Audience.child(), Locale.KOREAN)
                .answerBy(child)
                .via("homepage")
                .evidence(CLICK);
    }

    /** The guardian agrees to the photo. */
    public List<ConsentEvent> agree(GuardianLink link) {
        return kit.consents()
                .record(photo(link.child()).agree("photo").byGuardian(link))
                .events();
    }

    /** The guardian refuses the photo. */
    public List<ConsentEvent> refuse(GuardianLink link) {
        return kit.consents()
                .record(photo(link.child()).refuse("photo").byGuardian(link))
                .events();
    }

    /** Returns the state of the photo's consent. */
    public ConsentStatus photoOf(SubjectId child) {
        return kit.consents().state(child).of(Id.of("photo")).status();
    }

    /** Returns the guardian as a verified actor. */
    public Actor.Guardian acting(GuardianLink link) {
        return Actor.guardianOf(link.child(), link.guardian(), "browser")
                .verified(new Verification(link.child(), now.minusSeconds(60), now.plusSeconds(600)));
    }
}
