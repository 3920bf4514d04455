package io.github.consentkit.policy;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Look-ups over a document that may still be wrong: the first of two doubles counts, a cycle ends where it closes, an
 * unknown id finds nothing.
 */
final class PolicyIndex {

    final Map<Id<Purpose>, PurposeGroup> groups;
    final Map<Id<Purpose>, Purpose> leaves;
    final Map<Id<Item>, Item> items;
    final Map<Id<Occasion>, Occasion> occasions;
    final Map<Id<CollectionMethod>, CollectionMethod> methods;
    final Map<Id<ConsentBlock>, ConsentBlock> blocks;
    final Map<Id<Recipient>, Recipient> recipients = new LinkedHashMap<>();
    final Map<Id<LawRef>, LawRef> laws;
    final Map<Id<Clause>, Clause> clauses;
    final Map<Id<Role>, Role> roles;
    final Map<Id<RetentionRule>, RetentionRule> retention;

    /** What every decision asks for, worked out once: lineage, classes and the way up the tree. */
    private final Map<Id<Item>, Set<Id<Item>>> origins = new HashMap<>();

    private final Map<Id<Item>, Set<ItemClass>> classes = new HashMap<>();
    private final Map<Id<Purpose>, Set<Id<Purpose>>> paths = new HashMap<>();

    PolicyIndex(PolicyDocument document) {
        groups = byId(document.purposes().groups(), PurposeGroup::id);
        leaves = byId(document.purposes().leaves(), Purpose::id);
        items = byId(document.items().list(), Item::id);
        occasions = byId(document.occasions(), Occasion::id);
        methods = byId(document.methods().list(), CollectionMethod::id);
        blocks = byId(document.consents(), ConsentBlock::id);
        recipients.putAll(byId(document.provision().thirdParties(), ThirdParty::id));
        byId(document.entrustment().processors(), Processor::id).forEach(recipients::putIfAbsent);
        laws = laws(document);
        clauses = byId(document.clauses(), Clause::id);
        roles = byId(document.access().roles(), Role::id);
        retention =
                byId(document.retention().rules().stream().map(this::completed).toList(), RetentionRule::id);
        items.keySet().forEach(item -> origins.put(item, Collections.unmodifiableSet(findOrigins(item))));
        items.keySet().forEach(item -> classes.put(item, Collections.unmodifiableSet(findClasses(item))));
        groups.keySet().forEach(group -> paths.put(group, Collections.unmodifiableSet(findPath(group))));
        leaves.keySet().forEach(leaf -> paths.put(leaf, Collections.unmodifiableSet(findPath(leaf))));
    }

    /** The purpose or group itself and every group above it, nearest first. */
    Set<Id<Purpose>> pathOf(Id<Purpose> purpose) {
        Set<Id<Purpose>> path = paths.get(purpose);
        return path == null ? Set.of(purpose) : path;
    }

    /** The item itself and everything it was made from. */
    Set<Id<Item>> originsOf(Id<Item> item) {
        Set<Id<Item>> known = origins.get(item);
        return known == null ? Set.of(item) : known;
    }

    Set<ItemClass> classesOf(Id<Item> item) {
        return classes.getOrDefault(item, Set.of());
    }

    /** The provisions that the document declares, and those of the catalogue that it names and does not declare. */
    private static Map<Id<LawRef>, LawRef> laws(PolicyDocument document) {
        Map<Id<LawRef>, LawRef> laws = byId(document.laws(), LawRef::id);
        for (Id<LawRef> named : NamedLaws.of(document)) {
            Statutes.shipped().find(named).ifPresent(statute -> laws.putIfAbsent(named, statute.asLaw()));
        }
        return laws;
    }

    /**
     * The rule with the start and the period of its provision where it leaves them to it. A start without a period ends
     * with the event itself, but not where a statute keeps: there the period is the statute's.
     */
    private RetentionRule completed(RetentionRule rule) {
        Optional<LawRef> law = rule.law().map(laws::get);
        boolean leftToTheLaw = rule.start().isEmpty() || rule.ground() == RetentionRule.Ground.STATUTE;
        return rule.withClock(
                rule.start().or(() -> law.flatMap(LawRef::start)),
                rule.period().or(() -> leftToTheLaw ? law.flatMap(LawRef::period) : Optional.empty()));
    }

    private Set<Id<Purpose>> findPath(Id<Purpose> purpose) {
        Set<Id<Purpose>> path = new LinkedHashSet<>();
        Optional<Id<Purpose>> next = Optional.of(purpose);
        while (next.isPresent() && path.add(next.get())) {
            Id<Purpose> here = next.get();
            Optional<Id<Purpose>> above = Optional.ofNullable(groups.get(here)).flatMap(PurposeGroup::parent);
            next = above.or(() -> Optional.ofNullable(leaves.get(here)).map(Purpose::group));
        }
        return path;
    }

    boolean isMarketing(Id<Purpose> purpose) {
        return pathOf(purpose).stream()
                .map(groups::get)
                .anyMatch(group -> group != null && group.nature() == PurposeGroup.Nature.MARKETING);
    }

    private Set<Id<Item>> findOrigins(Id<Item> item) {
        Set<Id<Item>> origins = new LinkedHashSet<>();
        Deque<Id<Item>> open = new ArrayDeque<>(Set.of(item));
        while (!open.isEmpty()) {
            Id<Item> next = open.pop();
            if (origins.add(next)) {
                Optional.ofNullable(items.get(next)).ifPresent(found -> open.addAll(found.derivedFrom()));
            }
        }
        return origins;
    }

    private Set<ItemClass> findClasses(Id<Item> item) {
        Set<ItemClass> classes = EnumSet.noneOf(ItemClass.class);
        for (Id<Item> origin : findOrigins(item)) {
            Optional.ofNullable(items.get(origin)).ifPresent(found -> classes.addAll(found.classes()));
        }
        return classes;
    }

    boolean forbids(Prohibition prohibition, Id<Item> item, Id<Purpose> purpose) {
        return prohibition.itemClass().map(classesOf(item)::contains).orElse(true)
                && prohibition
                        .purposes()
                        .map(purposes -> !Collections.disjoint(purposes, pathOf(purpose)))
                        .orElse(true);
    }

    /** What giving data to the recipient is. */
    Set<Prohibition.Act> actsTowards(Recipient recipient, String jurisdiction) {
        Set<Prohibition.Act> acts =
                EnumSet.of(recipient instanceof ThirdParty ? Prohibition.Act.PROVISION : Prohibition.Act.ENTRUSTMENT);
        if (!recipient.country().equals(Optional.of(jurisdiction))) {
            acts.add(Prohibition.Act.TRANSFER);
        }
        return acts;
    }

    /** The ids of the occasions of which this one is a case; its own id among them only when it stands within itself. */
    Set<Id<Occasion>> occasionsAround(Occasion occasion) {
        Set<Id<Occasion>> around = new LinkedHashSet<>();
        Optional<Id<Occasion>> next = occasion.within();
        while (next.isPresent() && around.add(next.get())) {
            next = Optional.ofNullable(occasions.get(next.get())).flatMap(Occasion::within);
        }
        return around;
    }

    /** The processor and those for which it works, nearest first; without one that is no processor. */
    Set<Processor> withPrincipals(Processor processor) {
        Set<Processor> line = new LinkedHashSet<>();
        Optional<Processor> next = Optional.of(processor);
        while (next.isPresent() && line.add(next.get())) {
            next = next.flatMap(Processor::subOf)
                    .map(recipients::get)
                    .filter(Processor.class::isInstance)
                    .map(Processor.class::cast);
        }
        return line;
    }

    private static <K, V> Map<Id<K>, V> byId(Collection<? extends V> values, Function<? super V, Id<K>> id) {
        Map<Id<K>, V> map = new LinkedHashMap<>();
        values.forEach(value -> map.putIfAbsent(id.apply(value), value));
        return map;
    }
}
