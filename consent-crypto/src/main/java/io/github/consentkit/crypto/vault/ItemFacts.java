package io.github.consentkit.crypto.vault;

import io.github.consentkit.internal.CanonicalReader;
import io.github.consentkit.internal.CanonicalWriter;
import io.github.consentkit.internal.MalformedBytesException;
import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.lifecycle.Origin;
import io.github.consentkit.lifecycle.RecordRef;
import io.github.consentkit.policy.CollectionMethod;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Occasion;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.store.StoreException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is known of the value of one field in a record: how it came in, and where it is in its life. The value is not in
 * here. Two fields of one item have facts of their own, as one may be replaced and the other not.
 */
record ItemFacts(
        String field,
        HeldData held,
        Id<Occasion> occasion,
        Id<CollectionMethod> method,
        Instant collectedAt,
        Lying lying) {

    private static final int VERSION = 2;

    /** Of a value that lies here. */
    ItemFacts(String field, HeldData held, Id<Occasion> occasion, Id<CollectionMethod> method, Instant collectedAt) {
        this(field, held, occasion, method, collectedAt, Lying.HERE);
    }

    /** In which store the value lies; also a process that lacks the other one, and every key, has to know. */
    enum Lying {
        /** In the live one, set apart in its place or not. */
        HERE,
        /** In the separate one. */
        APART
    }

    Id<Item> item() {
        return held.item();
    }

    /** What is known of the value, with how it came in, which clocks count from. */
    HeldData heldWithOrigin() {
        return held.from(new Origin(occasion, method, collectedAt));
    }

    ItemFacts with(HeldData changed) {
        Lying then = changed.stage() == HeldData.Stage.SEPARATED ? lying : Lying.HERE;
        return new ItemFacts(field, changed, occasion, method, collectedAt, then);
    }

    /** The same of a value that is in the separate store from now on. */
    ItemFacts moved() {
        return new ItemFacts(field, held.at(HeldData.Stage.SEPARATED), occasion, method, collectedAt, Lying.APART);
    }

    /** Whether the value lies in a separate store, or may already. */
    boolean isElsewhere() {
        return held.stage() == HeldData.Stage.SEPARATING || lying == Lying.APART;
    }

    /** The fields of which the row says that they have a value. */
    static Set<String> fields(RecordRow row) {
        return read(row).stream()
                .filter(facts -> facts.held.stage() != HeldData.Stage.DESTROYED)
                .map(ItemFacts::field)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The fields whose value was destroyed while the row stayed. */
    static Set<String> destroyed(RecordRow row) {
        return read(row).stream()
                .filter(facts -> facts.held.stage() == HeldData.Stage.DESTROYED)
                .map(ItemFacts::field)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Where the values are in their lives, by their fields. */
    static Map<String, HeldData.Stage> stages(RecordRow row) {
        return read(row).stream()
                .collect(Collectors.toUnmodifiableMap(
                        ItemFacts::field, facts -> facts.held.stage(), (one, other) -> one));
    }

    /** The fields whose value is set apart, or on the way. */
    static Set<String> setApart(RecordRow row) {
        return read(row).stream()
                .filter(ItemFacts::isSetApart)
                .map(ItemFacts::field)
                .collect(Collectors.toUnmodifiableSet());
    }

    boolean isSetApart() {
        return held.stage() == HeldData.Stage.SEPARATING || held.stage() == HeldData.Stage.SEPARATED;
    }

    static byte[] write(List<ItemFacts> all) {
        CanonicalWriter to = new CanonicalWriter().int8(VERSION).int32(all.size());
        for (ItemFacts facts : all) {
            HeldData held = facts.held;
            to.text(facts.field);
            to.text(held.item().value()).text(held.collectedUnder().value());
            to.text(held.stage().name()).text(held.usability().name());
            to.int32(held.endedPurposes().size());
            held.endedPurposes().forEach(purpose -> to.text(purpose.value()));
            to.text(facts.occasion.value()).text(facts.method.value());
            to.int64(ChronoUnit.MICROS.between(Instant.EPOCH, facts.collectedAt));
            to.text(facts.lying.name());
        }
        return to.toBytes();
    }

    static List<ItemFacts> read(RecordRow row) {
        try {
            CanonicalReader from = new CanonicalReader(row.facts());
            if (from.int8() != VERSION) {
                throw new StoreException("the facts of a record of the type '"
                        + row.key().type() + "' were written by another release; run that release");
            }
            RecordRef ref = row.key().ref();
            List<ItemFacts> all = new ArrayList<>();
            for (int left = from.int32(); left > 0; left--) {
                all.add(readOne(from, ref));
            }
            from.end();
            return all;
        } catch (MalformedBytesException | IllegalArgumentException e) {
            throw new StoreException("the facts of a record of the type '"
                    + row.key().type() + "' are damaged, so nothing of it opens; restore the row from a backup");
        }
    }

    private static ItemFacts readOne(CanonicalReader from, RecordRef ref) throws MalformedBytesException {
        String field = from.text();
        Id<Item> item = Id.of(from.text());
        HeldData live = HeldData.live(item, Id.of(from.text()));
        HeldData.Stage stage = HeldData.Stage.valueOf(from.text());
        HeldData.Usability usability = HeldData.Usability.valueOf(from.text());
        Set<Id<Purpose>> ended = new LinkedHashSet<>();
        for (int left = from.int32(); left > 0; left--) {
            ended.add(Id.of(from.text()));
        }
        HeldData held = new HeldData(item, live.collectedUnder(), stage, usability, ended, Optional.of(ref));
        return new ItemFacts(
                field,
                held,
                Id.of(from.text()),
                Id.of(from.text()),
                Instant.EPOCH.plus(from.int64(), ChronoUnit.MICROS),
                Lying.valueOf(from.text()));
    }
}
