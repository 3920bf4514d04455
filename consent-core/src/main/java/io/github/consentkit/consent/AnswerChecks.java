package io.github.consentkit.consent;

import io.github.consentkit.policy.Audience;
import io.github.consentkit.policy.Children;
import io.github.consentkit.policy.ConsentBlock;
import io.github.consentkit.policy.GuardianConfirmation;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.subject.SubjectRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Every block answered once, by the right person, to the text in force, in time and in a way that can be. */
final class AnswerChecks {

    private final Answers answers;
    private final ConsentForm form;
    private final Policy policy;
    private final ActingTime time;

    AnswerChecks(Answers answers, ConsentForm form, Policy policy, ActingTime time) {
        this.answers = answers;
        this.form = form;
        this.policy = policy;
        this.time = time;
    }

    void check(SubjectRecord subject, List<ConsentEvent> events, Duration validity) {
        List<String> problems = new ArrayList<>();
        blocks(problems);
        WayChecks.run(answers, policy, problems);
        person(answers, form, policy, subject, time.at(), problems);
        time(events, problems);
        List<ConsentEvent> requests = Submissions.requests(answers, events);
        issued(requests, problems);
        if (!problems.isEmpty()) {
            throw new InvalidAnswersException(problems);
        }
        Instant validUntil = requests.stream()
                .map(request -> request.content().occurredAt().plus(validity))
                .max(Comparator.naturalOrder())
                .orElse(answers.form().validUntil());
        if (time.at().isAfter(validUntil)) {
            throw StaleFormException.expired(validUntil);
        }
        List<Id<ConsentBlock>> stale = answers.given().stream()
                .filter(answer -> isStale(answer, requests))
                .map(Answer::block)
                .toList();
        if (!stale.isEmpty()) {
            throw new StaleFormException(stale);
        }
    }

    /** Another text than the one in force, or than the one that the issued form showed. */
    private boolean isStale(Answer answer, List<ConsentEvent> requests) {
        boolean shown = requests.isEmpty()
                || requests.stream()
                        .map(ConsentEvent::content)
                        .anyMatch(request -> request.block().equals(answer.block())
                                && request.shown().digest().equals(answer.shown()));
        return !shown || !form.block(answer.block()).digest().equals(answer.shown());
    }

    private void blocks(List<String> problems) {
        List<Id<ConsentBlock>> asked =
                form.blocks().stream().map(block -> block.block().id()).toList();
        Set<Id<ConsentBlock>> answered = new HashSet<>();
        for (Answer answer : answers.given()) {
            if (!asked.contains(answer.block())) {
                problems.add("the form does not ask '" + answer.block() + "'; it asks " + asked);
            } else if (!answered.add(answer.block())) {
                problems.add("'" + answer.block() + "' is answered twice; send one answer");
            } else if (answers.open().contains(answer.block())) {
                problems.add("'" + answer.block() + "' is answered and left open; do one of the two");
            }
        }
        for (Id<ConsentBlock> block : asked) {
            if (!answered.contains(block) && !answers.open().contains(block)) {
                problems.add("'" + block + "' is not answered; silence is neither yes nor no, ask the person");
            }
        }
        if (!asked.isEmpty() && answers.open().containsAll(asked)) {
            problems.add("every block is left open; record answers once there is one");
        }
    }

    /** An agreement that is older than what the ledger knows would come back over a later withdrawal (invariant I4). */
    private void time(List<ConsentEvent> events, List<String> problems) {
        if (time.isInTheFuture()) {
            problems.add("the answers are from the future; pass when the person acted");
        }
        for (Answer answer : answers.given()) {
            boolean overtaken = answer.choice() == Choice.AGREE
                    && events.stream()
                            .map(ConsentEvent::content)
                            .anyMatch(event -> event.block().equals(answer.block())
                                    && event.kind() != EventKind.REQUESTED
                                    && time.isBefore(event.occurredAt()));
            if (overtaken) {
                problems.add(
                        "the agreement to '" + answer.block() + "' is older than what the ledger knows of it; later"
                                + " answers and withdrawals stay, ask the person again if they agree now");
            }
        }
    }

    private void issued(List<ConsentEvent> requests, List<String> problems) {
        if (answers.isToIssuedForm() && requests.isEmpty()) {
            problems.add("no form with this id was issued to the person; issue one to whoever answers");
        }
        if (requests.stream()
                .anyMatch(request -> time.isBefore(request.content().occurredAt()))) {
            problems.add("the answers are older than the form that they answer; pass when the person acted");
        }
    }

    private static void person(
            Answers answers,
            ConsentForm form,
            Policy policy,
            SubjectRecord subject,
            Instant at,
            List<String> problems) {
        boolean child = subject.age().isChildAt(at);
        if (child != (form.audience() == Audience.CHILD)) {
            problems.add(
                    child
                            ? "the person is under the age limit; show the form for Audience.child()"
                            : "the person is not under the age limit; show the form for Audience.adult()");
        }
        if (answers.giver() instanceof Giver.Guardian guardian) {
            if (!child) {
                problems.add("a guardian cannot answer for a person who is not under the age limit (B-2, H-3)");
            }
            Set<GuardianConfirmation> accepted =
                    policy.document().children().map(Children::confirmations).orElse(Set.of());
            if (!accepted.contains(guardian.confirmation())) {
                problems.add("the policy does not accept the confirmation " + guardian.confirmation()
                        + " of a guardian; it accepts " + accepted);
            }
        } else if (child) {
            problems.add("the person is under the age limit; the guardian answers, see byGuardian(...)");
        }
    }
}
