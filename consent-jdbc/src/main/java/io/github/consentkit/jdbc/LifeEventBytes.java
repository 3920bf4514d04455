package io.github.consentkit.jdbc;

import io.github.consentkit.internal.CanonicalReader;
import io.github.consentkit.internal.CanonicalWriter;
import io.github.consentkit.internal.MalformedBytesException;
import io.github.consentkit.lifecycle.LifeEvent;
import io.github.consentkit.lifecycle.LifeFact;
import io.github.consentkit.lifecycle.RecordRef;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.RetentionRule;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.subject.SubjectId;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Turns what an event tells into bytes and back. */
final class LifeEventBytes {

    private static final int VERSION = 1;
    private static final int HAPPENED = 1;
    private static final int ACHIEVED = 2;
    private static final int RESUMED = 3;
    private static final int OPENED = 4;
    private static final int SETTLED = 5;
    private static final int DEMANDED = 6;
    private static final int DEMAND_ENDED = 7;

    private LifeEventBytes() {}

    static byte[] write(LifeEvent event) {
        CanonicalWriter to = new CanonicalWriter().int8(VERSION);
        LifeFact fact = event.fact();
        if (fact instanceof LifeFact.Happened happened) {
            to.int8(HAPPENED).text(happened.what().name());
        } else if (fact instanceof LifeFact.PurposeAchieved achieved) {
            to.int8(ACHIEVED).text(achieved.purpose().value());
        } else if (fact instanceof LifeFact.PurposeResumed resumed) {
            to.int8(RESUMED).text(resumed.purpose().value());
        } else if (fact instanceof LifeFact.ClaimOpened claim) {
            items(to.int8(OPENED).text(claim.claim()), claim.items());
        } else if (fact instanceof LifeFact.ClaimSettled claim) {
            to.int8(SETTLED).text(claim.claim());
        } else if (fact instanceof LifeFact.DemandReceived demand) {
            items(to.int8(DEMANDED).text(demand.demand()).text(demand.law().value()), demand.items());
        } else if (fact instanceof LifeFact.DemandEnded demand) {
            to.int8(DEMAND_ENDED).text(demand.demand());
        }
        to.int8(event.record().isPresent() ? 1 : 0);
        event.record().ifPresent(record -> to.text(record.type()).text(record.id()));
        to.int8(event.corrects().isPresent() ? 1 : 0);
        event.corrects().ifPresent(to::text);
        return to.toBytes();
    }

    static LifeEvent read(SubjectId subject, String key, Instant at, byte[] bytes) {
        try {
            CanonicalReader from = new CanonicalReader(bytes);
            if (from.int8() != VERSION) {
                throw new StoreException("an event of a life was written by a later release; run that release");
            }
            LifeFact fact = fact(from);
            Optional<RecordRef> record =
                    from.int8() == 1 ? Optional.of(new RecordRef(from.text(), from.text())) : Optional.empty();
            Optional<String> corrects = from.int8() == 1 ? Optional.of(from.text()) : Optional.empty();
            from.end();
            return new LifeEvent(subject, key, fact, at, record, corrects);
        } catch (MalformedBytesException | IllegalArgumentException e) {
            throw new StoreException(
                    "an event of a life is damaged, so that nobody knows how long data may be kept; restore the row from"
                            + " a backup");
        }
    }

    private static LifeFact fact(CanonicalReader from) throws MalformedBytesException {
        return switch (from.int8()) {
            case HAPPENED -> new LifeFact.Happened(RetentionRule.Start.valueOf(from.text()));
            case ACHIEVED -> new LifeFact.PurposeAchieved(Id.of(from.text()));
            case RESUMED -> new LifeFact.PurposeResumed(Id.of(from.text()));
            case OPENED -> new LifeFact.ClaimOpened(from.text(), items(from));
            case SETTLED -> new LifeFact.ClaimSettled(from.text());
            case DEMANDED -> new LifeFact.DemandReceived(from.text(), Id.of(from.text()), items(from));
            case DEMAND_ENDED -> new LifeFact.DemandEnded(from.text());
            default -> throw new MalformedBytesException("the event is of an unknown kind");
        };
    }

    private static void items(CanonicalWriter to, Set<Id<Item>> items) {
        to.int32(items.size());
        items.stream().map(Id::value).sorted().forEach(to::text);
    }

    private static Set<Id<Item>> items(CanonicalReader from) throws MalformedBytesException {
        Set<Id<Item>> items = new LinkedHashSet<>();
        for (int left = from.int32(); left > 0; left--) {
            items.add(Id.of(from.text()));
        }
        return items;
    }
}
