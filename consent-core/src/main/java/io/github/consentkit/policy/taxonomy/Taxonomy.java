package io.github.consentkit.policy.taxonomy;

import io.github.consentkit.internal.Check;
import io.github.consentkit.internal.Copies;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.ItemClass;
import io.github.consentkit.policy.LegalBasis;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.ProvisionGround;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.policy.PurposeGroup;
import io.github.consentkit.policy.Transfer;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Says in the terms of a public taxonomy what a policy says in ours.
 *
 * <p>A set is empty where the taxonomy has no term for such a thing. Where it has none that fits exactly, the nearest
 * general term stands. {@link #item} and {@link #purpose} also know common ids, such as {@code email} and
 * {@code delivery}; an id is known as a whole, never by a part of it. A host whose ids are others implements
 * {@link #knownItem} and {@link #knownPurpose} of its own. Stateless and safe to use from many threads.
 */
public interface Taxonomy {

    /** Returns the W3C Data Privacy Vocabulary, version 2.3. */
    static Taxonomy dpv() {
        return new Dpv();
    }

    /** Returns fideslang. */
    static Taxonomy fideslang() {
        return new Fideslang();
    }

    /** Returns the short name, the key under which a register holds its terms. */
    String name();

    /** Returns the terms for items of a class; a general one for {@link ItemClass#ORDINARY}. */
    Set<Term> itemClass(ItemClass itemClass);

    /** Returns the terms for a ground of processing. */
    Set<Term> basis(LegalBasis.Kind kind);

    /** Returns the terms for a ground of provision to a third party. */
    Set<Term> provision(ProvisionGround.Kind kind);

    /** Returns the terms for a ground of a transfer abroad. */
    Set<Term> transfer(Transfer.Ground ground);

    /** Returns the terms for a kind of people. */
    Set<Term> subject(SubjectKind kind);

    /** Returns the general terms for the purposes below a heading. */
    Set<Term> nature(PurposeGroup.Nature nature);

    /** Returns the term for an item with this id, or empty where the id is not a common one. */
    Optional<Term> knownItem(String id);

    /** Returns the term for a purpose with this id, or empty where the id is not a common one. */
    Optional<Term> knownPurpose(String id);

    /**
     * Returns the terms for an item of the policy, sorted: those of its classes, inherited ones included, and that of its
     * id; the general term only where there is no other.
     */
    default Set<Term> item(Policy policy, Item item) {
        Check.notNull(policy, "policy");
        Set<Term> terms = new TreeSet<>();
        for (ItemClass itemClass : policy.classesOf(Check.notNull(item, "item").id())) {
            if (itemClass != ItemClass.ORDINARY) {
                terms.addAll(itemClass(itemClass));
            }
        }
        knownItem(item.id().value()).ifPresent(terms::add);
        if (terms.isEmpty()) {
            terms.addAll(itemClass(ItemClass.ORDINARY));
        }
        return Copies.set(terms);
    }

    /**
     * Returns the terms for a purpose of the policy, sorted: that of its id, or the general ones; marketing always says
     * that it is marketing.
     */
    default Set<Term> purpose(Policy policy, Purpose purpose) {
        Check.notNull(policy, "policy");
        Set<Term> terms = new TreeSet<>();
        Check.notNull(purpose, "purpose");
        knownPurpose(purpose.id().value()).ifPresent(terms::add);
        if (policy.isMarketing(purpose.id())) {
            terms.addAll(nature(PurposeGroup.Nature.MARKETING));
        } else if (terms.isEmpty()) {
            terms.addAll(nature(PurposeGroup.Nature.SERVICE));
        }
        return Copies.set(terms);
    }
}
