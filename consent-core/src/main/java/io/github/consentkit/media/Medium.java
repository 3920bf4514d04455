package io.github.consentkit.media;

import io.github.consentkit.internal.Check;
import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.lifecycle.Origin;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Policy;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the register knows of one medium. It names no data subject. Immutable; {@code toString} names nobody.
 *
 * @param id its id
 * @param kind what it is
 * @param enteredAt when it came in
 * @param cabinet where it lies, or lay before it was taken out
 * @param out who has it; empty while it lies in the cabinet
 * @param pieces what it holds and held, item by item
 * @param tasks what somebody has or had to do with it
 * @param destroyedAt when it was destroyed as a whole; empty while it is there
 * @param entries how many entries it has
 */
public record Medium(
        MediumId id,
        MediumKind kind,
        Instant enteredAt,
        Cabinet cabinet,
        Optional<MediumFact.TakenOut> out,
        List<Piece> pieces,
        List<MediumTask> tasks,
        Optional<Instant> destroyedAt,
        long entries) {

    /** Copies the lists. */
    public Medium {
        Check.notNull(id, "id");
        Check.notNull(kind, "kind");
        Check.notNull(enteredAt, "enteredAt");
        Check.notNull(cabinet, "cabinet");
        Check.notNull(out, "out");
        pieces = List.copyOf(Check.notNull(pieces, "pieces"));
        tasks = List.copyOf(Check.notNull(tasks, "tasks"));
        Check.notNull(destroyedAt, "destroyedAt");
    }

    /**
     * One item of one share.
     *
     * @param share the number of the share
     * @param item the item
     * @param collectedUnder the version under which it was collected
     * @param origin how and when it was collected; empty when nobody knows
     * @param stage where it is in its life
     * @param usability whether it may be used
     */
    public record Piece(
            int share,
            Id<Item> item,
            Id<Policy> collectedUnder,
            Optional<Origin> origin,
            HeldData.Stage stage,
            HeldData.Usability usability) {

        /** Checks the arguments. */
        public Piece {
            Check.notNull(item, "item");
            Check.notNull(collectedUnder, "collectedUnder");
            Check.notNull(origin, "origin");
            Check.notNull(stage, "stage");
            Check.notNull(usability, "usability");
        }

        /** Returns whether it is not destroyed. */
        public boolean isThere() {
            return stage != HeldData.Stage.DESTROYED;
        }

        Piece at(HeldData.Stage next) {
            return new Piece(share, item, collectedUnder, origin, next, usability);
        }

        Piece with(HeldData.Usability next) {
            return new Piece(share, item, collectedUnder, origin, stage, next);
        }
    }

    /** Returns what is not destroyed. */
    public List<Piece> left() {
        return pieces.stream().filter(Piece::isThere).toList();
    }

    /** Returns what is still to be done. */
    public List<MediumTask> open() {
        return tasks.stream()
                .filter(task -> task.state() == MediumTask.State.OPEN)
                .toList();
    }

    /** Returns whether something in it is kept apart, so that it lies in a separate cabinet alone. */
    public boolean isSeparated() {
        return pieces.stream().anyMatch(piece -> piece.stage() == HeldData.Stage.SEPARATED);
    }

    /** When the first of its tasks is late. */
    Optional<Instant> nextDue() {
        return open().stream().map(MediumTask::due).min(Comparator.naturalOrder());
    }

    /** Whether an open task already says that the piece is to be destroyed, or set apart or destroyed. */
    boolean isTasked(Piece piece, MediumTask.Kind kind) {
        return open().stream()
                .anyMatch(
                        task -> (task.kind() == kind || task.kind() == MediumTask.Kind.DESTROY) && task.covers(piece));
    }

    /** Returns the kind and where it is. */
    @Override
    public String toString() {
        return "Medium[" + kind + ", " + (destroyedAt.isPresent() ? "destroyed" : out.isPresent() ? "out" : "in") + "]";
    }
}
