package io.github.consentkit.testing;

import io.github.consentkit.policy.json.PolicyReader;

/** The example's corrected policy with many more items and purposes, to measure what grows with a policy. */
public final class LargePolicy {

    private static final int ITEMS_OF_A_PURPOSE = 10;

    private LargePolicy() {}

    /**
     * Returns a policy document with this many items in all; each ten of the added ones have a clause, a purpose and an
     * occasion of their own.
     */
    public static String json(int items) {
        int present = PolicyReader.read(Example.correctedJson())
                .document()
                .items()
                .list()
                .size();
        JsonEdit edit = JsonEdit.of(Example.correctedJson());
        for (int i = 0; i < items - present; i++) {
            int group = i / ITEMS_OF_A_PURPOSE;
            if (i % ITEMS_OF_A_PURPOSE == 0) {
                addGroup(edit, group);
            }
            String item = "\"more-" + i + "\"";
            edit.set(
                    "/items/list/-",
                    "{\"id\": " + item + ", \"clause\": \"N-" + group + "\", \"name\": " + text("항목 " + i, "Item " + i)
                            + ", \"classes\": [\"ordinary\"], \"source\": \"subject\"}");
            edit.set(edit.find("/purposes/leaves", "more-" + group) + "/items/-", item);
            edit.set(
                    edit.find("/occasions", "more-" + group) + "/items/-",
                    "{\"item\": " + item
                            + ", \"necessity\": \"required\", \"audiences\": [\"adult\"], \"stage\": \"second\"}");
        }
        return edit.json();
    }

    private static void addGroup(JsonEdit edit, int group) {
        String clause = "\"N-" + group + "\"";
        edit.set("/clauses/-", "{\"id\": " + clause + ", \"text\": " + text("조항 " + group, "Clause " + group) + "}");
        edit.set(
                "/purposes/leaves/-",
                "{\"id\": \"more-" + group + "\", \"clause\": " + clause + ", \"name\": "
                        + text("목적 " + group, "Purpose " + group)
                        + ", \"group\": \"contract-performance\", \"basis\": {\"kind\": \"contract\"},"
                        + " \"necessity\": \"required\", \"form\": \"identified\", \"items\": []}");
        edit.set(
                "/occasions/-",
                "{\"id\": \"more-" + group + "\", \"clause\": " + clause + ", \"name\": "
                        + text("시점 " + group, "Occasion " + group) + ", \"items\": []}");
    }

    private static String text(String ko, String en) {
        return "{\"ko\": \"" + ko + "\", \"en\": \"" + en + "\"}";
    }
}
