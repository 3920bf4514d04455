package io.github.consentkit.disclosure;

import io.github.consentkit.consent.ConsentEvent;
import io.github.consentkit.disclosure.NoticeException.Problem;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import io.github.consentkit.job.JobPace;
import io.github.consentkit.job.JobProgress;
import io.github.consentkit.lifecycle.CalendarPeriod;
import io.github.consentkit.lifecycle.Housekeeper;
import io.github.consentkit.lifecycle.KeptRecord;
import io.github.consentkit.observe.Observer;
import io.github.consentkit.observe.Signals;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyHistory;
import io.github.consentkit.policy.Processor;
import io.github.consentkit.policy.Recipient;
import io.github.consentkit.store.Stores;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.store.UnitOfWork;
import io.github.consentkit.subject.SubjectId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Tells third parties and processors what has become of data that they have, and keeps every notice until it is answered
 * (clauses C-1, E-1, G-3, H-7; Enforcement Decree article 43(2)).
 *
 * <p>A notice is ordered in the transaction of what it is about: where that is rolled back, nobody is told. It is delivered at
 * least once, and maybe out of order; its id tells the recipient what it has seen before. Each other call is one unit of work and joins one that is
 * open on the thread. Safe for use by many threads.
 */
public final class Recipients {

    /** How far an attestation may be ahead of the kit's clock, as clocks of hosts differ. */
    public static final Duration MAX_SKEW = Duration.ofMinutes(1);

    private final PolicyHistory policies;
    private final UnitOfWork unitOfWork;
    private final OutboxStore store;
    private final String tenant;
    private final InstantSource clock;
    private final Propagation propagation;
    private final Signals signals;
    private final DeclaredRecipients declared;

    /** Creates the service on the stores; hosts get one from {@code ConsentKit.recipients()}. */
    public Recipients(
            PolicyHistory policies, Stores stores, InstantSource clock, Propagation propagation, Observer observer) {
        this.policies = Check.notNull(policies, "policies");
        this.unitOfWork = Check.notNull(stores, "stores").unitOfWork();
        this.store = stores.port(OutboxStore.class);
        this.tenant = stores.tenant();
        this.clock = Check.notNull(clock, "clock");
        this.propagation = Check.notNull(propagation, "propagation");
        this.signals = Signals.to(observer);
        this.declared = new DeclaredRecipients(policies);
    }

    /**
     * Returns to whom a version of the policy lets some of these items go, and which of them; versions that are no longer in
     * force count, as what went out is out. This is who is told where an order names nobody: also somebody who was never given
     * anything, unless {@link RecipientReferences} says so.
     *
     * @param items the items; empty for all
     */
    public Map<Id<Recipient>, Set<Id<Item>>> declaredFor(Set<Id<Item>> items) {
        return declared.of(checked(Check.notNull(items, "items")));
    }

    /**
     * Orders notices in the caller's transaction, one for each recipient, and returns them; they are delivered by
     * {@link #deliver} after its commit. Ordered twice they are told twice.
     *
     * @throws InvalidInputException when the order names an item, a recipient, a clause or a law that no version of the policy
     *     has, or when nobody says how recipients know people
     */
    public List<Notice> order(Transaction transaction, NoticeOrder order) {
        Map<Id<Recipient>, Set<Id<Item>>> told = told(Check.notNull(order, "order"));
        Instant now = clock.instant();
        Instant due = CalendarPeriod.endOf(
                now, propagation.within(), today(now).document().zone());
        List<Notice> notices = new ArrayList<>();
        told.forEach((id, items) -> {
            Recipient recipient = declared.named(id);
            Optional<String> reference =
                    Check.notNull(propagation.references().of(order.subject(), id), "the reference of a person");
            if (reference.isPresent()) {
                Notice notice = new Notice(
                        NoticeId.random(),
                        id,
                        order.kind(),
                        reference,
                        items,
                        order.clause().orElse(recipient.clause()),
                        order.law(),
                        now,
                        due);
                store.insert(transaction, OutboxEntry.of(notice));
                notices.add(notice);
            }
        });
        return List.copyOf(notices);
    }

    /** Orders notices in a transaction of their own, or in the one that is open on the thread. */
    public List<Notice> order(NoticeOrder order) {
        return unitOfWork.call(transaction -> order(transaction, order));
    }

    /**
     * Orders in the caller's transaction that third parties use no more what they have by consents that these events end, and
     * returns the notices: the events that {@code consents().withdraw...} returns, or those of which others say that a consent has
     * expired. Where a part of a consent was taken back, the third party stops with all of it, as a notice names no purpose.
     */
    public List<Notice> consentEnded(Transaction transaction, SubjectId subject, List<ConsentEvent> events) {
        Check.notNull(subject, "subject");
        return EndedConsents.orders(policies, subject, List.copyOf(Check.notNull(events, "events"))).stream()
                .flatMap(order -> order(transaction, order).stream())
                .toList();
    }

    private Map<Id<Recipient>, Set<Id<Item>>> told(NoticeOrder order) {
        checked(order.items());
        order.clause().ifPresent(clause -> refuseUnknown(version -> version.clause(clause), "clause", clause));
        order.law().ifPresent(law -> refuseUnknown(version -> version.law(law), "provision", law));
        if (order.recipients().isEmpty()) {
            return declared.of(order.items());
        }
        Map<Id<Recipient>, Set<Id<Item>>> told = new TreeMap<>();
        order.recipients()
                .forEach(recipient -> told.put(declared.named(recipient).id(), order.items()));
        return told;
    }

    private Set<Id<Item>> checked(Set<Id<Item>> items) {
        items.forEach(item -> refuseUnknown(version -> version.item(item), "item", item));
        return items;
    }

    /** Something that a version may have. */
    private interface Named {
        Optional<?> in(Policy version);
    }

    private void refuseUnknown(Named named, String what, Id<?> id) {
        if (policies.versions().stream().allMatch(version -> named.in(version).isEmpty())) {
            throw new InvalidInputException(
                    "no version of the policy has the " + what + " '" + id + "'; name one that is declared");
        }
    }

    /** Delivers what is due, 200 at a time, with one worker. */
    public DeliveryReport deliver() {
        return deliver(JobPace.DEFAULT, progress -> {});
    }

    /**
     * Delivers what is due, outside of any transaction; to be called every minute or so. Several processes may do it at once: a
     * notice is in the hands of one worker. Whoever is killed is followed by another some minutes later, which may deliver once more
     * what was delivered before.
     *
     * @throws io.github.consentkit.job.JobInterruptedException when the thread is interrupted; call it again
     * @throws io.github.consentkit.store.StoreException when a transaction is open on the thread, or when the stores work in
     *     those of the host
     */
    public DeliveryReport deliver(JobPace pace, Consumer<JobProgress> listener) {
        return new NoticeJob(
                        unitOfWork,
                        store,
                        propagation,
                        clock,
                        Check.notNull(pace, "pace"),
                        signals,
                        signals.job(NoticeJob.JOB, Check.notNull(listener, "listener")))
                .run();
    }

    /** Returns who ends notices that were answered long ago; the kit registers it with its housekeeping. */
    public Housekeeper housekeeper() {
        return Housekeeper.inPages(KeptRecord.ANSWERED_NOTICE, unitOfWork, store::countAnswered, store::removeAnswered);
    }

    /** Returns the notice of this id and how far it is. */
    public Optional<OutboxEntry> find(NoticeId id) {
        Check.notNull(id, "id");
        return unitOfWork.call(transaction -> store.find(transaction, id));
    }

    /**
     * Notes that the recipient has taken notice; of one that was noted before, nothing.
     *
     * @throws NoticeException when there is no such notice
     */
    public OutboxEntry acknowledge(NoticeId id) {
        return change(id, entry -> switch (entry.state()) {
            case ACKNOWLEDGED, ATTESTED -> entry;
            case WAITING, SENT, DEAD -> entry.acknowledged(clock.instant());
        });
    }

    /**
     * Notes that the recipient has attested the destruction, however it was told; the same noted again changes nothing.
     *
     * @throws NoticeException when there is no such notice, when it does not ask for an attestation, or when it was attested
     *     otherwise
     * @throws InvalidInputException when it was destroyed in the future
     */
    public OutboxEntry attest(NoticeId id, Attestation attestation) {
        if (Check.notNull(attestation, "attestation")
                .at()
                .isAfter(clock.instant().plus(MAX_SKEW))) {
            throw new InvalidInputException("what is attested was destroyed in the future (" + attestation
                    + "); pass when it was done, or set the clock of the host right");
        }
        return change(id, entry -> {
            if (entry.notice().kind().answer() != NoticeKind.Answer.ATTESTATION) {
                throw new NoticeException(
                        Problem.NOTHING_TO_ATTEST,
                        "the notice asks for no destruction (" + entry.notice() + "); acknowledge it");
            }
            if (entry.attestation().isEmpty()) {
                return entry.attested(attestation, clock.instant());
            }
            if (entry.attestation().get().equals(attestation)) {
                return entry;
            }
            throw new NoticeException(
                    Problem.ATTESTED_OTHERWISE,
                    "the notice was attested before, and otherwise (" + entry.notice()
                            + "); what was attested is never changed");
        });
    }

    /**
     * Has a notice delivered again from the beginning: one that nobody tries any more, or that was delivered and not answered.
     *
     * @throws NoticeException when there is no such notice, or the recipient has answered
     */
    public OutboxEntry retry(NoticeId id) {
        return change(id, entry -> switch (entry.state()) {
            case ACKNOWLEDGED, ATTESTED ->
                throw new NoticeException(
                        Problem.ANSWERED,
                        "the recipient has answered (" + entry.notice() + "); there is nothing to send");
            case WAITING, SENT, DEAD -> entry.again(clock.instant());
        });
    }

    private OutboxEntry change(NoticeId id, UnaryOperator<OutboxEntry> change) {
        Check.notNull(id, "id");
        return unitOfWork.call(transaction -> {
            OutboxEntry held = store.hold(transaction, id)
                    .orElseThrow(() -> new NoticeException(
                            Problem.NOT_FOUND,
                            "there is no notice of this id; pass the id that the recipient was given"));
            OutboxEntry next = change.apply(held);
            if (!next.equals(held)) {
                store.put(transaction, next);
            }
            return next;
        });
    }

    /**
     * Returns the notices whose answer is late at an instant, the longest overdue first: not acknowledged, or not attested where
     * something was to be destroyed.
     *
     * @param after the last one of the page before; empty for the first page
     * @param atMost how many to return at most, from 1
     */
    public List<OutboxEntry> overdue(Instant at, Optional<OutboxEntry> after, int atMost) {
        Check.notNull(at, "at");
        Check.notNull(after, "after");
        page(atMost);
        return unitOfWork.call(transaction -> store.overdue(transaction, at, after, atMost));
    }

    /**
     * Returns the notices that nobody tries any more, those first that have been so for the longest time: somebody tells these
     * recipients in another way, or has them tried again by {@link #retry}.
     *
     * @param after the last one of the page before; empty for the first page
     * @param atMost how many to return at most, from 1
     */
    public List<OutboxEntry> deadLetters(Optional<OutboxEntry> after, int atMost) {
        Check.notNull(after, "after");
        page(atMost);
        return unitOfWork.call(transaction -> store.dead(transaction, after, atMost));
    }

    private static void page(int atMost) {
        if (atMost < 1) {
            throw new InvalidInputException("a page has at least one notice; atMost is " + atMost);
        }
    }

    /**
     * Orders that processors whose contract is over return or destroy everything, once for each end, and returns the new orders;
     * to be called once a day. A contract is over when its last day has passed, or that of a processor for which this one works, or when the
     * policy in force names the processor no more. The order stays open until it is attested (clause G-3).
     */
    public List<Notice> checkContracts() {
        Instant now = clock.instant();
        List<EndedContract> ended = EndedContract.at(policies, now);
        return unitOfWork.call(transaction -> ended.stream()
                .map(contract -> contractEnd(contract.processor(), contract.lastDay(), contract.since(), now))
                .filter(notice -> store.insert(transaction, OutboxEntry.of(notice)) == OutboxStore.Stored.DONE)
                .toList());
    }

    /**
     * Orders that a processor returns or destroys everything, as its contract ended at an instant, and returns the order; ended
     * again on the same day, the one that there is. That nothing more goes there is for the policy to say.
     *
     * @throws InvalidInputException when no version of the policy has such a processor, or when the contract ends in the future
     */
    public Notice endContract(Id<Recipient> processor, Instant at) {
        Check.notNull(at, "at");
        Instant now = clock.instant();
        if (!(declared.named(Check.notNull(processor, "processor")) instanceof Processor named)) {
            throw new InvalidInputException(
                    "'" + processor + "' is a third party and has no contract to end; order what it is to be told");
        }
        if (at.isAfter(now)) {
            throw new InvalidInputException("the contract with '" + processor
                    + "' ends in the future; put its last day into the policy, and checkContracts() will see to it");
        }
        LocalDate lastDay = today(now).dayOf(at);
        Notice notice = contractEnd(named, lastDay, at, now);
        return unitOfWork.call(
                transaction -> store.insert(transaction, OutboxEntry.of(notice)) == OutboxStore.Stored.DONE
                        ? notice
                        : store.find(transaction, notice.id()).orElseThrow().notice());
    }

    private Notice contractEnd(Processor processor, LocalDate lastDay, Instant since, Instant now) {
        return new Notice(
                EndedContract.id(tenant, processor.id(), lastDay),
                processor.id(),
                NoticeKind.CONTRACT_ENDED,
                Optional.empty(),
                Set.of(),
                EndedContract.clause(processor),
                Optional.empty(),
                now,
                CalendarPeriod.endOf(
                        since, propagation.within(), today(now).document().zone()));
    }

    private Policy today(Instant now) {
        return policies.inForceAt(now).orElseGet(policies::newest);
    }
}
