package io.github.consentkit.gate;

import io.github.consentkit.consent.Act;
import io.github.consentkit.consent.ActScope;
import io.github.consentkit.consent.ConsentEvent;
import io.github.consentkit.consent.ConsentState;
import io.github.consentkit.consent.EventKind;
import io.github.consentkit.consent.EvidenceMark;
import io.github.consentkit.consent.Giver;
import io.github.consentkit.consent.Manner;
import io.github.consentkit.consent.NewConsentEvent;
import io.github.consentkit.consent.Shown;
import io.github.consentkit.consent.TextDigest;
import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.lifecycle.RecordRef;
import io.github.consentkit.lifecycle.Restriction;
import io.github.consentkit.lifecycle.RestrictionRequest;
import io.github.consentkit.policy.DataForm;
import io.github.consentkit.policy.EvidenceKind;
import io.github.consentkit.policy.GuardianConfirmation;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Language;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyHistory;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.policy.Role;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.Age;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.subject.SubjectRecord;
import io.github.consentkit.testing.Example;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One person, what is held of her and what she agreed to: facts for the pure decision. Every method changes the world. */
final class World {

    static final SubjectId MEMBER = SubjectId.of("member-1");
    static final EvidenceMark CLICK = new EvidenceMark(EvidenceKind.WEB_CLICK, "1".repeat(64));

    private final List<Policy> policies = new ArrayList<>();
    private final List<ConsentEvent> events = new ArrayList<>();
    private final List<HeldData> held = new ArrayList<>();
    private Optional<Age> age = Optional.of(Age.adult());
    private final List<Restriction> restrictions = new ArrayList<>();

    World(Policy... versions) {
        policies.addAll(List.of(versions));
    }

    /** The example's policy alone. */
    static World ofExample() {
        return new World(Example.policy());
    }

    /** A younger version comes into force. */
    World adopts(Policy next) {
        policies.add(next);
        return this;
    }

    World child(Instant comesOfAge) {
        age = Optional.of(new Age.Child(comesOfAge));
        return this;
    }

    World unknown() {
        age = Optional.empty();
        return this;
    }

    World suspendedSince(Instant instant) {
        return restricted(RestrictionRequest.suspension(MEMBER, "suspension", instant));
    }

    World restricted(RestrictionRequest request) {
        restrictions.add(
                new Restriction(request, Role.SUBJECT, Optional.empty(), request.receivedAt(), Optional.empty()));
        return this;
    }

    World holds(HeldData value) {
        held.add(value);
        return this;
    }

    World holds(String item, HeldData.Stage stage) {
        return holds(HeldData.live(Id.of(item), newest().version()).at(stage));
    }

    World agrees(String... blocks) {
        Arrays.stream(blocks).forEach(block -> event(block, EventKind.GRANTED));
        return this;
    }

    World event(String block, EventKind kind) {
        return event(block, kind, newest().version(), ActScope.ONE_BLOCK, Optional.of(CLICK), Giver.self(), "homepage");
    }

    World agreesUnder(Policy version, String block) {
        return event(
                block,
                EventKind.GRANTED,
                version.version(),
                ActScope.ONE_BLOCK,
                Optional.of(CLICK),
                Giver.self(),
                "homepage");
    }

    World guardianAgrees(String... blocks) {
        Giver giver = Giver.guardian(GuardianConfirmation.WEB_AND_TEXT_MESSAGE);
        Arrays.stream(blocks)
                .forEach(block -> event(
                        block,
                        EventKind.GRANTED,
                        newest().version(),
                        ActScope.ONE_BLOCK,
                        Optional.of(CLICK),
                        giver,
                        "homepage"));
        return this;
    }

    World event(
            String block,
            EventKind kind,
            Id<Policy> version,
            ActScope scope,
            Optional<EvidenceMark> evidence,
            Giver giver,
            String method) {
        Instant then = Example.NOW.minusSeconds(3600).plusSeconds(events.size());
        events.add(new ConsentEvent(
                events.size() + 1L,
                then,
                new NewConsentEvent(
                        Id.of(block),
                        kind,
                        Set.of(),
                        new Shown(version, Language.KO, TextDigest.of("shown")),
                        new Manner(Act.TICK, scope, Optional.of(Id.of(method)), evidence),
                        giver,
                        Optional.empty(),
                        then)));
        return this;
    }

    Decision use(String purpose, String... items) {
        return decide(new Action.Use(Id.of(purpose)), staffFor(purpose), items);
    }

    Decision decide(Action action, Actor actor, String... items) {
        return decide(action, actor, formOf(action), Example.NOW, items);
    }

    Decision decide(Action action, Actor actor, DataForm form, Instant at, String... items) {
        Set<Id<Item>> named = new LinkedHashSet<>();
        Arrays.stream(items).forEach(item -> named.add(Id.of(item)));
        return Gate.decide(facts(), new ProcessingRequest(MEMBER, named, action, form, actor, at));
    }

    /** The same for one record, asked by somebody whose role has the purpose. */
    Decision useOf(RecordRef record, String purpose, String... items) {
        Set<Id<Item>> named = new LinkedHashSet<>();
        Arrays.stream(items).forEach(item -> named.add(Id.of(item)));
        Action action = new Action.Use(Id.of(purpose));
        return Gate.decide(
                facts(),
                new ProcessingRequest(
                        MEMBER, named, action, formOf(action), staffFor(purpose), Example.NOW, Optional.of(record)));
    }

    Facts facts() {
        return new Facts(
                        PolicyHistory.of(policies),
                        age.map(known -> new SubjectRecord(MEMBER, known, Instant.EPOCH)),
                        ConsentState.fold(events),
                        held)
                .restrictedBy(restrictions);
    }

    Policy newest() {
        return PolicyHistory.of(policies).newest();
    }

    /** Somebody whose role has the purpose, so that the role never decides; the consultant for unknown purposes. */
    Actor staffFor(String purpose) {
        Id<Role> role = newest().document().access().roles().stream()
                .filter(known -> known.purposes().contains(Id.<Purpose>of(purpose)))
                .map(Role::id)
                .findFirst()
                .orElse(Id.of("consultant"));
        return Actor.staff("staff-1", role, "office");
    }

    private DataForm formOf(Action action) {
        return action.purposeNamed()
                .flatMap(newest()::purpose)
                .map(Purpose::form)
                .orElse(DataForm.IDENTIFIED);
    }
}
