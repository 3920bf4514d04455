package io.github.consentkit.policy.diff;

import io.github.consentkit.policy.Clause;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Language;
import io.github.consentkit.policy.LawRef;
import io.github.consentkit.policy.LocalizedText;
import io.github.consentkit.policy.Occasion;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyDocument;
import io.github.consentkit.policy.PurposeGroup;
import io.github.consentkit.policy.Recipient;
import io.github.consentkit.policy.RetentionRule;
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
        return isWhole(found) ? Optional.empty() : Optional.of(part(found.component()));
    }

    LocalizedText value(Object value, String component, Policy policy) {
        if (value instanceof LocalizedText text) {
            return text;
        }
        if (value instanceof Id<?> id) {
            return declared(id.value(), component, policy).orElseGet(() -> plain(id.value()));
        }
        if (value instanceof Set<?> set) { // one that came or went whole
            List<LocalizedText> names = set.stream()
                    .map(element -> value(element, component, policy))
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

    LocalizedText before(Object value, String component) {
        return value(value, component, older);
    }

    LocalizedText after(Object value, String component) {
        return value(value, component, newer);
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
                        .map(id -> declared(id.value(), "items", newer)
                                .or(() -> declared(id.value(), "items", older))
                                .orElseGet(() -> plain(id.value()))));
    }

    private static Optional<LocalizedText> declared(String id, String component, Policy policy) {
        return switch (component) {
            case "purposes", "purpose", "disables", "group", "parent" ->
                policy.purpose(Id.of(id))
                        .map(purpose -> purpose.name())
                        .or(() -> policy.group(Id.of(id)).map(PurposeGroup::name));
            case "items", "item", "derivedFrom" -> policy.item(Id.of(id)).map(Item::name);
            case "recipient", "recipients", "subOf" ->
                policy.recipient(Id.of(id)).map(Recipient::name);
            case "retention" -> policy.retentionRule(Id.of(id)).map(RetentionRule::name);
            case "occasions", "within" -> policy.occasion(Id.of(id)).map(Occasion::name);
            case "methods" -> policy.method(Id.of(id)).map(method -> method.name());
            case "law", "laws", "noticeLaws", "also", "mainStatute" ->
                policy.law(Id.of(id)).map(LawRef::title);
            case "subjects" -> subjects(policy.document(), id);
            default -> Optional.empty();
        };
    }

    private static Optional<LocalizedText> subjects(PolicyDocument document, String id) {
        return document.subjects().stream()
                .filter(group -> group.id().value().equals(id))
                .map(group -> group.name())
                .findFirst();
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
