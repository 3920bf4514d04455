package io.github.consentkit.lifecycle;

import io.github.consentkit.error.ConsentKitException;
import io.github.consentkit.internal.Check;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Policy;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A holder would anonymise values in place of deleting them, and the policy in force does not declare it for these items, so
 * that nothing was destroyed (clause D-4, Decree article 16(1)1): declare it with its reason, or have the holder delete them.
 */
public final class UndeclaredAnonymisationException extends ConsentKitException {

    private static final long serialVersionUID = 1L;

    private final String holder;
    private final transient Set<Id<Item>> items;

    UndeclaredAnonymisationException(String holder, Set<Id<Item>> items, Id<Policy> version) {
        super("the holder '" + Check.notNull(holder, "holder") + "' anonymises values of " + names(items)
                + " in place of deleting them, and version '" + version + "' of the policy does not declare it, so that"
                + " nothing was destroyed; name these items under /destruction/methods in a method with the technique"
                + " anonymisation and its reason, or have the holder delete them (Decree article 16(1)1)");
        this.holder = holder;
        this.items = Collections.unmodifiableSet(new TreeSet<>(items));
    }

    /** Returns the name of the holder. */
    public String holder() {
        return holder;
    }

    /** Returns the items that the policy would have to declare, in the order of their ids. */
    public Set<Id<Item>> items() {
        return items;
    }

    private static String names(Set<Id<Item>> items) {
        return items.stream().map(Id::value).sorted().collect(Collectors.joining("', '", "'", "'"));
    }
}
