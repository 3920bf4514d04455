package io.github.consentkit.consent.ledger;

import io.github.consentkit.consent.ConsentEvent;
import io.github.consentkit.consent.ConsentLedger;
import io.github.consentkit.consent.ConsentState;
import io.github.consentkit.consent.NewConsentEvent;
import io.github.consentkit.internal.Check;
import io.github.consentkit.internal.Copies;
import io.github.consentkit.store.BulkAnswers;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The ledger as chains of events, a chain for each person under a pseudonym (invariants I6, I7).
 *
 * <p>Whatever it reads it checks, and what does not stand is not read: an event that somebody wrote into the rows permits
 * nothing. Times are kept to the microsecond. Safe for use by many threads.
 */
public final class ChainedLedger implements ConsentLedger {

    private static final int PAGE = 500;

    /** How often a chain is read whose head others move at the same time; nobody answers faster than it is read. */
    private static final int ATTEMPTS = 20;

    private final LedgerStore rows;
    private final AliasStore aliases;
    private final LedgerGuard guard;

    /** Keeps events in the rows under the aliases, with the key that the guard has or gets. */
    public ChainedLedger(LedgerStore rows, AliasStore aliases, LedgerGuard guard) {
        this.rows = Check.notNull(rows, "rows");
        this.aliases = Check.notNull(aliases, "aliases");
        this.guard = Check.notNull(guard, "guard");
    }

    @Override
    public void hold(Transaction transaction, SubjectId subject) {
        rows.lock(transaction, alias(transaction, subject));
    }

    @Override
    public ConsentEvent append(Transaction transaction, SubjectId subject, NewConsentEvent event, Instant recordedAt) {
        Check.notNull(subject, "subject");
        Check.notNull(event, "event");
        Check.notNull(recordedAt, "recordedAt");
        LedgerSecrets secrets = guard.secrets();
        Pseudonym pseudonym = alias(transaction, subject);
        LedgerHead head = checked(rows.lock(transaction, pseudonym), secrets);
        ConsentEvent added = new ConsentEvent(head.sequence() + 1, floor(recordedAt), floor(event));
        List<ConsentEvent> before =
                pick(transaction, head, Set.copyOf(head.restsOn().of(event.block())), secrets);
        LedgerEntry entry = LedgerEntry.after(pseudonym, head.hash(), added, secrets);
        rows.append(
                transaction, head, entry, LedgerHead.at(entry, head.restsOn().after(before, added), secrets));
        return added;
    }

    @Override
    public List<ConsentEvent> events(Transaction transaction, SubjectId subject) {
        List<ConsentEvent> events = new ArrayList<>();
        aliases.find(transaction, Check.notNull(subject, "subject"))
                .ifPresent(
                        alias -> entries(transaction, alias.pseudonym()).forEach(entry -> events.add(entry.event())));
        return List.copyOf(events);
    }

    @Override
    public ConsentState state(Transaction transaction, SubjectId subject) {
        Optional<Alias> alias = aliases.find(transaction, Check.notNull(subject, "subject"));
        if (alias.isEmpty()) {
            return ConsentState.empty();
        }
        LedgerSecrets secrets = guard.secrets();
        return settled(
                transaction,
                alias.get().pseudonym(),
                secrets,
                head -> ConsentState.fold(pick(transaction, head, head.restsOn().places(), secrets)));
    }

    /** Each of them checked as for {@link #state}. */
    @Override
    public Map<SubjectId, ConsentState> states(Transaction transaction, Set<SubjectId> subjects) {
        Map<SubjectId, Optional<Alias>> known =
                BulkAnswers.complete(subjects, aliases.findAll(transaction, subjects), "AliasStore.findAll");
        Map<SubjectId, Pseudonym> chains = new LinkedHashMap<>();
        known.forEach((subject, alias) -> alias.ifPresent(there -> chains.put(subject, there.pseudonym())));
        if (chains.isEmpty()) {
            return BulkAnswers.each(subjects, subject -> ConsentState.empty());
        }
        Map<Pseudonym, ConsentState> states;
        try {
            states = folded(transaction, chains.values());
        } catch (TamperedLedgerException e) {
            // somebody may have answered meanwhile, which one chain alone can tell
            return BulkAnswers.each(subjects, subject -> state(transaction, subject));
        }
        return BulkAnswers.each(
                subjects,
                subject -> Optional.ofNullable(chains.get(subject))
                        .map(chain -> Check.notNull(states.get(chain), "the state of a chain"))
                        .orElseGet(ConsentState::empty));
    }

    private Map<Pseudonym, ConsentState> folded(Transaction transaction, Collection<Pseudonym> chains) {
        LedgerSecrets secrets = guard.secrets();
        Set<Pseudonym> wanted = Copies.set(chains);
        Map<LedgerHead, Set<Long>> places = new LinkedHashMap<>();
        BulkAnswers.complete(wanted, rows.headsOf(transaction, wanted), "LedgerStore.headsOf")
                .forEach((chain, found) -> {
                    LedgerHead head = checked(found.orElseGet(() -> LedgerHead.empty(chain)), secrets);
                    if (!head.pseudonym().equals(chain)) {
                        throw new StoreException("LedgerStore.headsOf gave the head of another chain; correct it");
                    }
                    places.put(head, wanted(head, head.restsOn().places()));
                });
        Map<Pseudonym, ConsentState> states = new HashMap<>();
        BulkAnswers.complete(places.keySet(), rows.pickAll(transaction, places), "LedgerStore.pickAll")
                .forEach((head, entries) -> states.put(
                        head.pseudonym(),
                        ConsentState.fold(picked(head, head.restsOn().places(), entries, secrets))));
        return states;
    }

    /** Returns every entry of the chain, checked from its start to its head. */
    List<LedgerEntry> entries(Transaction transaction, Pseudonym pseudonym) {
        LedgerSecrets secrets = guard.secrets();
        return settled(transaction, pseudonym, secrets, head -> entries(transaction, head, secrets));
    }

    private List<LedgerEntry> entries(Transaction transaction, LedgerHead head, LedgerSecrets secrets) {
        Pseudonym pseudonym = head.pseudonym();
        List<LedgerEntry> entries = new ArrayList<>();
        ChainHash previous = ChainHash.START;
        List<LedgerEntry> page;
        do {
            page = rows.entries(transaction, pseudonym, entries.size(), PAGE);
            for (LedgerEntry entry : page) {
                long place = entries.size() + 1L;
                if (entry.event().sequence() != place || !entry.previous().equals(previous)) {
                    throw new TamperedLedgerException(pseudonym, place, "is missing or follows another event");
                }
                require(entry, secrets);
                entries.add(entry);
                previous = entry.hash();
            }
        } while (page.size() == PAGE);
        if (entries.size() != head.sequence() || !previous.equals(head.hash())) {
            throw new TamperedLedgerException(
                    pseudonym, Math.min(entries.size(), head.sequence()) + 1, "is not the one that its head names");
        }
        return entries;
    }

    /**
     * Reads what belongs to the head of a chain. Head and events are read one after the other, and where each statement sees what
     * is committed, somebody may have answered in between: what does not fit is tampering only while the head stays as it is.
     */
    private <R> R settled(
            Transaction transaction,
            Pseudonym pseudonym,
            LedgerSecrets secrets,
            Function<? super LedgerHead, ? extends R> read) {
        LedgerHead head = head(transaction, pseudonym, secrets);
        for (int attempt = 1; ; attempt++) {
            try {
                return read.apply(head);
            } catch (TamperedLedgerException e) {
                LedgerHead now = head(transaction, pseudonym, secrets);
                if (now.sequence() <= head.sequence() || attempt == ATTEMPTS) {
                    throw e;
                }
                head = now;
            }
        }
    }

    /** The entries at these places, and none after the head: an old head brought back is found by what follows it. */
    private List<ConsentEvent> pick(Transaction transaction, LedgerHead head, Set<Long> places, LedgerSecrets secrets) {
        List<Long> wanted = List.copyOf(wanted(head, places));
        return picked(head, places, rows.pick(transaction, head.pseudonym(), wanted, head.sequence()), secrets);
    }

    private static SortedSet<Long> wanted(LedgerHead head, Set<Long> places) {
        TreeSet<Long> wanted = new TreeSet<>(places);
        if (head.sequence() > 0) {
            wanted.add(head.sequence());
        }
        return wanted;
    }

    private static List<ConsentEvent> picked(
            LedgerHead head, Set<Long> places, List<LedgerEntry> entries, LedgerSecrets secrets) {
        SortedSet<Long> wanted = wanted(head, places);
        List<ConsentEvent> events = new ArrayList<>();
        for (LedgerEntry entry : entries) {
            if (!entry.pseudonym().equals(head.pseudonym())) {
                throw new StoreException("the ledger store gave an entry of another chain; correct its pick");
            }
            long place = entry.event().sequence();
            if (place > head.sequence()) {
                throw new TamperedLedgerException(head.pseudonym(), place, "stands after the head of its chain");
            }
            require(entry, secrets);
            if (place == head.sequence() && !entry.hash().equals(head.hash())) {
                throw new TamperedLedgerException(head.pseudonym(), place, "is not the one that its head names");
            }
            wanted.remove(place);
            if (places.contains(place)) {
                events.add(entry.event());
            }
        }
        if (!wanted.isEmpty()) {
            throw new TamperedLedgerException(head.pseudonym(), wanted.first(), "is missing");
        }
        return events;
    }

    private LedgerHead head(Transaction transaction, Pseudonym pseudonym, LedgerSecrets secrets) {
        return checked(rows.head(transaction, pseudonym).orElseGet(() -> LedgerHead.empty(pseudonym)), secrets);
    }

    private static LedgerHead checked(LedgerHead head, LedgerSecrets secrets) {
        if (!head.stands(secrets)) {
            throw new TamperedLedgerException(
                    head.pseudonym(), 0, "is named by a head that was changed or not written by the ledger");
        }
        return head;
    }

    private static void require(LedgerEntry entry, LedgerSecrets secrets) {
        if (!entry.stands(secrets)) {
            throw new TamperedLedgerException(
                    entry.pseudonym(), entry.event().sequence(), "was changed or not written by the ledger");
        }
    }

    private Pseudonym alias(Transaction transaction, SubjectId subject) {
        return aliases.obtain(transaction, Check.notNull(subject, "subject")).pseudonym();
    }

    private static Instant floor(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    private static NewConsentEvent floor(NewConsentEvent event) {
        return new NewConsentEvent(
                event.block(),
                event.kind(),
                event.purposes(),
                event.shown(),
                event.manner(),
                event.giver(),
                event.submission(),
                floor(event.occurredAt()));
    }
}
