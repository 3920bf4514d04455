package io.github.consentkit.policy.diff;

import io.github.consentkit.policy.Clause;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Language;
import io.github.consentkit.policy.LocalizedText;
import io.github.consentkit.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Gives parts and values of a policy the names that people know them by. */
final class Naming {

    private final Policy older;
    private final Policy newer;

    Naming(Policy older, Policy newer) {
        this.older = older;
        this.newer = newer;
    }

    /** What a difference is about: the value that came or went, or else the nearest part that has a name. */
    LocalizedText subject(Difference found) {
        if (isWhole(found)) {
            Record whole = (Record) found.value();
            return in(words ->
                    words.type(whole.getClass().getSimpleName(), own(whole).map(text -> text.in(words.language()))));
        }
        List<Record> trail = found.newer().trail();
        for (int i = trail.size() - 1; i > 0; i--) {
            Record part = trail.get(i);
            Optional<LocalizedText> name = own(part);
            if (name.isPresent()) {
                String type = part.getClass().getSimpleName();
                return in(words -> words.type(type, name.map(text -> text.in(words.language()))));
            }
        }
        String section = trail.size() > 1 ? trail.get(1).getClass().getSimpleName() : "Policy";
        return in(words -> words.type(section, Optional.empty()));
    }

    Optional<LocalizedText> aspect(Difference found) {
        if (isWhole(found)) {
            return Optional.empty();
        }
        return Optional.of(
                found.value() instanceof List
                        ? in(words -> words.orderOf(found.component()))
                        : part(found.component()));
    }

    Optional<LocalizedText> before(Difference found) {
        return found.before().map(value -> value(found, value, older));
    }

    Optional<LocalizedText> after(Difference found) {
        return found.after().map(value -> value(found, value, newer));
    }

    private LocalizedText value(Difference found, Object value, Policy policy) {
        if (value instanceof List<?> elements) {
            return sequence(found, elements, policy);
        }
        LocalizedText name = name(value, found.component(), policy);
        return value instanceof Id<?> id && sharesItsName(found)
                ? new LocalizedText(name.ko() + " (" + id + ")", name.en() + " (" + id + ")")
                : name;
    }

    private boolean sharesItsName(Difference found) {
        return found.kind() == Change.Kind.CHANGED
                && name(found.before().orElseThrow(), found.component(), older)
                        .equals(name(found.after().orElseThrow(), found.component(), newer));
    }

    /** The names in their order; where they do not tell the elements apart, that the order is another. */
    private LocalizedText sequence(Difference found, List<?> elements, Policy policy) {
        List<LocalizedText> names = elements.stream()
                .map(element -> name(element, found.component(), policy))
                .toList();
        if (Set.copyOf(names).size() < names.size()) {
            boolean isOlder = policy.equals(older);
            return in(words -> words.order(isOlder));
        }
        return in(words -> names.stream().map(name -> name.in(words.language())).collect(Collectors.joining(", ")));
    }

    private LocalizedText name(Object value, String component, Policy policy) {
        if (value instanceof LocalizedText text) {
            return text;
        }
        if (value instanceof Id<?> id) {
            return Declared.name(id.value(), component, policy).orElseGet(() -> plain(id.value()));
        }
        if (value instanceof Set<?> set) { // one that came or went whole
            List<LocalizedText> names = set.stream()
                    .map(element -> name(element, component, policy))
                    .toList();
            return new LocalizedText(
                    names.stream().map(LocalizedText::ko).collect(Collectors.joining(", ")),
                    names.stream().map(LocalizedText::en).collect(Collectors.joining(", ")));
        }
        if (value instanceof Record part) {
            return own(part).orElseGet(() -> part(component));
        }
        return in(words -> words.value(value));
    }

    static LocalizedText part(String component) {
        return in(words -> words.part(component, Optional.empty()));
    }

    static LocalizedText type(Class<? extends Record> type) {
        return in(words -> words.type(type.getSimpleName(), Optional.empty()));
    }

    private static boolean isWhole(Difference found) {
        return found.kind() != Change.Kind.CHANGED
                && found.value() instanceof Record
                && !(found.value() instanceof Id)
                && !(found.value() instanceof LocalizedText);
    }

    /** The name that a part carries itself: its name or title, or else its id. */
    private Optional<LocalizedText> own(Record part) {
        return Fields.named(part, "name")
                .or(() -> Fields.named(part, "title"))
                .filter(LocalizedText.class::isInstance)
                .map(LocalizedText.class::cast)
                .or(() -> Fields.key(part)
                        .map(id -> Declared.name(id.value(), "items", newer)
                                .or(() -> Declared.name(id.value(), "items", older))
                                .orElseGet(() -> plain(id.value()))));
    }

    private static LocalizedText plain(String text) {
        return new LocalizedText(text, text);
    }

    private static LocalizedText in(Function<ChangeWords, String> speak) {
        return new LocalizedText(speak.apply(ChangeWords.in(Language.KO)), speak.apply(ChangeWords.in(Language.EN)));
    }

    /** Clauses around a difference, nearest first, the newer version's before the older's. */
    static List<Id<Clause>> clauses(Difference found) {
        List<Id<Clause>> clauses = new ArrayList<>();
        found.after().ifPresent(value -> clause(value).ifPresent(clauses::add));
        found.before().ifPresent(value -> clause(value).ifPresent(clauses::add));
        for (Difference.Place place : List.of(found.newer(), found.older())) {
            for (int i = place.trail().size() - 1; i >= 0; i--) {
                clause(place.trail().get(i)).ifPresent(clauses::add);
            }
        }
        return clauses;
    }

    @SuppressWarnings("unchecked") // every component named clause, and the id of a clause, names a clause
    private static Optional<Id<Clause>> clause(Object part) {
        if (part instanceof Clause clause) {
            return Optional.of(clause.id());
        }
        return part instanceof Record holder
                ? Fields.named(holder, "clause").map(id -> (Id<Clause>) id)
                : Optional.empty();
    }
}
