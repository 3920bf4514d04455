package io.github.consentkit.policy.diff;

import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Purpose;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;

/** Which element of one list is which element of another: by id, by what it succeeds, by equality, by likeness. */
final class ListMatch {

    /** Two elements that are the same thing, by their positions. */
    record Pair(int older, int newer) {}

    private final List<?> older;
    private final List<?> newer;
    final List<Pair> pairs = new ArrayList<>();
    final TreeSet<Integer> removed = new TreeSet<>();
    final TreeSet<Integer> added = new TreeSet<>();

    ListMatch(List<?> older, List<?> newer) {
        this.older = older;
        this.newer = newer;
        for (int i = 0; i < older.size(); i++) {
            removed.add(i);
        }
        for (int i = 0; i < newer.size(); i++) {
            added.add(i);
        }
        pair((a, b) -> Fields.key(a).isPresent() && Fields.key(a).equals(Fields.key(b)));
        pair((a, b) -> succeeds(a, b) || succeeds(b, a));
        pair(Object::equals);
        pairMostAlike((a, b) -> clause(a).isPresent() && clause(a).equals(clause(b)) && isKeyless(a, b));
        pairMostAlike(ListMatch::isKeyless);
        pairs.sort((a, b) -> Integer.compare(a.newer, b.newer));
    }

    /** Tells whether what stands in both lists stands in another order. */
    boolean reordered() {
        for (int i = 1; i < pairs.size(); i++) {
            if (pairs.get(i - 1).older > pairs.get(i).older) {
                return true;
            }
        }
        return false;
    }

    /** The positions in the older list of what stands in both, in the older order. */
    List<Integer> inBoth() {
        return pairs.stream().map(Pair::older).sorted().toList();
    }

    private void pair(BiPredicate<Object, Object> same) {
        for (int i : List.copyOf(removed)) {
            added.stream()
                    .filter(j -> same.test(older.get(i), newer.get(j)))
                    .findFirst()
                    .ifPresent(j -> join(new Pair(i, j)));
        }
    }

    /** Of two elements that may be the same as a third, the one that has more in common with it is. */
    private void pairMostAlike(BiPredicate<Object, Object> same) {
        removed.stream()
                .flatMap(i -> added.stream()
                        .filter(j -> same.test(older.get(i), newer.get(j)))
                        .map(j -> new Pair(i, j)))
                .sorted(Comparator.comparingInt(
                                (Pair pair) -> Likeness.of(older.get(pair.older), newer.get(pair.newer)))
                        .reversed())
                .toList()
                .forEach(this::join);
    }

    private void join(Pair pair) {
        if (removed.contains(pair.older) && added.contains(pair.newer)) {
            pairs.add(pair);
            removed.remove(pair.older);
            added.remove(pair.newer);
        }
    }

    private static boolean isKeyless(Object a, Object b) {
        return a instanceof Record
                && a.getClass() == b.getClass()
                && Fields.key(a).isEmpty()
                && Fields.key(b).isEmpty();
    }

    private static Optional<Object> clause(Object element) {
        return element instanceof Record holder ? Fields.named(holder, "clause") : Optional.empty();
    }

    private static boolean succeeds(Object later, Object earlier) {
        Set<? extends Id<?>> names = Set.of();
        if (later instanceof Item item && earlier instanceof Item) {
            names = item.succeeds();
        } else if (later instanceof Purpose purpose && earlier instanceof Purpose) {
            names = purpose.succeeds();
        }
        return Fields.key(earlier).map(names::contains).orElse(false);
    }
}
