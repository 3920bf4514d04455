package io.github.consentkit.lifecycle;

import io.github.consentkit.consent.ConsentLedger;
import io.github.consentkit.error.ConsentKitException;
import io.github.consentkit.policy.Destruction;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Policy;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
     */
    record Done(long separated, long destroyed, long people) {}

    /** What is to be done with the unit, in each holder that has something to do; nothing is changed. */
    List<Disposal> look(Transaction transaction, UnitTerms unit, Instant at) {
        Clocks clocks = book.clocks(transaction, unit.subject());
        List<Disposal> all = new ArrayList<>();
        for (DataHolder holder : holders.all()) {
            List<Term> values = book.terms(transaction, unit.subject(), holder, clocks).stream()
                    .filter(term -> term.value().record().equals(unit.record()))
                    .toList();
            Disposal disposal = Disposal.of(holder, values, book.today(), at);
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
            } catch (StoreUnreachableException e) {
                throw e; // each try would wait for a connection
            } catch (ConsentKitException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private Done destroy(Transaction transaction, UnitTerms unit, long separated) {
        holdStill(transaction, unit.subject());
        long destroyed = 0;
        for (Disposal disposal : look(transaction, unit, clock.instant())) {
            destroyed += destroy(transaction, unit, disposal);
        }
        if (isOver(transaction, unit.subject())) {
            letGo(transaction, unit.subject());
            return new Done(separated, destroyed, 1);
        }
        book.always(transaction, unit.subject());
        return new Done(separated, destroyed, 0);
    }

    /** In transactions of its own, as it may concern two databases. */
    private long separate(UnitTerms unit) {
        List<Disposal> tasks = unitOfWork.call(transaction -> look(transaction, unit, clock.instant()));
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

    /** Whoever reports or agrees to something waits; who never agreed to anything has no place in the ledger to hold. */
    private void holdStill(Transaction transaction, SubjectId subject) {
        var unused = subjects.hold(transaction, subject);
        if (!ledger.state(transaction, subject).blocks().isEmpty()) {
            ledger.hold(transaction, subject);
        }
    }

    private long destroy(Transaction transaction, UnitTerms unit, Disposal disposal) {
        long destroyed = 0;
        for (Map.Entry<Disposal.Ending, Set<Id<Item>>> ending :
                disposal.endings().entrySet()) {
            Set<Id<Item>> items = ending.getValue();
            Supplier<DestroyedKeys> destroying =
                    () -> disposal.holder().destroy(transaction, unit.subject(), unit.record(), items);
            DestroyedKeys keys = items.stream().anyMatch(disposal.setApart()::contains)
                    ? others.asking(disposal.holder(), destroying)
                    : destroying.get();
            if (!isAtOnce(disposal.holder())) {
                continue; // people have a task now, and a certificate comes when they have done it
            }
            readBack(transaction, unit, disposal.holder(), items);
            Map<Id<Item>, Long> values = new LinkedHashMap<>();
            items.forEach(item -> values.put(
                    item, Objects.requireNonNull(disposal.destroy().get(item)).values()));
            certificates.add(transaction, certificate(values, ending.getKey(), keys));
            destroyed += values.values().stream().mapToLong(Long::longValue).sum();
            telling.gone(
                    transaction,
                    unit.subject(),
                    items,
                    ending.getKey().clause(),
                    ending.getKey().law());
        }
        return destroyed;
    }

    private static boolean isAtOnce(DataHolder holder) {
        return holder.carriedOut() == DataHolder.CarriedOut.AT_ONCE;
    }

    private static void readBack(Transaction transaction, UnitTerms unit, DataHolder holder, Set<Id<Item>> items) {
        boolean left = holder.held(transaction, unit.subject()).stream()
                .anyMatch(value -> value.stage() != HeldData.Stage.DESTROYED
                        && items.contains(value.item())
                        && value.record().equals(unit.record()));
        if (left) {
            throw new StoreException(
                    "the holder '" + holder.name() + "' still has values after it was told to destroy them;"
                            + " nothing of this unit counts as destroyed");
        }
    }

    private DestructionCertificate certificate(Map<Id<Item>, Long> values, Disposal.Ending ending, DestroyedKeys keys) {
        Policy today = book.today();
        return new DestructionCertificate(
                CertificateId.random(),
                values,
                technique(today),
                DestructionCertificate.Ground.RETENTION_ENDED,
                ending.clause(),
                ending.law(),
                today.version(),
                ending.due(),
                clock.instant(),
                BY,
                keys);
    }

    /** How the policy says that electronic data is destroyed. */
    static Destruction.Technique technique(Policy policy) {
        return policy.document().destruction().methods().stream()
                .filter(method -> method.medium() == Destruction.Medium.ELECTRONIC)
                .map(Destruction.Method::technique)
                .findFirst()
                .orElse(Destruction.Technique.IRRECOVERABLE_DELETION);
    }

    /** Whether the person has left and nothing is kept, nor asked for, any more. */
    private boolean isOver(Transaction transaction, SubjectId subject) {
        return book.clocks(transaction, subject).isLeft()
                && book.isEverythingGone(transaction, subject)
                && restrictions.open(transaction, subject).isEmpty();
    }

    private void letGo(Transaction transaction, SubjectId subject) {
        for (DataHolder holder : holders.all()) {
            var unused = holder.erase(transaction, subject);
        }
        lettingGo.of(transaction, subject);
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
