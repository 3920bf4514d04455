package io.github.consentkit.rights;

import io.github.consentkit.disclosure.NoticeOrder;
import io.github.consentkit.disclosure.Recipients;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.gate.AccessDeniedException;
import io.github.consentkit.gate.Gate;
import io.github.consentkit.gate.Question;
import io.github.consentkit.internal.Check;
import io.github.consentkit.lifecycle.CalendarPeriod;
import io.github.consentkit.lifecycle.Restriction;
import io.github.consentkit.lifecycle.Restriction.End;
import io.github.consentkit.lifecycle.Restriction.Outcome;
import io.github.consentkit.lifecycle.RestrictionRequest;
import io.github.consentkit.lifecycle.RestrictionRequest.Kind;
import io.github.consentkit.lifecycle.RestrictionStore;
import io.github.consentkit.policy.Duty;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyHistory;
import io.github.consentkit.policy.Rights;
import io.github.consentkit.policy.Role;
import io.github.consentkit.rights.RestrictionException.Problem;
import io.github.consentkit.store.Stores;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.store.UnitOfWork;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.GuardianId;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.subject.SubjectRecord;
import io.github.consentkit.subject.SubjectStore;
import io.github.consentkit.subject.UnknownSubjectException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Takes in requests for rectification, disputes and suspensions, and keeps the data from being used until they are answered
 * (clauses H-3 and H-6, invariant I12; PIPA articles 36(2), 37).
 *
 * <p>A lock that is committed counts at the next look of every process; which duty passes it is the gate's to say. Each call
 * is one unit of work and joins one that is open on the thread. Safe for use by many threads.
 */
public final class Restrictions {

    /** The time to answer from the receipt on (Enforcement Decree articles 43(3), 44(2)), unless the policy promises less. */
    public static final Period ANSWER_WITHIN = Period.ofDays(10);

    /** How many open requests a person may have at a time. */
    public static final int MAX_OPEN = 100;

    /** How far the receipt may be ahead of the kit's clock, as clocks of hosts differ. */
    public static final Duration MAX_SKEW = Duration.ofMinutes(1);

    private final PolicyHistory policies;
    private final Gate gate;
    private final UnitOfWork unitOfWork;
    private final SubjectStore subjects;
    private final RestrictionStore store;
    private final InstantSource clock;
    private final Supplier<Actor> actor;
    private final Optional<Recipients> told;

    /** Creates the service on the stores; hosts get one from {@code ConsentKit.restrictions()}. */
    public Restrictions(PolicyHistory policies, Stores stores, Gate gate, InstantSource clock, Supplier<Actor> actor) {
        this(policies, stores, gate, clock, actor, Optional.empty());
    }

    /** Creates the service, which has these recipients told of each correction (clause H-7). */
    public Restrictions(
            PolicyHistory policies,
            Stores stores,
            Gate gate,
            InstantSource clock,
            Supplier<Actor> actor,
            Optional<Recipients> told) {
        this(
                Check.notNull(policies, "policies"),
                Check.notNull(gate, "gate"),
                Check.notNull(stores, "stores").unitOfWork(),
                stores.port(SubjectStore.class),
                stores.port(RestrictionStore.class),
                Check.notNull(clock, "clock"),
                Check.notNull(actor, "actor"),
                Check.notNull(told, "told"));
    }

    private Restrictions(
            PolicyHistory policies,
            Gate gate,
            UnitOfWork unitOfWork,
            SubjectStore subjects,
            RestrictionStore store,
            InstantSource clock,
            Supplier<Actor> actor,
            Optional<Recipients> told) {
        this.policies = policies;
        this.gate = gate;
        this.unitOfWork = unitOfWork;
        this.subjects = subjects;
        this.store = store;
        this.clock = clock;
        this.actor = actor;
        this.told = told;
    }

    /** Returns the same for this actor, in place of the kit's current one. */
    public Restrictions by(Actor acting) {
        Check.notNull(acting, "actor");
        return new Restrictions(policies, gate, unitOfWork, subjects, store, clock, () -> acting, told);
    }

    /**
     * Takes in a request: from its commit on nothing that it names is used, provided or put into a batch. Placed again it
     * changes nothing, and returns what came of it. Where the kit has a propagation, recipients are ordered to stop when processing is
     * suspended (clause H-3), unless it is of one record alone; that they may go on is for the host to tell.
     *
     * @throws AccessDeniedException when the actor may not ask for this: a person or guardian whose identity was not
     *     checked, somebody else's guardian, or a role without the duty
     * @throws UnknownSubjectException when the person was never enrolled
     * @throws InvalidInputException when it was received in the future, or names an item that no version declares
     * @throws RestrictionException when another request has its id, or too many are open
     */
    public Restriction place(RestrictionRequest request) {
        check(Check.notNull(request, "request"));
        Actor asking = permitted(request);
        Restriction placed =
                new Restriction(request, asking.role(), guardian(asking), clock.instant(), Optional.empty());
        return unitOfWork.call(transaction -> {
            // held, so that of many requests at a time no more are open than may be
            if (subjects.hold(transaction, request.subject()).isEmpty()) {
                throw new UnknownSubjectException();
            }
            Optional<Restriction> known = store.find(transaction, request.subject(), request.id());
            if (known.isPresent()) {
                return same(known.get(), request);
            }
            if (store.open(transaction, request.subject()).size() >= MAX_OPEN) {
                throw new RestrictionException(
                        Problem.TOO_MANY_OPEN,
                        "the person has " + MAX_OPEN + " open requests (" + request
                                + "); what they name is locked already: complete or refuse some, then place this one");
            }
            store.insert(transaction, placed);
            stop(transaction, request);
            return placed;
        });
    }

    /**
     * Ends a request; what it named can be used again unless another open request names it, too. Ending it again in the same
     * way changes nothing. Where the kit has a propagation, whoever may have the wrong items is told of a correction that is
     * completed (clause H-7).
     *
     * @param outcome what came of it; refusing is the company's, and it says why to whoever asked (article 38(5))
     * @throws AccessDeniedException when the actor may not
     * @throws RestrictionException when there is no such request, when it ended in another way, or when the actor cannot end
     *     it like this: a child cannot what the guardian asked for, nor one guardian what another did
     */
    public Restriction end(SubjectId subject, String id, Outcome outcome) {
        Check.notNull(outcome, "outcome");
        Optional<Restriction> placed = find(subject, id);
        // of a request that is not there, too: whoever may not ask learns nothing
        Actor asking = permitted(placed.map(Restriction::request)
                .orElseGet(() -> RestrictionRequest.suspension(subject, "unknown", clock.instant())));
        Restriction known = placed.orElseThrow(() -> new RestrictionException(
                Problem.NOT_FOUND, "the person has no request of this id; pass the id under which it was placed"));
        return unitOfWork.call(transaction -> {
            Optional<SubjectRecord> person = subjects.hold(transaction, subject);
            Restriction found = store.find(transaction, subject, id).orElse(known);
            if (found.end().isPresent()) {
                return endedLike(found, outcome);
            }
            Instant now = clock.instant();
            boolean child = person.map(record -> record.age().isChildAt(now)).orElse(false);
            objection(found, outcome, asking, child).ifPresent(message -> {
                throw new RestrictionException(Problem.NOT_YOURS_TO_END, message);
            });
            Restriction ended = found.ended(new End(outcome, now, asking.role()));
            store.end(transaction, ended);
            tell(transaction, ended);
            return ended;
        });
    }

    /** Whoever has the data processes it no more either, until further notice (clause H-3); recipients know items, not records. */
    private void stop(Transaction transaction, RestrictionRequest request) {
        if (request.kind() == Kind.SUSPENSION && request.record().isEmpty() && told.isPresent()) {
            NoticeOrder order = NoticeOrder.stop(request.subject(), request.items());
            var unused = told.get()
                    .order(
                            transaction,
                            today().document()
                                    .rights()
                                    .clauseOf(Rights.Promise.STOP_WHEN_SUSPENDED)
                                    .map(order::because)
                                    .orElse(order));
        }
    }

    /** Whoever may have the wrong value hears of its correction with it, or not at all (clause H-7). */
    private void tell(Transaction transaction, Restriction ended) {
        boolean corrected = ended.request().kind() == Kind.RECTIFICATION
                && ended.end().map(End::outcome).equals(Optional.of(Outcome.COMPLETED));
        if (corrected && told.isPresent()) {
            told.get()
                    .order(
                            transaction,
                            NoticeOrder.corrected(
                                    ended.request().subject(), ended.request().items()));
        }
    }

    /** Returns every request of the person, ended ones included, in the order in which they were received. */
    public List<Restriction> of(SubjectId subject) {
        Check.notNull(subject, "subject");
        return unitOfWork.call(transaction -> store.of(transaction, subject));
    }

    /** Returns the first instant at which the answer is late: ten days after the receipt, or what the policy promises. */
    public Instant dueAt(Restriction restriction) {
        Policy today = today();
        Instant received = Check.notNull(restriction, "restriction").request().receivedAt();
        ZoneId zone = today.document().zone();
        Instant lawful = CalendarPeriod.endOf(received, ANSWER_WITHIN, zone);
        return today.document()
                .rights()
                .desk()
                .answerWithin()
                .map(promised -> CalendarPeriod.endOf(received, promised, zone))
                .filter(lawful::isAfter)
                .orElse(lawful);
    }

    /**
     * Returns the open requests of everybody whose answer is late, the longest waiting first; each of them keeps data from
     * being used, so nobody should forget one.
     *
     * @param after the last one of the page before; empty for the first page
     * @param atMost how many to return at most, from 1
     */
    public List<Restriction> overdue(Optional<Restriction> after, int atMost) {
        Check.notNull(after, "after");
        if (atMost < 1) {
            throw new InvalidInputException("a page has at least one request; atMost is " + atMost);
        }
        Instant now = clock.instant();
        List<Restriction> waiting = unitOfWork.call(transaction -> store.openBefore(transaction, now, after, atMost));
        return waiting.stream().filter(open -> !dueAt(open).isAfter(now)).toList();
    }

    private void check(RestrictionRequest request) {
        if (request.receivedAt().isAfter(clock.instant().plus(MAX_SKEW))) {
            throw new InvalidInputException("the request was received in the future (" + request
                    + "); place it once it has come in, or set the clock of the host right");
        }
        for (Id<Item> item : request.items()) {
            if (policies.versions().stream()
                    .noneMatch(version -> version.item(item).isPresent())) {
                throw new InvalidInputException(
                        "no version of the policy has the item '" + item + "'; name one that is declared");
            }
        }
    }

    /** Decided before anything is looked up, so that nobody learns whether there is something (clause H-4). */
    private Actor permitted(RestrictionRequest request) {
        Actor asking = Check.notNull(actor.get(), "the current actor");
        Duty duty = request.kind() == Kind.SUSPENSION ? Duty.SUSPENSION : Duty.RECTIFICATION;
        gate.require(Question.about(request.subject(), gate, () -> asking, clock::instant)
                .items(request.items().isEmpty() ? everyItem() : request.items())
                .perform(duty)
                .request());
        return asking;
    }

    private Set<Id<Item>> everyItem() {
        return today().document().items().list().stream()
                .map(Item::id)
                .limit(RestrictionRequest.MAX_ITEMS)
                .collect(Collectors.toSet());
    }

    private Optional<Restriction> find(SubjectId subject, String id) {
        Check.notNull(subject, "subject");
        Check.notNull(id, "the id of the request");
        return unitOfWork.call(transaction -> store.find(transaction, subject, id));
    }

    private static Restriction same(Restriction known, RestrictionRequest request) {
        if (known.request().equals(request)) {
            return known;
        }
        throw new RestrictionException(
                Problem.ID_TAKEN,
                "another request of the person has the id of this one (" + request + ", the other is " + known.request()
                        + "); give each request an id of its own");
    }

    private static Restriction endedLike(Restriction known, Outcome outcome) {
        Outcome before = known.end().orElseThrow().outcome();
        if (before == outcome) {
            return known;
        }
        throw new RestrictionException(
                Problem.ENDED_OTHERWISE,
                "the request ended as " + before + ", and not as " + outcome
                        + "; what was answered is never changed: place a new request");
    }

    /** Why the actor cannot end it like this; empty when nothing stands against it. */
    private static Optional<String> objection(Restriction known, Outcome outcome, Actor asking, boolean child) {
        boolean staff = asking instanceof Actor.Staff;
        if (outcome == Outcome.REFUSED && !staff) {
            return Optional.of("a request is refused by the company; whoever asked takes it back: Outcome.TAKEN_BACK");
        }
        if (outcome == Outcome.COMPLETED && known.request().kind() == Kind.SUSPENSION) {
            return Optional.of("a suspension lasts until it is taken back or refused; nothing completes it");
        }
        if (child && known.by().equals(Role.GUARDIAN) && asking instanceof Actor.Self) {
            return Optional.of("what a guardian asked for, the child does not end; let the guardian or the officer");
        }
        boolean anotherGuardian = asking instanceof Actor.Guardian guardian
                && known.guardian().isPresent()
                && !known.guardian().equals(guardian(guardian));
        return anotherGuardian
                ? Optional.of("one guardian does not end what another asked for; let that one, or the officer")
                : Optional.empty();
    }

    private Policy today() {
        return policies.inForceAt(clock.instant()).orElseGet(policies::newest);
    }

    private static Optional<GuardianId> guardian(Actor asking) {
        return asking instanceof Actor.Guardian guardian ? guardian.link() : Optional.empty();
    }
}
