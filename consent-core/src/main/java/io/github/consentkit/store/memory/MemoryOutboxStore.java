package io.github.consentkit.store.memory;

import io.github.consentkit.disclosure.NoticeId;
import io.github.consentkit.disclosure.OutboxEntry;
import io.github.consentkit.disclosure.OutboxStore;
import io.github.consentkit.internal.Check;
import io.github.consentkit.store.Removed;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Notices in a map. */
final class MemoryOutboxStore implements OutboxStore {

    private static final Comparator<OutboxEntry> BY_ATTEMPT = by(OutboxEntry::nextAttempt);
    private static final Comparator<OutboxEntry> BY_DUE =
            by(entry -> Optional.of(entry.notice().due()));
    private static final Comparator<OutboxEntry> BY_DEATH = by(OutboxEntry::deadSince);

    private final MemoryUnitOfWork unitOfWork;
    private final Map<NoticeId, OutboxEntry> entries = new HashMap<>();

    MemoryOutboxStore(MemoryUnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    private static Comparator<OutboxEntry> by(Function<OutboxEntry, Optional<Instant>> instant) {
        return Comparator.comparing((OutboxEntry entry) -> instant.apply(entry).orElse(Instant.MAX))
                .thenComparing(entry -> entry.notice().id().value());
    }

    @Override
    public Stored insert(Transaction transaction, OutboxEntry entry) {
        unitOfWork.reading(transaction);
        NoticeId id = Check.notNull(entry, "entry").notice().id();
        if (entries.containsKey(id)) {
            return Stored.UNCHANGED;
        }
        unitOfWork.changing(transaction, () -> entries.remove(id));
        entries.put(id, entry);
        return Stored.DONE;
    }

    @Override
    public Optional<OutboxEntry> find(Transaction transaction, NoticeId id) {
        unitOfWork.reading(transaction);
        return Optional.ofNullable(entries.get(Check.notNull(id, "id")));
    }

    /** One transaction runs at a time, so nobody else changes anything anyway. */
    @Override
    public Optional<OutboxEntry> hold(Transaction transaction, NoticeId id) {
        return find(transaction, id);
    }

    @Override
    public void put(Transaction transaction, OutboxEntry entry) {
        unitOfWork.reading(transaction);
        NoticeId id = Check.notNull(entry, "entry").notice().id();
        OutboxEntry before = entries.get(id);
        if (before == null) {
            throw new StoreException("there is no notice " + id + " to change; insert it before");
        }
        unitOfWork.changing(transaction, () -> entries.put(id, before));
        entries.put(id, entry);
    }

    @Override
    public List<OutboxEntry> take(Transaction transaction, String worker, Instant now, Instant until, int atMost) {
        List<OutboxEntry> taken = new ArrayList<>();
        for (OutboxEntry entry :
                due(transaction, now).sorted(BY_ATTEMPT).limit(atMost).toList()) {
            OutboxEntry mine = entry.taken(worker, until);
            put(transaction, mine);
            taken.add(mine);
        }
        return taken;
    }

    @Override
    public long countDue(Transaction transaction, Instant now) {
        return due(transaction, now).count();
    }

    private Stream<OutboxEntry> due(Transaction transaction, Instant now) {
        unitOfWork.reading(transaction);
        Check.notNull(now, "now");
        return entries.values().stream()
                .filter(entry ->
                        entry.nextAttempt().filter(next -> !next.isAfter(now)).isPresent());
    }

    @Override
    public List<OutboxEntry> overdue(Transaction transaction, Instant at, Optional<OutboxEntry> after, int atMost) {
        unitOfWork.reading(transaction);
        Check.notNull(at, "at");
        return page(
                entries.values().stream()
                        .filter(OutboxEntry::isOpen)
                        .filter(entry -> !entry.notice().due().isAfter(at)),
                BY_DUE,
                after,
                atMost);
    }

    @Override
    public List<OutboxEntry> dead(Transaction transaction, Optional<OutboxEntry> after, int atMost) {
        unitOfWork.reading(transaction);
        return page(entries.values().stream().filter(entry -> entry.deadSince().isPresent()), BY_DEATH, after, atMost);
    }

    @Override
    public long countAnswered(Transaction transaction, Instant before) {
        return answered(transaction, before).count();
    }

    @Override
    public Removed removeAnswered(Transaction transaction, Instant before, int atMost) {
        List<OutboxEntry> over = answered(transaction, before).limit(atMost).toList();
        for (OutboxEntry entry : over) {
            NoticeId id = entry.notice().id();
            unitOfWork.changing(transaction, () -> entries.put(id, entry));
            entries.remove(id);
        }
        return new Removed(over.size(), over.size());
    }

    private Stream<OutboxEntry> answered(Transaction transaction, Instant before) {
        unitOfWork.reading(transaction);
        Check.notNull(before, "before");
        return entries.values().stream()
                .filter(entry -> entry.answeredAt().filter(before::isAfter).isPresent());
    }

    private static List<OutboxEntry> page(
            Stream<OutboxEntry> some, Comparator<OutboxEntry> order, Optional<OutboxEntry> after, int atMost) {
        return some.filter(entry ->
                        after.map(last -> order.compare(entry, last) > 0).orElse(true))
                .sorted(order)
                .limit(atMost)
                .toList();
    }
}
