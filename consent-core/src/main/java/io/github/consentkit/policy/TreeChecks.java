package io.github.consentkit.policy;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The purpose tree is a tree of groups with leaves, and no item is made from itself. */
final class TreeChecks {

    private TreeChecks() {}

    static void run(PolicyDocument document, PolicyIndex index, Problems problems) {
        List<PurposeGroup> groups = document.purposes().groups();
        for (int i = 0; i < groups.size(); i++) {
            PurposeGroup group = groups.get(i);
            String pointer = "/purposes/groups/" + i + "/parent";
            group.parent().ifPresent(parent -> mustBeGroup(parent, pointer, index, problems));
            if (closesCycle(group, index.groups)) {
                problems.add(
                        pointer, "the group '" + group.id() + "' stands above itself", "give the top group no parent");
            }
        }
        List<Purpose> leaves = document.purposes().leaves();
        for (int i = 0; i < leaves.size(); i++) {
            mustBeGroup(leaves.get(i).group(), "/purposes/leaves/" + i + "/group", index, problems);
        }
        List<Item> items = document.items().list();
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            String pointer = "/items/list/" + i;
            if (item.classes().isEmpty()) {
                problems.add(pointer + "/classes", "is empty", "name at least one class, such as ordinary");
            }
            boolean own = item.derivedFrom().stream()
                    .anyMatch(origin -> index.originsOf(origin).contains(item.id()));
            if (own) {
                problems.add(
                        pointer + "/derivedFrom", "makes '" + item.id() + "' from itself", "name its origins only");
            }
            if ((item.source() == Item.Source.DERIVED) == item.derivedFrom().isEmpty()) {
                problems.add(
                        pointer + "/derivedFrom",
                        item.derivedFrom().isEmpty() ? "is empty" : "names origins of an item that is not derived",
                        "a derived item, and no other, names what it was made from");
            }
        }
    }

    private static void mustBeGroup(Id<Purpose> named, String pointer, PolicyIndex index, Problems problems) {
        if (index.leaves.containsKey(named) && !index.groups.containsKey(named)) {
            problems.add(pointer, "names the purpose '" + named + "'", "name a group of /purposes/groups");
        }
    }

    private static boolean closesCycle(PurposeGroup start, Map<Id<Purpose>, PurposeGroup> groups) {
        Set<Id<Purpose>> seen = new HashSet<>();
        Optional<Id<Purpose>> above = start.parent();
        while (above.isPresent() && seen.add(above.get())) {
            if (above.get().equals(start.id())) {
                return true;
            }
            above = Optional.ofNullable(groups.get(above.get())).flatMap(PurposeGroup::parent);
        }
        return false;
    }
}
