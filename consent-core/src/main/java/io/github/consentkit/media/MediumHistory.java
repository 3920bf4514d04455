package io.github.consentkit.media;

import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.policy.Destruction;
import io.github.consentkit.policy.Destruction.Extent;
import io.github.consentkit.policy.Destruction.Technique;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Reads the entries of one medium, without those that were struck, and tells what is known of it now. */
final class MediumHistory {

    private final BiFunction<MediumKind, Extent, Set<Technique>> methods;
    private final List<Medium.Piece> pieces = new ArrayList<>();
    private final List<MediumTask> tasks = new ArrayList<>();
    private MediumFact.@Nullable Entered entered;
    private @Nullable Cabinet cabinet;
    private Optional<MediumFact.TakenOut> out = Optional.empty();
    private Optional<Instant> destroyedAt = Optional.empty();

    private MediumHistory(BiFunction<MediumKind, Extent, Set<Technique>> methods) {
        this.methods = methods;
    }

    /** Returns what is known by the entries; empty where the medium never came in. */
    static Optional<Medium> of(
            List<MediumEntry> entries, BiFunction<MediumKind, Destruction.Extent, Set<Technique>> methods) {
        MediumHistory history = new MediumHistory(methods);
        Set<Long> struck = struck(entries);
        for (MediumEntry entry : entries) {
            if (!struck.contains(entry.place())) {
                history.read(entry);
            }
        }
        return history.medium(entries);
    }

    static Set<Long> struck(List<MediumEntry> entries) {
        Set<Long> struck = new HashSet<>();
        for (MediumEntry entry : entries) {
            if (entry.fact() instanceof MediumFact.Struck wrong) {
                struck.add(wrong.place());
            }
        }
        return struck;
    }

    private Optional<Medium> medium(List<MediumEntry> entries) {
        MediumFact.Entered first = entered;
        Cabinet place = cabinet;
        if (first == null || place == null) {
            return Optional.empty();
        }
        MediumEntry entry = entries.get(0);
        List<Medium.Piece> now = staged(place);
        return Optional.of(new Medium(
                entry.medium(), first.kind(), entry.at(), place, out, now, settled(now), destroyedAt, entries.size()));
    }

    private void read(MediumEntry entry) {
        MediumFact fact = entry.fact();
        if (fact instanceof MediumFact.Entered in) {
            entered = in;
            put(in.cabinet(), entry.at());
        } else if (fact instanceof MediumFact.Filed filed) {
            filed.shares().forEach(this::file);
        } else if (fact instanceof MediumFact.Moved moved) {
            put(moved.cabinet(), entry.at());
        } else if (fact instanceof MediumFact.TakenOut taken) {
            out = Optional.of(taken);
        } else if (fact instanceof MediumFact.Returned back) {
            out = Optional.empty();
            put(back.cabinet(), entry.at());
        } else if (fact instanceof MediumFact.TaskOpened opened) {
            open(entry, opened);
        } else if (fact instanceof MediumFact.Marked marked) {
            pieces.replaceAll(piece ->
                    marked.shares().contains(piece.share()) && marked.items().contains(piece.item())
                            ? piece.with(marked.usability())
                            : piece);
        } else if (fact instanceof MediumFact.Destroyed destroyed) {
            destroy(destroyed.task(), entry.at());
        }
    }

    private void file(Share share) {
        share.items()
                .forEach(item -> pieces.add(new Medium.Piece(
                        share.number(),
                        item,
                        share.collectedUnder(),
                        share.origin(),
                        HeldData.Stage.LIVE,
                        HeldData.Usability.FREE)));
    }

    private void put(Cabinet where, Instant at) {
        cabinet = where;
        if (where.kind() == Cabinet.Kind.SEPARATE) {
            tasks.replaceAll(task -> task.kind() == MediumTask.Kind.SEPARATE && task.state() == MediumTask.State.OPEN
                    ? task.in(MediumTask.State.DONE, Optional.of(at))
                    : task);
        }
    }

    private void open(MediumEntry entry, MediumFact.TaskOpened opened) {
        MediumFact.Entered first = entered;
        Set<Technique> allowed = first == null || opened.kind() == MediumTask.Kind.SEPARATE
                ? Set.of()
                : methods.apply(first.kind(), opened.extent());
        tasks.add(new MediumTask(
                entry.medium(),
                entry.place(),
                opened.kind(),
                opened.extent(),
                opened.shares(),
                opened.items(),
                opened.why(),
                opened.since(),
                opened.due(),
                allowed,
                MediumTask.State.OPEN,
                Optional.empty()));
    }

    private void destroy(long place, Instant at) {
        for (MediumTask task : List.copyOf(tasks)) {
            if (task.place() == place) {
                boolean whole = task.extent() == Extent.WHOLE;
                pieces.replaceAll(piece -> whole || task.covers(piece) ? piece.at(HeldData.Stage.DESTROYED) : piece);
                destroyedAt = whole ? Optional.of(at) : destroyedAt;
                tasks.replaceAll(each -> each.equals(task) ? each.in(MediumTask.State.DONE, Optional.of(at)) : each);
            }
        }
    }

    /** In a separate cabinet what was to be set apart is; where that was never said, all of it. */
    private List<Medium.Piece> staged(Cabinet place) {
        if (place.kind() == Cabinet.Kind.ORDINARY) {
            return pieces;
        }
        List<MediumTask> named = tasks.stream()
                .filter(task -> task.kind() == MediumTask.Kind.SEPARATE)
                .toList();
        return pieces.stream()
                .map(piece ->
                        piece.isThere() && (named.isEmpty() || named.stream().anyMatch(task -> task.covers(piece)))
                                ? piece.at(HeldData.Stage.SEPARATED)
                                : piece)
                .toList();
    }

    /** Of what is gone nothing is left to do. */
    private List<MediumTask> settled(List<Medium.Piece> now) {
        return tasks.stream()
                .map(task -> task.state() == MediumTask.State.OPEN
                                && now.stream().noneMatch(piece -> piece.isThere() && task.covers(piece))
                        ? task.in(MediumTask.State.LAPSED, Optional.empty())
                        : task)
                .toList();
    }
}
