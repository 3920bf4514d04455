package io.github.consentkit.consent;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import io.github.consentkit.policy.CollectionMethod;
import io.github.consentkit.policy.ConsentBlock;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.subject.SubjectRecord;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What is noted of a consent besides its giving and taking back: that it was confirmed, ran out, or never was one. */
final class Upkeep {

    private final Books books;

    Upkeep(Books books) {
        this.books = books;
    }

    Optional<ConsentEvent> expire(SubjectId subject, String block) {
        return note(subject, block, EventKind.EXPIRED, state -> switch (state.status()) {
            case REQUESTED, GIVEN, RENEWED, REFUSED -> state.decisive();
            case NEVER_ASKED, WITHDRAWN, EXPIRED, INVALIDATED, SUPERSEDED -> Optional.empty();
        });
    }

    Optional<ConsentEvent> invalidate(SubjectId subject, String block) {
        return note(subject, block, EventKind.INVALIDATED, BlockState::grant);
    }

    ConsentEvent reconfirm(SubjectId subject, String block, String method, Giver giver) {
        Check.notNull(subject, "subject");
        Check.notNull(giver, "giver");
        Id<ConsentBlock> id = Id.of(Check.notNull(block, "block"));
        Id<CollectionMethod> via = Id.of(Check.notNull(method, "method"));
        books.checkMethod(via);
        Instant now = books.clock().instant();
        Policy today = books.forms().inForce();
        return books.unitOfWork().call(transaction -> {
            SubjectRecord known = books.known(transaction, subject);
            Books.checkSpeaker(known, giver, now);
            books.ledger().hold(transaction, subject);
            books.checkLink(transaction, known, giver, now);
            ConsentState state = books.ledger().state(transaction, subject);
            books.checkKnown(id, state);
            ConsentEvent grant = state.of(id)
                    .grant()
                    .orElseThrow(() -> new InvalidInputException("'" + id + "' is "
                            + state.of(id).status() + ", so there is no agreement to confirm; show the form and ask"));
            if (known.age().isChildAt(now) != giver instanceof Giver.Guardian
                    || !grant.content().giver().getClass().equals(giver.getClass())) {
                throw new InvalidInputException("the agreement to '" + id + "' was not given by who confirms it, or the"
                        + " age limit has changed who answers; show the form and ask");
            }
            if (today.block(id).isEmpty()
                    || !Gaps.of(books.policies(), today, grant).isEmpty()) {
                throw new InvalidInputException("what '" + id + "' asks has changed since the agreement, so confirming"
                        + " it is not enough; show the form and ask (PIPA article 15(2))");
            }
            return books.ledger()
                    .append(
                            transaction,
                            subject,
                            event(grant.content(), EventKind.RECONFIRMED, Manner.of(Act.TICK, via), giver, now),
                            now);
        });
    }

    private Optional<ConsentEvent> note(
            SubjectId subject, String block, EventKind kind, Function<BlockState, Optional<ConsentEvent>> about) {
        Check.notNull(subject, "subject");
        Id<ConsentBlock> id = Id.of(Check.notNull(block, "block"));
        Instant now = books.clock().instant();
        return books.unitOfWork().call(transaction -> {
            books.known(transaction, subject);
            books.ledger().hold(transaction, subject);
            ConsentState state = books.ledger().state(transaction, subject);
            books.checkKnown(id, state);
            return about.apply(state.of(id))
                    .map(noted -> books.ledger()
                            .append(
                                    transaction,
                                    subject,
                                    event(noted.content(), kind, Manner.none(), Giver.controller(), now),
                                    now));
        });
    }

    private static NewConsentEvent event(
            NewConsentEvent about, EventKind kind, Manner manner, Giver giver, Instant now) {
        return new NewConsentEvent(about.block(), kind, Set.of(), about.shown(), manner, giver, Optional.empty(), now);
    }
}
