package io.github.consentkit.jdbc;

import io.github.consentkit.disclosure.Attestation;
import io.github.consentkit.disclosure.Notice;
import io.github.consentkit.disclosure.NoticeId;
import io.github.consentkit.disclosure.NoticeKind;
import io.github.consentkit.disclosure.OutboxEntry;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.CanonicalReader;
import io.github.consentkit.internal.CanonicalWriter;
import io.github.consentkit.internal.MalformedBytesException;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.LawRef;
import io.github.consentkit.policy.Recipient;
import io.github.consentkit.store.StoreException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Turns what an entry of the outbox says, beside its columns, into bytes and back. */
final class NoticeBytes {

    private static final int VERSION = 2;

    private NoticeBytes() {}

    static byte[] write(OutboxEntry entry) {
        Notice notice = entry.notice();
        CanonicalWriter to = new CanonicalWriter()
                .int8(VERSION)
                .text(notice.recipient().value())
                .text(notice.kind().name());
        text(to, notice.subject());
        to.int32(notice.items().size());
        notice.items().forEach(item -> to.text(item.value()));
        to.text(notice.clause().value());
        text(to, notice.law().map(Id::value));
        to.int64(Micros.of(notice.createdAt())).int64(Micros.of(notice.due()));
        to.text(entry.state().name()).int32(entry.attempts());
        time(to, entry.sentAt());
        time(to, entry.acknowledgedAt());
        to.int8(entry.attestation().isPresent() ? 1 : 0);
        entry.attestation()
                .ifPresent(how -> to.text(how.by()).text(how.reference()).int64(Micros.of(how.at())));
        time(to, entry.attestedAt());
        text(to, entry.failure());
        return to.toBytes();
    }

    private static void text(CanonicalWriter to, Optional<String> text) {
        to.int8(text.isPresent() ? 1 : 0);
        text.ifPresent(to::text);
    }

    private static void time(CanonicalWriter to, Optional<Instant> time) {
        to.int8(time.isPresent() ? 1 : 0);
        time.ifPresent(at -> to.int64(Micros.of(at)));
    }

    static OutboxEntry read(
            NoticeId id,
            byte[] bytes,
            Optional<Instant> nextAttempt,
            Optional<String> owner,
            Optional<Instant> deadSince) {
        try {
            CanonicalReader from = new CanonicalReader(bytes);
            if (from.int8() != VERSION) {
                throw new StoreException("a notice was written by another release; run that release");
            }
            Notice notice = notice(id, from);
            OutboxEntry.State state = OutboxEntry.State.valueOf(from.text());
            int attempts = from.int32();
            Optional<Instant> sentAt = time(from);
            Optional<Instant> acknowledgedAt = time(from);
            Optional<Attestation> attestation = from.int8() == 1
                    ? Optional.of(new Attestation(from.text(), from.text(), Micros.toInstant(from.int64())))
                    : Optional.empty();
            Optional<Instant> attestedAt = time(from);
            Optional<String> failure = text(from);
            from.end();
            return new OutboxEntry(
                    notice,
                    state,
                    attempts,
                    nextAttempt,
                    owner,
                    sentAt,
                    acknowledgedAt,
                    attestation,
                    attestedAt,
                    failure,
                    deadSince);
        } catch (MalformedBytesException | IllegalArgumentException | InvalidInputException e) {
            throw new StoreException("the notice " + id + " is damaged, so that nobody knows what a recipient was to be"
                    + " told; restore the row from a backup");
        }
    }

    private static Notice notice(NoticeId id, CanonicalReader from) throws MalformedBytesException {
        Id<Recipient> recipient = Id.of(from.text());
        NoticeKind kind = NoticeKind.valueOf(from.text());
        Optional<String> subject = text(from);
        Set<Id<Item>> items = new LinkedHashSet<>();
        for (int left = from.int32(); left > 0; left--) {
            items.add(Id.of(from.text()));
        }
        String clause = from.text();
        Optional<Id<LawRef>> law = text(from).map(Id::of);
        return new Notice(
                id,
                recipient,
                kind,
                subject,
                items,
                Id.of(clause),
                law,
                Micros.toInstant(from.int64()),
                Micros.toInstant(from.int64()));
    }

    private static Optional<String> text(CanonicalReader from) throws MalformedBytesException {
        return from.int8() == 1 ? Optional.of(from.text()) : Optional.empty();
    }

    private static Optional<Instant> time(CanonicalReader from) throws MalformedBytesException {
        return from.int8() == 1 ? Optional.of(Micros.toInstant(from.int64())) : Optional.empty();
    }
}
