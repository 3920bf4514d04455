package io.github.consentkit.testing;

import java.util.List;

/** Ids that careless comparison takes for one another, or cannot keep. */
public final class Texts {

    /** Different ids: by letter case, accent, width, composition, script, and of the greatest length in three of them. */
    public static final List<String> HARD_TO_TELL_APART = List.of(
            "anna",
            "Anna",
            "ANNA",
            "\u00e4nna",
            "a\u0308nna",
            "\uff41nna",
            "anna-1",
            "anna_1",
            "anna%1",
            "anna'1",
            "anna\\1",
            "stra\u00dfe",
            "strasse",
            "i",
            "I",
            "\u0131",
            "\u0130",
            "\uac00",
            "\u1100\u1161",
            "\ud83d\ude00",
            "\ud83d\ude01",
            "0",
            "00",
            "a".repeat(200),
            "a".repeat(199),
            "\uac00".repeat(200),
            "\uac00".repeat(199) + "\uac01",
            "\ud83d\ude00".repeat(100));

    private Texts() {}
}
