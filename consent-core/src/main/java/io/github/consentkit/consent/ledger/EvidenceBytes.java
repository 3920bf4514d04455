package io.github.consentkit.consent.ledger;

import io.github.consentkit.consent.Attachment;
import io.github.consentkit.consent.Evidence;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.CanonicalReader;
import io.github.consentkit.internal.CanonicalWriter;
import io.github.consentkit.internal.JsonNames;
import io.github.consentkit.internal.MalformedBytesException;
import io.github.consentkit.policy.EvidenceKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Evidence as bytes behind its nonce; docs/format.md says which. */
final class EvidenceBytes {

    private static final int VERSION = 1;

    private EvidenceBytes() {}

    static byte[] of(byte[] nonce, Evidence evidence) {
        CanonicalWriter to = new CanonicalWriter()
                .fixed(nonce)
                .int8(VERSION)
                .text(JsonNames.of(evidence.kind()))
                .text(evidence.reference())
                .int32(evidence.attachments().size());
        for (Attachment piece : evidence.attachments()) {
            to.text(JsonNames.of(piece.kind())).int32(piece.size()).fixed(piece.bytes());
        }
        return to.toBytes();
    }

    /** Returns the evidence, or empty when the bytes are none. */
    static Optional<Evidence> read(int nonceSize, byte[] bytes) {
        CanonicalReader from = new CanonicalReader(bytes);
        try {
            from.fixed(nonceSize);
            if (from.int8() != VERSION) {
                return Optional.empty();
            }
            EvidenceKind kind = constant(EvidenceKind.values(), from.text());
            String reference = from.text();
            List<Attachment> pieces = new ArrayList<>();
            for (int left = from.int32(); left > 0; left--) {
                Attachment.Kind piece = constant(Attachment.Kind.values(), from.text());
                pieces.add(Attachment.of(piece, from.fixed(from.int32())));
            }
            from.end();
            return Optional.of(new Evidence(kind, reference, pieces));
        } catch (MalformedBytesException | InvalidInputException e) {
            return Optional.empty();
        }
    }

    private static <E extends Enum<E>> E constant(E[] constants, String name) throws MalformedBytesException {
        return Arrays.stream(constants)
                .filter(constant -> JsonNames.of(constant).equals(name))
                .findFirst()
                .orElseThrow(() -> new MalformedBytesException("there is no such kind of evidence"));
    }
}
