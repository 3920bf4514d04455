package io.github.consentkit.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares the periods that a text lists for its versions with each other, and with the versions that are known. */
final class ListedPeriods {

    private final Policy policy;
    private final List<Amendments.Listed> listed;
    private final List<PeriodFinding> found = new ArrayList<>();

    private ListedPeriods(Policy policy) {
        this.policy = policy;
        this.listed = policy.document().amendments().map(Amendments::listed).orElse(List.of());
    }

    /** Returns the findings of a version of which these came before, oldest first. */
    static List<PeriodFinding> of(Policy policy, List<Policy> before) {
        ListedPeriods periods = new ListedPeriods(policy);
        periods.compareNeighbours();
        periods.compareFirstDays();
        if (!periods.listed.isEmpty()) {
            periods.compareVersions(before);
        }
        return List.copyOf(periods.found);
    }

    private void compareNeighbours() {
        for (int i = 0; i < listed.size(); i++) {
            LocalDate last = listed.get(i).to();
            boolean isNewest = i + 1 == listed.size();
            Optional<LocalDate> next =
                    isNewest ? Optional.of(firstDay(policy)) : listed.get(i + 1).from();
            String pointer = isNewest ? "/publication/effectiveFrom" : pointer(i + 1) + "/from";
            next.ifPresent(first -> {
                if (first.isAfter(last.plusDays(1))) {
                    add(PeriodFinding.Kind.GAP, pointer, last.plusDays(1), first.minusDays(1));
                } else if (!first.isAfter(last)) {
                    add(PeriodFinding.Kind.OVERLAP, pointer, first, last);
                }
            });
        }
    }

    private void compareFirstDays() {
        policy.document()
                .amendments()
                .flatMap(Amendments::restatedFrom)
                .filter(restated -> !restated.equals(firstDay(policy)))
                .ifPresent(restated -> {
                    boolean later = restated.isAfter(firstDay(policy));
                    add(
                            PeriodFinding.Kind.TWO_FIRST_DAYS,
                            "/amendments/restatedFrom",
                            later ? firstDay(policy) : restated,
                            later ? restated : firstDay(policy));
                });
    }

    private void compareVersions(List<Policy> before) {
        for (int i = 0; i < before.size(); i++) {
            LocalDate first = firstDay(before.get(i));
            LocalDate last =
                    firstDay(i + 1 < before.size() ? before.get(i + 1) : policy).minusDays(1);
            int entry = entryOf(first, last);
            if (entry < 0) {
                add(PeriodFinding.Kind.NOT_LISTED, "/amendments/listed", first, last);
            } else if (!listed.get(entry).equals(new Amendments.Listed(Optional.of(first), last))) {
                add(PeriodFinding.Kind.DIFFERS_FROM_VERSION, pointer(entry), first, last);
            }
        }
    }

    /** The entry with the same first day, or else with the same last day. */
    private int entryOf(LocalDate first, LocalDate last) {
        int byLastDay = -1;
        for (int i = 0; i < listed.size(); i++) {
            if (listed.get(i).from().equals(Optional.of(first))) {
                return i;
            }
            byLastDay = listed.get(i).to().equals(last) ? i : byLastDay;
        }
        return byLastDay;
    }

    private void add(PeriodFinding.Kind kind, String pointer, LocalDate from, LocalDate to) {
        found.add(new PeriodFinding(kind, policy.version(), pointer, from, to));
    }

    private static LocalDate firstDay(Policy policy) {
        return policy.document().publication().effectiveFrom();
    }

    private static String pointer(int entry) {
        return "/amendments/listed/" + entry;
    }
}
