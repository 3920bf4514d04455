package io.github.consentkit.policy;

import io.github.consentkit.testing.JsonEdit;

/** Versions of the example's policy that follow the one of 2024. */
final class Versions {

    static final String NEXT = "2025-01-01";

    /** A declared change: the clause of the prohibition is gone, and the prohibition with it. */
    static final String DROP = """
            {"clause": "A-5", "kind": "removed", "drops": "photos-never-for-marketing",
             "text": {"ko": "사진에 관한 약속을 뺐습니다.", "en": "The promise about photos is gone."}}
            """;

    private Versions() {}

    /** Returns an edit of the version that comes into force on 1 January 2025 and changes nothing. */
    static JsonEdit next() {
        return after("2024-02-21", NEXT);
    }

    /** Returns an edit of a version that comes into force on the day that is its id. */
    static JsonEdit after(String before, String day) {
        return JsonEdit.ofExample()
                .set("/publication/version", quoted(day))
                .set("/publication/supersedes", quoted(before))
                .set("/publication/announcedOn", quoted(day))
                .set("/publication/effectiveFrom", quoted(day))
                .set("/publication/changes", "[]");
    }

    /** Returns an edit of the next version in which nothing is promised about photos any more. */
    static JsonEdit withoutThePromise() {
        JsonEdit edit = next();
        return edit.remove("/prohibitions/0").remove(edit.find("/clauses", "A-5"));
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }
}
