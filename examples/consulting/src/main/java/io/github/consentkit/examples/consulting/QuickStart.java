package io.github.consentkit.examples.consulting;

import io.github.consentkit.ConsentKit;
import io.github.consentkit.consent.ConsentForm;
import io.github.consentkit.consent.Evidence;
import io.github.consentkit.gate.Decision;
import io.github.consentkit.policy.Audience;
import io.github.consentkit.policy.EvidenceKind;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.policy.json.PolicyReader;
import io.github.consentkit.store.memory.InMemoryStores;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.SubjectId;
import java.nio.file.Path;
import java.util.Locale;

/** The quick start of the README, word for word. */
public final class QuickStart {

    static final Id<Purpose> CONTENT_PROVISION = Id.of("content-provision");
    static final Id<Purpose> EVENT_ADVERTISING = Id.of("event-advertising");

    private QuickStart() {}

    /** Takes the path of a policy file. */
    public static void main(String[] arguments) {
        Actor consultant = Actor.staff("staff-07", Id.of("consultant"), "consulting room");

        Policy policy = PolicyReader.read(Path.of(arguments[0])); // every problem with its place, or a policy
        ConsentKit kit = ConsentKit.builder(policy)
                .stores(InMemoryStores.create())
                .actor(() -> consultant) // who is acting, from your session
                .build();

        SubjectId member = SubjectId.of("member-1001");
        kit.subjects().enrolAdult(member);

        ConsentForm form = kit.forms().of("consulting-application", Audience.adult(), Locale.KOREAN);
        form.blocks().forEach(block -> System.out.println(block.text())); // exactly what policy and law require
        kit.consents()
                .record(form.answerBy(member)
                        .agree("photo")
                        .via("homepage")
                        .evidence(new Evidence(EvidenceKind.WEB_CLICK, "request-5a1f")));

        kit.ask(member).items("appearance-photo").use(CONTENT_PROVISION).require(); // or AccessDeniedException

        Decision advertising =
                kit.ask(member).items("appearance-photo").use(EVENT_ADVERTISING).decide();
        System.out.println(advertising); // ABSOLUTE_PROHIBITION
        System.out.println(advertising.explain(Locale.KOREAN)); // why, and what would have to change
    }
}
