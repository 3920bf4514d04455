package io.github.consentkit.media;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Trusted;
import io.github.consentkit.lifecycle.CalendarPeriod;
import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.lifecycle.Lifecycle;
import io.github.consentkit.media.MediaException.Problem;
import io.github.consentkit.policy.Clause;
import io.github.consentkit.policy.Destruction.Extent;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyHistory;
import io.github.consentkit.store.Stores;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What the register and the holder of its data have in common: reading, appending, opening tasks, forgetting people. */
final class MediaDesk {

    private final PolicyHistory policies;
    private final MediaStore store;
    private final Lifecycle lifecycle;
    private final InstantSource clock;

    MediaDesk(PolicyHistory policies, Stores stores, Lifecycle lifecycle, InstantSource clock) {
        this.policies = policies;
        this.store = stores.port(MediaStore.class);
        this.lifecycle = lifecycle;
        this.clock = clock;
    }

    MediaStore store() {
        return store;
    }

    Instant now() {
        return clock.instant();
    }

    PolicyHistory policies() {
        return policies;
    }

    Policy today() {
        return policies.inForceAt(now()).orElseGet(policies::newest);
    }

    DestructionMethods methods() {
        return new DestructionMethods(today());
    }

    Optional<Medium> read(List<MediumEntry> entries) {
        return MediumHistory.of(entries, methods()::of);
    }

    Optional<Medium> find(Transaction transaction, MediumId id) {
        return read(store.entries(transaction, id));
    }

    /** The medium, which nobody else changes until the transaction ends. */
    Medium hold(Transaction transaction, MediumId id) {
        return read(store.hold(transaction, id))
                .orElseThrow(() -> new MediaException(
                        Problem.NOT_FOUND, "there is no medium of this id in the register; enter it first"));
    }

    /** The same, which must not be destroyed. */
    Medium holdUndestroyed(Transaction transaction, MediumId id) {
        Medium medium = hold(transaction, id);
        if (medium.destroyedAt().isPresent()) {
            throw new MediaException(
                    Problem.DESTROYED,
                    "the medium was destroyed at " + medium.destroyedAt().get()
                            + ", and nothing more happens to it; enter another one under an id of its own");
        }
        return medium;
    }

    /** Adds an entry to the medium that is held, and returns what is known of it then. */
    Medium append(Transaction transaction, Entry entry, Set<SubjectId> concerned) {
        List<MediumEntry> entries = new ArrayList<>(store.entries(transaction, entry.medium()));
        MediumEntry next =
                new MediumEntry(entry.medium(), entries.size() + 1L, entry.fact(), entry.at(), now(), entry.by());
        entries.add(next);
        Medium after = read(entries)
                .orElseThrow(() -> new InvalidInputException("the first entry of a medium says that it came in"));
        if (store.append(transaction, next, after.nextDue(), concerned) == MediaStore.Stored.UNCHANGED) {
            throw new MediaException(Problem.ID_TAKEN, "there is a medium of this id; give each an id of its own");
        }
        return after;
    }

    /** An entry without its place. */
    record Entry(MediumId medium, MediumFact fact, Instant at, String by) {}

    /** What a task is to say. */
    record Wanted(MediumTask.Kind kind, MediumTask.Why why, Instant since, String by) {}

    /**
     * Opens a task for pieces of a medium that is held, unless every one of them is in a task already. Whatever is left when all
     * that is to be destroyed is destroyed makes it a part.
     */
    Optional<MediumTask> open(Transaction transaction, Medium medium, List<Medium.Piece> concerned, Wanted wanted) {
        List<Medium.Piece> wantedPieces = concerned.stream()
                .filter(Medium.Piece::isThere)
                .filter(piece -> !medium.isTasked(piece, wanted.kind()))
                .filter(piece -> wanted.kind() == MediumTask.Kind.DESTROY || piece.stage() == HeldData.Stage.LIVE)
                .toList();
        if (wantedPieces.isEmpty() || medium.destroyedAt().isPresent()) {
            return Optional.empty();
        }
        Predicate<Medium.Piece> goes = piece -> wantedPieces.contains(piece)
                || (wanted.kind() == MediumTask.Kind.DESTROY && medium.isTasked(piece, MediumTask.Kind.DESTROY));
        boolean whole = medium.left().stream().allMatch(goes);
        List<Medium.Piece> all = whole ? medium.left() : wantedPieces;
        Set<Integer> shares = all.stream().map(Medium.Piece::share).collect(Collectors.toCollection(TreeSet::new));
        Set<Id<Item>> items = all.stream().map(Medium.Piece::item).collect(Collectors.toCollection(TreeSet::new));
        MediumFact opened = new MediumFact.TaskOpened(
                wanted.kind(),
                whole ? Extent.WHOLE : Extent.PART,
                shares,
                items,
                wanted.why(),
                wanted.since(),
                late(wanted.since()));
        Medium after = append(
                transaction,
                new Entry(medium.id(), opened, now(), wanted.by()),
                peopleOf(store.linksIn(transaction, medium.id()), shares));
        return Optional.of(after.tasks().get(after.tasks().size() - 1));
    }

    /** What "without delay" means from an instant on. */
    private Instant late(Instant since) {
        Policy today = today();
        Period within = today.document().retention().destroyWithin();
        return within.isZero()
                ? since
                : CalendarPeriod.endOf(since, within, today.document().zone());
    }

    static Set<SubjectId> peopleOf(List<MediaLink> links, Set<Integer> shares) {
        return links.stream()
                .filter(link -> shares.contains(link.share()))
                .map(MediaLink::subject)
                .collect(Collectors.toSet());
    }

    /** What a link leads to in the medium. */
    static List<Medium.Piece> piecesOf(Medium medium, MediaLink link) {
        return medium.pieces().stream()
                .filter(piece -> piece.share() == link.share())
                .toList();
    }

    /** Has recipients told of what is gone of the person's shares now, as far as nothing else has it. */
    void tell(Transaction transaction, SubjectId subject, Set<Id<Item>> gone, Id<Clause> clause) {
        lifecycle.destroyedByPeople(transaction, new Trusted<>(subject), gone, clause);
    }

    /** Forgets whose shares these are, when the person leaves and nothing is left of any of them. */
    void forgetIfGone(Transaction transaction, SubjectId subject) {
        List<MediaLink> links = store.holdLinksOf(transaction, subject);
        boolean leaves = !links.isEmpty() && links.stream().allMatch(link -> link.state() == MediaLink.State.LEAVES);
        if (!leaves || links.stream().anyMatch(link -> isLeft(transaction, link))) {
            return;
        }
        links.forEach(link -> store.unlink(transaction, link));
        lifecycle.forget(transaction, new Trusted<>(subject));
    }

    private boolean isLeft(Transaction transaction, MediaLink link) {
        return find(transaction, link.medium()).stream()
                .flatMap(medium -> piecesOf(medium, link).stream())
                .anyMatch(Medium.Piece::isThere);
    }
}
