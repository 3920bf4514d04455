package io.github.consentkit.consent;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import io.github.consentkit.policy.EvidenceKind;
import java.util.ArrayList;
import java.util.List;

/**
 * What proves an answer: where the proof is (a document number, the id of a call record, a request id), and pieces of it.
 *
 * <p>It never enters the ledger, only its {@link EvidenceMark} does: it is sealed under the person's keys.
 *
 * @param kind what it is
 * @param reference where to find it: an id of 1 to 200 characters
 * @param attachments pieces of the proof itself, at most {@value #MAX_BYTES} bytes together
 */
public record Evidence(EvidenceKind kind, String reference, List<Attachment> attachments) {

    /** The most bytes of all attachments together. */
    public static final int MAX_BYTES = 1_000_000;

    /** Checks the arguments. */
    public Evidence {
        Check.notNull(kind, "kind");
        Check.idText(reference, "the evidence reference", 200);
        attachments = List.copyOf(Check.notNull(attachments, "attachments"));
        long size = attachments.stream().mapToLong(Attachment::size).sum();
        if (size > MAX_BYTES) {
            throw new InvalidInputException("the attachments of the evidence have " + size + " bytes; at most "
                    + MAX_BYTES + " are kept, so store a recording or a scan of that size elsewhere and refer to it");
        }
    }

    /** Names proof that is kept elsewhere. */
    public Evidence(EvidenceKind kind, String reference) {
        this(kind, reference, List.of());
    }

    /** Returns the same with one more piece. */
    public Evidence with(Attachment piece) {
        List<Attachment> more = new ArrayList<>(attachments);
        more.add(Check.notNull(piece, "piece"));
        return new Evidence(kind, reference, more);
    }

    /** Masked: references are the host's and may name people. */
    @Override
    public String toString() {
        return "Evidence[" + kind + ", " + attachments.size() + " attachments]";
    }
}
