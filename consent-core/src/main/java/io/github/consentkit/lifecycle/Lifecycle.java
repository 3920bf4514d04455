package io.github.consentkit.lifecycle;

import io.github.consentkit.consent.ConsentLedger;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Language;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyHistory;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.policy.RetentionRule;
import io.github.consentkit.store.Stores;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.store.UnitOfWork;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.subject.SubjectStore;
import io.github.consentkit.subject.UnknownSubjectException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Takes in what only the host knows of the life of people's data, and tells how long each value may be kept, and why (section
 * C of the policy, invariant I15). The gate knows all of it at the next question. Safe for use by many threads.
 */
public final class Lifecycle {

    /** How far an event may be ahead of the kit's clock, as clocks of hosts differ. */
    public static final Duration MAX_SKEW = Duration.ofMinutes(1);

    /** What is known before it comes. */
    private static final Set<RetentionRule.Start> AHEAD =
            Set.of(RetentionRule.Start.FILING_DEADLINE, RetentionRule.Start.BOOKS_CLOSED);

    private final PolicyHistory policies;
    private final UnitOfWork unitOfWork;
    private final SubjectStore subjects;
    private final ConsentLedger ledger;
    private final LifeEventStore events;
    private final RestrictionStore restrictions;
    private final DataHolders holders;
    private final InstantSource clock;

    /** Creates the service on the stores; hosts get one from {@code ConsentKit.lifecycle()}. */
    public Lifecycle(PolicyHistory policies, Stores stores, InstantSource clock) {
        this.policies = Check.notNull(policies, "policies");
        this.unitOfWork = Check.notNull(stores, "stores").unitOfWork();
        this.subjects = stores.port(SubjectStore.class);
        this.ledger = stores.port(ConsentLedger.class);
        this.events = stores.port(LifeEventStore.class);
        this.restrictions = stores.port(RestrictionStore.class);
        this.holders = stores.port(DataHolders.class);
        this.clock = Check.notNull(clock, "clock");
    }

    /**
     * Takes in an event. Late ones count from when they happened, one that is reported twice counts once, and in whichever
     * order they come the end is the same.
     *
     * @return whether it was new
     * @throws UnknownSubjectException when the person was never enrolled
     * @throws InvalidInputException when it is of the future, names a purpose or item that no version declares, or corrects
     *     itself
     * @throws LifeEventConflictException when another event has its key
     */
    public Reported report(LifeEvent event) {
        check(Check.notNull(event, "event"));
        LifeEventStore.Stored stored = unitOfWork.call(transaction -> {
            // held, so that nobody removes the person meanwhile and the event stays behind
            if (subjects.hold(transaction, event.subject()).isEmpty()) {
                throw new UnknownSubjectException();
            }
            return events.append(transaction, event);
        });
        return switch (stored) {
            case NEW -> Reported.NEW;
            case KNOWN -> Reported.KNOWN;
            case ANOTHER -> throw new LifeEventConflictException(event);
        };
    }

    /** What came of a report. */
    public enum Reported {
        /** The event is new. */
        NEW,
        /** It was reported before. */
        KNOWN
    }

    /** Returns how long each value of the person may be kept, those of one item together; destroyed ones are left out. */
    public List<Term> terms(SubjectId subject) {
        Check.notNull(subject, "subject");
        return unitOfWork.call(transaction -> terms(transaction, subject));
    }

    /**
     * Says in plain words why values of the item are still kept, until when, by which clause and law, and what would end it
     * sooner; no value and no id is in it.
     *
     * @param item an item of the policy
     * @return one paragraph for each record that holds a value
     */
    public String explain(SubjectId subject, Id<Item> item, Language language) {
        return explain(subject, item, TermReader.PERSON, language);
    }

    /**
     * Says why values of the item are still kept, for the person or for the officer, who also reads every reason with its
     * rule, law, claim and time, what has to be done until when, and the ids of what locks the values. No value is in it.
     *
     * @param item an item of the policy
     */
    public String explain(SubjectId subject, Id<Item> item, TermReader reader, Language language) {
        Check.notNull(subject, "subject");
        Check.notNull(item, "item");
        Check.notNull(reader, "reader");
        Check.notNull(language, "language");
        return unitOfWork.call(transaction -> {
            Policy today = today();
            List<Term> terms = terms(transaction, subject).stream()
                    .filter(term -> term.value().item().equals(item))
                    .toList();
            List<Restriction> locks = restrictions.open(transaction, subject);
            return switch (reader) {
                case PERSON -> TermText.in(language).of(item, terms, locks, today, clock.instant());
                case OFFICER -> OfficerText.in(language).of(item, terms, locks, today, clock.instant());
            };
        });
    }

    /**
     * Returns the claims that have been open for longer than this, of one person: whoever forgets to settle one keeps data
     * for ever (clause C-4).
     */
    public List<StaleClaim> staleClaims(SubjectId subject, Duration openFor) {
        Instant before = clock.instant().minus(Check.notNull(openFor, "how long it is open"));
        List<StaleClaim> stale = new ArrayList<>();
        for (Term term : terms(subject)) {
            for (Hold hold : term.holds()) {
                if (hold.why() instanceof Hold.Why.ForClaim claim
                        && hold.until().isEmpty()
                        && hold.from().isBefore(before)) {
                    StaleClaim found = new StaleClaim(claim.claim(), hold.from());
                    if (!stale.contains(found)) {
                        stale.add(found);
                    }
                }
            }
        }
        return List.copyOf(stale);
    }

    /**
     * A claim that is open for long.
     *
     * @param claim the host's id
     * @param openedAt since when
     */
    public record StaleClaim(String claim, Instant openedAt) {}

    private List<Term> terms(Transaction transaction, SubjectId subject) {
        Instant now = clock.instant();
        Clocks clocks = new Clocks(
                policies,
                today(),
                ledger.state(transaction, subject),
                LifeEvents.of(events.of(transaction, subject)),
                now);
        List<Term> terms = new ArrayList<>();
        for (DataHolder holder : holders.all()) {
            holder.held(transaction, subject).stream()
                    .filter(value -> value.stage() != HeldData.Stage.DESTROYED)
                    .map(clocks::of)
                    .forEach(terms::add);
        }
        terms.sort((one, other) ->
                one.value().item().value().compareTo(other.value().item().value()));
        return List.copyOf(terms);
    }

    private Policy today() {
        return policies.inForceAt(clock.instant()).orElseGet(policies::newest);
    }

    private void check(LifeEvent event) {
        boolean ahead = event.fact() instanceof LifeFact.Happened happened && AHEAD.contains(happened.what());
        if (!ahead && event.at().isAfter(clock.instant().plus(MAX_SKEW))) {
            throw new InvalidInputException("the event is of the future (" + event
                    + "); report it once it has happened, or set the clock of the host right");
        }
        if (event.corrects().filter(event.key()::equals).isPresent()) {
            throw new InvalidInputException("an event cannot correct itself (" + event + "); give it a key of its own");
        }
        if (event.fact() instanceof LifeFact.PurposeAchieved achieved) {
            declared(achieved.purpose());
        } else if (event.fact() instanceof LifeFact.PurposeResumed resumed) {
            declared(resumed.purpose());
        } else if (event.fact() instanceof LifeFact.ClaimOpened claim) {
            for (Id<Item> item : claim.items()) {
                if (policies.versions().stream()
                        .noneMatch(version -> version.item(item).isPresent())) {
                    throw new InvalidInputException("no version of the policy has the item '" + item
                            + "' that the claim needs; name one that is declared");
                }
            }
        }
    }

    private void declared(Id<Purpose> purpose) {
        if (policies.versions().stream()
                .noneMatch(version -> version.purpose(purpose).isPresent())) {
            throw new InvalidInputException(
                    "no version of the policy has the purpose '" + purpose + "'; name a leaf of its purpose tree");
        }
    }
}
