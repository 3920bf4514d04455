package io.github.consentkit.testing;

import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.json.PolicyReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** The policy of the consulting example, its predecessor, and instants in its zone. */
public final class Example {

    /** The zone of the example's policy. */
    public static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

    /** An instant at which the newest version has long been in force. */
    public static final Instant NOW = at("2026-11-22T12:00");

    private static final String FOLDER = "/io/github/consentkit/examples/consulting/";
    private static final Path SOURCES = Path.of("../examples/consulting/src/main/resources" + FOLDER);
    private static final Policy POLICY = PolicyReader.read(json());
    private static final Policy PREDECESSOR = PolicyReader.read(text("privacy-policy-2022.json"));

    private Example() {}

    /** Returns the policy of 2024. */
    public static Policy policy() {
        return POLICY;
    }

    /** Returns the policy of 2022, which let photos be used for marketing. */
    public static Policy predecessor() {
        return PREDECESSOR;
    }

    /** Returns the policy of 2026, in which what the linter finds in that of 2024 is put right. */
    public static Policy corrected() {
        return PolicyReader.read(correctedJson());
    }

    /** Returns the text of the policy of 2026. */
    public static String correctedJson() {
        return text("privacy-policy-corrected.json");
    }

    /** Returns the text of the policy of 2024. */
    public static String json() {
        return text("privacy-policy.json");
    }

    /** Returns the instant of a local time in Korea, such as {@code 2024-02-20T23:59:59}. */
    public static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(SEOUL).toInstant();
    }

    private static String text(String file) {
        Path source = SOURCES.resolve(file);
        try (InputStream stream = Example.class.getResourceAsStream(FOLDER + file)) {
            if (stream == null && Files.exists(source)) {
                // in the tests of a library above, which get this class alone
                return Files.readString(source);
            }
            if (stream == null) {
                throw new IllegalStateException(file + " is neither on the test class path nor at " + source);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
