package io.github.consentkit.policy.json;

import io.github.consentkit.internal.Check;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyDocument;
import io.github.consentkit.policy.PolicyException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads a policy from a JSON document in UTF-8.
 *
 * <p>Reading is strict: unknown and doubled keys, missing values, dangling references and contradictions are errors, and
 * all of them are reported at once, each with JSON pointer, line, what is wrong and what would be right. Stateless and
 * safe to use from many threads.
 */
public final class PolicyReader {

    /** The largest document that is read, in bytes. */
    public static final int MAX_BYTES = 4 * 1024 * 1024;

    private PolicyReader() {}

    /**
     * Reads the policy in the file.
     *
     * @throws PolicyException with every problem of the document
     * @throws UncheckedIOException when the file cannot be read
     */
    public static Policy read(Path file) {
        try (InputStream stream = Files.newInputStream(Check.notNull(file, "file"))) {
            return readBytes(stream.readNBytes(MAX_BYTES + 1));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the policy file " + file, e);
        }
    }

    /**
     * Reads the policy from the stream to its end, at most {@link #MAX_BYTES} and one byte, and leaves the stream open.
     *
     * @throws PolicyException with every problem of the document
     * @throws UncheckedIOException when the stream cannot be read
     */
    public static Policy read(InputStream stream) {
        try {
            return readBytes(Check.notNull(stream, "stream").readNBytes(MAX_BYTES + 1));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the policy", e);
        }
    }

    /**
     * Reads the policy from JSON text.
     *
     * @throws PolicyException with every problem of the document
     */
    public static Policy read(String json) {
        Findings findings = new Findings();
        if (Check.notNull(json, "json").length() > MAX_BYTES) {
            tooLarge(findings);
            throw new PolicyException(findings.problems());
        }
        return readText(json, findings);
    }

    private static Policy readBytes(byte[] bytes) {
        Findings findings = new Findings();
        Optional<String> text = decode(bytes, findings);
        if (text.isEmpty()) {
            throw new PolicyException(findings.problems());
        }
        return readText(text.get(), findings);
    }

    private static Policy readText(String json, Findings findings) {
        Optional<PolicyDocument> document = new TreeParser(findings)
                .parse(json.startsWith("\uFEFF") ? json.substring(1) : json)
                .map(tree -> new RecordBinder(findings).bind(tree, PolicyDocument.class));
        if (document.isPresent() && !findings.full()) {
            try {
                Policy policy = Policy.of(document.get());
                if (findings.problems().isEmpty()) {
                    return policy;
                }
            } catch (PolicyException e) {
                findings.addAll(e.problems());
            }
        }
        throw new PolicyException(findings.problems());
    }

    private static Optional<String> decode(byte[] bytes, Findings findings) {
        if (bytes.length > MAX_BYTES) {
            tooLarge(findings);
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(buffer)
                    .toString());
        } catch (CharacterCodingException e) {
            findings.add(
                    "",
                    "is not UTF-8: byte " + buffer.position() + " cannot be read",
                    "save the file as UTF-8 (Korean editors may write EUC-KR or UTF-16)");
            return Optional.empty();
        }
    }

    private static void tooLarge(Findings findings) {
        findings.add(
                "", "is larger than " + MAX_BYTES + " bytes", "a policy has some tens of kilobytes; check the file");
    }
}
