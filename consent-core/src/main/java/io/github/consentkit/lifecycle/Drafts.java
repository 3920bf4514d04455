package io.github.consentkit.lifecycle;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import io.github.consentkit.policy.Children;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyHistory;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.store.Stores;
import io.github.consentkit.store.UnitOfWork;
import io.github.consentkit.subject.Draft;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.subject.SubjectRecord;
import io.github.consentkit.subject.SubjectStore;
import io.github.consentkit.subject.UnknownSubjectException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * Registrations that wait for a confirmation (clauses, B-2): while one waits the gate lets its data serve the
 * confirmation alone, and when nobody confirms it in time everything of it is destroyed. Safe for use by many threads.
 */
public final class Drafts {

    private static final int BATCH = 100;

    private final PolicyHistory policies;
    private final UnitOfWork unitOfWork;
    private final SubjectStore subjects;
    private final CertificateStore certificates;
    private final DraftConsents consents;
    private final DraftPurge purge;
    private final InstantSource clock;
    private final ClockWatch watch;

    /**
     * Creates the service on the stores; hosts get one from {@code ConsentKit.drafts()}.
     *
     * @param check how far the clock may be ahead
     */
    public Drafts(
            PolicyHistory policies, Stores stores, InstantSource clock, DraftConsents consents, ClockCheck check) {
        this.policies = Check.notNull(policies, "policies");
        this.unitOfWork = stores.unitOfWork();
        this.subjects = stores.port(SubjectStore.class);
        this.certificates = stores.port(CertificateStore.class);
        this.consents = Check.notNull(consents, "consents");
        this.clock = Check.notNull(clock, "clock");
        this.watch = new ClockWatch(stores, clock, Check.notNull(check, "the check of the clock"));
        this.purge = new DraftPurge(policies, stores, consents);
    }

    /**
     * Lets the registration of a child wait for the guardian, as long as the policy says ({@link Children#answerWithin()}).
     * Doing it again changes nothing: the time does not begin anew.
     *
     * @throws UnknownSubjectException when the child was never enrolled
     * @throws InvalidInputException when the person is not under the age limit, when the policy has no rules for children, or
     *     when the registration was confirmed already
     */
    public Draft openForGuardian(SubjectId child) {
        return open(child, Draft.Kind.GUARDIAN, (policy, now) -> {
            Children rules = policy.document()
                    .children()
                    .orElseThrow(
                            () -> new InvalidInputException("the policy has no rules for children, so that no guardian"
                                    + " can be waited for; state them under /children"));
            return draft(Draft.Kind.GUARDIAN, rules.purpose(), rules.answerWithin(), policy, now);
        });
    }

    /**
     * Lets the registration of a person wait until the person confirms it, such as from a mail. Doing it again changes
     * nothing: the time does not begin anew.
     *
     * @param person the person, who is not under the age limit
     * @param purpose the purpose of the policy that may use the data meanwhile, such as the confirmation of the intent to join
     * @param within how long it waits, counted as the law does ({@link CalendarPeriod})
     * @throws UnknownSubjectException when the person was never enrolled
     * @throws InvalidInputException when the person is a child, when the policy has no such purpose, or when the registration
     *     was confirmed already
     */
    public Draft openForPerson(SubjectId person, Id<Purpose> purpose, Period within) {
        Check.notNull(purpose, "purpose");
        Check.notNull(within, "within");
        return open(person, Draft.Kind.PERSON, (policy, now) -> {
            if (policy.purpose(purpose).isEmpty()) {
                throw new InvalidInputException("the policy has no purpose '" + purpose
                        + "'; name the one that confirms" + " the intent to join");
            }
            return draft(Draft.Kind.PERSON, purpose, within, policy, now);
        });
    }

    /**
     * Ends the waiting: the registration is confirmed. Doing it again changes nothing.
     *
     * @throws UnknownSubjectException when the person was never enrolled, or everything of the person was destroyed
     * @throws InvalidInputException when the person has no draft, when it is too late, or when the guardian of a child has not
     *     agreed in time
     */
    public Draft confirm(SubjectId subject) {
        Check.notNull(subject, "subject");
        Instant now = clock.instant();
        return unitOfWork.call(transaction -> {
            SubjectRecord known = subjects.hold(transaction, subject).orElseThrow(UnknownSubjectException::new);
            Draft draft = known.draft()
                    .orElseThrow(() -> new InvalidInputException(
                            "the registration waits for nothing; call openForGuardian or openForPerson first"));
            if (!draft.isOpen()) {
                return draft;
            }
            boolean byGuardian =
                    draft.kind() == Draft.Kind.GUARDIAN && known.age().isChildAt(now);
            boolean agreed = byGuardian && consents.hasAgreedBefore(transaction, subject, draft.due());
            if (byGuardian && !agreed && !draft.isOverdueAt(now)) {
                throw new InvalidInputException("the guardian has not agreed yet; record the guardian's answer first");
            }
            if (!agreed && draft.isOverdueAt(now)) {
                throw new InvalidInputException(
                        "nobody confirmed the registration in time, and its data is destroyed; register anew");
            }
            Draft confirmed = draft.confirmed(now);
            subjects.save(transaction, known.with(confirmed));
            return confirmed;
        });
    }

    /** Returns the draft of the person, also one that is confirmed; empty when there is none, or it was destroyed. */
    public Optional<Draft> find(SubjectId subject) {
        Check.notNull(subject, "subject");
        return unitOfWork.call(
                transaction -> subjects.find(transaction, subject).flatMap(SubjectRecord::draft));
    }

    /** Destroys every overdue draft; see {@link #purge(int, Consumer)}. */
    public PurgeReport purge() {
        return purge(BATCH, report -> {});
    }

    /**
     * Destroys everything of the drafts that nobody confirmed in time: in every holder that is registered, the links to
     * guardians, and what is known of the person; what is left is a certificate and the ledger of consents, which names
     * nobody. For a daily job; several may run at a time.
     *
     * <p>Each draft is a transaction of its own, so that a purge that was interrupted leaves none half destroyed, and the next
     * one goes on. A draft that is confirmed meanwhile stays. One that cannot be destroyed is passed over and counted.
     *
     * @param batch how many drafts to look up at a time, from 1
     * @param progress told after each batch how far it has come
     * @throws InvalidInputException when the batch is none
     * @throws io.github.consentkit.store.StoreException when no holder of data is registered in this process
     * @throws ClockAheadException when the clock is far ahead of that of the database
     */
    public PurgeReport purge(int batch, Consumer<? super PurgeReport> progress) {
        if (batch < 1) {
            throw new InvalidInputException("a batch has at least one draft; it is " + batch);
        }
        watch.refuseIfAhead();
        return purge.run(clock.instant(), batch, Check.notNull(progress, "progress"));
    }

    /**
     * Returns certificates in the order of destruction.
     *
     * @param after the certificate after which to go on; empty for the beginning
     * @param atMost how many to return at most, from 1
     */
    public List<DestructionCertificate> certificates(Optional<DestructionCertificate> after, int atMost) {
        Check.notNull(after, "after");
        if (atMost < 1) {
            throw new InvalidInputException("a page has at least one certificate; atMost is " + atMost);
        }
        return unitOfWork.call(transaction -> certificates.list(transaction, after, atMost));
    }

    /** Who looks at the clock before anything is destroyed. */
    ClockWatch watch() {
        return watch;
    }

    /** What the drafts know of the ledger of consents, for the sweep, which lets people go as a purge does. */
    DraftConsents consents() {
        return consents;
    }

    private Draft open(SubjectId subject, Draft.Kind kind, BiFunction<Policy, Instant, Draft> make) {
        Check.notNull(subject, "subject");
        Instant now = clock.instant();
        Policy policy = policies.inForceAt(now).orElseGet(policies::newest);
        return unitOfWork.call(transaction -> {
            SubjectRecord known = subjects.hold(transaction, subject).orElseThrow(UnknownSubjectException::new);
            Optional<Draft> before = known.draft();
            if (before.isPresent()) {
                return sameDraft(before.get(), kind);
            }
            if (known.age().isChildAt(now) != (kind == Draft.Kind.GUARDIAN)) {
                throw new InvalidInputException(
                        kind == Draft.Kind.GUARDIAN
                                ? "the person is not under the age limit, and so waits for no guardian; call openForPerson"
                                : "the person is under the age limit, and waits for the guardian; call openForGuardian");
            }
            Draft draft = make.apply(policy, now);
            subjects.save(transaction, known.with(draft));
            return draft;
        });
    }

    private static Draft sameDraft(Draft before, Draft.Kind kind) {
        if (!before.isOpen()) {
            throw new InvalidInputException(
                    "the registration was confirmed already; a confirmed one is no draft again");
        }
        if (before.kind() != kind) {
            throw new InvalidInputException("the registration waits for something else already: " + before.kind());
        }
        return before;
    }

    private static Draft draft(Draft.Kind kind, Id<Purpose> purpose, Period within, Policy policy, Instant now) {
        Instant due = CalendarPeriod.endOf(now, within, policy.document().zone());
        return new Draft(kind, purpose, now, due, Optional.empty());
    }
}
