package io.github.consentkit.policy.diff;

/** A fact that the law wants told before people agree, and the provisions that say so. */
enum ToldFact {
    PURPOSE("15(2)1", "6(1)(a), 13(3)"),
    ITEMS("15(2)2", "6(1)(a), 7"),
    PERIOD("15(2)3", "13(2)(a)"),
    REFUSAL("15(2)4", "7(4)"),
    RECIPIENT("17(2)1", "13(1)(e)"),
    RECIPIENT_PURPOSE("17(2)2", "6(1)(a), 13(3)"),
    RECIPIENT_ITEMS("17(2)3", "6(1)(a), 7"),
    RECIPIENT_PERIOD("17(2)4", "13(2)(a)"),
    OTHER_PURPOSE("18(3)", "6(4)"),
    MARKETING("22(1)7", "7(2)"),
    SENSITIVE("23(1)1", "9(2)(a)"),
    EXPOSURE("23(3)", "9(2)(a)"),
    UNIQUE_ID("24(1)1", "87"),
    TRANSFER("28-8(2)", "13(1)(f), 49(1)(a)");

    private final String korean;
    private final String european;

    ToldFact(String korean, String european) {
        this.korean = korean;
        this.european = european;
    }

    /** Returns the provision of the law under which a policy stands. */
    String law(String jurisdiction) {
        return jurisdiction.equals("KR") ? "PIPA " + korean : "GDPR " + european;
    }
}
