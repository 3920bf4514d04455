package io.github.consentkit.crypto.key;

/** What a key of a tenant is for. */
enum KeyUse {
    EPOCH("epoch"),
    TAGS("tags"),
    LEDGER_MAC("ledger-mac"),
    LEDGER_SIGNING("ledger-signing");

    private final String text;

    KeyUse(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
