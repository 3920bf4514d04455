package io.github.consentkit.media;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import io.github.consentkit.lifecycle.DataHolder;
import io.github.consentkit.lifecycle.DataHolders;
import io.github.consentkit.lifecycle.DestructionCertificate;
import io.github.consentkit.lifecycle.Lifecycle;
import io.github.consentkit.media.MediaException.Problem;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.PolicyHistory;
import io.github.consentkit.store.Stores;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.store.UnitOfWork;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.subject.SubjectStore;
import io.github.consentkit.subject.UnknownSubjectException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The register of paper and other media (clauses D-2, D-5, J-3): what lies in which cabinet, who took it out, what has to be set
 * apart or destroyed by when, and how and before whom it was. What it holds counts like every other value: the gate and the
 * clocks know of it, and an erasure opens tasks.
 *
 * <p>Every entry is dated and none is changed; one that was wrong is struck by another. Each call is one unit of work and joins
 * one that is open on the thread. Safe for use by many threads.
 */
public final class Media {

    /** After everything that is due. */
    static final Instant FAR = Instant.parse("9999-12-31T00:00:00Z");

    private final MediaDesk desk;
    private final MediaHolder holder;
    private final MediaTerms terms;
    private final MediaChecks checks;
    private final MediaShredder shredder;
    private final UnitOfWork unitOfWork;
    private final MediaStore store;
    private final SubjectStore subjects;
    private final Supplier<Actor> actor;

    /**
     * Creates the register on the stores, and registers it as a holder of data unless one is; hosts get it from
     * {@code ConsentKit.media()}.
     */
    public Media(
            PolicyHistory policies, Stores stores, Lifecycle lifecycle, InstantSource clock, Supplier<Actor> actor) {
        this.desk = new MediaDesk(
                Check.notNull(policies, "policies"),
                Check.notNull(stores, "stores"),
                Check.notNull(lifecycle, "lifecycle"),
                Check.notNull(clock, "clock"));
        this.terms = new MediaTerms(desk, stores, lifecycle);
        this.holder = new MediaHolder(desk, terms);
        this.checks = new MediaChecks(desk);
        this.shredder = new MediaShredder(desk, checks, stores);
        this.unitOfWork = stores.unitOfWork();
        this.store = desk.store();
        this.subjects = stores.port(SubjectStore.class);
        this.actor = Check.notNull(actor, "actor");
        DataHolders holders = stores.port(DataHolders.class);
        if (holders.all().stream().map(DataHolder::name).noneMatch(MediaHolder.NAME::equals)) {
            holders.register(holder);
        }
    }

    private Media(Media of, Supplier<Actor> actor) {
        this.desk = of.desk;
        this.terms = of.terms;
        this.holder = of.holder;
        this.checks = of.checks;
        this.shredder = of.shredder;
        this.unitOfWork = of.unitOfWork;
        this.store = of.store;
        this.subjects = of.subjects;
        this.actor = actor;
    }

    /** Returns the same for this actor, in place of the kit's current one. */
    public Media by(Actor acting) {
        Check.notNull(acting, "actor");
        return new Media(this, () -> acting);
    }

    /**
     * Enters a medium with what is in it.
     *
     * @param at when it came in
     * @throws UnknownSubjectException when one of the people was never enrolled
     * @throws InvalidInputException when its contents are not declared in the version, or it is of the future
     * @throws MediaException when another medium has the id, or the cabinet is of another kind than it was
     */
    public Medium enter(MediumId id, MediumKind kind, Contents contents, Cabinet cabinet, Instant at) {
        Check.notNull(id, "id");
        String by = checks.staff(actor.get());
        checks.contents(contents);
        checks.time(at);
        MediumFact entered = new MediumFact.Entered(kind, cabinet);
        return unitOfWork.call(transaction -> {
            // held, so that nobody removes a person meanwhile and the paper stays behind
            enrolled(transaction, contents.subjects());
            if (!store.hold(transaction, id).isEmpty()) {
                throw new MediaException(Problem.ID_TAKEN, "there is a medium of this id; give each an id of its own");
            }
            checks.cabinet(store.keep(transaction, cabinet), cabinet);
            Medium empty = desk.append(transaction, new MediaDesk.Entry(id, entered, at, by), Set.of());
            return file(transaction, empty, contents, at, by);
        });
    }

    /** Enters what comes into a medium later, such as further papers of a file; exceptions are those of {@link #enter}. */
    public Medium file(MediumId id, Contents contents, Instant at) {
        String by = checks.staff(actor.get());
        checks.contents(contents);
        return unitOfWork.call(transaction -> {
            enrolled(transaction, contents.subjects());
            Medium medium = desk.holdUndestroyed(transaction, id);
            checks.time(medium, at);
            return file(transaction, medium, contents, at, by);
        });
    }

    private Medium file(Transaction transaction, Medium medium, Contents contents, Instant at, String by) {
        int next = checks.nextShare(store.entries(transaction, medium.id()));
        List<SubjectId> people = inOrder(contents.subjects());
        List<Share> shares = new ArrayList<>();
        for (int i = 0; i < Math.max(1, people.size()); i++) {
            shares.add(new Share(next + i, contents.items(), contents.collectedUnder(), contents.origin()));
        }
        for (int i = 0; i < people.size(); i++) {
            store.link(
                    transaction,
                    new MediaLink(people.get(i), medium.id(), next + i, contents.record(), MediaLink.State.STAYS));
        }
        return desk.append(
                transaction,
                new MediaDesk.Entry(medium.id(), new MediumFact.Filed(shares), at, by),
                contents.subjects());
    }

    /**
     * Puts a medium into another cabinet; in a separate one, what was to be set apart is.
     *
     * @throws MediaException when it is out or destroyed, or when something in it is kept apart and the cabinet is not for that
     */
    public Medium move(MediumId id, Cabinet cabinet, String why, Instant at) {
        return change(id, at, new MediumFact.Moved(cabinet, why));
    }

    /**
     * Enters that somebody takes a medium out; without an approval the register points it out (clause J-3).
     *
     * @throws MediaException when it is out already, or destroyed
     */
    public Medium takeOut(MediumId id, MediumFact.TakenOut out, Instant at) {
        return change(id, at, Check.notNull(out, "out"));
    }

    /**
     * Enters that a medium came back.
     *
     * @throws MediaException when it is not out, or destroyed, or when the cabinet is not one for it
     */
    public Medium putBack(MediumId id, Cabinet cabinet, Instant at) {
        return change(id, at, new MediumFact.Returned(cabinet));
    }

    private Medium change(MediumId id, Instant at, MediumFact fact) {
        String by = checks.staff(actor.get());
        return unitOfWork.call(transaction -> {
            Medium medium = desk.holdUndestroyed(transaction, id);
            checks.time(medium, at);
            checks.movement(medium, fact);
            Optional<Cabinet> cabinet = MediaChecks.cabinetOf(fact);
            cabinet.ifPresent(named -> checks.cabinet(store.keep(transaction, named), named));
            boolean kindChanges = cabinet.filter(
                            named -> named.kind() != medium.cabinet().kind())
                    .isPresent();
            return desk.append(
                    transaction,
                    new MediaDesk.Entry(id, fact, at, by),
                    kindChanges ? people(transaction, id) : Set.of());
        });
    }

    /**
     * Orders that the whole of a medium is destroyed, which no term says yet; whoever orders it has to know why.
     *
     * @throws MediaException when data of people is in it that is not to be destroyed, or the actor has no such duty
     */
    public MediumTask order(MediumId id) {
        Check.notNull(id, "id");
        String by = checks.destroyer(actor.get());
        return unitOfWork.call(transaction -> shredder.order(transaction, id, by));
    }

    /**
     * Orders that what one person has in a medium is destroyed, of these items; of a mixed file a part is. Exceptions are those
     * of {@link #order(MediumId)}.
     */
    public MediumTask order(MediumId id, SubjectId subject, Set<Id<Item>> items) {
        Check.notNull(id, "id");
        Check.notNull(subject, "subject");
        Check.notNull(items, "items");
        String by = checks.destroyer(actor.get());
        return unitOfWork.call(transaction -> shredder.order(transaction, id, subject, items, by));
    }

    /**
     * Records that what a task names was destroyed, and certifies it (clause D-5). Of several at once the first is recorded.
     *
     * @throws MediaException when the method is not one for it, when the witness is who did it, when somebody else was
     *     faster, when data of others came into the medium since, or the actor has no such duty
     */
    public DestructionCertificate destroyed(MediumTask task, Destroying how) {
        Check.notNull(task, "task");
        Check.notNull(how, "how");
        String by = checks.destroyer(actor.get());
        return unitOfWork.call(transaction -> shredder.destroyed(transaction, task, how, by));
    }

    /**
     * Strikes an entry that was wrong: a movement, an order that was not carried out yet, or what was never in the medium. The
     * entry stays in the register, and does not count.
     *
     * @throws MediaException when there is no such entry, or when it stays
     */
    public Medium strike(MediumId id, long place, String why) {
        String by = checks.destroyer(actor.get());
        MediumFact.Struck fact = new MediumFact.Struck(place, why);
        return unitOfWork.call(transaction -> {
            Medium medium = desk.holdUndestroyed(transaction, id);
            Set<Integer> shares = checks.struck(medium, store.entries(transaction, id), place);
            Set<SubjectId> concerned = people(transaction, id);
            store.linksIn(transaction, id).stream()
                    .filter(link -> shares.contains(link.share()))
                    .forEach(link -> store.unlink(transaction, link));
            return desk.append(transaction, new MediaDesk.Entry(id, fact, desk.now(), by), concerned);
        });
    }

    /** Returns what is known of the medium. */
    public Optional<Medium> find(MediumId id) {
        Check.notNull(id, "id");
        return unitOfWork.call(transaction -> desk.find(transaction, id));
    }

    /** Returns every entry of the medium in the order of entering, those that were struck included. */
    public List<MediumEntry> entries(MediumId id) {
        Check.notNull(id, "id");
        return unitOfWork.call(transaction -> store.entries(transaction, id));
    }

    /** Returns the media in which the person has or had something, in the order of their ids. */
    public List<MediumId> of(SubjectId subject) {
        Check.notNull(subject, "subject");
        return unitOfWork.call(transaction -> store.linksOf(transaction, subject)).stream()
                .map(MediaLink::medium)
                .distinct()
                .toList();
    }

    /**
     * Returns what has to be set apart or destroyed at the instant by the terms of its items, the longest due first, whether or
     * not somebody was told. It rests on {@link Lifecycle#recompute()}, which is to be run before.
     *
     * @param at now, or a later instant for what is going to be due
     */
    public List<MediumDue> due(Instant at) {
        Check.notNull(at, "at");
        List<MediumDue> due = new ArrayList<>();
        for (SubjectId subject : terms.peopleDue(at)) {
            unitOfWork.run(
                    transaction -> terms.due(transaction, subject, at, holder).forEach(one -> due.add(one.told())));
        }
        due.sort(Comparator.comparing(MediumDue::since)
                .thenComparing(one -> one.medium().value()));
        return List.copyOf(due);
    }

    /** Opens a task for everything that is due now and that nobody was told to do, and returns these tasks. */
    public List<MediumTask> orderWhatIsDue() {
        String by = checks.destroyer(actor.get());
        Instant now = desk.now();
        List<MediumTask> opened = new ArrayList<>();
        for (SubjectId subject : terms.peopleDue(now)) {
            opened.addAll(unitOfWork.<List<MediumTask>>call(transaction -> {
                List<MediumTask> tasks = new ArrayList<>();
                for (MediaTerms.Due due : terms.due(transaction, subject, now, holder)) {
                    MediaDesk.Wanted wanted = new MediaDesk.Wanted(due.kind(), MediumTask.Why.TERM, due.since(), by);
                    desk.open(transaction, desk.hold(transaction, due.medium()), due.pieces(), wanted)
                            .ifPresent(tasks::add);
                }
                return tasks;
            }));
        }
        return List.copyOf(opened);
    }

    /** Returns what somebody has to do, what is late first, of at most so many media. */
    public List<MediumTask> tasks(int atMost) {
        return tasks(FAR, atMost);
    }

    /** Returns what is late at the instant, the longest late first, of at most so many media. */
    public List<MediumTask> overdue(Instant at, int atMost) {
        return tasks(Check.notNull(at, "at"), atMost).stream()
                .filter(task -> task.isOverdueAt(at))
                .toList();
    }

    private List<MediumTask> tasks(Instant until, int atMost) {
        if (atMost < 1) {
            throw new InvalidInputException("a list has at least one medium; atMost is " + atMost);
        }
        return unitOfWork.call(transaction -> store.open(transaction, until, atMost).stream()
                .flatMap(id -> desk.find(transaction, id).stream())
                .flatMap(medium -> medium.open().stream())
                .sorted(Comparator.comparing(MediumTask::due)
                        .thenComparing(task -> task.medium().value())
                        .thenComparingLong(MediumTask::place))
                .toList());
    }

    /**
     * Returns the register of what happened in a time, with what is open now.
     *
     * @param from the first instant
     * @param until the first instant after it
     */
    public MediaRegister register(Instant from, Instant until) {
        Check.notNull(from, "from");
        Check.notNull(until, "until");
        return unitOfWork.snapshot(transaction -> MediaRegister.of(desk, transaction, from, until));
    }

    private Set<SubjectId> people(Transaction transaction, MediumId id) {
        Set<SubjectId> people = new HashSet<>();
        store.linksIn(transaction, id).forEach(link -> people.add(link.subject()));
        return people;
    }

    private void enrolled(Transaction transaction, Set<SubjectId> people) {
        for (SubjectId subject : inOrder(people)) {
            if (subjects.hold(transaction, subject).isEmpty()) {
                throw new UnknownSubjectException();
            }
        }
    }

    static List<SubjectId> inOrder(Set<SubjectId> people) {
        return people.stream().sorted(Comparator.comparing(SubjectId::value)).toList();
    }
}
