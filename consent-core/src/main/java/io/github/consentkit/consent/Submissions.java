package io.github.consentkit.consent;

import io.github.consentkit.policy.CollectionMethod;
import io.github.consentkit.policy.ConsentBlock;
import io.github.consentkit.policy.EvidenceKind;
import io.github.consentkit.policy.Id;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds what a submission recorded before, so that sending it twice records it once. */
final class Submissions {

    private Submissions() {}

    /** What makes two answers the same: everything that was said and how, but neither the clock nor the piece of proof. */
    private record Content(
            Id<ConsentBlock> block,
            EventKind kind,
            Shown shown,
            Act act,
            ActScope scope,
            Optional<Id<CollectionMethod>> method,
            Optional<EvidenceKind> evidence,
            Giver giver) {}

    /**
     * Returns the events of the submission where it was recorded before; empty where it was not, or has no id.
     *
     * @throws SubmissionConflictException when what was recorded says something else
     */
    static Optional<List<ConsentEvent>> recorded(Answers answers, List<ConsentEvent> events) {
        List<ConsentEvent> earlier = with(answers.submission(), events).stream()
                .filter(event -> event.content().kind() != EventKind.REQUESTED)
                .toList();
        if (earlier.isEmpty()) {
            return Optional.empty();
        }
        Set<Content> then =
                earlier.stream().map(event -> content(event.content())).collect(Collectors.toSet());
        Set<Content> now =
                answers.given().stream().map(answer -> content(answers, answer)).collect(Collectors.toSet());
        if (!then.equals(now) || earlier.size() != answers.given().size()) {
            throw new SubmissionConflictException();
        }
        return Optional.of(earlier);
    }

    /** Returns the requests of the issued form that the submission answers; none where it answers none. */
    static List<ConsentEvent> requests(Answers answers, List<ConsentEvent> events) {
        return with(answers.submission(), events).stream()
                .filter(event -> event.content().kind() == EventKind.REQUESTED)
                .toList();
    }

    private static List<ConsentEvent> with(Optional<SubmissionId> id, List<ConsentEvent> events) {
        return id.isEmpty()
                ? List.of()
                : events.stream()
                        .filter(event -> event.content().submission().equals(id))
                        .toList();
    }

    private static Content content(NewConsentEvent event) {
        return new Content(
                event.block(),
                event.kind(),
                event.shown(),
                event.manner().act(),
                event.manner().scope(),
                event.manner().method(),
                event.manner().evidence().map(EvidenceMark::kind),
                event.giver());
    }

    private static Content content(Answers answers, Answer answer) {
        return new Content(
                answer.block(),
                answer.choice() == Choice.AGREE ? EventKind.GRANTED : EventKind.REFUSED,
                new Shown(answers.form().version(), answers.form().language(), answer.shown()),
                answers.act(),
                answers.scope(),
                answers.method(),
                answers.evidence().map(Evidence::kind),
                answers.giver());
    }
}
