package io.github.consentkit.consent;

import io.github.consentkit.policy.ConsentBlock;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks answers and appends them to the ledger, all or none. */
final class Recording {

    private final Books books;

    Recording(Books books) {
        this.books = books;
    }

    Recorded record(Answers answers) {
        Instant now = books.clock().instant();
        return books.unitOfWork().call(transaction -> {
            SubjectRecord subject = books.known(transaction, answers.subject());
            books.ledger().hold(transaction, answers.subject());
            List<ConsentEvent> events = books.ledger().events(transaction, answers.subject());
            // before any check: what was in order when it was sent first is in order when it is sent again
            Optional<List<ConsentEvent>> earlier = Submissions.recorded(answers, events);
            return earlier.isPresent()
                    ? result(answers, earlier.get())
                    : result(answers, append(transaction, answers, subject, events, now));
        });
    }

    private List<ConsentEvent> append(
            Transaction transaction, Answers answers, SubjectRecord subject, List<ConsentEvent> events, Instant now) {
        ActingTime time = ActingTime.of(answers, now);
        Policy policy = books.forms().inForce(time.at());
        if (!answers.form().version().equals(policy.version())) {
            throw new StaleFormException(answers.form().blocks().stream()
                    .map(block -> block.block().id())
                    .toList());
        }
        ConsentForm form = books.forms()
                .of(
                        policy,
                        answers.form().occasion(),
                        answers.form().audience(),
                        answers.form().language(),
                        answers.form().madeAt());
        new AnswerChecks(answers, form, policy, time)
                .check(subject, events, books.forms().validity());
        books.guardianship()
                .objection(transaction, subject, answers.giver(), time.at())
                .ifPresent(problem -> {
                    throw new InvalidAnswersException(List.of(problem));
                });
        Optional<EvidenceMark> proof =
                answers.evidence().map(given -> books.evidence().keep(transaction, answers.subject(), given));
        List<ConsentEvent> recorded = new ArrayList<>();
        for (Answer answer : answers.given()) {
            recorded.add(books.ledger()
                    .append(transaction, answers.subject(), event(answers, answer, proof, form, time.at()), now));
        }
        return List.copyOf(recorded);
    }

    private Recorded result(Answers answers, List<ConsentEvent> events) {
        Set<Id<ConsentBlock>> refused = events.stream()
                .filter(event -> event.content().kind() == EventKind.REFUSED)
                .map(event -> event.content().block())
                .collect(Collectors.toSet());
        Set<Id<ConsentBlock>> incomplete = new LinkedHashSet<>();
        for (ConsentEvent event : events) {
            if (event.content().kind() == EventKind.GRANTED && !Proof.isComplete(books.policies(), event)) {
                incomplete.add(event.content().block());
            }
        }
        return new Recorded(events, answers.form().disabledBy(refused), incomplete);
    }

    private static NewConsentEvent event(
            Answers answers, Answer answer, Optional<EvidenceMark> proof, ConsentForm form, Instant at) {
        return new NewConsentEvent(
                answer.block(),
                answer.choice() == Choice.AGREE ? EventKind.GRANTED : EventKind.REFUSED,
                Set.of(),
                new Shown(form.version(), form.language(), answer.shown()),
                new Manner(answers.act(), answers.scope(), answers.method(), proof),
                answers.giver(),
                answers.submission(),
                at);
    }
}
