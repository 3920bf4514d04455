package io.github.consentkit.jdbc;

import io.github.consentkit.consent.ledger.LedgerEntry;
import io.github.consentkit.consent.ledger.LedgerHead;
import io.github.consentkit.consent.ledger.Pseudonym;
import io.github.consentkit.store.BulkAnswers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads many chains of the ledger together: short ones whole, of long ones the places that are asked for. */
final class LedgerChains {

    /** A state rests on most of the events of a short chain, and to read all of them is the simpler query. */
    private static final int SHORT = 64;

    private static final int PLACES = 500;
    private static final List<String> PLACE = List.of("e.tenant", "e.pseudonym", "e.seq");
    private static final List<String> HEAD = List.of("h.tenant", "h.pseudonym");

    private final Session session;
    private final String tenant;

    LedgerChains(Session session, String tenant) {
        this.session = session;
        this.tenant = tenant;
    }

    /** Returns the head of each chain. */
    Map<Pseudonym, Optional<LedgerHead>> heads(Set<Pseudonym> chains) {
        Map<Pseudonym, LedgerHead> found = new HashMap<>();
        ManyKeys.read(
                        session.dialect(),
                        Optional.of("tenant"),
                        "pseudonym",
                        tenant,
                        chains.stream().map(Pseudonym::hex).toList(),
                        keys -> session.sql("read the heads of chains", JdbcLedgerStore.HEAD + keys),
                        JdbcLedgerStore::head)
                .forEach(head -> found.put(head.pseudonym(), head));
        return BulkAnswers.each(chains, chain -> Optional.ofNullable(found.get(chain)));
    }

    /** Returns of each chain the entries at these places, and what lies after its head, in order. */
    Map<LedgerHead, List<LedgerEntry>> pick(Map<LedgerHead, Set<Long>> places) {
        Map<Pseudonym, Map<Long, LedgerEntry>> read = new HashMap<>();
        places.keySet().forEach(head -> read.put(head.pseudonym(), new TreeMap<>()));
        List<String> whole = places.keySet().stream()
                .filter(head -> head.sequence() <= SHORT)
                .map(head -> head.pseudonym().hex())
                .toList();
        keep(
                read,
                ManyKeys.read(
                        session.dialect(),
                        Optional.of("tenant"),
                        "pseudonym",
                        tenant,
                        whole,
                        keys -> session.sql("read chains", JdbcLedgerStore.ENTRY + keys),
                        LedgerRow::read));
        for (Map<LedgerHead, Set<Long>> some : pages(places)) {
            keep(read, places(some).all(LedgerRow::read));
        }
        return BulkAnswers.each(
                places.keySet(),
                head -> read.getOrDefault(head.pseudonym(), Map.of()).values().stream()
                        .filter(entry -> isWanted(entry.event().sequence(), head, places))
                        .toList());
    }

    private static boolean isWanted(long place, LedgerHead head, Map<LedgerHead, Set<Long>> places) {
        return place > head.sequence() || places.getOrDefault(head, Set.of()).contains(place);
    }

    private static void keep(Map<Pseudonym, Map<Long, LedgerEntry>> read, Collection<LedgerEntry> entries) {
        entries.forEach(entry -> read.computeIfAbsent(entry.pseudonym(), missing -> new TreeMap<>())
                .put(entry.event().sequence(), entry));
    }

    /** The long chains, so that few places come together, and of each chain all of them. */
    private static List<Map<LedgerHead, Set<Long>>> pages(Map<LedgerHead, Set<Long>> places) {
        List<Map<LedgerHead, Set<Long>>> pages = new ArrayList<>();
        Map<LedgerHead, Set<Long>> page = new LinkedHashMap<>();
        int size = 0;
        for (LedgerHead head : places.keySet().stream()
                .filter(head -> head.sequence() > SHORT)
                .sorted(Comparator.comparing(head -> head.pseudonym().hex()))
                .toList()) {
            Set<Long> wanted = places.getOrDefault(head, Set.of());
            if (!page.isEmpty() && size + wanted.size() > PLACES) {
                pages.add(page);
                page = new LinkedHashMap<>();
                size = 0;
            }
            page.put(head, wanted);
            size += wanted.size();
        }
        if (!page.isEmpty()) {
            pages.add(page);
        }
        return pages;
    }

    /** What lies after a head is found by the head that is stored, so that each chain is a range of the index. */
    private SqlCall places(Map<LedgerHead, Set<Long>> places) {
        List<Long> numbers = new ArrayList<>();
        List<String> chains = new ArrayList<>();
        places.forEach((head, wanted) -> wanted.forEach(place -> {
            numbers.add(place);
            chains.add(head.pseudonym().hex());
        }));
        String columns = "SELECT e." + LedgerRow.COLUMNS.replace(", ", ", e.") + " FROM ";
        SqlCall call = session.sql(
                "read the events of states",
                columns + "ck_consent_event e WHERE " + Engine.anyOf(session.dialect(), PLACE, numbers.size())
                        + " UNION ALL " + columns + "ck_consent_head h JOIN ck_consent_event e ON e.tenant = h.tenant"
                        + " AND e.pseudonym = h.pseudonym AND e.seq > h.last_seq WHERE "
                        + Engine.anyOf(session.dialect(), HEAD, places.size()));
        for (int i = 0; i < numbers.size(); i++) {
            call.text(tenant).text(chains.get(i)).number(numbers.get(i));
        }
        places.keySet()
                .forEach(chain -> call.text(tenant).text(chain.pseudonym().hex()));
        return call;
    }
}
