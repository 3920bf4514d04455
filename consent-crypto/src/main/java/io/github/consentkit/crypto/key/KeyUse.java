package io.github.consentkit.crypto.key;

/** What a key of a tenant is for. */
enum KeyUse {
    EPOCH("epoch"),
    TAGS("tags");

    private final String text;

    KeyUse(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
