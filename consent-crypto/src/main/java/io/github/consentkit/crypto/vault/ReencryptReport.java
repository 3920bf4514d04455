package io.github.consentkit.crypto.vault;

import java.util.Map;

/**
 * What came of sealing values under new keys. Immutable; it names nobody.
 *
 * @param done how many records, or entities, were sealed anew, each once more where values of it are in the separate store
 * @param failed how many hold a value that does not open; they are as they were
 * @param skipped how many keyrings are of types that no vault of this process is registered for, by the type: entities,
 *     which {@link Entities#reencrypt} does, evidence of consents, which stays, and types that nobody has registered; and how many
 *     records have values in a separate store that this process does not have
 */
public record ReencryptReport(long done, long failed, Map<String, Long> skipped) {

    /** Copies the counts. */
    public ReencryptReport {
        skipped = Map.copyOf(skipped);
    }
}
