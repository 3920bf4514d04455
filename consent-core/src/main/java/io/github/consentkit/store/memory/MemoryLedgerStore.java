package io.github.consentkit.store.memory;

import io.github.consentkit.consent.ledger.ChainMovedException;
import io.github.consentkit.consent.ledger.LedgerEntry;
import io.github.consentkit.consent.ledger.LedgerHead;
import io.github.consentkit.consent.ledger.LedgerPlace;
import io.github.consentkit.consent.ledger.LedgerStore;
import io.github.consentkit.consent.ledger.Pseudonym;
import io.github.consentkit.internal.Check;
import io.github.consentkit.store.Transaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** The rows of the ledger in sorted maps. */
final class MemoryLedgerStore implements LedgerStore {

    private final MemoryUnitOfWork unitOfWork;
    /** In the order in which a verifier reads them. */
    private final TreeMap<LedgerPlace, LedgerEntry> entries = new TreeMap<>();

    private final TreeMap<String, LedgerHead> heads = new TreeMap<>();
    private final TreeSet<String> unsealed = new TreeSet<>();

    MemoryLedgerStore(MemoryUnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    /** One transaction runs at a time, so nobody else writes anyway. */
    @Override
    public LedgerHead lock(Transaction transaction, Pseudonym pseudonym) {
        return head(transaction, pseudonym).orElseGet(() -> LedgerHead.empty(pseudonym));
    }

    @Override
    public Optional<LedgerHead> head(Transaction transaction, Pseudonym pseudonym) {
        unitOfWork.reading(transaction);
        return Optional.ofNullable(
                heads.get(Check.notNull(pseudonym, "pseudonym").hex()));
    }

    @Override
    public void append(Transaction transaction, LedgerHead before, LedgerEntry entry, LedgerHead after) {
        LedgerPlace place = Check.notNull(entry, "entry").place();
        String chain = place.chain().hex();
        if (!lock(transaction, entry.pseudonym()).equals(before) || entries.containsKey(place)) {
            throw new ChainMovedException(place.sequence());
        }
        LedgerHead earlier = heads.get(chain);
        boolean wasUnsealed = unsealed.contains(chain);
        unitOfWork.changing(transaction, () -> {
            entries.remove(place);
            put(chain, Optional.ofNullable(earlier));
            mark(chain, wasUnsealed);
        });
        entries.put(place, entry);
        put(chain, Optional.of(after));
        mark(chain, true);
    }

    @Override
    public List<LedgerEntry> entries(Transaction transaction, Pseudonym pseudonym, long after, int atMost) {
        unitOfWork.reading(transaction);
        Check.notNull(pseudonym, "pseudonym");
        return entries
                .subMap(new LedgerPlace(pseudonym, after + 1), new LedgerPlace(pseudonym, Long.MAX_VALUE))
                .values()
                .stream()
                .limit(atMost)
                .toList();
    }

    @Override
    public List<LedgerEntry> pick(Transaction transaction, Pseudonym pseudonym, Collection<Long> places, long last) {
        List<LedgerEntry> picked = new ArrayList<>();
        for (long place : new TreeSet<>(places)) {
            if (place <= last) {
                entries(transaction, pseudonym, place - 1, 1).stream()
                        .filter(entry -> entry.event().sequence() == place)
                        .forEach(picked::add);
            }
        }
        if (last < Long.MAX_VALUE) {
            picked.addAll(entries(transaction, pseudonym, last, Integer.MAX_VALUE));
        }
        return picked;
    }

    @Override
    public List<LedgerEntry> scan(Transaction transaction, Optional<LedgerPlace> after, int atMost) {
        unitOfWork.reading(transaction);
        return after.map(place -> entries.tailMap(place, false)).orElse(entries).values().stream()
                .limit(atMost)
                .toList();
    }

    @Override
    public List<LedgerHead> heads(Transaction transaction, Optional<Pseudonym> after, int atMost) {
        unitOfWork.reading(transaction);
        return after.map(chain -> heads.tailMap(chain.hex(), false)).orElse(heads).values().stream()
                .limit(atMost)
                .toList();
    }

    @Override
    public List<LedgerHead> unsealed(Transaction transaction, int atMost) {
        unitOfWork.reading(transaction);
        return unsealed.stream()
                .limit(atMost)
                .map(chain -> Objects.requireNonNull(heads.get(chain)))
                .toList();
    }

    @Override
    public void seal(Transaction transaction, LedgerHead head) {
        String chain = Check.notNull(head, "head").pseudonym().hex();
        if (lock(transaction, head.pseudonym()).sequence() == head.sequence() && unsealed.contains(chain)) {
            unitOfWork.changing(transaction, () -> unsealed.add(chain));
            unsealed.remove(chain);
        }
    }

    private void put(String chain, Optional<LedgerHead> head) {
        head.ifPresentOrElse(there -> heads.put(chain, there), () -> heads.remove(chain));
    }

    private void mark(String chain, boolean isUnsealed) {
        if (isUnsealed) {
            unsealed.add(chain);
        } else {
            unsealed.remove(chain);
        }
    }
}
