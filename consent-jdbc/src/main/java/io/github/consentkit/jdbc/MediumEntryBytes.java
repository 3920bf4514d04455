package io.github.consentkit.jdbc;

import io.github.consentkit.internal.CanonicalReader;
import io.github.consentkit.internal.CanonicalWriter;
import io.github.consentkit.internal.MalformedBytesException;
import io.github.consentkit.lifecycle.CertificateId;
import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.lifecycle.Origin;
import io.github.consentkit.media.Cabinet;
import io.github.consentkit.media.MediumEntry;
import io.github.consentkit.media.MediumFact;
import io.github.consentkit.media.MediumId;
import io.github.consentkit.media.MediumKind;
import io.github.consentkit.media.MediumTask;
import io.github.consentkit.media.Share;
import io.github.consentkit.policy.Destruction;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.store.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Turns what an entry of the register of media says, beside its columns, into bytes and back. */
final class MediumEntryBytes {

    private static final int VERSION = 1;

    private final CanonicalWriter to = new CanonicalWriter();

    private MediumEntryBytes() {}

    static byte[] write(MediumEntry entry) {
        MediumEntryBytes bytes = new MediumEntryBytes();
        bytes.to.int8(VERSION).int64(Micros.of(entry.recordedAt())).text(entry.by());
        bytes.fact(entry.fact());
        return bytes.to.toBytes();
    }

    private void fact(MediumFact fact) {
        if (fact instanceof MediumFact.Entered entered) {
            to.int8(1).text(entered.kind().name());
            cabinet(entered.cabinet());
        } else if (fact instanceof MediumFact.Filed filed) {
            to.int8(2).int32(filed.shares().size());
            filed.shares().forEach(this::share);
        } else if (fact instanceof MediumFact.Moved moved) {
            to.int8(3);
            cabinet(moved.cabinet());
            to.text(moved.why());
        } else if (fact instanceof MediumFact.TakenOut out) {
            to.int8(4).text(out.who()).text(out.why());
            text(out.approvedBy());
            time(out.returnBy());
        } else if (fact instanceof MediumFact.Returned back) {
            to.int8(5);
            cabinet(back.cabinet());
        } else if (fact instanceof MediumFact.TaskOpened task) {
            to.int8(6).text(task.kind().name()).text(task.extent().name());
            shares(task.shares());
            items(task.items());
            to.text(task.why().name()).int64(Micros.of(task.since())).int64(Micros.of(task.due()));
        } else if (fact instanceof MediumFact.Destroyed destroyed) {
            to.int8(7)
                    .int64(destroyed.task())
                    .text(destroyed.technique().name())
                    .text(destroyed.by())
                    .text(destroyed.witness());
            text(destroyed.photo());
            to.text(destroyed.certificate().value());
        } else if (fact instanceof MediumFact.Marked marked) {
            to.int8(8);
            shares(marked.shares());
            items(marked.items());
            to.text(marked.usability().name());
        } else if (fact instanceof MediumFact.Struck struck) {
            to.int8(9).int64(struck.place()).text(struck.why());
        }
    }

    private void cabinet(Cabinet cabinet) {
        to.text(cabinet.id()).text(cabinet.kind().name());
    }

    private void share(Share share) {
        to.int32(share.number());
        items(share.items());
        to.text(share.collectedUnder().value());
        to.int8(share.origin().isPresent() ? 1 : 0);
        share.origin()
                .ifPresent(origin -> to.text(origin.occasion().value())
                        .text(origin.method().value())
                        .int64(Micros.of(origin.at())));
    }

    private void shares(Set<Integer> shares) {
        to.int32(shares.size());
        shares.stream().sorted().forEach(to::int32);
    }

    private void items(Set<Id<Item>> items) {
        to.int32(items.size());
        items.stream().map(Id::value).sorted().forEach(to::text);
    }

    private void text(Optional<String> text) {
        to.int8(text.isPresent() ? 1 : 0);
        text.ifPresent(to::text);
    }

    private void time(Optional<Instant> time) {
        to.int8(time.isPresent() ? 1 : 0);
        time.ifPresent(at -> to.int64(Micros.of(at)));
    }

    static MediumEntry read(MediumId medium, long place, Instant at, byte[] bytes) {
        try {
            CanonicalReader from = new CanonicalReader(bytes);
            if (from.int8() != VERSION) {
                throw new StoreException(
                        "an entry of the register of media was written by a later release; run that one");
            }
            Instant recordedAt = Micros.toInstant(from.int64());
            String by = from.text();
            MediumFact fact = readFact(from);
            from.end();
            return new MediumEntry(medium, place, fact, at, recordedAt, by);
        } catch (MalformedBytesException | IllegalArgumentException e) {
            throw new StoreException(
                    "an entry of the register of media is damaged, so that nobody knows what is where; restore the row from"
                            + " a backup");
        }
    }

    private static MediumFact readFact(CanonicalReader from) throws MalformedBytesException {
        int kind = from.int8();
        return switch (kind) {
            case 1 -> new MediumFact.Entered(MediumKind.valueOf(from.text()), readCabinet(from));
            case 2 -> new MediumFact.Filed(readFiled(from));
            case 3 -> new MediumFact.Moved(readCabinet(from), from.text());
            case 4 -> new MediumFact.TakenOut(from.text(), from.text(), readText(from), readTime(from));
            case 5 -> new MediumFact.Returned(readCabinet(from));
            case 6 ->
                new MediumFact.TaskOpened(
                        MediumTask.Kind.valueOf(from.text()),
                        Destruction.Extent.valueOf(from.text()),
                        readShares(from),
                        readItems(from),
                        MediumTask.Why.valueOf(from.text()),
                        Micros.toInstant(from.int64()),
                        Micros.toInstant(from.int64()));
            case 7 ->
                new MediumFact.Destroyed(
                        from.int64(),
                        Destruction.Technique.valueOf(from.text()),
                        from.text(),
                        from.text(),
                        readText(from),
                        CertificateId.of(from.text()));
            case 8 -> new MediumFact.Marked(readShares(from), readItems(from), HeldData.Usability.valueOf(from.text()));
            case 9 -> new MediumFact.Struck(from.int64(), from.text());
            default -> throw new MalformedBytesException("there is no fact of the kind " + kind);
        };
    }

    private static Cabinet readCabinet(CanonicalReader from) throws MalformedBytesException {
        return new Cabinet(from.text(), Cabinet.Kind.valueOf(from.text()));
    }

    private static List<Share> readFiled(CanonicalReader from) throws MalformedBytesException {
        List<Share> shares = new ArrayList<>();
        for (int left = from.int32(); left > 0; left--) {
            int number = from.int32();
            Set<Id<Item>> items = readItems(from);
            Id<Policy> version = Id.of(from.text());
            Optional<Origin> origin = from.int8() == 1
                    ? Optional.of(new Origin(Id.of(from.text()), Id.of(from.text()), Micros.toInstant(from.int64())))
                    : Optional.empty();
            shares.add(new Share(number, items, version, origin));
        }
        return shares;
    }

    private static Set<Integer> readShares(CanonicalReader from) throws MalformedBytesException {
        Set<Integer> shares = new LinkedHashSet<>();
        for (int left = from.int32(); left > 0; left--) {
            shares.add(from.int32());
        }
        return shares;
    }

    private static Set<Id<Item>> readItems(CanonicalReader from) throws MalformedBytesException {
        Set<Id<Item>> items = new LinkedHashSet<>();
        for (int left = from.int32(); left > 0; left--) {
            items.add(Id.of(from.text()));
        }
        return items;
    }

    private static Optional<String> readText(CanonicalReader from) throws MalformedBytesException {
        return from.int8() == 1 ? Optional.of(from.text()) : Optional.empty();
    }

    private static Optional<Instant> readTime(CanonicalReader from) throws MalformedBytesException {
        return from.int8() == 1 ? Optional.of(Micros.toInstant(from.int64())) : Optional.empty();
    }
}
