package io.github.consentkit.consent.ledger;

import io.github.consentkit.consent.ConsentEvent;
import io.github.consentkit.consent.EvidenceMark;
import io.github.consentkit.consent.Giver;
import io.github.consentkit.consent.Manner;
import io.github.consentkit.consent.NewConsentEvent;
import io.github.consentkit.consent.SubmissionId;
import io.github.consentkit.internal.CanonicalWriter;
import io.github.consentkit.internal.JsonNames;
import io.github.consentkit.policy.Id;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** An event as the bytes that are hashed; docs/format.md says which. Two different events never give the same bytes. */
final class EventBytes {

    private static final int VERSION = 1;

    private EventBytes() {}

    static byte[] of(Pseudonym pseudonym, ConsentEvent event) {
        NewConsentEvent content = event.content();
        CanonicalWriter to = new CanonicalWriter()
                .int8(VERSION)
                .fixed(pseudonym.bytes())
                .int64(event.sequence())
                .int64(micros(event.recordedAt()))
                .int64(micros(content.occurredAt()))
                .text(JsonNames.of(content.kind()))
                .text(content.block().value());
        texts(to, content.purposes().stream().map(Id::value).sorted().toList());
        to.text(content.shown().version().value())
                .text(JsonNames.of(content.shown().language()))
                .fixed(HexFormat.of().parseHex(content.shown().digest().hex()));
        manner(to, content.manner());
        giver(to, content.giver());
        optional(to, content.submission().map(SubmissionId::value));
        return to.toBytes();
    }

    private static void manner(CanonicalWriter to, Manner manner) {
        to.text(JsonNames.of(manner.act())).text(JsonNames.of(manner.scope()));
        optional(to, manner.method().map(Id::value));
        optional(to, manner.evidence().map(EvidenceMark::kind).map(JsonNames::of));
        optional(to, manner.evidence().map(EvidenceMark::digest));
    }

    private static void giver(CanonicalWriter to, Giver giver) {
        if (giver instanceof Giver.Guardian guardian) {
            to.text("guardian").text(JsonNames.of(guardian.confirmation()));
            optional(to, guardian.guardian().map(id -> id.value()));
        } else {
            to.text(giver instanceof Giver.Self ? "self" : "controller");
        }
    }

    /** What is missing must not read like what is empty. */
    private static void optional(CanonicalWriter to, Optional<String> text) {
        texts(to, text.stream().toList());
    }

    private static void texts(CanonicalWriter to, List<String> texts) {
        to.int32(texts.size());
        texts.forEach(to::text);
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
