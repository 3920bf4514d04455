package io.github.consentkit.crypto.index;

/** What a tag is for. Tags of different labels have nothing in common, whatever they are computed from. */
enum TagLabel {
    BLIND_INDEX("consentkit/1/tag/blind-index"),
    SUBJECT_PSEUDONYM("consentkit/1/tag/subject-pseudonym"),
    RECORD_PSEUDONYM("consentkit/1/tag/record-pseudonym"),
    ORIGIN_PSEUDONYM("consentkit/1/tag/origin-pseudonym"),
    LOG_MAC("consentkit/1/tag/access-log"),
    LEDGER_MAC("consentkit/1/tag/consent-ledger");

    private final String text;

    TagLabel(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
