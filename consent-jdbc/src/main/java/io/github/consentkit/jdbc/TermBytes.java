package io.github.consentkit.jdbc;

import io.github.consentkit.internal.CanonicalReader;
import io.github.consentkit.internal.CanonicalWriter;
import io.github.consentkit.internal.MalformedBytesException;
import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.lifecycle.ItemTerm;
import io.github.consentkit.policy.Id;
import io.github.consentkit.store.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns the terms of a unit into bytes and back. */
final class TermBytes {

    private static final int VERSION = 1;

    private TermBytes() {}

    static byte[] write(List<ItemTerm> terms) {
        CanonicalWriter to = new CanonicalWriter().int8(VERSION).int32(terms.size());
        for (ItemTerm term : terms) {
            to.text(term.item().value()).text(term.stage().name());
            instant(to, term.useUntil());
            instant(to, term.retainUntil());
            instant(to, term.due());
        }
        return to.toBytes();
    }

    static List<ItemTerm> read(byte[] bytes) {
        try {
            CanonicalReader from = new CanonicalReader(bytes);
            if (from.int8() != VERSION) {
                throw new StoreException("terms were written by a later release; run that release");
            }
            List<ItemTerm> terms = new ArrayList<>();
            for (int left = from.int32(); left > 0; left--) {
                terms.add(new ItemTerm(
                        Id.of(from.text()),
                        HeldData.Stage.valueOf(from.text()),
                        instant(from),
                        instant(from),
                        instant(from)));
            }
            from.end();
            return terms;
        } catch (MalformedBytesException | IllegalArgumentException e) {
            throw new StoreException(
                    "stored terms are damaged; have them computed anew: kit.lifecycle().recompute(subject)");
        }
    }

    private static void instant(CanonicalWriter to, Optional<Instant> instant) {
        to.int8(instant.isPresent() ? 1 : 0);
        instant.ifPresent(at -> to.int64(Micros.of(at)));
    }

    private static Optional<Instant> instant(CanonicalReader from) throws MalformedBytesException {
        return from.int8() == 1 ? Optional.of(Micros.toInstant(from.int64())) : Optional.empty();
    }
}
