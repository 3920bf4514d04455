package io.github.consentkit.policy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Anonymising in place of deleting is declared for items of its own and with its reason, and nothing else is (Decree article 16(1)1). */
final class DestructionChecks {

    private final Problems problems;
    private final Set<Id<Item>> anonymised = new HashSet<>();

    private DestructionChecks(Problems problems) {
        this.problems = problems;
    }

    static void run(PolicyDocument document, Problems problems) {
        DestructionChecks checks = new DestructionChecks(problems);
        List<Destruction.Method> methods = document.destruction().methods();
        for (int i = 0; i < methods.size(); i++) {
            String pointer = "/destruction/methods/" + i;
            if (methods.get(i).technique() == Destruction.Technique.ANONYMISATION) {
                checks.anonymisation(pointer, methods.get(i));
            } else {
                checks.other(pointer, methods.get(i));
            }
        }
    }

    private void anonymisation(String pointer, Destruction.Method method) {
        if (method.medium() != Destruction.Medium.ELECTRONIC) {
            problems.add(
                    pointer + "/medium",
                    "is nothing that can be anonymised",
                    "write electronic; what is on paper and other media is destroyed, or blacked out in part");
        }
        if (method.items().isEmpty()) {
            problems.add(
                    pointer + "/items",
                    "is missing or empty",
                    "name the items that cannot be deleted; everything else is (D-4)");
        }
        if (method.reason().isEmpty()) {
            problems.add(
                    pointer + "/reason", "is missing", "say why deleting these items is technically very hard (D-4)");
        }
        int position = 0;
        for (Id<Item> item : method.items()) {
            if (!anonymised.add(item)) {
                problems.add(
                        pointer + "/items/" + position,
                        "names '" + item + "', which another method anonymises",
                        "name each item in one method, so that there is one reason");
            }
            position++;
        }
    }

    private void other(String pointer, Destruction.Method method) {
        if (!method.items().isEmpty()) {
            problems.add(
                    pointer + "/items",
                    "names items, although the method is for everything on the medium",
                    "leave it out; only anonymisation is for some items");
        }
        if (method.reason().isPresent()) {
            problems.add(
                    pointer + "/reason",
                    "gives a reason, although none is asked for",
                    "leave it out; only anonymisation needs one");
        }
    }
}
