package io.github.consentkit.disclosure;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import io.github.consentkit.internal.Copies;
import io.github.consentkit.policy.Clause;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.LawRef;
import io.github.consentkit.policy.Recipient;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/**
 * What one recipient is told about data that it has. It names items, never a value, and the person as the recipient knows
 * them. Immutable; {@code toString} names nobody.
 *
 * @param id the same at each delivery
 * @param recipient the third party or processor of the policy
 * @param kind what it is told to do
 * @param subject the person's reference with this recipient ({@link RecipientReferences}), one line of 1 to
 *     {@value #MAX_REFERENCE} characters; empty where it is about everybody whose data the recipient has
 * @param items which items; empty for all that the recipient has of them
 * @param clause the clause of the policy that asks for it
 * @param law the provision that asks for it, where one is named
 * @param createdAt when it was ordered, cut to microseconds
 * @param due the first instant at which the answer is late, cut to microseconds
 */
public record Notice(
        NoticeId id,
        Id<Recipient> recipient,
        NoticeKind kind,
        Optional<String> subject,
        Set<Id<Item>> items,
        Id<Clause> clause,
        Optional<Id<LawRef>> law,
        Instant createdAt,
        Instant due) {

    /** The most UTF-16 units of a reference. */
    public static final int MAX_REFERENCE = 200;

    /** The most items that one notice names. */
    public static final int MAX_ITEMS = 1_000;

    /** Checks the arguments. */
    public Notice {
        Check.notNull(id, "id");
        Check.notNull(recipient, "recipient");
        Check.notNull(kind, "kind");
        Check.notNull(subject, "subject")
                .ifPresent(text -> Check.idText(text, "the reference of a person", MAX_REFERENCE));
        items = Copies.set(Check.notNull(items, "items"));
        if (items.size() > MAX_ITEMS) {
            throw new InvalidInputException("a notice names at most " + MAX_ITEMS + " items, this one " + items.size());
        }
        if (subject.isEmpty() != (kind == NoticeKind.CONTRACT_ENDED)) {
            throw new InvalidInputException("the end of a contract is about everybody and every other notice about one"
                    + " person; this one is of the kind " + kind);
        }
        Check.notNull(clause, "clause");
        Check.notNull(law, "law");
        createdAt = Check.notNull(createdAt, "createdAt").truncatedTo(ChronoUnit.MICROS);
        due = Check.notNull(due, "due").truncatedTo(ChronoUnit.MICROS);
    }

    /** Returns the id, the kind, the recipient and when the answer is late. */
    @Override
    public String toString() {
        return "Notice[" + id + ", " + kind + ", " + recipient + ", due=" + due + "]";
    }
}
