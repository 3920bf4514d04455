package io.github.consentkit.examples.benchmarks;

import io.github.consentkit.policy.Audience;
import io.github.consentkit.policy.Clause;
import io.github.consentkit.policy.DataForm;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.ItemClass;
import io.github.consentkit.policy.Items;
import io.github.consentkit.policy.LegalBasis;
import io.github.consentkit.policy.LocalizedText;
import io.github.consentkit.policy.Necessity;
import io.github.consentkit.policy.Occasion;
import io.github.consentkit.policy.OccasionItem;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyDocument;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.policy.Purposes;
import io.github.consentkit.policy.json.PolicyWriter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The consulting service's policy without its defects, with as many items more as make it large. */
final class LargePolicy {

    private static final int ITEMS_OF_A_PURPOSE = 10;

    private final List<Clause> clauses;
    private final List<Purpose> purposes;
    private final List<Item> items;
    private final List<Occasion> occasions;

    private LargePolicy(PolicyDocument present) {
        clauses = new ArrayList<>(present.clauses());
        purposes = new ArrayList<>(present.purposes().leaves());
        items = new ArrayList<>(present.items().list());
        occasions = new ArrayList<>(present.occasions());
    }

    /** Returns the text of a policy with this many items; each ten of the added ones share clause, purpose, occasion. */
    static String json(int items) {
        PolicyDocument present = Service.correctedPolicy().document();
        LargePolicy large = new LargePolicy(present);
        while (large.items.size() < items) {
            large.addGroup(Math.min(ITEMS_OF_A_PURPOSE, items - large.items.size()));
        }
        return PolicyWriter.write(Policy.of(changed(
                present,
                Map.of(
                        "clauses",
                        large.clauses,
                        "purposes",
                        new Purposes(
                                present.purposes().clause(), present.purposes().groups(), large.purposes),
                        "items",
                        new Items(present.items().clause(), large.items),
                        "occasions",
                        large.occasions))));
    }

    private void addGroup(int size) {
        int group = clauses.size();
        Id<Clause> clause = Id.of("N-" + group);
        clauses.add(new Clause(clause, text("조항 ", "Clause ", group), Set.of()));
        Set<Id<Item>> added = new LinkedHashSet<>();
        for (int i = 0; i < size; i++) {
            Id<Item> item = Id.of("more-" + items.size());
            items.add(new Item(
                    item,
                    clause,
                    text("항목 ", "Item ", items.size()),
                    Set.of(ItemClass.ORDINARY),
                    Item.Source.SUBJECT,
                    Set.of(),
                    Optional.empty(),
                    Set.of()));
            added.add(item);
        }
        purposes.add(new Purpose(
                Id.of("more-" + group),
                clause,
                text("목적 ", "Purpose ", group),
                purposes.get(0).group(),
                new LegalBasis(LegalBasis.Kind.CONTRACT, Optional.empty(), Set.of()),
                Necessity.REQUIRED,
                DataForm.IDENTIFIED,
                added,
                Set.of(),
                Optional.empty(),
                Set.of()));
        occasions.add(new Occasion(
                Id.of("more-" + group),
                clause,
                text("시점 ", "Occasion ", group),
                added.stream().map(LargePolicy::required).toList(),
                Optional.empty(),
                Set.of(),
                Set.of(),
                Set.of()));
    }

    private static OccasionItem required(Id<Item> item) {
        return new OccasionItem(item, Necessity.REQUIRED, Set.of(Audience.ADULT), OccasionItem.Stage.SECOND, Set.of());
    }

    private static LocalizedText text(String ko, String en, int number) {
        return new LocalizedText(ko + number, en + number);
    }

    /** The same document with other values for these components; it has too many to name them all here. */
    private static PolicyDocument changed(PolicyDocument document, Map<String, Object> values) {
        RecordComponent[] components = PolicyDocument.class.getRecordComponents();
        Object[] arguments = new Object[components.length];
        try {
            for (int i = 0; i < components.length; i++) {
                Object kept = components[i].getAccessor().invoke(document);
                arguments[i] = values.getOrDefault(components[i].getName(), kept);
            }
            return PolicyDocument.class
                    .getDeclaredConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new))
                    .newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a policy document is made in another way now; follow it here", e);
        }
    }
}
