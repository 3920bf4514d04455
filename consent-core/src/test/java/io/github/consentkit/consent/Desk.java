package io.github.consentkit.consent;

import io.github.consentkit.ConsentKit;
import io.github.consentkit.policy.Audience;
import io.github.consentkit.policy.ConsentBlock;
import io.github.consentkit.policy.EvidenceKind;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.store.memory.InMemoryStores;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.testing.Example;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** A kit in memory, a clock that the test sets, one adult and one child who turns 14 the day after {@link Example#NOW}. */
final class Desk {

    static final SubjectId ADULT = SubjectId.of("member-7");
    static final SubjectId CHILD = SubjectId.of("member-13");
    static final SubjectId STRANGER = SubjectId.of("nobody-yet");
    static final Evidence CLICK = new Evidence(EvidenceKind.WEB_CLICK, "request-4711");

    final InMemoryStores stores = InMemoryStores.create();
    final ConsentKit kit;
    private Instant now = Example.NOW;

    Desk(Policy policy, Policy... earlier) {
        ConsentKit.Builder builder = ConsentKit.builder(policy).stores(stores).clock(() -> now);
        List.of(earlier).forEach(builder::earlier);
        kit = builder.build();
        kit.subjects().enrolAdult(ADULT);
        kit.subjects().enrolBornOn(CHILD, LocalDate.of(2012, 11, 23));
    }

    static Desk ofExample() {
        return new Desk(Example.policy());
    }

    Consents consents() {
        return kit.consents();
    }

    void setClock(Instant instant) {
        now = instant;
    }

    ConsentForm form(String occasion) {
        return kit.forms().of(occasion, Audience.adult(), Locale.KOREAN);
    }

    ConsentForm childForm(String occasion) {
        return kit.forms().of(occasion, Audience.child(), Locale.KOREAN);
    }

    /** The adult answers every block of the sign-up form: yes to marketing, no to statistics. */
    Answers signUp() {
        return form("sign-up")
                .answerBy(ADULT)
                .agree("marketing")
                .refuse("usage-statistics")
                .via("homepage")
                .evidence(CLICK);
    }

    ConsentStatus status(SubjectId subject, String block) {
        return consents().state(subject).of(id(block)).status();
    }

    static Id<ConsentBlock> id(String block) {
        return Id.of(block);
    }

    static List<String> ids(ConsentForm form) {
        return form.blocks().stream().map(block -> block.block().id().value()).toList();
    }

    static List<EventKind> kinds(List<ConsentEvent> events) {
        return events.stream().map(event -> event.content().kind()).toList();
    }
}
