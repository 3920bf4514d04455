package io.github.consentkit.policy.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The JSON Schema (draft 2020-12) of the policy format, for editors and for those who write policies with other tools.
 *
 * <p>It says what shape a document has. Everything that {@link PolicyReader} reads is valid; a valid document may still
 * name things that do not exist or contradict itself, which the reader alone finds. Stateless.
 */
public final class PolicySchema {

    private static final String NAME = "policy.schema.json";

    private PolicySchema() {}

    /** Returns the schema as JSON text. */
    public static String json() {
        try (InputStream stream = PolicySchema.class.getResourceAsStream(NAME)) {
            if (stream == null) {
                throw new IllegalStateException("the library is incomplete: " + NAME + " is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + NAME, e);
        }
    }
}
