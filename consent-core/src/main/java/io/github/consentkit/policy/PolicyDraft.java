package io.github.consentkit.policy;

import io.github.consentkit.error.InvalidInputException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The parts of a policy under way: a value for each component of the document, and the plainest one where none is given. */
final class PolicyDraft {

    /** What "without delay" means where nobody says it: the usual reading. */
    private static final Period WITHOUT_DELAY = Period.ofDays(5);

    final List<PurposeGroup> groups = new ArrayList<>();
    final List<Purpose> leaves = new ArrayList<>();
    final List<Item> items = new ArrayList<>();
    final List<CollectionMethod> methods = new ArrayList<>();
    final List<RetentionRule> rules = new ArrayList<>();
    final List<PolicyBuilder.RoleDraft> roles = new ArrayList<>();
    final Map<Rights.Promise, Id<Clause>> promises = new EnumMap<>(Rights.Promise.class);

    private final Map<String, Object> sections = new HashMap<>();
    private final Map<String, List<Record>> lists = new HashMap<>();
    private final Map<String, Id<Clause>> places = new HashMap<>();
    private final Id<Policy> version;
    private final LocalDate effectiveFrom;
    private @Nullable Id<Clause> clause;

    PolicyDraft(Id<PolicyDocument> id, Id<Policy> version, LocalDate effectiveFrom) {
        this.version = version;
        this.effectiveFrom = effectiveFrom;
        put("format", PolicyDocument.FORMAT);
        put("id", id);
        put("jurisdiction", "KR");
        put("zone", ZoneId.of("Asia/Seoul"));
        put("primaryLanguage", Language.KO);
    }

    void put(String component, Object value) {
        sections.put(component, value);
    }

    void begin(Clause next) {
        clause = next.id();
        add(next);
    }

    /** The clause that is being written. */
    Id<Clause> clause() {
        if (clause == null) {
            throw new InvalidInputException("nothing stands outside a clause: call clause(...) before it");
        }
        return clause;
    }

    /** Notes the clause in which a section begins. */
    void note(String section) {
        places.putIfAbsent(section, clause());
    }

    void add(Record part) {
        for (RecordComponent component : PolicyDocument.class.getRecordComponents()) {
            Type type = component.getGenericType();
            boolean optional = component.getType() == Optional.class;
            boolean list = component.getType() == List.class;
            Type held = optional || list ? ((ParameterizedType) type).getActualTypeArguments()[0] : type;
            if (held == part.getClass()) {
                if (list) {
                    lists.computeIfAbsent(component.getName(), name -> new ArrayList<>())
                            .add(part);
                } else {
                    put(component.getName(), part);
                }
                return;
            }
        }
        throw new InvalidInputException(
                part.getClass().getSimpleName() + " is no part of the document itself; pass the section it stands in");
    }

    PolicyDocument document() {
        defaults();
        RecordComponent[] components = PolicyDocument.class.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = valueOf(components[i]);
        }
        try {
            Class<?>[] types =
                    Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            return PolicyDocument.class.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot construct the document", e);
        }
    }

    private Object valueOf(RecordComponent component) {
        Optional<Object> given = Optional.ofNullable(sections.get(component.getName()));
        if (component.getType() == Optional.class) {
            return given;
        }
        if (component.getType() == List.class) {
            return lists.getOrDefault(component.getName(), List.of());
        }
        if (component.getType() == Set.class) {
            return given.orElse(Set.of());
        }
        return given.orElseThrow(() -> new InvalidInputException(
                "the policy has no " + component.getName() + ": call " + component.getName() + "(...), or with(...)"));
    }

    private void defaults() {
        Id<Clause> here = clause();
        sections.putIfAbsent(
                "publication",
                new Publication(
                        version,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        effectiveFrom,
                        here,
                        Optional.empty(),
                        Optional.empty(),
                        List.of()));
        sections.putIfAbsent("purposes", new Purposes(first(leaves.stream().map(Purpose::clause)), groups, leaves));
        sections.putIfAbsent("items", new Items(first(items.stream().map(Item::clause)), items));
        sections.putIfAbsent("methods", new CollectionMethods(places.getOrDefault("methods", here), methods));
        sections.putIfAbsent(
                "retention",
                new Retention(
                        first(rules.stream().map(RetentionRule::clause)),
                        Optional.empty(),
                        Optional.empty(),
                        WITHOUT_DELAY,
                        rules,
                        Optional.empty(),
                        Set.of(Unstated.PERIOD)));
        sections.putIfAbsent("destruction", new Destruction(Optional.empty(), List.of(), Optional.empty(), Set.of()));
        sections.putIfAbsent("provision", new Provision(here, List.of(), List.of()));
        sections.putIfAbsent("entrustment", new Entrustment(here, List.of(), Set.of()));
        sections.putIfAbsent(
                "rights",
                new Rights(
                        List.of(),
                        new Rights.Desk(here, Set.of(), Optional.empty(), List.of()),
                        promises,
                        Rights.Leaving.APART_FROM_WITHDRAWAL,
                        List.of(),
                        List.of()));
        sections.putIfAbsent("safety", new Safety(here, Set.of(), List.of()));
        sections.putIfAbsent("access", new AccessControl(here, roles()));
    }

    private List<Role> roles() {
        Set<Id<Occasion>> occasions = lists.getOrDefault("occasions", List.of()).stream()
                .map(occasion -> ((Occasion) occasion).id())
                .collect(Collectors.toSet());
        return roles.stream()
                .map(role -> new Role(role.id(), role.name(), role.purposes(), occasions, role.duties()))
                .toList();
    }

    /** The clause of the first of its parts, or the last clause of the policy where the section has none. */
    private Id<Clause> first(Stream<Id<Clause>> clauses) {
        return Objects.requireNonNull(clauses.findFirst().orElse(clause()));
    }
}
