package io.github.consentkit.crypto.key;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.CanonicalReader;
import io.github.consentkit.internal.CanonicalWriter;
import io.github.consentkit.internal.Check;
import io.github.consentkit.internal.MalformedBytesException;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.subject.SubjectId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * An erasure, as the journal outside of the database keeps it (invariant I8). Immutable; equal by value; {@code toString}
 * masks the subject.
 *
 * @param subject whose data were erased
 * @param what of them
 * @param epoch the epoch that was current then, 1 or more
 * @param at when, to the microsecond
 */
public record ErasureEntry(SubjectId subject, Erased what, int epoch, Instant at) {

    private static final int VERSION = 1;
    private static final int EVERYTHING = 1;
    private static final int UNIT = 2;
    private static final int ITEMS = 3;
    private static final int PERSON = 5;

    /** Checks the arguments. */
    public ErasureEntry {
        Check.notNull(subject, "the subject");
        Check.notNull(what, "what was erased");
        if (epoch < 1) {
            throw new InvalidInputException("epochs begin with 1, so nothing was erased in the epoch " + epoch);
        }
        at = Check.notNull(at, "the instant").truncatedTo(ChronoUnit.MICROS);
    }

    /** Returns the one encoding of the entry, as {@code docs/format.md} describes it. */
    byte[] encode() {
        CanonicalWriter to = new CanonicalWriter()
                .int8(VERSION)
                .text(subject.value())
                .int32(epoch)
                .int64(ChronoUnit.MICROS.between(Instant.EPOCH, at));
        if (what instanceof Erased.Items erased) {
            to.int8(ITEMS);
            write(to, erased.unit());
            to.int32(erased.items().size());
            erased.items().stream().map(Id::value).sorted().forEach(to::text);
            to.int32(erased.keys().size());
            erased.keys().stream()
                    .map(KeyId::bytes)
                    .sorted(Arrays::compareUnsigned)
                    .forEach(to::fixed);
        } else if (what instanceof Erased.Unit erased) {
            to.int8(UNIT);
            write(to, erased.unit());
        } else if (what instanceof Erased.Person) {
            to.int8(PERSON);
        } else {
            to.int8(EVERYTHING);
        }
        return to.toBytes();
    }

    static ErasureEntry decode(byte[] bytes) throws MalformedBytesException {
        CanonicalReader from = new CanonicalReader(bytes);
        if (from.int8() != VERSION) {
            throw new MalformedBytesException("the entry has another version");
        }
        try {
            SubjectId subject = SubjectId.of(from.text());
            int epoch = from.int32();
            Instant at = Instant.EPOCH.plus(from.int64(), ChronoUnit.MICROS);
            Erased what = switch (from.int8()) {
                case PERSON -> new Erased.Person();
                case EVERYTHING -> new Erased.Everything();
                case UNIT -> new Erased.Unit(unit(from));
                case ITEMS -> new Erased.Items(unit(from), items(from), keys(from));
                default -> throw new MalformedBytesException("the entry erases nothing that is known");
            };
            from.end();
            ErasureEntry entry = new ErasureEntry(subject, what, epoch, at);
            if (!Arrays.equals(entry.encode(), bytes)) {
                throw new MalformedBytesException("the entry has another form than its one");
            }
            return entry;
        } catch (InvalidInputException | DateTimeException | ArithmeticException e) {
            throw new MalformedBytesException("the entry holds a part that cannot be");
        }
    }

    private static void write(CanonicalWriter to, KeyUnit unit) {
        if (unit instanceof KeyUnit.OfRecord record) {
            to.int8(1).text(record.type()).text(record.recordId());
        } else {
            to.int8(0);
        }
    }

    private static KeyUnit unit(CanonicalReader from) throws MalformedBytesException {
        return from.int8() == 0 ? new KeyUnit.Profile() : new KeyUnit.OfRecord(from.text(), from.text());
    }

    private static Set<Id<Item>> items(CanonicalReader from) throws MalformedBytesException {
        Set<Id<Item>> items = new LinkedHashSet<>();
        int count = from.int32();
        for (int i = 0; i < count; i++) {
            items.add(Id.of(from.text()));
        }
        return items;
    }

    private static Set<KeyId> keys(CanonicalReader from) throws MalformedBytesException {
        Set<KeyId> keys = new LinkedHashSet<>();
        int count = from.int32();
        for (int i = 0; i < count; i++) {
            keys.add(KeyId.of(from.fixed(KeyId.SIZE)));
        }
        return keys;
    }
}
