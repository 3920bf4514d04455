package io.github.consentkit.examples.benchmarks;

import io.github.consentkit.ConsentKit;
import io.github.consentkit.consent.ConsentForm;
import io.github.consentkit.consent.Evidence;
import io.github.consentkit.policy.Audience;
import io.github.consentkit.policy.EvidenceKind;
import io.github.consentkit.subject.SubjectId;
import java.util.Locale;

/** People who are known to the service. */
final class Members {

    private Members() {}

    /** An adult who has joined. */
    static SubjectId join(ConsentKit kit, String id) {
        SubjectId member = SubjectId.of(id);
        kit.subjects().enrolAdult(member);
        return member;
    }

    /** An adult who has agreed to the use of her photo. */
    static SubjectId joinAndAgree(ConsentKit kit, String id) {
        SubjectId member = join(kit, id);
        ConsentForm form = kit.forms().of(Service.CONSULTING_APPLICATION.value(), Audience.adult(), Locale.KOREAN);
        kit.consents()
                .record(form.answerBy(member)
                        .agree("photo")
                        .via(Service.HOMEPAGE.value())
                        .evidence(new Evidence(EvidenceKind.WEB_CLICK, "request-5a1f")));
        return member;
    }
}
