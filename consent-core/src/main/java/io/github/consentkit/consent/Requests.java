package io.github.consentkit.consent;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import io.github.consentkit.policy.Audience;
import io.github.consentkit.subject.SubjectId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Issues forms: the ledger notes that the person was asked. */
final class Requests {

    private final Books books;

    Requests(Books books) {
        this.books = books;
    }

    IssuedForm issue(SubjectId subject, String occasion, Audience audience, Locale locale) {
        Check.notNull(subject, "subject");
        ConsentForm form = books.forms().of(occasion, audience, locale);
        if (form.blocks().isEmpty()) {
            throw new InvalidInputException("the form for '" + form.occasion() + "' asks " + audience
                    + " nothing, so there is nothing to issue");
        }
        SubmissionId id = SubmissionId.random();
        Instant now = form.madeAt();
        books.unitOfWork().run(transaction -> {
            boolean child = books.known(transaction, subject).age().isChildAt(now);
            if (child != (audience == Audience.CHILD)) {
                throw new InvalidInputException("the person is " + (child ? "" : "not ")
                        + "under the age limit; issue the" + " form for Audience." + (child ? "child()" : "adult()"));
            }
            books.ledger().hold(transaction, subject);
            for (FormBlock block : form.blocks()) {
                books.ledger().append(transaction, subject, request(form, block, id), now);
            }
        });
        return new IssuedForm(id, subject, form);
    }

    private static NewConsentEvent request(ConsentForm form, FormBlock block, SubmissionId id) {
        return new NewConsentEvent(
                block.block().id(),
                EventKind.REQUESTED,
                Set.of(),
                new Shown(form.version(), form.language(), block.digest()),
                Manner.none(),
                Giver.controller(),
                Optional.of(id),
                form.madeAt());
    }
}
