package io.github.consentkit.policy;

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
        for (Publication.Change change : after.document().publication().changes()) {
            change.drops()
                    .filter(dropped -> before.prohibitions().stream()
                            .noneMatch(known -> known.id().equals(dropped)))
                    .ifPresent(dropped -> problems.add(
                            "/publication/changes",
                            "drops '" + dropped + "', which version " + before.version() + " does not have",
                            "name a prohibition of the version before"));
        }
        for (Prohibition prohibition : before.prohibitions()) {
            boolean declared = after.document().publication().changes().stream()
                    .anyMatch(change -> change.drops().equals(Optional.of(prohibition.id())));
            if (!declared && drops(prohibition, before, after)) {
                problems.add(
                        "/prohibitions",
                        "version " + after.version() + " no longer holds the prohibition '" + prohibition.id() + "' ("
                                + prohibition.clause() + ") of version " + before.version(),
                        "keep it, or declare the change in /publication/changes with \"drops\": \"" + prohibition.id()
                                + "\"");
            }
        }
    }

    private static boolean drops(Prohibition prohibition, Policy before, Policy after) {
        boolean stated = after.prohibitions().stream()
                .anyMatch(kept -> kept.itemClass() == prohibition.itemClass()
                        && kept.purposes().containsAll(prohibition.purposes()));
        return !stated
                || before.document().items().list().stream().anyMatch(item -> frees(prohibition, item, before, after));
    }

    /** A prohibition is also lost when an item loses its class, or a purpose leaves the forbidden branch. */
    private static boolean frees(Prohibition prohibition, Item item, Policy before, Policy after) {
        return after.item(item.id()).isPresent()
                && before.document().purposes().leaves().stream()
                        .map(Purpose::id)
                        .filter(purpose -> after.purpose(purpose).isPresent())
                        .filter(purpose -> before.forbids(prohibition, item.id(), purpose))
                        .anyMatch(purpose -> after.prohibitions().stream()
                                .noneMatch(kept -> after.forbids(kept, item.id(), purpose)));
    }
}
