package io.github.consentkit.consent;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import io.github.consentkit.policy.Audience;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyHistory;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.policy.Recipient;
import io.github.consentkit.store.Stores;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.subject.UnknownSubjectException;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Records answers and withdrawals in the ledger and tells the state that follows; safe for use by many threads.
 *
 * <p>A call records everything or nothing.
 *
 * <p>Three things that people mix up have three consequences. Taking a consent back ({@code withdraw...}) ends what rested
 * on that consent, and nothing else. Opting out of advertising ({@link #optOutOfAdvertising}) ends the marketing among it.
 * Leaving the service is no event of this ledger and changes nothing in it: the account's data goes its way by the
 * policy's retention rules, and what still rests on a consent is used until it is taken back or destroyed.
 */
public final class Consents {

    private final Books books;
    private final Requests requests;
    private final Recording recording;
    private final Withdrawals withdrawals;
    private final Upkeep upkeep;

    /** Creates the service on the stores; hosts get one from {@code ConsentKit.consents()}. */
    public Consents(PolicyHistory policies, Stores stores, Forms forms, InstantSource clock) {
        this.books = Books.of(
                Check.notNull(policies, "policies"),
                Check.notNull(forms, "forms"),
                Check.notNull(stores, "stores"),
                Check.notNull(clock, "clock"));
        this.requests = new Requests(books);
        this.recording = new Recording(books);
        this.withdrawals = new Withdrawals(books);
        this.upkeep = new Upkeep(books);
    }

    /**
     * Issues a form: makes it, and records that the person was asked each of its blocks. Being asked takes nothing back.
     *
     * @throws UnknownSubjectException when the person was never enrolled
     * @throws InvalidInputException when no policy is in force, when it has no such occasion, when the form asks nothing, or
     *     when the audience does not fit the person's age
     */
    public IssuedForm request(SubjectId subject, String occasion, Audience audience, Locale locale) {
        return requests.issue(subject, occasion, audience, locale);
    }

    /**
     * Records the answers. Refusals are as good as agreements: no refusal of an optional block keeps the person from the
     * service, and the result tells what each one costs.
     *
     * @throws UnknownSubjectException when the person was never enrolled
     * @throws InvalidAnswersException when a block is unanswered, answered twice or unknown, when the wrong person answered,
     *     when the evidence cannot prove what came in this way, when they are from the future or an agreement is older than
     *     what the ledger knows, or when no such form was issued to the person
     * @throws StaleFormException when another text was answered than the one in force, or after the form's last instant
     *     (invariant I5)
     * @throws SubmissionConflictException when a submission of the person with the same id said something else
     */
    public Recorded record(Answers answers) {
        return recording.record(Check.notNull(answers, "answers"));
    }

    /**
     * Takes the consent to one block back; it takes effect with the return of this call. As everywhere here, the way need
     * not be the one over which the consent was given, and no proof is asked for (PIPA article 38(4)).
     *
     * @return the event, or empty when there was no consent to take back
     * @throws UnknownSubjectException when the person was never enrolled
     * @throws InvalidInputException when the policy has no such method, when neither a version of the policy nor the
     *     person's ledger has the block, or when a guardian withdraws for somebody who is not under the age limit
     *     (invariant I11)
     */
    public Optional<ConsentEvent> withdraw(SubjectId subject, String block, String method, Giver giver) {
        return withdrawals.ofBlock(subject, block, method, giver).stream().findFirst();
    }

    /**
     * Takes the consent to one purpose back, in every block that it was given in; the other purposes of those blocks stay
     * (the block is withdrawn when none is left). The purpose is reached under every name that versions gave it.
     *
     * @return the events, empty when there was no consent to take back
     * @throws UnknownSubjectException when the person was never enrolled
     * @throws InvalidInputException when the policy has no such method, when no version of it has the purpose, or when a
     *     guardian withdraws for somebody who is not under the age limit (invariant I11)
     */
    public List<ConsentEvent> withdrawPurpose(SubjectId subject, Id<Purpose> purpose, String method, Giver giver) {
        return withdrawals.ofPurpose(subject, purpose, method, giver);
    }

    /**
     * Takes back every consent that lets data go to the recipient.
     *
     * @return the events, empty when there was no consent to take back
     * @throws UnknownSubjectException when the person was never enrolled
     * @throws InvalidInputException when the policy has no such method, when no version of it has the recipient, or when a
     *     guardian withdraws for somebody who is not under the age limit (invariant I11)
     */
    public List<ConsentEvent> withdrawRecipient(
            SubjectId subject, Id<Recipient> recipient, String method, Giver giver) {
        return withdrawals.ofRecipient(subject, recipient, method, giver);
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
        return withdrawals.ofAll(subject, method, giver);
    }

    /**
     * Takes back what the policy counts as marketing, and nothing else: marketing blocks whole, and the marketing purposes
     * of other blocks (clause A-4). Every service stays.
     *
     * @return the events, empty when there was no such consent
     * @throws UnknownSubjectException when the person was never enrolled
     * @throws InvalidInputException when the policy has no such method, or when a guardian does it for somebody who is not
     *     under the age limit (invariant I11)
     */
    public List<ConsentEvent> optOutOfAdvertising(SubjectId subject, String method, Giver giver) {
        return withdrawals.ofAdvertising(subject, method, giver);
    }

    /**
     * Records that the person confirmed an agreement that still holds, as a regular check asks for; the agreement stays the
     * one that was given, with what was shown then.
     *
     * @throws UnknownSubjectException when the person was never enrolled
     * @throws InvalidInputException when no agreement holds, when what the block asks has changed since so that the person
     *     must be asked anew, when somebody else than who gave it confirms, or when block or method are unknown
     */
    public ConsentEvent reconfirm(SubjectId subject, String block, String method, Giver giver) {
        return upkeep.reconfirm(subject, block, method, giver);
    }

    /**
     * Records, for the company, that what the person said to a block ran out: an agreement, a refusal, or a request that
     * nobody answered. An agreement that a refusal ended does not come back by that (invariant I4).
     *
     * @return the event, or empty when there was nothing to run out
     * @throws UnknownSubjectException when the person was never enrolled
     * @throws InvalidInputException when neither a version of the policy nor the person's ledger has the block
     */
    public Optional<ConsentEvent> expire(SubjectId subject, String block) {
        return upkeep.expire(subject, block);
    }

    /**
     * Records, for the company, that there never was an agreement: a false age, a forged signature, a defective text.
     *
     * @return the event, or empty when no agreement holds
     * @throws UnknownSubjectException when the person was never enrolled
     * @throws InvalidInputException when neither a version of the policy nor the person's ledger has the block
     */
    public Optional<ConsentEvent> invalidate(SubjectId subject, String block) {
        return upkeep.invalidate(subject, block);
    }

    /**
     * Returns which of the blocks that the person agreed to must be asked again under the version in force, and what is new
     * in them. Whoever refused, took back or was never asked is no renewal.
     */
    public List<Renewal> renewalsDue(SubjectId subject) {
        return renewalsDue(subject, books.forms().inForce());
    }

    /** Returns the same under a version that need not be in force yet, so that people can be asked in time. */
    public List<Renewal> renewalsDue(SubjectId subject, Policy version) {
        return new Renewals(books, Check.notNull(version, "version")).of(state(subject));
    }

    /**
     * Returns whom to ask again under the version, and what: of the people that the host names, those with something due, in
     * the same order. Lazy: each person is read as the stream is consumed, so it works for any number of them.
     */
    public Stream<SubjectRenewals> renewalsDue(Stream<SubjectId> subjects, Policy version) {
        Renewals renewals = new Renewals(books, Check.notNull(version, "version"));
        return Check.notNull(subjects, "subjects")
                .map(subject -> new SubjectRenewals(subject, renewals.of(state(subject))))
                .filter(due -> !due.renewals().isEmpty());
    }

    /** Returns what the person has agreed to, judged by the version in force. */
    public ConsentReport report(SubjectId subject) {
        return new Reports(books).report(state(subject), books.forms().inForce());
    }

    /** Returns what was shown to the person, what they said, and what new versions of the policy did to it, for people. */
    public ConsentTimeline timeline(SubjectId subject) {
        return new Timelines(books).all(events(subject));
    }

    /** Returns the same of one purpose, under every name that versions of the policy gave it. */
    public ConsentTimeline timeline(SubjectId subject, Id<Purpose> purpose) {
        return new Timelines(books).of(events(subject), Check.notNull(purpose, "purpose"));
    }

    /**
     * Returns what the person has agreed to, as the ledger says; for a child whose guardians have links, what counts of what
     * they said: see {@link GuardianVoices}.
     */
    public ConsentState state(SubjectId subject) {
        Check.notNull(subject, "subject");
        return books.unitOfWork()
                .call(transaction -> books.guardianship()
                        .state(transaction, subject, books.clock().instant()));
    }

    /** Returns the person's events in ledger order. */
    public List<ConsentEvent> events(SubjectId subject) {
        Check.notNull(subject, "subject");
        return books.unitOfWork().call(transaction -> books.ledger().events(transaction, subject));
    }
}
