package io.github.consentkit.policy.diff;

import io.github.consentkit.internal.JsonNames;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.LocalizedText;
import io.github.consentkit.policy.PolicyDocument;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Goes through two documents side by side and notes every value that differs, whatever it is. */
final class Walk {

    private final List<Difference> found = new ArrayList<>();

    private Walk() {}

    static List<Difference> run(PolicyDocument older, PolicyDocument newer) {
        Walk walk = new Walk();
        walk.records(new Difference.Place("", List.of(older)), new Difference.Place("", List.of(newer)));
        return walk.found;
    }

    private void records(Difference.Place older, Difference.Place newer) {
        for (RecordComponent component : older.holder().getClass().getRecordComponents()) {
            new Step(older, newer, component.getName())
                    .values(
                            older.pointer() + "/" + component.getName(),
                            newer.pointer() + "/" + component.getName(),
                            Fields.read(older.holder(), component),
                            Fields.read(newer.holder(), component));
        }
    }

    private static Difference.Place inside(Difference.Place place, String pointer, Record record) {
        List<Record> trail = new ArrayList<>(place.trail());
        trail.add(record);
        return new Difference.Place(pointer, List.copyOf(trail));
    }

    /** One component of two records. */
    private final class Step {

        private final Difference.Place older;
        private final Difference.Place newer;
        private final String component;

        Step(Difference.Place older, Difference.Place newer, String component) {
            this.older = older;
            this.newer = newer;
            this.component = component;
        }

        void values(String was, String is, Object before, Object after) {
            if (before.equals(after)) {
                return;
            }
            if (before instanceof Optional<?> then && after instanceof Optional<?> now) {
                optionals(was, is, then, now);
            } else if (before instanceof List<?> then && after instanceof List<?> now) {
                lists(was, is, then, now);
            } else if (before instanceof Collection<?> then && after instanceof Collection<?> now) {
                sets(was, is, List.copyOf(then), List.copyOf(now));
            } else if (before instanceof Map<?, ?> then && after instanceof Map<?, ?> now) {
                maps(was, is, then, now);
            } else if (before instanceof Record then && after instanceof Record now && isPart(before)) {
                records(inside(older, was, then), inside(newer, is, now));
            } else {
                note(Change.Kind.CHANGED, Optional.of(was), Optional.of(is), Optional.of(before), Optional.of(after));
            }
        }

        private void optionals(String was, String is, Optional<?> then, Optional<?> now) {
            if (then.isPresent() && now.isPresent()) {
                values(was, is, then.get(), now.get());
            } else if (then.isPresent()) {
                removed(was, then.get());
            } else {
                added(is, now.get());
            }
        }

        private void lists(String was, String is, List<?> then, List<?> now) {
            ListMatch match = new ListMatch(then, now);
            match.removed.forEach(i -> removed(was + "/" + i, then.get(i)));
            match.added.forEach(i -> added(is + "/" + i, now.get(i)));
            for (ListMatch.Pair pair : match.pairs) {
                values(
                        was + "/" + pair.older(),
                        is + "/" + pair.newer(),
                        then.get(pair.older()),
                        now.get(pair.newer()));
            }
            if (match.reordered()) {
                Optional<Object> before =
                        Optional.of(match.inBoth().stream().map(then::get).toList());
                Optional<Object> after = Optional.of(match.pairs.stream()
                        .<Object>map(pair -> now.get(pair.newer()))
                        .toList());
                note(Change.Kind.CHANGED, Optional.of(was), Optional.of(is), before, after);
            }
        }

        private void sets(String was, String is, List<?> then, List<?> now) {
            for (int i = 0; i < then.size(); i++) {
                if (!now.contains(then.get(i))) {
                    removed(was + "/" + i, then.get(i));
                }
            }
            for (int i = 0; i < now.size(); i++) {
                if (!then.contains(now.get(i))) {
                    added(is + "/" + i, now.get(i));
                }
            }
        }

        private void maps(String was, String is, Map<?, ?> then, Map<?, ?> now) {
            then.forEach((key, value) -> {
                String step = "/" + JsonNames.of((Enum<?>) key);
                Object kept = now.get(key);
                if (kept == null) {
                    removed(was + step, key);
                } else {
                    values(was + step, is + step, value, kept);
                }
            });
            now.keySet().stream()
                    .filter(key -> !then.containsKey(key))
                    .forEach(key -> added(is + "/" + JsonNames.of((Enum<?>) key), key));
        }

        private void added(String is, Object value) {
            note(Change.Kind.ADDED, Optional.empty(), Optional.of(is), Optional.empty(), Optional.of(value));
        }

        private void removed(String was, Object value) {
            note(Change.Kind.REMOVED, Optional.of(was), Optional.empty(), Optional.of(value), Optional.empty());
        }

        private void note(
                Change.Kind kind,
                Optional<String> was,
                Optional<String> is,
                Optional<Object> before,
                Optional<Object> after) {
            found.add(new Difference(kind, component, older, newer, was, is, before, after));
        }

        private static boolean isPart(Object value) {
            return !(value instanceof Id) && !(value instanceof LocalizedText);
        }
    }
}
