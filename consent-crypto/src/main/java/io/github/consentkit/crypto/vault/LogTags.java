package io.github.consentkit.crypto.vault;

import io.github.consentkit.audit.LogSecrets;
import io.github.consentkit.crypto.index.Tags;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.subject.SubjectId;

/** The secrets of the access log, from the tenant's tags. */
record LogTags(Tags tags) implements LogSecrets {

    @Override
    public String pseudonym(String label, String... texts) {
        return switch (label) {
            case "subject" -> tags.subject(SubjectId.of(texts[0])).toString();
            case "record" -> tags.record(texts[0], texts[1]).toString();
            case "origin" -> tags.origin(texts[0]).toString();
            default ->
                throw new InvalidInputException(
                        "there are no pseudonyms for '" + label + "'; use subject, record or origin");
        };
    }

    @Override
    public byte[] mac(byte[] bytes) {
        return tags.logMac(bytes);
    }
}
