package io.github.consentkit.policy;

import java.util.List;
import java.util.Optional;

/** A version may follow another only in time, and may not quietly forget what the other forbade. */
final class SuccessionChecks {

    private SuccessionChecks() {}

    static void run(Policy before, Policy after, Problems problems) {
        if (!before.document().id().equals(after.document().id())) {
            problems.add("/id", "differs from the version before", "all versions of one policy share its id");
        }
        if (!before.inForceFrom().isBefore(after.inForceFrom())) {
            problems.add(
                    "/publication/effectiveFrom",
                    "version " + after.version() + " comes into force together with " + before.version(),
                    "give each version a first day of its own");
        }
        Optional<Id<Policy>> supersedes = after.document().publication().supersedes();
        if (!supersedes.equals(Optional.of(before.version()))) {
            problems.add(
                    "/publication/supersedes",
                    "version " + after.version() + " does not name the version before it",
                    "write '" + before.version() + "'");
        }
        succeeded(before, after, problems);
        for (Publication.Change change : after.document().publication().changes()) {
            change.drops()
                    .filter(dropped -> before.prohibitions().stream()
                            .noneMatch(known -> known.id().equals(dropped)))
                    .ifPresent(dropped -> problems.add(
                            "/publication/changes",
                            "drops '" + dropped + "', which version " + before.version() + " does not have",
                            "name a prohibition of the version before"));
        }
        for (Prohibition prohibition : broken(before, after)) {
            problems.add(
                    "/prohibitions",
                    "version " + after.version() + " no longer holds the prohibition '" + prohibition.id() + "' ("
                            + prohibition.clause() + ") of version " + before.version(),
                    "keep it, or declare the change in /publication/changes with \"drops\": \"" + prohibition.id()
                            + "\"");
        }
    }

    /** Returns the prohibitions that the later version neither holds nor declares dropped. */
    static List<Prohibition> broken(Policy before, Policy after) {
        return before.prohibitions().stream()
                .filter(prohibition -> after.document().publication().changes().stream()
                        .noneMatch(change -> change.drops().equals(Optional.of(prohibition.id()))))
                .filter(prohibition -> drops(prohibition, before, after))
                .toList();
    }

    private static boolean drops(Prohibition prohibition, Policy before, Policy after) {
        boolean stated = after.prohibitions().stream().anyMatch(kept -> kept.isAsWideAs(prohibition));
        return !stated
                || before.document().items().list().stream().anyMatch(item -> frees(prohibition, item, before, after));
    }

    /** What succeeds something names a part of the version before that is gone. */
    private static void succeeded(Policy before, Policy after, Problems problems) {
        List<Item> items = after.document().items().list();
        for (int i = 0; i < items.size(); i++) {
            String pointer = "/items/list/" + i + "/succeeds";
            for (Id<Item> old : items.get(i).succeeds()) {
                boolean known = before.item(old).isPresent();
                reportSuccession(pointer, old, known, after.item(old).isPresent(), problems);
            }
        }
        List<Purpose> purposes = after.document().purposes().leaves();
        for (int i = 0; i < purposes.size(); i++) {
            String pointer = "/purposes/leaves/" + i + "/succeeds";
            for (Id<Purpose> old : purposes.get(i).succeeds()) {
                boolean known = before.purpose(old).isPresent();
                reportSuccession(pointer, old, known, after.purpose(old).isPresent(), problems);
            }
        }
    }

    private static void reportSuccession(
            String pointer, Id<?> old, boolean known, boolean stillThere, Problems problems) {
        if (!known || stillThere) {
            problems.add(
                    pointer,
                    "names '" + old + "', which "
                            + (known ? "this version still has" : "the version before does not have"),
                    "name what it was called in the version before");
        }
    }

    /** A prohibition is also lost when an item loses its class, or a purpose leaves the forbidden branch, by any name. */
    private static boolean frees(Prohibition prohibition, Item item, Policy before, Policy after) {
        List<Id<Purpose>> forbidden = before.document().purposes().leaves().stream()
                .map(Purpose::id)
                .filter(purpose -> before.forbids(prohibition, item.id(), purpose))
                .toList();
        return after.document().items().list().stream()
                .filter(now -> now.id().equals(item.id()) || now.succeeds().contains(item.id()))
                .anyMatch(now -> after.document().purposes().leaves().stream()
                        .filter(use -> forbidden.contains(use.id())
                                || use.succeeds().stream().anyMatch(forbidden::contains))
                        .anyMatch(use -> after.prohibitions().stream()
                                .filter(kept -> kept.reachesAsFarAs(prohibition))
                                .noneMatch(kept -> after.forbids(kept, now.id(), use.id()))));
    }
}
