package io.github.consentkit.lifecycle;

import io.github.consentkit.consent.ConsentLedger;
import io.github.consentkit.error.ConsentKitException;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.store.StoreUnreachableException;
import io.github.consentkit.store.Stores;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.store.UnitOfWork;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.subject.SubjectStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Sets apart and destroys what is due in one unit. It looks at everything once more while nobody else can report anything of the
 * person: a claim that comes before keeps the value, one that comes after finds it gone.
 */
final class Disposer {

    /** Who does it, as certificates say it. */
    static final String BY = "retention-sweep";

    private static final int ATTEMPTS = 3;

    private final UnitOfWork unitOfWork;
    private final SubjectStore subjects;
    private final ConsentLedger ledger;
    private final RestrictionStore restrictions;
    private final LettingGo lettingGo;
    private final CertificateStore certificates;
    private final DataHolders holders;
    private final TermBook book;
    private final Telling telling;
    private final InstantSource clock;
    private final OtherStores others = new OtherStores();

    Disposer(Stores stores, TermBook book, DraftConsents consents, DestructionOrders told, InstantSource clock) {
        this.telling = new Telling(stores, told);
        this.unitOfWork = stores.unitOfWork();
        this.subjects = stores.port(SubjectStore.class);
        this.ledger = stores.port(ConsentLedger.class);
        this.restrictions = stores.port(RestrictionStore.class);
        this.lettingGo = new LettingGo(stores, consents);
        this.certificates = stores.port(CertificateStore.class);
        this.holders = stores.port(DataHolders.class);
        this.book = book;
        this.clock = clock;
    }

    /**
     * What was done.
     *
     * @param people 1 when nothing of the person stayed
     * @param unknown why the person was not let go although nothing is held that this process knows
     */
    record Done(long separated, long destroyed, long people, Optional<UnknownValuesException> unknown) {

        Done(long separated, long destroyed, long people) {
            this(separated, destroyed, people, Optional.empty());
        }
    }

    /**
     * What is to be done with the unit, in each holder that has something to do, and with what was made from values of it that are to be
     * destroyed, wherever that is; nothing is changed.
     */
    List<Disposal> lookWithDerived(Transaction transaction, UnitTerms unit, Instant at) {
        List<Disposal> own = look(transaction, unit, at);
        List<Disposal> all = new ArrayList<>(own);
        all.addAll(new Lineage(book, holders)
                .orphans(
                        transaction,
                        unit,
                        own,
                        at,
                        orphan -> refusal(List.of(orphan)).isEmpty()));
        return all;
    }

    private List<Disposal> look(Transaction transaction, UnitTerms unit, Instant at) {
        Clocks clocks = book.clocks(transaction, unit.subject());
        List<Disposal> all = new ArrayList<>();
        for (DataHolder holder : holders.all()) {
            List<Term> values = book.terms(transaction, unit.subject(), holder, clocks).stream()
                    .filter(term -> term.value().record().equals(unit.record()))
                    .toList();
            Disposal disposal = Disposal.of(holder, unit.record(), values, book.today(), at);
            if (!disposal.isNothing()) {
                all.add(disposal);
            }
        }
        return all;
    }

    /** Does it, each half again where somebody else was faster. */
    Done dispose(UnitTerms unit) {
        long separated = again(() -> separate(unit));
        return again(() -> unitOfWork.call(transaction -> destroy(transaction, unit, separated)));
    }

    private static <R> R again(Supplier<R> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.get();
            } catch (StoreUnreachableException | UndeclaredAnonymisationException e) {
                throw e; // each try would wait for a connection, or find the same policy
            } catch (ConsentKitException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private Done destroy(Transaction transaction, UnitTerms unit, long separated) {
        holdStill(transaction, unit.subject());
        List<Disposal> tasks = lookWithDerived(transaction, unit, clock.instant());
        Techniques techniques = lawful(tasks);
        long destroyed = 0;
        for (Disposal disposal : tasks) {
            destroyed += destroy(transaction, unit.subject(), disposal, techniques);
        }
        Optional<UnknownValuesException> unknown = Optional.empty();
        if (isOver(transaction, unit.subject())) {
            unknown = letGo(unit.subject());
            if (unknown.isEmpty()) {
                return new Done(separated, destroyed, 1);
            }
        }
        book.always(transaction, unit.subject());
        return new Done(separated, destroyed, 0, unknown);
    }

    /** In transactions of its own, as it may concern two databases. */
    private long separate(UnitTerms unit) {
        List<Disposal> tasks = unitOfWork.call(transaction -> look(transaction, unit, clock.instant()));
        var unused = lawful(tasks);
        long separated = 0;
        for (Disposal task : tasks) {
            if (!task.separate().isEmpty()) {
                separate(unit, task);
                separated += isAtOnce(task.holder())
                        ? task.separate().values().stream()
                                .mapToLong(Long::longValue)
                                .sum()
                        : 0;
            }
        }
        return separated;
    }

    private void separate(UnitTerms unit, Disposal task) {
        boolean done = others.asking(task.holder(), () -> {
            task.holder()
                    .separate(
                            unitOfWork,
                            unit.subject(),
                            unit.record(),
                            task.separate().keySet());
            return true;
        });
        assert done;
    }

    /** How everything is destroyed; refused before anything is touched where a holder may not do it as it does. */
    private Techniques lawful(List<Disposal> tasks) {
        Techniques techniques = new Techniques(book.today(), holders);
        tasks.forEach(task ->
                techniques.refuseUndeclared(task.holder(), task.destroy().keySet()));
        return techniques;
    }

    /** Why nothing of this would be done. */
    Optional<String> refusal(List<Disposal> tasks) {
        try {
            var unused = lawful(tasks);
            return Optional.empty();
        } catch (UndeclaredAnonymisationException e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    /** Whoever reports or agrees to something waits; who never agreed to anything has no place in the ledger to hold. */
    private void holdStill(Transaction transaction, SubjectId subject) {
        var unused = subjects.hold(transaction, subject);
        if (!ledger.state(transaction, subject).blocks().isEmpty()) {
            ledger.hold(transaction, subject);
        }
    }

    private long destroy(Transaction transaction, SubjectId subject, Disposal disposal, Techniques techniques) {
        long destroyed = 0;
        for (Map.Entry<Disposal.Ending, Set<Id<Item>>> ended :
                disposal.endings().entrySet()) {
            Disposal.Ending ending = ended.getKey();
            for (Map.Entry<Techniques.Way, Set<Id<Item>>> part :
                    techniques.ofEach(disposal.holder(), ended.getValue()).entrySet()) {
                DestroyedKeys keys = destroy(transaction, subject, disposal, part.getValue());
                if (isAtOnce(disposal.holder())) {
                    readBack(transaction, subject, disposal, part.getValue());
                    Map<Id<Item>, Long> values = disposal.values(part.getValue());
                    certificates.add(transaction, certificate(values, part.getKey(), ending, keys, techniques));
                    destroyed +=
                            values.values().stream().mapToLong(Long::longValue).sum();
                } // else people have a task now, and a certificate comes when they have done it
            }
            if (isAtOnce(disposal.holder())) {
                telling.gone(transaction, subject, ended.getValue(), ending.clause(), ending.law());
            }
        }
        return destroyed;
    }

    private DestroyedKeys destroy(Transaction transaction, SubjectId subject, Disposal disposal, Set<Id<Item>> items) {
        Supplier<DestroyedKeys> destroying =
                () -> disposal.holder().destroy(transaction, subject, disposal.record(), items);
        return items.stream().anyMatch(disposal.setApart()::contains)
                ? others.asking(disposal.holder(), destroying)
                : destroying.get();
    }

    private static boolean isAtOnce(DataHolder holder) {
        return holder.carriedOut() == DataHolder.CarriedOut.AT_ONCE;
    }

    private static void readBack(Transaction transaction, SubjectId subject, Disposal disposal, Set<Id<Item>> items) {
        boolean left = disposal.holder().held(transaction, subject).stream()
                .anyMatch(value -> value.stage() != HeldData.Stage.DESTROYED
                        && items.contains(value.item())
                        && value.record().equals(disposal.record()));
        if (left) {
            throw new StoreException(
                    "the holder '" + disposal.holder().name() + "' still has values after it was told to destroy them;"
                            + " nothing of this unit counts as destroyed");
        }
    }

    private DestructionCertificate certificate(
            Map<Id<Item>, Long> values,
            Techniques.Way way,
            Disposal.Ending ending,
            DestroyedKeys keys,
            Techniques techniques) {
        return new DestructionCertificate(
                CertificateId.random(),
                values,
                way.technique(),
                way.reason(),
                DestructionCertificate.Ground.RETENTION_ENDED,
                ending.clause(),
                ending.law(),
                techniques.version(),
                ending.due(),
                clock.instant(),
                BY,
                keys);
    }

    /** Whether the person has left and nothing is kept, nor asked for, any more. */
    private boolean isOver(Transaction transaction, SubjectId subject) {
        return book.clocks(transaction, subject).isLeft()
                && book.isEverythingGone(transaction, subject)
                && restrictions.open(transaction, subject).isEmpty();
    }

    /** What was due is destroyed and certified, whether or not somebody else has something of the person, too. */
    private Optional<UnknownValuesException> letGo(SubjectId subject) {
        try {
            unitOfWork.run(inner -> {
                for (DataHolder holder : holders.all()) {
                    var unused = holder.erase(inner, subject);
                }
                lettingGo.of(inner, subject);
            });
            return Optional.empty();
        } catch (UnknownValuesException e) {
            return Optional.of(e);
        }
    }

    /** The other stores that could not be reached until now. */
    Set<String> unreachable() {
        return others.unreachable();
    }

    /** The items of both sides, added up. */
    static void count(Map<Id<Item>, Long> into, Map<Id<Item>, Long> more) {
        more.forEach((item, values) -> into.merge(item, values, Long::sum));
    }

    /** The unit after which to go on. */
    static Optional<UnitTerms> last(List<UnitTerms> page, Optional<UnitTerms> before) {
        return page.isEmpty() ? before : Optional.of(page.get(page.size() - 1));
    }
}
