package io.github.consentkit.policy;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The catalogue of provisions that ships with the library: a policy names one by its id and need not declare it.
 *
 * <p>An id is the statute and the numbers of the article, joined by hyphens, in lower case: {@code kr-eca-d-6-1-3} is
 * article 6(1)3 of the Enforcement Decree (d) of Korea's electronic commerce act (eca). A branch article keeps its
 * number: {@code kr-pipa-22-2} is article 22-2 (제22조의2). Where a paragraph would have the id of a branch article, it is
 * written with {@code para}: {@code kr-pipa-22-para-2} is article 22(2). Immutable and safe to share between threads.
 */
public final class Statutes {

    private final Map<Id<LawRef>, Statute> byId;

    private Statutes(Map<Id<LawRef>, Statute> byId) {
        this.byId = byId;
    }

    /** Returns the catalogue of this version of the library. */
    public static Statutes shipped() {
        return Shipped.CATALOGUE;
    }

    /** Makes a catalogue of these; of two with one id the first counts. */
    static Statutes of(Collection<Statute> statutes) {
        Map<Id<LawRef>, Statute> byId = new LinkedHashMap<>();
        statutes.forEach(statute -> byId.putIfAbsent(statute.id(), statute));
        return new Statutes(Collections.unmodifiableMap(byId));
    }

    /** Returns the provision with this id, or empty when the catalogue has none. */
    public Optional<Statute> find(Id<LawRef> id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Returns every provision, in the order of the catalogue. */
    public List<Statute> all() {
        return List.copyOf(byId.values());
    }

    /** Returns the provisions that hold on the day. */
    public List<Statute> inForceOn(LocalDate day) {
        return byId.values().stream().filter(statute -> statute.holdsOn(day)).toList();
    }

    /** Returns the provisions of one jurisdiction, such as KR or EU. */
    public List<Statute> of(String jurisdiction) {
        return byId.values().stream()
                .filter(statute -> statute.act().jurisdiction().equals(jurisdiction))
                .toList();
    }

    /** Read when it is first needed. */
    private static final class Shipped {
        static final Statutes CATALOGUE = of(StatuteFile.read());
    }
}
