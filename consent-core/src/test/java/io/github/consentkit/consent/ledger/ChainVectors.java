package io.github.consentkit.consent.ledger;

import io.github.consentkit.consent.Act;
import io.github.consentkit.consent.ActScope;
import io.github.consentkit.consent.Attachment;
import io.github.consentkit.consent.ConsentEvent;
import io.github.consentkit.consent.EventKind;
import io.github.consentkit.consent.Evidence;
import io.github.consentkit.consent.EvidenceMark;
import io.github.consentkit.consent.Giver;
import io.github.consentkit.consent.Manner;
import io.github.consentkit.consent.NewConsentEvent;
import io.github.consentkit.consent.Shown;
import io.github.consentkit.consent.SubmissionId;
import io.github.consentkit.consent.TextDigest;
import io.github.consentkit.internal.CanonicalWriter;
import io.github.consentkit.policy.EvidenceKind;
import io.github.consentkit.policy.GuardianConfirmation;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Language;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.subject.GuardianId;
import io.github.consentkit.subject.SubjectId;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The vectors of a chain as the library computes them, field by field. */
final class ChainVectors {

    private static final HexFormat HEX = HexFormat.of();
    private static final String KEY = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
    private static final String TENANT = "rarelee";
    private static final Alias ALIAS = Alias.of(KEY, SubjectId.of("회원-1001"));
    private static final byte[] NONCE = HEX.parseHex(KEY);
    private static final Evidence EVIDENCE = new Evidence(
            EvidenceKind.WEB_CLICK, "request-5a1f", List.of(Attachment.of(Attachment.Kind.IP_ADDRESS, "192.0.2.7")));
    private static final Instant START = Instant.parse("2026-11-25T10:00:00.123456Z");

    private final List<byte[]> messages = new ArrayList<>();
    private final LedgerSecrets secrets = bytes -> {
        messages.add(bytes);
        return hmac(bytes);
    };

    /** Returns what the document's block {@code chains} must hold. */
    List<Map<String, String>> all() {
        List<Map<String, String>> vectors = new ArrayList<>(List.of(alias(), evidence()));
        LedgerHead head = LedgerHead.empty(ALIAS.pseudonym());
        List<ConsentEvent> before = List.of();
        for (ConsentEvent event : List.of(grant(), refusal(), withdrawal())) {
            LedgerEntry entry = LedgerEntry.after(ALIAS.pseudonym(), head.hash(), event, secrets);
            vectors.add(event(entry));
            head = LedgerHead.at(entry, head.restsOn().after(before, event), secrets);
            List<Long> places = head.restsOn().of(event.content().block());
            List<ConsentEvent> now = new ArrayList<>(before);
            now.add(event);
            before = now.stream()
                    .filter(each -> places.contains(each.sequence()))
                    .toList();
        }
        vectors.add(head(head));
        vectors.add(leaf(ChainLeaf.of(head)));
        return vectors;
    }

    private static Map<String, String> alias() {
        return vector(
                "alias",
                "salt",
                ALIAS.salt(),
                "subject",
                "회원-1001",
                "pseudonym",
                ALIAS.pseudonym().hex());
    }

    private static Map<String, String> evidence() {
        byte[] bytes = EvidenceBytes.of(NONCE, EVIDENCE);
        return vector(
                "evidence",
                "nonce",
                KEY,
                "kind",
                "web-click",
                "reference",
                EVIDENCE.reference(),
                "attachment-kind",
                "ip-address",
                "attachment",
                HEX.formatHex(EVIDENCE.attachments().get(0).bytes()),
                "bytes",
                HEX.formatHex(bytes),
                "digest",
                HEX.formatHex(Digests.sha256(bytes)));
    }

    private Map<String, String> event(LedgerEntry entry) {
        String json = new LedgerExtract(entry.pseudonym(), List.of(entry), Optional.empty()).toJson();
        return vector(
                "event",
                "pseudonym",
                entry.pseudonym().hex(),
                "event",
                json.substring(json.indexOf('[') + 1, json.lastIndexOf(']')),
                "bytes",
                HEX.formatHex(EventBytes.of(entry.pseudonym(), entry.event())),
                "previous",
                entry.previous().hex(),
                "hash",
                entry.hash().hex(),
                "hmac-key",
                KEY,
                "tenant",
                TENANT,
                "message",
                lastMessage(),
                "mac",
                entry.mac());
    }

    private Map<String, String> head(LedgerHead head) {
        return vector(
                "head",
                "pseudonym",
                head.pseudonym().hex(),
                "sequence",
                String.valueOf(head.sequence()),
                "hash",
                head.hash().hex(),
                "rests-on",
                head.restsOn().text(),
                "hmac-key",
                KEY,
                "tenant",
                TENANT,
                "message",
                lastMessage(),
                "mac",
                head.mac());
    }

    private static Map<String, String> leaf(ChainLeaf leaf) {
        return vector(
                "chain-leaf",
                "pseudonym",
                leaf.place().chain().hex(),
                "sequence",
                String.valueOf(leaf.place().sequence()),
                "hash",
                leaf.hash().hex(),
                "leaf",
                HEX.formatHex(leaf.bytes()));
    }

    private static ConsentEvent grant() {
        EvidenceMark mark =
                new EvidenceMark(EVIDENCE.kind(), HEX.formatHex(Digests.sha256(EvidenceBytes.of(NONCE, EVIDENCE))));
        Manner manner = new Manner(Act.TICK, ActScope.ONE_BLOCK, Optional.of(Id.of("homepage")), Optional.of(mark));
        return event(1, EventKind.GRANTED, Set.of(), manner, Giver.self(), Optional.of(SubmissionId.of("form-1")));
    }

    private static ConsentEvent refusal() {
        Giver guardian = Giver.guardian(GuardianConfirmation.WEB_AND_CARD, GuardianId.of("보호자-7"));
        return event(2, EventKind.REFUSED, Set.of(), Manner.of(Act.VOICE, Id.of("phone")), guardian, Optional.empty());
    }

    private static ConsentEvent withdrawal() {
        Set<Id<Purpose>> purposes = Set.of(Id.of("event-advertising"), Id.of("content-provision"));
        return event(3, EventKind.WITHDRAWN, purposes, Manner.none(), Giver.self(), Optional.empty());
    }

    private static ConsentEvent event(
            long sequence,
            EventKind kind,
            Set<Id<Purpose>> purposes,
            Manner manner,
            Giver giver,
            Optional<SubmissionId> submission) {
        Instant occurred = START.plusSeconds(60 * sequence);
        Shown shown = new Shown(Id.of("v1"), Language.KO, TextDigest.of("사진을 쓰는 데 동의합니다."));
        return new ConsentEvent(
                sequence,
                occurred.plusMillis(5),
                new NewConsentEvent(Id.of("photo"), kind, purposes, shown, manner, giver, submission, occurred));
    }

    private String lastMessage() {
        return HEX.formatHex(messages.get(messages.size() - 1));
    }

    private static byte[] hmac(byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(HEX.parseHex(KEY), "HmacSHA256"));
            return mac.doFinal(new CanonicalWriter()
                    .int8(1)
                    .text("consentkit/1/ledger-mac")
                    .text(TENANT)
                    .int32(message.length)
                    .fixed(message)
                    .toBytes());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> vector(String what, String... fields) {
        Map<String, String> vector = new LinkedHashMap<>(Map.of("what", what));
        for (int i = 0; i < fields.length; i += 2) {
            vector.put(fields[i], fields[i + 1]);
        }
        return vector;
    }
}
