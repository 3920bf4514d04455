package io.github.consentkit.consent;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import io.github.consentkit.policy.BlockKind;
import io.github.consentkit.policy.Children;
import io.github.consentkit.policy.ConsentBlock;
import io.github.consentkit.policy.GuardianConfirmation;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyHistory;
import io.github.consentkit.store.Stores;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.store.UnitOfWork;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.GuardianId;
import io.github.consentkit.subject.GuardianLink;
import io.github.consentkit.subject.GuardianStore;
import io.github.consentkit.subject.RevocationReason;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.subject.SubjectRecord;
import io.github.consentkit.subject.SubjectStore;
import io.github.consentkit.subject.UnknownSubjectException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Links children to their guardians, and tells what follows from several of them (clauses, B-2, H-3; PIPA articles
 * 22-2 and 38(2)). Safe for use by many threads.
 *
 * <p>The first link of a child decides that its guardians are kept here: from then on every answer, withdrawal and request
 * of a guardian has to name a confirmed link.
 */
public final class Guardians {

    private final PolicyHistory policies;
    private final UnitOfWork unitOfWork;
    private final SubjectStore subjects;
    private final GuardianStore store;
    private final ConsentLedger ledger;
    private final Guardianship guardianship;
    private final InstantSource clock;
    private final Supplier<Actor> actor;

    /** Creates the service on the stores; hosts get one from {@code ConsentKit.guardians()}. */
    public Guardians(PolicyHistory policies, Stores stores, InstantSource clock, Supplier<Actor> actor) {
        this.policies = Check.notNull(policies, "policies");
        this.unitOfWork = stores.unitOfWork();
        this.subjects = stores.port(SubjectStore.class);
        this.store = stores.port(GuardianStore.class);
        this.ledger = stores.port(ConsentLedger.class);
        this.guardianship = new Guardianship(stores);
        this.clock = Check.notNull(clock, "clock");
        this.actor = Check.notNull(actor, "actor");
    }

    /**
     * Notes that somebody is named as a guardian of the child, and returns the link, which waits for its confirmation.
     *
     * @throws UnknownSubjectException when the child was never enrolled
     * @throws InvalidInputException when the person is not under the age limit, or the policy has no rules for children
     */
    public GuardianLink propose(SubjectId child) {
        return change(child, (transaction, now) -> {
            rules(now);
            return GuardianLink.proposed(child, GuardianId.random(), now, recorder());
        });
    }

    /**
     * Notes how it was checked that it is the guardian (PIPA article 22-2(1)). Doing it again in the same way changes
     * nothing.
     *
     * @throws UnknownSubjectException when the child was never enrolled
     * @throws InvalidInputException when the policy does not accept the confirmation, when the child has no such link, when
     *     it is revoked, ended or confirmed in another way, or when the child itself is the one who acts
     */
    public GuardianLink confirm(SubjectId child, GuardianId guardian, GuardianConfirmation confirmation) {
        Check.notNull(confirmation, "confirmation");
        return change(child, (transaction, now) -> {
            Set<GuardianConfirmation> accepted = rules(now).confirmations();
            if (!accepted.contains(confirmation)) {
                throw new InvalidInputException("the policy does not accept the confirmation " + confirmation
                        + " of a guardian; it accepts " + accepted);
            }
            GuardianLink link = notByTheChild(link(transaction, child, guardian));
            if (link.confirmation().isPresent() && link.revocation().isEmpty()) {
                return sameConfirmation(link, confirmation);
            }
            return link.confirmed(confirmation, now, recorder());
        });
    }

    /**
     * Revokes the link for good. What the guardian refused or withdrew does not bind the other guardians any more, but does
     * not bring back what they had agreed to before. What the guardian agreed to stays until it is withdrawn, unless it never
     * was the guardian: then it is invalidated in the ledger. Doing it again for the same reason changes nothing.
     *
     * @throws UnknownSubjectException when the child was never enrolled
     * @throws InvalidInputException when the child has no such link, when it is revoked for another reason, or ended, or when
     *     the child itself is the one who acts
     */
    public GuardianLink revoke(SubjectId child, GuardianId guardian, RevocationReason reason) {
        Check.notNull(reason, "reason");
        return change(child, (transaction, now) -> {
            GuardianLink link = notByTheChild(link(transaction, child, guardian));
            if (link.revocation().equals(Optional.of(reason))) {
                return link;
            }
            GuardianLink revoked = link.revoked(reason, now, recorder());
            if (reason == RevocationReason.NEVER_GUARDIAN) {
                invalidate(transaction, child, guardian, now);
            }
            return revoked;
        });
    }

    /** Returns every link of the person, revoked ones included, in the order in which they were proposed. */
    public List<GuardianLink> links(SubjectId child) {
        Check.notNull(child, "child");
        return unitOfWork.call(transaction -> store.of(transaction, child));
    }

    /** Returns where guardians of the child disagree; empty for somebody who is not under the age limit. */
    public List<GuardianConflict> conflicts(SubjectId child) {
        Check.notNull(child, "child");
        return unitOfWork.call(transaction -> subjects.find(transaction, child)
                .filter(known -> known.age().isChildAt(clock.instant()))
                .map(known -> GuardianVoices.of(
                                ledger.events(transaction, child), guardianship.links(transaction, known))
                        .conflicts())
                .orElse(List.of()));
    }

    /**
     * Tells, inside the transaction, whether a guardian of the child agreed before the instant that the child's data is
     * collected, and has not taken it back; until the transaction ends nobody else records an answer for the child.
     */
    public boolean hasAgreedBefore(Transaction transaction, SubjectId child, Instant instant) {
        Check.notNull(instant, "instant");
        ledger.hold(transaction, Check.notNull(child, "child"));
        Instant now = clock.instant();
        ConsentState state = guardianship.state(transaction, child, now);
        return policies.inForceAt(now).stream()
                .flatMap(policy -> policy.blocks().stream())
                .filter(block -> block.kind() == BlockKind.GUARDIAN)
                .map(block -> state.of(block.id()))
                .filter(Guardians::isGivenByGuardian)
                .flatMap(given -> given.grant().stream())
                .anyMatch(grant -> grant.content().occurredAt().isBefore(instant));
    }

    /**
     * Returns the first children who begin to decide alone in a period, with the consents that fall due; ask those people
     * in time, as at 00:00 of the birthday the gate begins to refuse.
     *
     * @param from the first instant of the period
     * @param until the first instant after it
     * @param atMost how many to return at most, from 1
     */
    public List<ComingOfAge> comingOfAge(Instant from, Instant until, int atMost) {
        return comingOfAge(from, until, Optional.empty(), atMost);
    }

    /** Returns those who follow this one in the same period. */
    public List<ComingOfAge> comingOfAgeAfter(ComingOfAge last, Instant until, int atMost) {
        return comingOfAge(Check.notNull(last, "last").at(), until, Optional.of(last.subject()), atMost);
    }

    private List<ComingOfAge> comingOfAge(Instant from, Instant until, Optional<SubjectRecord> after, int atMost) {
        Check.notNull(from, "from");
        Check.notNull(until, "until");
        if (atMost < 1) {
            throw new InvalidInputException("a page has at least one child; atMost is " + atMost);
        }
        return unitOfWork.call(transaction -> subjects.comingOfAge(transaction, from, until, after, atMost).stream()
                .map(subject -> dueFor(transaction, subject))
                .toList());
    }

    private ComingOfAge dueFor(Transaction transaction, SubjectRecord subject) {
        ConsentState state = ledger.state(transaction, subject.subject());
        List<Id<ConsentBlock>> due = state.blocks().entrySet().stream()
                .filter(entry -> !isGuardianBlock(entry.getKey()) && isGivenByGuardian(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        return new ComingOfAge(subject, subject.decidesAloneFrom().orElseThrow(), due);
    }

    /** The guardian's consent to asking the guardian is nothing that the person would have to give. */
    private boolean isGuardianBlock(Id<ConsentBlock> id) {
        return policies.newest()
                .block(id)
                .map(block -> block.kind() == BlockKind.GUARDIAN)
                .orElse(false);
    }

    private static boolean isGivenByGuardian(BlockState state) {
        return state.grant()
                .filter(grant -> grant.content().giver() instanceof Giver.Guardian)
                .isPresent();
    }

    private GuardianLink change(SubjectId child, BiFunction<Transaction, Instant, GuardianLink> change) {
        Check.notNull(child, "child");
        Instant now = clock.instant();
        return unitOfWork.call(transaction -> {
            SubjectRecord known = subjects.find(transaction, child).orElseThrow(UnknownSubjectException::new);
            if (!known.age().isChildAt(now)) {
                throw new InvalidInputException("the person is not under the age limit, and so has no guardian (B-2,"
                        + " H-3); whoever was one has no powers any more");
            }
            // whoever records an answer of a guardian holds the same, so that none slips in beside a revocation
            ledger.hold(transaction, child);
            GuardianLink changed = change.apply(transaction, now);
            store.save(transaction, changed);
            return changed;
        });
    }

    private GuardianLink link(Transaction transaction, SubjectId child, GuardianId guardian) {
        Check.notNull(guardian, "guardian");
        return store.of(transaction, child).stream()
                .filter(link -> link.guardian().equals(guardian))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException("the child has no link of this id; a link is of one child,"
                        + " so propose one for this child, or pass the right child"));
    }

    private static GuardianLink sameConfirmation(GuardianLink link, GuardianConfirmation confirmation) {
        if (!link.confirmation().equals(Optional.of(confirmation))) {
            throw new InvalidInputException("the link is confirmed already, by "
                    + link.confirmation().get() + "; a guardian who is to be confirmed in another way gets a new link");
        }
        return link;
    }

    /** Who records a check must be somebody else than the child: the check is there because a child may say anything. */
    private GuardianLink notByTheChild(GuardianLink link) {
        if (actor.get() instanceof Actor.Self) {
            throw new InvalidInputException("a child does not confirm or revoke its own guardian; let the guardian, or"
                    + " the program or person that checked, be the actor");
        }
        return link;
    }

    private void invalidate(Transaction transaction, SubjectId child, GuardianId guardian, Instant now) {
        for (BlockState state : ledger.state(transaction, child).blocks().values()) {
            state.grant()
                    .map(ConsentEvent::content)
                    .filter(grant -> grant.giver() instanceof Giver.Guardian giver
                            && giver.guardian().equals(Optional.of(guardian)))
                    .ifPresent(grant -> ledger.append(transaction, child, invalidation(grant, now), now));
        }
    }

    private static NewConsentEvent invalidation(NewConsentEvent grant, Instant now) {
        return new NewConsentEvent(
                grant.block(),
                EventKind.INVALIDATED,
                Set.of(),
                grant.shown(),
                Manner.none(),
                Giver.controller(),
                Optional.empty(),
                now);
    }

    private Children rules(Instant now) {
        Policy policy = policies.inForceAt(now).orElseGet(policies::newest);
        return policy.document()
                .children()
                .orElseThrow(
                        () -> new InvalidInputException("the policy has no rules for children, so that it accepts no"
                                + " guardian; state them under /children"));
    }

    private String recorder() {
        Actor who = actor.get();
        return who instanceof Actor.Staff staff ? staff.id() : who.role().value();
    }
}
