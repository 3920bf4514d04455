package io.github.consentkit.consent;

import io.github.consentkit.policy.Policy;
import io.github.consentkit.subject.SubjectRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks answers and appends them to the ledger, all or none. */
final class Recording {

    private final Books books;

    Recording(Books books) {
        this.books = books;
    }

    List<ConsentEvent> record(Answers answers) {
        Instant now = books.clock().instant();
        Policy policy = books.forms().inForce();
        if (!answers.form().version().equals(policy.version())) {
            throw new StaleFormException(answers.form().blocks().stream()
                    .map(block -> block.block().id())
                    .toList());
        }
        ConsentForm form = Forms.of(
                policy,
                answers.form().occasion(),
                answers.form().audience(),
                answers.form().language());
        return books.unitOfWork().call(transaction -> {
            SubjectRecord subject = books.known(transaction, answers.subject());
            AnswerChecks.check(answers, form, policy, subject, now);
            books.ledger().hold(transaction, answers.subject());
            Optional<EvidenceMark> proof =
                    answers.evidence().map(given -> books.evidence().keep(transaction, answers.subject(), given));
            List<ConsentEvent> recorded = new ArrayList<>();
            for (Answer answer : answers.given()) {
                recorded.add(books.ledger()
                        .append(transaction, answers.subject(), event(answers, answer, proof, form, now), now));
            }
            return List.copyOf(recorded);
        });
    }

    private static NewConsentEvent event(
            Answers answers, Answer answer, Optional<EvidenceMark> proof, ConsentForm form, Instant now) {
        return new NewConsentEvent(
                answer.block(),
                answer.choice() == Choice.AGREE ? EventKind.GRANTED : EventKind.REFUSED,
                Set.of(),
                new Shown(form.version(), form.language(), answer.shown()),
                new Manner(answers.act(), answers.scope(), answers.method(), proof),
                answers.giver(),
                Optional.empty(),
                now);
    }
}
