package io.github.consentkit.disclosure;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import io.github.consentkit.internal.Copies;
import io.github.consentkit.policy.Clause;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.LawRef;
import io.github.consentkit.policy.Recipient;
import io.github.consentkit.subject.SubjectId;
import java.util.Optional;
import java.util.Set;

/**
 * What the recipients of a person's data are to be told. Immutable; {@code toString} names nobody.
 *
 * @param kind what they are told to do; the end of a contract is ordered by {@link Recipients#endContract}
 * @param subject whose data it is about
 * @param items which items; empty for all
 * @param recipients who is told; empty for everybody to whom a version of the policy lets one of the items go
 * @param clause the clause that asks for it; empty for the one that declares the recipient
 * @param law the provision that asks for it; empty where none is named
 */
public record NoticeOrder(
        NoticeKind kind,
        SubjectId subject,
        Set<Id<Item>> items,
        Set<Id<Recipient>> recipients,
        Optional<Id<Clause>> clause,
        Optional<Id<LawRef>> law) {

    /** Checks the arguments. */
    public NoticeOrder {
        if (Check.notNull(kind, "kind") == NoticeKind.CONTRACT_ENDED) {
            throw new InvalidInputException(
                    "the end of a contract is about everybody and not about one person; call endContract");
        }
        Check.notNull(subject, "subject");
        items = Copies.set(Check.notNull(items, "items"));
        recipients = Copies.set(Check.notNull(recipients, "recipients"));
        Check.notNull(clause, "clause");
        Check.notNull(law, "law");
    }

    /** Orders that these items of the person are used no more; every item where none is named. */
    public static NoticeOrder stop(SubjectId subject, Set<Id<Item>> items) {
        return of(NoticeKind.STOP, subject, items);
    }

    /** Orders that these items of the person are destroyed; every item where none is named. */
    public static NoticeOrder destroy(SubjectId subject, Set<Id<Item>> items) {
        return of(NoticeKind.DESTROY, subject, items);
    }

    /** Tells that these items of the person were corrected (clause H-7). */
    public static NoticeOrder corrected(SubjectId subject, Set<Id<Item>> items) {
        return of(NoticeKind.CORRECTED, subject, items);
    }

    private static NoticeOrder of(NoticeKind kind, SubjectId subject, Set<Id<Item>> items) {
        return new NoticeOrder(kind, subject, items, Set.of(), Optional.empty(), Optional.empty());
    }

    /** Returns the same for these recipients alone. */
    public NoticeOrder to(Set<Id<Recipient>> some) {
        return new NoticeOrder(kind, subject, items, some, clause, law);
    }

    /** Returns the same as this clause asks for it. */
    public NoticeOrder because(Id<Clause> asks) {
        return new NoticeOrder(kind, subject, items, recipients, Optional.of(asks), law);
    }

    /** Returns the same as this provision asks for it. */
    public NoticeOrder under(Id<LawRef> provision) {
        return new NoticeOrder(kind, subject, items, recipients, clause, Optional.of(provision));
    }

    /** Returns the kind and the items. */
    @Override
    public String toString() {
        return "NoticeOrder[" + kind + ", items=" + items + "]";
    }
}
