package io.github.consentkit.consent;

import io.github.consentkit.consent.WithdrawalScope.Extent;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import io.github.consentkit.policy.CollectionMethod;
import io.github.consentkit.policy.ConsentBlock;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.policy.Recipient;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.subject.SubjectRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Takes consents back, by the scope that the person names: an act, a way, and nothing else, whatever it took to give the
 * consent (PIPA article 38(4)).
 */
final class Withdrawals {

    private final Books books;
    private final WithdrawalScope scope;

    Withdrawals(Books books) {
        this.books = books;
        this.scope = new WithdrawalScope(books);
    }

    List<ConsentEvent> ofBlock(SubjectId subject, String block, String method, Giver giver) {
        Id<ConsentBlock> id = Id.of(Check.notNull(block, "block"));
        return take(
                subject,
                state -> books.checkKnown(id, state),
                grant -> grant.content().block().equals(id) ? new Extent.All() : new Extent.None(),
                method,
                giver);
    }

    List<ConsentEvent> ofPurpose(SubjectId subject, Id<Purpose> purpose, String method, Giver giver) {
        Check.notNull(purpose, "purpose");
        if (books.policies().versions().stream()
                .allMatch(policy -> policy.purpose(purpose).isEmpty())) {
            throw new InvalidInputException("no version of the policy has a purpose '" + purpose + "' (groups do not"
                    + " count); name the purposes one by one");
        }
        return take(subject, state -> {}, grant -> scope.ofPurpose(grant, purpose), method, giver);
    }

    List<ConsentEvent> ofRecipient(SubjectId subject, Id<Recipient> recipient, String method, Giver giver) {
        Check.notNull(recipient, "recipient");
        if (books.policies().versions().stream()
                .allMatch(policy -> policy.recipient(recipient).isEmpty())) {
            throw new InvalidInputException("no version of the policy has a recipient '" + recipient + "'");
        }
        return take(subject, state -> {}, grant -> scope.ofRecipient(grant, recipient), method, giver);
    }

    List<ConsentEvent> ofAdvertising(SubjectId subject, String method, Giver giver) {
        return take(subject, state -> {}, scope::ofAdvertising, method, giver);
    }

    List<ConsentEvent> ofAll(SubjectId subject, String method, Giver giver) {
        return take(subject, state -> {}, grant -> new Extent.All(), method, giver);
    }

    private List<ConsentEvent> take(
            SubjectId subject,
            Consumer<ConsentState> check,
            Function<ConsentEvent, Extent> extentOf,
            String method,
            Giver giver) {
        Check.notNull(subject, "subject");
        Check.notNull(giver, "giver");
        Id<CollectionMethod> via = Id.of(Check.notNull(method, "method"));
        books.checkMethod(via);
        Instant now = books.clock().instant();
        return books.unitOfWork().call(transaction -> {
            SubjectRecord known = books.known(transaction, subject);
            Books.checkSpeaker(known, giver, now);
            books.ledger().hold(transaction, subject);
            books.checkLink(transaction, known, giver, now);
            ConsentState state = books.ledger().state(transaction, subject);
            check.accept(state);
            List<ConsentEvent> recorded = new ArrayList<>();
            for (Map.Entry<Id<ConsentBlock>, BlockState> block : state.blocks().entrySet()) {
                block.getValue()
                        .grant()
                        .flatMap(grant -> purposes(block.getValue(), grant, extentOf.apply(grant))
                                .map(purposes -> withdrawal(grant.content(), purposes, via, giver, now)))
                        .ifPresent(event -> recorded.add(books.ledger().append(transaction, subject, event, now)));
            }
            return List.copyOf(recorded);
        });
    }

    /** The purposes that the event names: none when it ends the whole block, no event when it ends nothing. */
    private Optional<Set<Id<Purpose>>> purposes(BlockState state, ConsentEvent grant, Extent extent) {
        if (!(extent instanceof Extent.Some some)) {
            return extent instanceof Extent.All ? Optional.of(Set.of()) : Optional.empty();
        }
        Set<Id<Purpose>> fresh = new LinkedHashSet<>(some.purposes());
        fresh.removeAll(state.ended().keySet());
        if (fresh.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(scope.isAllOf(grant, fresh, state.ended().keySet()) ? Set.of() : fresh);
    }

    private static NewConsentEvent withdrawal(
            NewConsentEvent grant, Set<Id<Purpose>> purposes, Id<CollectionMethod> method, Giver giver, Instant now) {
        return new NewConsentEvent(
                grant.block(),
                EventKind.WITHDRAWN,
                purposes,
                grant.shown(),
                Manner.of(Act.TICK, method),
                giver,
                Optional.empty(),
                now);
    }
}
