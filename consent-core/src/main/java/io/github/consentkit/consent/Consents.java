package io.github.consentkit.consent;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import io.github.consentkit.policy.CollectionMethod;
import io.github.consentkit.policy.ConsentBlock;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyHistory;
import io.github.consentkit.store.Stores;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.store.UnitOfWork;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.subject.SubjectRecord;
import io.github.consentkit.subject.SubjectStore;
import io.github.consentkit.subject.UnknownSubjectException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Records answers and withdrawals in the ledger and tells the state that follows; safe for use by many threads.
 *
 * <p>A call records everything or nothing.
 */
public final class Consents {

    private final Forms forms;
    private final PolicyHistory policies;
    private final UnitOfWork unitOfWork;
    private final ConsentLedger ledger;
    private final EvidenceStore evidence;
    private final SubjectStore subjects;
    private final Guardianship guardianship;
    private final InstantSource clock;

    /** Creates the service on the stores; hosts get one from {@code ConsentKit.consents()}. */
    public Consents(PolicyHistory policies, Stores stores, InstantSource clock) {
        this.forms = new Forms(policies, clock);
        this.policies = policies;
        this.unitOfWork = stores.unitOfWork();
        this.ledger = stores.port(ConsentLedger.class);
        this.evidence = stores.port(EvidenceStore.class);
        this.subjects = stores.port(SubjectStore.class);
        this.guardianship = new Guardianship(stores);
        this.clock = Check.notNull(clock, "clock");
    }

    /**
     * Records the answers and returns their events in ledger order.
     *
     * @throws UnknownSubjectException when the person was never enrolled
     * @throws InvalidAnswersException when a block is unanswered, answered twice or unknown, or the wrong person answered
     * @throws StaleFormException when another text was answered than the one in force (invariant I5)
     */
    public List<ConsentEvent> record(Answers answers) {
        Check.notNull(answers, "answers");
        Instant now = clock.instant();
        Policy policy = forms.inForce();
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
        return unitOfWork.call(transaction -> {
            SubjectRecord subject = known(transaction, answers.subject());
            AnswerChecks.check(answers, form, policy, subject, now);
            ledger.hold(transaction, answers.subject());
            guardianship.objection(transaction, subject, answers.giver(), now).ifPresent(problem -> {
                throw new InvalidAnswersException(List.of(problem));
            });
            Optional<EvidenceMark> proof =
                    answers.evidence().map(given -> evidence.keep(transaction, answers.subject(), given));
            List<ConsentEvent> recorded = new ArrayList<>();
            for (Answer answer : answers.given()) {
                recorded.add(
                        ledger.append(transaction, answers.subject(), event(answers, answer, proof, form, now), now));
            }
            return List.copyOf(recorded);
        });
    }

    /**
     * Takes the consent to one block back; it takes effect with the return of this call.
     *
     * @return the event, or empty when there was no consent to take back
     * @throws UnknownSubjectException when the person was never enrolled
     * @throws InvalidInputException when the policy has no such method, when neither a version of the policy nor the
     *     person's ledger has the block, or when a guardian withdraws for somebody who is not under the age limit
     *     (invariant I11)
     */
    public Optional<ConsentEvent> withdraw(SubjectId subject, String block, String method, Giver giver) {
        Id<ConsentBlock> id = Id.of(Check.notNull(block, "block"));
        return withdraw(subject, state -> knownIn(state, id), method, giver).stream()
                .findFirst();
    }

    /**
     * Takes every consent of the person back, whatever version it was given to, and returns the events; empty when there
     * was none.
     *
     * @throws UnknownSubjectException when the person was never enrolled
     * @throws InvalidInputException when the policy has no such method, or when a guardian withdraws for somebody who is
     *     not under the age limit (invariant I11)
     */
    public List<ConsentEvent> withdrawAll(SubjectId subject, String method, Giver giver) {
        return withdraw(subject, state -> state.blocks().keySet(), method, giver);
    }

    /**
     * Returns what the person has agreed to; for a child whose guardians have links, what counts of what they said: see
     * {@link GuardianVoices}.
     */
    public ConsentState state(SubjectId subject) {
        Check.notNull(subject, "subject");
        return unitOfWork.call(transaction -> guardianship.state(transaction, subject, clock.instant()));
    }

    /** Returns the person's events in ledger order. */
    public List<ConsentEvent> events(SubjectId subject) {
        Check.notNull(subject, "subject");
        return unitOfWork.call(transaction -> ledger.events(transaction, subject));
    }

    private List<ConsentEvent> withdraw(
            SubjectId subject,
            Function<ConsentState, Collection<Id<ConsentBlock>>> blocks,
            String method,
            Giver giver) {
        Check.notNull(subject, "subject");
        Check.notNull(giver, "giver");
        Id<CollectionMethod> via = Id.of(Check.notNull(method, "method"));
        if (forms.inForce().method(via).isEmpty()) {
            throw new InvalidInputException("the policy has no collection method '" + via + "'");
        }
        Instant now = clock.instant();
        return unitOfWork.call(transaction -> {
            SubjectRecord known = known(transaction, subject);
            if (giver instanceof Giver.Guardian && !known.age().isChildAt(now)) {
                throw new InvalidInputException("a guardian cannot withdraw for a person who is not under the age limit"
                        + " (B-2, H-3); pass Giver.self() when the person asks");
            }
            ledger.hold(transaction, subject);
            guardianship.objection(transaction, known, giver, now).ifPresent(problem -> {
                throw new InvalidInputException(problem);
            });
            ConsentState state = ledger.state(transaction, subject);
            List<ConsentEvent> recorded = new ArrayList<>();
            for (Id<ConsentBlock> block : blocks.apply(state)) {
                state.of(block)
                        .grant()
                        .ifPresent(grant -> recorded.add(ledger.append(
                                transaction, subject, withdrawal(grant.content(), via, giver, now), now)));
            }
            return List.copyOf(recorded);
        });
    }

    /** A block is known from a version of the policy, or from an event under a version that is no longer at hand. */
    private List<Id<ConsentBlock>> knownIn(ConsentState state, Id<ConsentBlock> block) {
        if (!state.blocks().containsKey(block)
                && policies.versions().stream()
                        .allMatch(policy -> policy.block(block).isEmpty())) {
            throw new InvalidInputException("no version of the policy has a consent block '" + block + "'");
        }
        return List.of(block);
    }

    private SubjectRecord known(Transaction transaction, SubjectId subject) {
        return subjects.find(transaction, subject).orElseThrow(UnknownSubjectException::new);
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

    private static NewConsentEvent withdrawal(
            NewConsentEvent grant, Id<CollectionMethod> method, Giver giver, Instant now) {
        return new NewConsentEvent(
                grant.block(),
                EventKind.WITHDRAWN,
                Set.of(),
                grant.shown(),
                Manner.of(Act.TICK, method),
                giver,
                Optional.empty(),
                now);
    }
}
