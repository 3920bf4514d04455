package io.github.consentkit.policy;

import io.github.consentkit.internal.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Every declared id is well-formed and declared once; every reference names something that is declared. */
final class IdChecks implements RecordWalk.Visitor {

    private static final Pattern WORDS = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern CLAUSE = Pattern.compile("[A-Za-z0-9]+([.-][A-Za-z0-9]+)*");

    /** Named across versions, so that this document alone cannot tell whether they exist. */
    private static final Set<Class<?>> OTHER_VERSIONS = Set.of(Policy.class, PolicyDocument.class);

    private static final Map<Class<?>, String> SECTIONS = Map.of(
            Purpose.class, "/purposes",
            Item.class, "/items/list",
            Clause.class, "/clauses",
            LawRef.class, "/laws",
            Occasion.class, "/occasions",
            SubjectGroup.class, "/subjects",
            CollectionMethod.class, "/methods/list",
            RetentionRule.class, "/retention/rules",
            Recipient.class, "/provision/thirdParties or /entrustment/processors",
            Prohibition.class, "/prohibitions");

    private record Reference(String pointer, Class<?> named, Id<?> id) {}

    private final Problems problems;
    private final Map<Class<?>, Map<Id<?>, String>> declared = new HashMap<>();
    private final List<Reference> references = new ArrayList<>();

    private IdChecks(Problems problems) {
        this.problems = problems;
    }

    static void run(PolicyDocument document, Problems problems) {
        IdChecks checks = new IdChecks(problems);
        new RecordWalk(checks).walk(document);
        checks.references.forEach(checks::resolve);
    }

    @Override
    public void declared(String pointer, Class<?> named, Id<?> id) {
        Pattern form = named == Clause.class ? CLAUSE : WORDS;
        if (!form.matcher(id.value()).matches()) {
            problems.add(
                    pointer,
                    "is not a well-formed id",
                    named == Clause.class
                            ? "use letters and digits joined by '-' or '.', such as A-4.1"
                            : "use lower-case letters and digits joined by '-', such as mobile-phone");
        }
        String first = declared.computeIfAbsent(named, type -> new HashMap<>()).putIfAbsent(id, pointer);
        if (first != null) {
            problems.add(
                    pointer, "declares the id '" + id + "' a second time", "the first is at " + first + "; keep one");
        }
    }

    @Override
    public void referred(String pointer, Class<?> named, Id<?> id) {
        boolean ofTheVersionBefore = pointer.startsWith("/publication/changes/") || pointer.contains("/succeeds/");
        if (!OTHER_VERSIONS.contains(named) && !ofTheVersionBefore) {
            references.add(new Reference(pointer, named, id));
        }
    }

    /** A provision of the catalogue need not be declared. */
    private static boolean isStatute(Reference reference) {
        return reference.named == LawRef.class
                && Statutes.shipped().find(Id.of(reference.id.value())).isPresent();
    }

    private static Optional<String> nearest(Reference reference, Set<Id<?>> known) {
        List<String> candidates = new ArrayList<>(known.stream().map(Id::value).toList());
        if (reference.named == LawRef.class) {
            Statutes.shipped()
                    .all()
                    .forEach(statute -> candidates.add(statute.id().value()));
        }
        return Nearest.to(reference.id.value().toLowerCase(Locale.ROOT), candidates);
    }

    private void resolve(Reference reference) {
        Map<Id<?>, String> known = declared.getOrDefault(reference.named, Map.of());
        if (!known.containsKey(reference.id) && !isStatute(reference)) {
            problems.add(
                    reference.pointer,
                    "names '" + reference.id + "', which is not declared",
                    "declare it under " + SECTIONS.getOrDefault(reference.named, "its section")
                            + nearest(reference, known.keySet())
                                    .map(near -> " or write '" + near + "'")
                                    .orElse(""));
        }
    }
}
