package io.github.consentkit.policy.json;

import io.github.consentkit.internal.Check;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes a policy as the one JSON document that stands for it: equal policies give equal bytes on every machine.
 *
 * <p>Keys come in the order of the format, what is empty is left out, and what has no order (a set) is sorted; lists keep
 * theirs. What is written reads back as an equal policy. Stateless and safe to use from many threads.
 */
public final class PolicyWriter {

    private PolicyWriter() {}

    /** Returns the document as text: lines end with a line feed, and so does the text. */
    public static String write(Policy policy) {
        PolicyDocument document = Check.notNull(policy, "policy").document();
        String indented = new RecordWriter(RecordWriter.Layout.INDENTED).write(document);
        // what was read without spaces may be too large with them, and what is written must be readable
        return indented.getBytes(StandardCharsets.UTF_8).length <= PolicyReader.MAX_BYTES
                ? indented
                : new RecordWriter(RecordWriter.Layout.COMPACT).write(document);
    }

    /**
     * Writes the document to the file, in UTF-8, and replaces what was there.
     *
     * @throws UncheckedIOException when the file cannot be written
     */
    public static void write(Policy policy, Path file) {
        try {
            Files.writeString(Check.notNull(file, "file"), write(policy), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the policy file " + file, e);
        }
    }

    /** Returns the digest of the document that {@link #write(Policy)} returns, in UTF-8. */
    public static PolicyDigest digest(Policy policy) {
        return PolicyDigest.of(write(policy).getBytes(StandardCharsets.UTF_8));
    }
}
