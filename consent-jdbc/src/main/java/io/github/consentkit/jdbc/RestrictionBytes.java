package io.github.consentkit.jdbc;

import io.github.consentkit.internal.CanonicalReader;
import io.github.consentkit.internal.CanonicalWriter;
import io.github.consentkit.internal.MalformedBytesException;
import io.github.consentkit.lifecycle.RecordRef;
import io.github.consentkit.lifecycle.Restriction;
import io.github.consentkit.lifecycle.RestrictionRequest;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.subject.GuardianId;
import io.github.consentkit.subject.SubjectId;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Turns what a restriction says, beside its columns, into bytes and back. */
final class RestrictionBytes {

    private static final int VERSION = 1;

    private RestrictionBytes() {}

    static byte[] write(Restriction restriction) {
        RestrictionRequest request = restriction.request();
        CanonicalWriter to = new CanonicalWriter()
                .int8(VERSION)
                .text(request.kind().name())
                .int32(request.items().size());
        request.items().stream().map(Id::value).sorted().forEach(to::text);
        to.int8(request.record().isPresent() ? 1 : 0);
        request.record().ifPresent(record -> to.text(record.type()).text(record.id()));
        to.text(restriction.by().value());
        to.int8(restriction.guardian().isPresent() ? 1 : 0);
        restriction.guardian().ifPresent(guardian -> to.text(guardian.value()));
        to.int64(Micros.of(restriction.placedAt()));
        to.int8(restriction.end().isPresent() ? 1 : 0);
        restriction
                .end()
                .ifPresent(end -> to.text(end.outcome().name())
                        .int64(Micros.of(end.at()))
                        .text(end.by().value()));
        return to.toBytes();
    }

    static Restriction read(SubjectId subject, String id, Instant receivedAt, byte[] bytes) {
        try {
            CanonicalReader from = new CanonicalReader(bytes);
            if (from.int8() != VERSION) {
                throw new StoreException("a restriction was written by a later release; run that release");
            }
            RestrictionRequest.Kind kind = RestrictionRequest.Kind.valueOf(from.text());
            Set<Id<Item>> items = new LinkedHashSet<>();
            for (int left = from.int32(); left > 0; left--) {
                items.add(Id.of(from.text()));
            }
            Optional<RecordRef> record =
                    from.int8() == 1 ? Optional.of(new RecordRef(from.text(), from.text())) : Optional.empty();
            RestrictionRequest request = new RestrictionRequest(subject, id, kind, items, record, receivedAt);
            String by = from.text();
            Optional<GuardianId> guardian =
                    from.int8() == 1 ? Optional.of(GuardianId.of(from.text())) : Optional.empty();
            Instant placedAt = Micros.toInstant(from.int64());
            Optional<Restriction.End> end = from.int8() == 1 ? Optional.of(end(from)) : Optional.empty();
            from.end();
            return new Restriction(request, Id.of(by), guardian, placedAt, end);
        } catch (MalformedBytesException | IllegalArgumentException e) {
            throw new StoreException(
                    "a restriction is damaged, so that nobody knows which data must not be used; restore"
                            + " the row from a backup");
        }
    }

    private static Restriction.End end(CanonicalReader from) throws MalformedBytesException {
        return new Restriction.End(
                Restriction.Outcome.valueOf(from.text()), Micros.toInstant(from.int64()), Id.of(from.text()));
    }
}
