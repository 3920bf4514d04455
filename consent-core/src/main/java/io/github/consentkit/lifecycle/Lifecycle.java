package io.github.consentkit.lifecycle;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import io.github.consentkit.internal.Trusted;
import io.github.consentkit.job.JobPace;
import io.github.consentkit.job.JobProgress;
import io.github.consentkit.observe.Observer;
import io.github.consentkit.observe.Signals;
import io.github.consentkit.policy.Clause;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Language;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyHistory;
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
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Takes in what only the host knows of the life of people's data, and tells how long each value may be kept, and why (section
 * C of the policy, invariant I15). The gate knows all of it at the next question. Safe for use by many threads.
 */
public final class Lifecycle {

    /** How far an event may be ahead of the kit's clock, as clocks of hosts differ. */
    public static final Duration MAX_SKEW = Duration.ofMinutes(1);

    private final LifeEventChecks checks;
    private final UnitOfWork unitOfWork;
    private final SubjectStore subjects;
    private final LifeEventStore events;
    private final RestrictionStore restrictions;
    private final Stores stores;
    private final TermStore store;
    private final TermBook book;
    private final InstantSource clock;
    private final Signals signals;
    private final Drafts drafts;
    private final DestructionOrders told;
    private final Housekeeping housekeeping;

    /**
     * Creates the service on the stores, which tells the observer how far jobs are; hosts get one from
     * {@code ConsentKit.lifecycle()}.
     *
     * @param drafts the drafts that a sweep destroys, too
     * @param told has recipients told of what a sweep has destroyed
     * @param housekeeping what a sweep ends of the library's own records
     */
    public Lifecycle(
            PolicyHistory policies,
            Stores stores,
            InstantSource clock,
            Observer observer,
            Drafts drafts,
            DestructionOrders told,
            Housekeeping housekeeping) {
        this.housekeeping = Check.notNull(housekeeping, "housekeeping");
        this.told = Check.notNull(told, "who is told of destructions");
        this.drafts = Check.notNull(drafts, "drafts");
        this.signals = Signals.to(observer);
        this.checks = new LifeEventChecks(Check.notNull(policies, "policies"), Check.notNull(clock, "clock"));
        this.unitOfWork = Check.notNull(stores, "stores").unitOfWork();
        this.subjects = stores.port(SubjectStore.class);
        this.events = stores.port(LifeEventStore.class);
        this.restrictions = stores.port(RestrictionStore.class);
        this.stores = stores;
        this.store = stores.port(TermStore.class);
        this.clock = Check.notNull(clock, "clock");
        this.book = new TermBook(policies, stores, clock);
        housekeeping.register(Housekeeper.inPages(
                KeptRecord.ANSWERED_REQUEST, unitOfWork, restrictions::countEnded, restrictions::removeEnded));
    }

    /**
     * Takes in an event. Late ones count from when they happened, one that is reported twice counts once, and in whichever
     * order they come the end is the same. What is stored of the person's terms is computed at the end of the transaction, once
     * {@link #recompute()} has noted which holders of data there are.
     *
     * @return whether it was new
     * @throws UnknownSubjectException when the person was never enrolled
     * @throws InvalidInputException when it is of the future, names a purpose or item that no version declares, or corrects
     *     itself
     * @throws LifeEventConflictException when another event has its key
     */
    public Reported report(LifeEvent event) {
        checks.refuse(Check.notNull(event, "event"));
        LifeEventStore.Stored stored = unitOfWork.call(transaction -> {
            // held, so that nobody removes the person meanwhile and the event stays behind
            if (subjects.hold(transaction, event.subject()).isEmpty()) {
                throw new UnknownSubjectException();
            }
            LifeEventStore.Stored appended = events.append(transaction, event);
            if (appended == LifeEventStore.Stored.NEW) {
                book.afterReport(transaction, event.subject());
            }
            return appended;
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

    /**
     * Computes and stores until when everything is kept of whom something changed since the last run, at the default pace; see
     * {@link #recompute(JobPace, Consumer)}.
     */
    public TermReport recompute() {
        return recompute(JobPace.DEFAULT, progress -> {});
    }

    /**
     * Computes and stores until when everything is kept of whom something changed since the last run; of everybody once another
     * version of the policy is in force. To be run before each look at what is due, so at least once a day. Killed and run again
     * it goes on from where it was, and several processes at once do each person once.
     *
     * <p>Everything that holds personal data must be registered before, such as every type of the vaults: which holders there
     * are is noted, and a process that does not know one of them is refused. Where one is new, everybody is computed.
     *
     * @param pace the people at once, the threads, and the most people in a second
     * @param listener gets the progress after each batch, counted in people
     * @throws io.github.consentkit.store.StoreException when no holder is registered, when one is missing that others know, or
     *     when others have computed under a version of the policy that this process does not have
     * @throws io.github.consentkit.job.JobInterruptedException when the thread is interrupted; what is done is done
     */
    public TermReport recompute(JobPace pace, Consumer<JobProgress> listener) {
        Check.notNull(pace, "the pace");
        Check.notNull(listener, "the listener");
        return new TermJob(stores, book, clock, pace, signals.job("terms", listener)).run();
    }

    /**
     * Computes and stores until when everything is kept of one person, at the end of the transaction; for hosts whose own
     * holders of data note no change.
     *
     * @throws io.github.consentkit.store.StoreException when a holder is not registered in this process that others know
     */
    public void recompute(SubjectId subject) {
        Check.notNull(subject, "subject");
        unitOfWork.run(transaction -> book.always(transaction, subject));
    }

    /** Says that a holder of data is given up for good, so that terms are computed without it. */
    public void retire(String holder) {
        Check.notNull(holder, "holder");
        unitOfWork.run(transaction -> store.removeHolder(transaction, holder));
    }

    /** Does what {@link #forget(Transaction, Trusted, Instant)} does of somebody who is erased now. */
    @SuppressWarnings("exports") // only who can make a trusted value is to call it
    public void forget(Transaction transaction, Trusted<SubjectId> erased) {
        forget(transaction, erased, clock.instant());
    }

    /**
     * Lets go what is stored of the life of a person whose data was erased in this transaction: the terms of what is gone, and,
     * when nothing is left anywhere, the events, too; who has left is let go by the next sweep. The ledger of consents stays tied to
     * whoever has not for some time from the erasure on, and until nothing is left; for the project's own modules.
     *
     * @param at when the person was erased, which may be long ago where a restored database has to be told again
     */
    @SuppressWarnings("exports") // only who can make a trusted value is to call it
    public void forget(Transaction transaction, Trusted<SubjectId> erased, Instant at) {
        SubjectId subject = Check.notNull(erased, "erased").value();
        drafts.consents().gone(transaction, subject, Check.notNull(at, "at"));
        book.forget(transaction, subject);
    }

    /**
     * Lets go what the library itself knows of a person who left and of whom nothing stayed, once more: a restored database has it
     * again; for the project's own modules. Who has become known since then under the same id stays.
     *
     * @param at when the person was let go
     */
    @SuppressWarnings("exports") // only who can make a trusted value is to call it
    public void letGoAgain(Transaction transaction, Trusted<SubjectId> gone, Instant at) {
        SubjectId subject = Check.notNull(gone, "gone").value();
        boolean known = subjects.find(transaction, subject)
                .filter(found -> found.enrolledAt().isAfter(at))
                .isPresent();
        if (!known) {
            new LettingGo(stores, drafts.consents()).of(transaction, subject);
        }
    }

    /**
     * Orders recipients to destroy what people have destroyed in the transaction, as far as no record of the person has it any more;
     * for the project's own modules.
     *
     * @param clause the clause by which it was destroyed
     */
    @SuppressWarnings("exports") // only who can make a trusted value is to call it
    public void destroyedByPeople(
            Transaction transaction, Trusted<SubjectId> subject, Set<Id<Item>> items, Id<Clause> clause) {
        new Telling(stores, told)
                .gone(
                        transaction,
                        Check.notNull(subject, "subject").value(),
                        items,
                        Check.notNull(clause, "clause"),
                        Optional.empty());
    }

    /**
     * Refuses when a holder would anonymise values of the person in place of deleting them, undeclared by the policy in force;
     * whoever erases asks before anything is touched.
     * @throws UndeclaredAnonymisationException when one does
     */
    public void refuseUndeclared(Transaction transaction, SubjectId subject) {
        new Techniques(book.today(), stores.port(DataHolders.class))
                .refuseUndeclared(transaction, Check.notNull(subject, "subject"));
    }

    /**
     * Ends an erasure on request in its transaction: lets go what is stored of the person's life, orders recipients to destroy,
     * and writes the certificate; as its last step, for the project's own modules.
     */
    @SuppressWarnings("exports") // only who can make a trusted value is to call it
    public void erased(Transaction transaction, Trusted<ErasedPerson> erased) {
        ErasedPerson person = Check.notNull(erased, "erased").value();
        forget(transaction, new Trusted<>(person.subject()));
        new RequestedErasures(stores, told).end(transaction, person, book.today(), clock.instant());
    }

    /** Returns until when everything of the person is kept, as it was computed last, unit by unit. */
    public List<UnitTerms> storedTerms(SubjectId subject) {
        Check.notNull(subject, "subject");
        return unitOfWork.call(transaction -> store.of(transaction, subject));
    }

    /**
     * Returns the units that are due at the instant, the longest due first: something in them has to be set apart or destroyed,
     * or looked at again. The cost grows with what is due, and not with what is stored. It stands for what was computed last:
     * run {@link #recompute()} before, and ask {@link #terms} before anything is destroyed.
     *
     * @param at now, or a later instant for what is going to be due
     * @param after the last unit of the page before; empty for the first page
     * @param atMost how many to return at most, from 1
     */
    public List<UnitTerms> due(Instant at, Optional<UnitTerms> after, int atMost) {
        Check.notNull(at, "at");
        Check.notNull(after, "after");
        if (atMost < 1) {
            throw new InvalidInputException("a page has at least one unit; atMost is " + atMost);
        }
        return unitOfWork.call(transaction -> store.due(transaction, at, after, atMost));
    }

    /** Sets apart and destroys what is due at the default pace; see {@link #sweep(JobPace, Consumer)}. */
    public SweepReport sweep() {
        return sweep(JobPace.DEFAULT, progress -> {});
    }

    /**
     * Sets apart what is kept only, and destroys what nothing keeps any more, with a certificate for each destruction (section D
     * of the policy); terms are computed before, and drafts that nobody confirmed in time go, too, as do at the end the library's own
     * records that were kept long enough ({@link #housekeeping()}). For a daily job: the clauses say "without delay", and the gate refuses what is over from the instant on, swept or not.
     *
     * <p>Killed and run again it goes on from where it was, several processes at once do each unit once, and what cannot be
     * dealt with, because a store is down for instance, is passed over, counted, and tried again by the next run. When nothing
     * is left of somebody who has left the service, what the library itself knew of the person goes, too. Recipients are ordered
     * to destroy what no record of the person has any more, where they can be told; what is on paper becomes a task.
     *
     * @param pace the units at once, the threads, and the most units in a second
     * @param listener gets the progress after each batch, counted in units: records, or what belongs to none
     * @return what came of it; {@link SweepReport#late()} is an alarm
     * @throws io.github.consentkit.store.StoreException as {@link #recompute(JobPace, Consumer)} does, and inside a transaction, the
     *     host's included; nothing is done then
     * @throws io.github.consentkit.job.JobInterruptedException when the thread is interrupted; what is done is done
     * @throws ClockAheadException when the clock is far ahead of that of the database
     */
    public SweepReport sweep(JobPace pace, Consumer<JobProgress> listener) {
        Check.notNull(listener, "the listener");
        unitOfWork.runCommitted(
                transaction -> {},
                "a sweep runs outside of a transaction, as what it sets apart is marked and committed before it is copied into"
                        + " another database, and each record is to stand alone; call it where none is open, on stores that own their"
                        + " transactions (JdbcStores.on, not within)");
        drafts.watch().refuseIfAhead();
        TermReport terms = recompute(pace, progress -> {});
        PurgeReport purged = drafts.purge();
        SweepJob job = new SweepJob(stores, book, drafts, told, clock);
        SweepReport report = job.run(pace, signals.job(SweepJob.JOB, listener), terms, purged);
        return report.and(housekeeping.run(pace, job.unreachable()));
    }

    /** Ends what the library itself keeps; a sweep does it, too. */
    public Housekeeping housekeeping() {
        return housekeeping;
    }

    /**
     * Returns what a sweep at the instant would do, and changes nothing but the terms, which are computed before.
     *
     * @param at now, or a later instant, by what is known now
     */
    public SweepPlan planSweep(Instant at) {
        Check.notNull(at, "at");
        var unused = recompute();
        return new SweepJob(stores, book, drafts, told, clock)
                .plan(at, JobPace.DEFAULT.batch())
                .and(housekeeping.plan(at));
    }

    /** Returns how long each value of the person may be kept, those of one item together; destroyed ones are left out. */
    public List<Term> terms(SubjectId subject) {
        Check.notNull(subject, "subject");
        return unitOfWork.call(transaction -> book.terms(transaction, subject));
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
            Policy today = book.today();
            List<Term> terms = book.terms(transaction, subject).stream()
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
}
