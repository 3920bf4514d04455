package io.github.consentkit.consent.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.consentkit.consent.EvidenceMark;
import io.github.consentkit.consent.Giver;
import io.github.consentkit.consent.Manner;
import io.github.consentkit.consent.NewConsentEvent;
import io.github.consentkit.consent.SubmissionId;
import io.github.consentkit.internal.Check;
import io.github.consentkit.internal.JsonNames;
import io.github.consentkit.policy.Id;
import io.github.consentkit.subject.GuardianId;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * The chain of one person as a document that anybody can verify without this library and without a key: docs/format.md
 * says how, and a short program does it.
 *
 * <p>It holds no personal data in clear: the person is a pseudonym, evidence a digest. The salt, given to the person beside
 * it, shows that it is hers.
 *
 * @param chain the pseudonym
 * @param entries every event of the chain, from the first
 * @param proof that a signed checkpoint covers the chain up to one of its events; empty while none does
 */
public record LedgerExtract(Pseudonym chain, List<LedgerEntry> entries, Optional<LeafProof> proof) {

    /** What stands in the document as its format. */
    public static final String FORMAT = "consentkit/1/ledger-extract";

    private static final JsonFactory FACTORY = new JsonFactory();

    /** Checks the arguments. */
    public LedgerExtract {
        Check.notNull(chain, "chain");
        entries = List.copyOf(Check.notNull(entries, "entries"));
        Check.notNull(proof, "proof");
    }

    /**
     * Returns the place of the last event that a checkpoint signed by this key covers; empty when none does, or when it
     * covers another chain.
     */
    public Optional<LedgerPlace> covered(CheckpointKey key) {
        return proof.filter(there -> there.proves(key))
                .flatMap(there -> ChainLeaf.read(there.leaf()))
                .filter(leaf -> entries.stream()
                        .anyMatch(entry -> entry.place().equals(leaf.place())
                                && entry.hash().equals(leaf.hash())))
                .map(ChainLeaf::place);
    }

    /** Returns what is wrong with the chain; needs no key. Empty when it is whole, which says nothing of what is cut off. */
    public List<LedgerReport.Break> verify() {
        return ChainCheck.of(chain, entries, Optional.empty());
    }

    /** Returns the document: JSON in UTF-8, times in microseconds since 1970 in UTC. */
    public String toJson() {
        StringWriter text = new StringWriter();
        try (JsonGenerator to = FACTORY.createGenerator(text)) {
            to.writeStartObject();
            to.writeStringField("format", FORMAT);
            to.writeStringField("pseudonym", chain.hex());
            to.writeArrayFieldStart("events");
            for (LedgerEntry entry : entries) {
                event(to, entry);
            }
            to.writeEndArray();
            optional(to, "proof", proof.map(LeafProof::text));
            to.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory takes every character", e);
        }
        return text.append('\n').toString();
    }

    private static void event(JsonGenerator to, LedgerEntry entry) throws IOException {
        NewConsentEvent content = entry.event().content();
        to.writeStartObject();
        to.writeNumberField("sequence", entry.event().sequence());
        to.writeNumberField("recordedAt", micros(entry.event().recordedAt()));
        to.writeNumberField("occurredAt", micros(content.occurredAt()));
        to.writeStringField("kind", JsonNames.of(content.kind()));
        to.writeStringField("block", content.block().value());
        to.writeArrayFieldStart("purposes");
        for (String purpose :
                content.purposes().stream().map(Id::value).sorted().toList()) {
            to.writeString(purpose);
        }
        to.writeEndArray();
        to.writeStringField("version", content.shown().version().value());
        to.writeStringField("language", JsonNames.of(content.shown().language()));
        to.writeStringField("text", content.shown().digest().hex());
        manner(to, content.manner());
        giver(to, content.giver());
        optional(to, "submission", content.submission().map(SubmissionId::value));
        to.writeStringField("hash", entry.hash().hex());
        to.writeEndObject();
    }

    private static void manner(JsonGenerator to, Manner manner) throws IOException {
        to.writeStringField("act", JsonNames.of(manner.act()));
        to.writeStringField("scope", JsonNames.of(manner.scope()));
        optional(to, "method", manner.method().map(Id::value));
        optional(to, "evidenceKind", manner.evidence().map(EvidenceMark::kind).map(JsonNames::of));
        optional(to, "evidenceDigest", manner.evidence().map(EvidenceMark::digest));
    }

    private static void giver(JsonGenerator to, Giver giver) throws IOException {
        to.writeStringField("giver", EventBytes.name(giver));
        if (giver instanceof Giver.Guardian guardian) {
            to.writeStringField("confirmation", JsonNames.of(guardian.confirmation()));
            optional(to, "guardian", guardian.guardian().map(GuardianId::value));
        }
    }

    private static void optional(JsonGenerator to, String name, Optional<String> text) throws IOException {
        if (text.isPresent()) {
            to.writeStringField(name, text.get());
        }
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
