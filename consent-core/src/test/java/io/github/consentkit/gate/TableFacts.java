package io.github.consentkit.gate;

import static io.github.consentkit.testing.Example.NOW;

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
import io.github.consentkit.gate.NaiveClauses.Consents;
import io.github.consentkit.gate.NaiveClauses.Person;
import io.github.consentkit.gate.NaiveClauses.Said;
import io.github.consentkit.gate.NaiveClauses.Stage;
import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.lifecycle.Restriction;
import io.github.consentkit.lifecycle.RestrictionRequest;
import io.github.consentkit.policy.EvidenceKind;
import io.github.consentkit.policy.GuardianConfirmation;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Language;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyHistory;
import io.github.consentkit.policy.Role;
import io.github.consentkit.subject.Age;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.subject.SubjectRecord;
import io.github.consentkit.testing.Example;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns a row of the tables into the facts that the gate decides on. */
final class TableFacts {

    static final SubjectId SUBJECT = SubjectId.of("member-1");
    static final String POLICY_2022 = "2022-03-01";
    static final String POLICY_2024 = "2024-02-21";

    private static final PolicyHistory POLICIES = PolicyHistory.of(List.of(Example.predecessor(), Example.policy()));
    private static final Giver GUARDIAN = Giver.guardian(GuardianConfirmation.WEB_AND_TEXT_MESSAGE);
    private static final Instant ASKED = Example.at("2024-03-01T10:00");

    private final Map<List<Object>, ConsentState> states = new HashMap<>();

    /** Returns the facts of a person who holds the item, if at all, in the stage; the purpose is what is asked for. */
    Facts of(Person person, Consents consents, String item, Stage stage, String purpose) {
        return facts(person, stage, consents(person, consents), held(item, stage, purpose, POLICY_2024));
    }

    /** Returns the facts with these values held. */
    static Facts facts(Person person, Stage stage, ConsentState consents, List<HeldData> held) {
        boolean suspended = stage == Stage.SUSPENDED || stage == Stage.DESTROYED_AND_SUSPENDED;
        Age age = person.child() ? new Age.Child(NOW.plus(Duration.ofDays(300))) : Age.adult();
        SubjectRecord record = new SubjectRecord(SUBJECT, age, ASKED);
        Facts facts = new Facts(POLICIES, Optional.of(record), consents, held);
        Instant yesterday = NOW.minus(Duration.ofDays(1));
        return suspended
                ? facts.restrictedBy(List.of(new Restriction(
                        RestrictionRequest.suspension(SUBJECT, "request-1", yesterday),
                        Role.SUBJECT,
                        Optional.empty(),
                        yesterday,
                        Optional.empty())))
                : facts;
    }

    /** Returns the consents as they stand after all events. */
    ConsentState consents(Person person, Consents consents) {
        return states.computeIfAbsent(
                List.of(person, consents),
                key -> consents(
                        Map.of(
                                "guardian", person.guardian(),
                                "photo", consents.photo(),
                                "marketing", consents.marketing(),
                                "usage-statistics", consents.usageStatistics()),
                        person.child() ? GUARDIAN : Giver.self(),
                        POLICY_2024,
                        ASKED));
    }

    /** Returns the consents after these answers of the giver, each seen in the version. */
    static ConsentState consents(Map<String, Said> answers, Giver giver, String version, Instant at) {
        List<ConsentEvent> events = new ArrayList<>();
        answers.forEach((block, said) -> {
            for (EventKind kind : events(said)) {
                NewConsentEvent content = new NewConsentEvent(
                        Id.of(block),
                        kind,
                        Set.of(),
                        new Shown(Id.of(version), Language.KO, TextDigest.of("x")),
                        new Manner(
                                Act.TICK,
                                said == Said.BUNDLED ? ActScope.WHOLE_FORM : ActScope.ONE_BLOCK,
                                Optional.of(Id.of("homepage")),
                                evidence(said)),
                        giver,
                        Optional.empty(),
                        at);
                events.add(new ConsentEvent(events.size() + 1, at, content));
            }
        });
        return ConsentState.fold(events);
    }

    /** Returns the item in the stage, collected under the version; nothing when it is not held. */
    static List<HeldData> held(String item, Stage stage, String purpose, String version) {
        HeldData live = HeldData.live(Id.of(item), Id.<Policy>of(version));
        return switch (stage) {
            case NOT_HELD -> List.of();
            case LIVE, SUSPENDED -> List.of(live);
            case SEPARATED -> List.of(live.at(HeldData.Stage.SEPARATED));
            case DESTROYED, DESTROYED_AND_SUSPENDED -> List.of(live.at(HeldData.Stage.DESTROYED));
            case LOCKED -> List.of(live.with(HeldData.Usability.LOCKED));
            case SEPARATED_AND_LOCKED ->
                List.of(live.at(HeldData.Stage.SEPARATED).with(HeldData.Usability.LOCKED));
            case ACHIEVED -> List.of(achieved(live, purpose));
            case OTHER_ACHIEVED -> List.of(achieved(live, purpose.equals("payment") ? "delivery" : "payment"));
        };
    }

    private static HeldData achieved(HeldData live, String purpose) {
        return new HeldData(live.item(), live.collectedUnder(), live.stage(), live.usability(), Set.of(Id.of(purpose)));
    }

    private static List<EventKind> events(Said said) {
        return switch (said) {
            case NEVER_ASKED -> List.of();
            case GIVEN, BUNDLED, UNPROVEN, WRONGLY_PROVEN -> List.of(EventKind.GRANTED);
            case REFUSED -> List.of(EventKind.REFUSED);
            case WITHDRAWN -> List.of(EventKind.GRANTED, EventKind.WITHDRAWN);
            case EXPIRED -> List.of(EventKind.GRANTED, EventKind.EXPIRED);
            case INVALIDATED -> List.of(EventKind.GRANTED, EventKind.INVALIDATED);
            case GIVEN_AGAIN -> List.of(EventKind.GRANTED, EventKind.WITHDRAWN, EventKind.GRANTED);
            case REFUSAL_EXPIRED -> List.of(EventKind.GRANTED, EventKind.REFUSED, EventKind.EXPIRED);
        };
    }

    private static Optional<EvidenceMark> evidence(Said said) {
        return switch (said) {
            case UNPROVEN -> Optional.empty();
            case WRONGLY_PROVEN -> Optional.of(new EvidenceMark(EvidenceKind.CALL_RECORD, "2".repeat(64)));
            default -> Optional.of(new EvidenceMark(EvidenceKind.WEB_CLICK, "1".repeat(64)));
        };
    }
}
