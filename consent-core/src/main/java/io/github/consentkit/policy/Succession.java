package io.github.consentkit.policy;

import io.github.consentkit.internal.Check;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * What the purposes and items of one version were called in an older one, through every version between them: by their own
 * ids, unless a version declares that one of its parts succeeds others ({@link Purpose#succeeds()},
 * {@link Item#succeeds()}). Immutable.
 */
public final class Succession {

    /** From the newer version down to the older. */
    private final List<Policy> newestFirst;

    private Succession(List<Policy> newestFirst) {
        this.newestFirst = newestFirst;
    }

    /** Returns the succession between a version and the one right after it. */
    public static Succession of(Policy older, Policy newer) {
        return new Succession(List.of(Check.notNull(newer, "newer"), Check.notNull(older, "older")));
    }

    /** Returns the succession through the versions of the history that lie between the two; none where newer is not. */
    public static Succession of(PolicyHistory history, Policy older, Policy newer) {
        List<Policy> path = new ArrayList<>(List.of(Check.notNull(newer, "newer")));
        if (Check.notNull(older, "older").inForceFrom().isBefore(newer.inForceFrom())) {
            List<Policy> versions = history.versions();
            for (int i = versions.size() - 1; i >= 0; i--) {
                Policy version = versions.get(i);
                if (version.inForceFrom().isBefore(newer.inForceFrom())
                        && version.inForceFrom().isAfter(older.inForceFrom())) {
                    path.add(version);
                }
            }
            path.add(older);
        }
        return new Succession(List.copyOf(path));
    }

    /** Returns the purposes of the older version that the purpose is, all together; itself where no version declares any. */
    public Set<Id<Purpose>> purposesBefore(Id<Purpose> purpose) {
        return before(purpose, Succession::purpose, new LinkedHashSet<>());
    }

    /** Returns the items of the older version that the item is; itself where no version declares any. */
    public Set<Id<Item>> itemsBefore(Id<Item> item) {
        return before(item, Succession::item, new LinkedHashSet<>());
    }

    /** Returns every id under which the purpose stood in any of the versions, its own included. */
    public Set<Id<Purpose>> everyNameOf(Id<Purpose> purpose) {
        Set<Id<Purpose>> names = new LinkedHashSet<>();
        before(purpose, Succession::purpose, names);
        return names;
    }

    /**
     * Tells whether the purpose goes no further than what it succeeds: it needs no more identifying data, and is marketing
     * only where each of them was. A purpose that succeeds nothing is what it was.
     */
    public boolean isNoWiderPurpose(Id<Purpose> purpose) {
        Set<Id<Purpose>> before = purposesBefore(purpose);
        return before.equals(Set.of(purpose))
                || before.stream().allMatch(old -> isNoWider(older(), old, newer(), purpose));
    }

    /** Tells whether the item has no class that what it succeeds did not have. */
    public boolean isNoWiderItem(Id<Item> item) {
        Set<Id<Item>> before = itemsBefore(item);
        if (before.equals(Set.of(item))) {
            return true;
        }
        Set<ItemClass> classes = EnumSet.noneOf(ItemClass.class);
        before.forEach(old -> classes.addAll(older().classesOf(old)));
        return classes.containsAll(newer().classesOf(item));
    }

    private static boolean isNoWider(Policy older, Id<Purpose> old, Policy newer, Id<Purpose> now) {
        Optional<Purpose> before = older.purpose(old);
        Optional<Purpose> after = newer.purpose(now);
        return before.isPresent()
                && after.isPresent()
                && after.get().form().revealsAtMost(before.get().form())
                && (older.isMarketing(old) || !newer.isMarketing(now));
    }

    private Policy newer() {
        return newestFirst.get(0);
    }

    private Policy older() {
        return newestFirst.get(newestFirst.size() - 1);
    }

    private static Optional<Set<Id<Purpose>>> purpose(Policy policy, Id<Purpose> id) {
        return policy.purpose(id).map(Purpose::succeeds);
    }

    private static Optional<Set<Id<Item>>> item(Policy policy, Id<Item> id) {
        return policy.item(id).map(Item::succeeds);
    }

    /** Steps from version to version; what had its id already and took in others is all of them together. */
    private <T> Set<Id<T>> before(
            Id<T> id, BiFunction<Policy, Id<T>, Optional<Set<Id<T>>>> declared, Set<Id<T>> everyName) {
        Set<Id<T>> names = Set.of(id);
        everyName.add(id);
        for (int i = 1; i < newestFirst.size(); i++) {
            Policy version = newestFirst.get(i - 1);
            Policy previous = newestFirst.get(i);
            Set<Id<T>> older = new LinkedHashSet<>();
            for (Id<T> name : names) {
                Set<Id<T>> succeeds = declared.apply(version, name).orElse(Set.of());
                if (succeeds.isEmpty() || declared.apply(previous, name).isPresent()) {
                    older.add(name);
                }
                older.addAll(succeeds);
            }
            names = older;
            everyName.addAll(names);
        }
        return names;
    }
}
