package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.LocalizedText;

/** How grave a finding is; the gravest comes first. */
public enum Severity {
    /** Something that the law forbids, or a content that it demands and that is missing. */
    ERROR("오류", "error"),
    /** Something that misleads people, or that the law does not bear as it is written. */
    WARNING("경고", "warning"),
    /** Something to look at; it may well be right. */
    ADVICE("권고", "advice");

    private final String ko;
    private final String en;

    Severity(String ko, String en) {
        this.ko = ko;
        this.en = en;
    }

    /** Returns what people call it. */
    public LocalizedText label() {
        return new LocalizedText(ko, en);
    }
}
