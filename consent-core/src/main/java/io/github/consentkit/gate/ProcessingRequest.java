package io.github.consentkit.gate;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import io.github.consentkit.internal.Copies;
import io.github.consentkit.lifecycle.RecordRef;
import io.github.consentkit.policy.DataForm;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.SubjectId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * One question to the gate: may this actor do this with these items of this person, now?
 *
 * @param subject whose data
 * @param items which items, at least one; the answer is for all of them together
 * @param action what is to be done
 * @param form in which form the data is to be used
 * @param actor who wants to
 * @param at when
 * @param record the record whose values are asked for; empty for whatever is held of the subject
 */
public record ProcessingRequest(
        SubjectId subject,
        Set<Id<Item>> items,
        Action action,
        DataForm form,
        Actor actor,
        Instant at,
        Optional<RecordRef> record) {

    /** The most items that one request may name. */
    public static final int MAX_ITEMS = 1_000;

    /** Checks the arguments; throws {@link InvalidInputException} naming what is missing. */
    public ProcessingRequest {
        Check.notNull(subject, "subject");
        items = Copies.set(Check.notNull(items, "items"));
        if (items.isEmpty() || items.size() > MAX_ITEMS) {
            throw new InvalidInputException(
                    "a request names 1 to " + MAX_ITEMS + " items, this one " + items.size() + "; name what is needed");
        }
        if (action == null) {
            throw withoutPurpose();
        }
        Check.notNull(form, "form");
        Check.notNull(actor, "actor");
        Check.notNull(at, "at");
        Check.notNull(record, "record");
    }

    /** Asks for whatever is held of the subject. */
    public ProcessingRequest(
            SubjectId subject, Set<Id<Item>> items, Action action, DataForm form, Actor actor, Instant at) {
        this(subject, items, action, form, actor, at, Optional.empty());
    }

    static InvalidInputException withoutPurpose() {
        return new InvalidInputException("the request names no purpose; say what the data is for: use(purpose),"
                + " collect(occasion, method), provide(purpose, recipient) or perform(duty)");
    }
}
