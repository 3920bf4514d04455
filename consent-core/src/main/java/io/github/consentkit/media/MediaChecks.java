package io.github.consentkit.media;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import io.github.consentkit.lifecycle.Lifecycle;
import io.github.consentkit.lifecycle.Origin;
import io.github.consentkit.media.MediaException.Problem;
import io.github.consentkit.policy.Destruction;
import io.github.consentkit.policy.Duty;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Occasion;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.Role;
import io.github.consentkit.subject.Actor;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is looked at before anything is entered. */
final class MediaChecks {

    private static final Set<Duty> DESTROYING = Set.of(Duty.RETENTION_SWEEP, Duty.ERASURE);

    private final MediaDesk desk;

    MediaChecks(MediaDesk desk) {
        this.desk = desk;
    }

    /** The account of somebody of the company. */
    String staff(Actor acting) {
        if (Check.notNull(acting, "the current actor") instanceof Actor.Staff staff) {
            return staff.id();
        }
        throw new MediaException(
                Problem.NOT_ALLOWED,
                "the register of media is kept by people of the company; act as Actor.staff(...), in a role of the policy");
    }

    /** The same, with a duty that destroys data. */
    String destroyer(Actor acting) {
        String account = staff(acting);
        Optional<Role> role = desk.today().role(acting.role());
        if (role.filter(known -> known.duties().stream().anyMatch(DESTROYING::contains))
                .isEmpty()) {
            throw new MediaException(
                    Problem.NOT_ALLOWED,
                    "the role '" + acting.role() + "' has none of the duties "
                            + DESTROYING.stream().sorted().toList()
                            + " in the policy; act in a role that has one (clause J-2)");
        }
        return account;
    }

    void time(Instant at) {
        if (Check.notNull(at, "at").isAfter(desk.now().plus(Lifecycle.MAX_SKEW))) {
            throw new InvalidInputException(
                    "the entry is of the future (" + at + "); enter it once it has happened, or set the clock right");
        }
    }

    void time(Medium medium, Instant at) {
        time(at);
        if (at.isBefore(medium.enteredAt())) {
            throw new InvalidInputException("the entry is of a time (" + at + ") before the medium came in at "
                    + medium.enteredAt() + "; pass when it happened");
        }
    }

    /** Whether the version declares what comes in (clauses B-0, B-5). */
    void contents(Contents contents) {
        Policy version = desk.policies()
                .version(Check.notNull(contents, "contents").collectedUnder())
                .orElseThrow(() -> new InvalidInputException("there is no version '" + contents.collectedUnder()
                        + "' of the policy; name the one in force when it was collected"));
        for (Id<Item> item : contents.items()) {
            if (version.item(item).isEmpty()) {
                throw new InvalidInputException("the version " + version.version() + " of the policy has no item '"
                        + item + "'; name one that it declares, or destroy what it does not allow to hold");
            }
        }
        contents.origin().ifPresent(origin -> origin(version, contents, origin));
    }

    private void origin(Policy version, Contents contents, Origin origin) {
        time(origin.at());
        if (version.method(origin.method()).isEmpty()) {
            throw new InvalidInputException("the version " + version.version() + " of the policy has no method '"
                    + origin.method() + "' of collection; name one of clause "
                    + version.document().methods().clause());
        }
        Occasion occasion = version.occasion(origin.occasion())
                .orElseThrow(() -> new InvalidInputException("the version " + version.version()
                        + " of the policy has no occasion '" + origin.occasion() + "'; name one that it declares"));
        for (Id<Item> item : contents.items()) {
            if (occasion.cell(item).isEmpty()) {
                throw new InvalidInputException("the item '" + item + "' is not collected on the occasion '"
                        + origin.occasion() + "' (clause " + occasion.clause()
                        + "); black it out on the paper and enter the rest");
            }
        }
    }

    /** Whether a cabinet is what it was. */
    void cabinet(Cabinet kept, Cabinet named) {
        if (kept.kind() != named.kind()) {
            throw new MediaException(
                    Problem.WRONG_CABINET,
                    "the cabinet is " + kept.kind() + " in the register, and not " + named.kind()
                            + "; what is kept apart lies in one that never held anything else (clause " + separation()
                            + "): name another cabinet");
        }
    }

    private String separation() {
        return desk.today()
                .document()
                .destruction()
                .separation()
                .map(Destruction.Separation::clause)
                .orElse(desk.today().document().retention().principleClause())
                .value();
    }

    static Optional<Cabinet> cabinetOf(MediumFact fact) {
        if (fact instanceof MediumFact.Moved moved) {
            return Optional.of(moved.cabinet());
        }
        return fact instanceof MediumFact.Returned back ? Optional.of(back.cabinet()) : Optional.empty();
    }

    void movement(Medium medium, MediumFact fact) {
        boolean back = fact instanceof MediumFact.Returned;
        if (back && medium.out().isEmpty()) {
            throw new MediaException(
                    Problem.NOT_OUT, "the medium lies in its cabinet; move(...) puts it into another one");
        }
        if (!back && medium.out().isPresent()) {
            throw new MediaException(
                    Problem.OUT, "the medium is out; putBack(...) says that it came back, and where it lies then");
        }
        if (medium.isSeparated()
                && cabinetOf(fact)
                        .filter(to -> to.kind() == Cabinet.Kind.ORDINARY)
                        .isPresent()) {
            throw new MediaException(
                    Problem.WRONG_CABINET,
                    "something in the medium is kept apart, so that it lies in a separate cabinet alone (clause "
                            + separation() + ", PIPA article 21(3)); name a separate one");
        }
    }

    MediumTask open(Medium medium, long place) {
        MediumTask task = medium.tasks().stream()
                .filter(known -> known.place() == place && known.kind() == MediumTask.Kind.DESTROY)
                .findFirst()
                .orElseThrow(() -> new MediaException(
                        Problem.NOT_FOUND,
                        "the medium has no such task to destroy something; order(...) opens one, and move(...) does one to"
                                + " set something apart"));
        if (task.state() != MediumTask.State.OPEN) {
            throw new MediaException(
                    Problem.ALREADY_DONE,
                    task.doneAt()
                                    .map(at -> "somebody has recorded this destruction already, as of " + at)
                                    .orElse("nothing is left of what the task names")
                            + "; look at the entries of the medium, and record nothing twice");
        }
        return task;
    }

    void method(Medium medium, MediumTask task, Destroying how) {
        if (!task.methods().contains(how.technique())) {
            throw new MediaException(
                    Problem.METHOD_NOT_ALLOWED, desk.methods().refusal(medium.kind(), task.extent(), how.technique()));
        }
        if (how.by().equalsIgnoreCase(how.witness())) {
            throw new MediaException(
                    Problem.NO_WITNESS,
                    "whoever destroys is no witness of it (clause "
                            + desk.methods().clause(medium.kind(), task.extent(), how.technique())
                            + "); name somebody else who saw it");
        }
    }

    MediaException others() {
        return new MediaException(
                Problem.OTHERS_IN_IT,
                "data of other people is in the medium that is not to be destroyed, so that a part of it alone is; order it"
                        + " for one person (Notice on safety measures article 13(2))");
    }

    /** The shares that go with a struck entry; refuses what stays. */
    Set<Integer> struck(Medium medium, List<MediumEntry> entries, long place) {
        MediumEntry entry = entries.stream()
                .filter(known -> known.place() == place)
                .findFirst()
                .filter(known -> !MediumHistory.struck(entries).contains(place))
                .orElseThrow(() -> new MediaException(
                        Problem.NOT_FOUND, "the medium has no entry " + place + " that counts; pass the place of one"));
        MediumFact fact = entry.fact();
        Set<Integer> shares = new HashSet<>();
        if (fact instanceof MediumFact.Filed filed) {
            filed.shares().forEach(share -> shares.add(share.number()));
        }
        boolean isMovement = fact instanceof MediumFact.Moved
                || fact instanceof MediumFact.TakenOut
                || fact instanceof MediumFact.Returned;
        boolean isOpenOrder =
                medium.open().stream().anyMatch(task -> task.place() == place && task.why() == MediumTask.Why.ORDER);
        boolean isUntouched = fact instanceof MediumFact.Filed
                && medium.pieces().stream()
                        .filter(piece -> shares.contains(piece.share()))
                        .allMatch(piece -> piece.isThere() && !medium.isTasked(piece, MediumTask.Kind.DESTROY));
        if (isMovement || isOpenOrder || isUntouched) {
            return shares;
        }
        throw new MediaException(
                Problem.NOT_TO_BE_STRUCK,
                "this entry stays: movements, orders that are open, and contents of which nothing is to be destroyed are"
                        + " struck, and nothing else; enter what is right under another id where a medium was mistaken");
    }

    /** Numbers are never used again, also not those of a filing that was struck. */
    int nextShare(List<MediumEntry> entries) {
        int last = 0;
        for (MediumEntry entry : entries) {
            if (entry.fact() instanceof MediumFact.Filed filed) {
                for (Share share : filed.shares()) {
                    last = Math.max(last, share.number());
                }
            }
        }
        return last + 1;
    }
}
