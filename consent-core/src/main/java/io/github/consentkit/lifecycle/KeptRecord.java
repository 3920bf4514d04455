package io.github.consentkit.lifecycle;

/** What the library itself keeps that a law or the controller lets end, apart from people's data and from what ends with it. */
public enum KeptRecord {
    /** Lines of the access log. */
    ACCESS_LOG("Standards of Measures to Ensure the Safety of Personal Information, article 8(1)"),
    /** Notices to recipients that are answered; one that is open or that nobody tries any more never ends by itself. */
    ANSWERED_NOTICE("the controller's own rule, for the proof that recipients were told (PIPA article 39-3)"),
    /** Requests that locked data, once they are answered; one that is open never ends by itself. */
    ANSWERED_REQUEST(
            "the Enforcement Decree of the E-Commerce Act, article 6(1)4, and the controller's own rule elsewhere"),
    /** What ties a person of whom nothing is left to the ledger of consents. */
    LEDGER_PSEUDONYM("the controller's own rule, for the proof of a consent (PIPA article 22)"),
    /** What a separate store still has of people who are erased; it ends at once. */
    SEPARATE_REMAINS("PIPA article 21(1): without delay");

    private final String law;

    KeptRecord(String law) {
        this.law = law;
    }

    /** Returns why it is kept, one line. */
    public String law() {
        return law;
    }
}
