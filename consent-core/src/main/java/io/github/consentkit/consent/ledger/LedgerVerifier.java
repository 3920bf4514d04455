package io.github.consentkit.consent.ledger;

import io.github.consentkit.internal.Check;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.store.UnitOfWork;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Reads every chain of the ledger and tells where it is not as it was written (invariant I6).
 *
 * <p>Without the ledger's key it finds what anybody can find: changed, moved, inserted and missing events, and heads that
 * do not fit. With the key it also finds what somebody wrote who can compute hashes. Chains cut off at their end together
 * with their heads, or removed as a whole, leave no trace here: the signed checkpoints find them. It reads in pages, each
 * a transaction of its own, while others write; memory does not grow with the ledger. Safe for use by many threads.
 */
public final class LedgerVerifier {

    private static final int PAGE = 1_000;

    private final UnitOfWork unitOfWork;
    private final LedgerStore rows;
    private final Optional<LedgerSecrets> secrets;

    private LedgerVerifier(UnitOfWork unitOfWork, LedgerStore rows, Optional<LedgerSecrets> secrets) {
        this.unitOfWork = Check.notNull(unitOfWork, "unitOfWork");
        this.rows = Check.notNull(rows, "rows");
        this.secrets = secrets;
    }

    /** Returns a verifier that has no key. */
    public static LedgerVerifier withoutKey(UnitOfWork unitOfWork, LedgerStore rows) {
        return new LedgerVerifier(unitOfWork, rows, Optional.empty());
    }

    /** Returns a verifier that has the ledger's key. */
    public static LedgerVerifier withKey(UnitOfWork unitOfWork, LedgerStore rows, LedgerSecrets key) {
        return new LedgerVerifier(unitOfWork, rows, Optional.of(key));
    }

    /** Reads the whole ledger. An exception of the store comes out as it is: what cannot be read is not verified. */
    public LedgerReport verify() {
        return verify(progress -> {});
    }

    /** Reads the whole ledger, and tells after each page how far it is. */
    public LedgerReport verify(Consumer<? super LedgerProgress> progress) {
        Check.notNull(progress, "progress");
        return new Run().all(progress);
    }

    /** Reads the chain of one person. */
    public LedgerReport verify(Pseudonym chain) {
        return new Run().one(Check.notNull(chain, "chain"));
    }

    private final class Run {

        private final List<LedgerReport.Break> breaks = new ArrayList<>();
        private Optional<ChainCheck> open = Optional.empty();
        private Optional<Pseudonym> chain = Optional.empty();
        private long chains;
        private long events;

        LedgerReport all(Consumer<? super LedgerProgress> progress) {
            Optional<LedgerPlace> after = Optional.empty();
            Optional<LedgerPlace> reached = page(after, PAGE);
            while (reached.isPresent()) {
                after = reached;
                progress.accept(new LedgerProgress(chains, events));
                reached = page(after, PAGE);
            }
            close();
            orphans();
            return new LedgerReport(chains, events, breaks);
        }

        LedgerReport one(Pseudonym only) {
            open(only);
            close();
            return new LedgerReport(events == 0 ? 0 : 1, events, breaks);
        }

        /** Reads a page and returns its last place, or empty at the end. A row that is no event is met alone. */
        private Optional<LedgerPlace> page(Optional<LedgerPlace> after, int size) {
            try {
                List<LedgerEntry> page = unitOfWork.snapshot(transaction -> rows.scan(transaction, after, size));
                page.forEach(this::event);
                return page.isEmpty()
                        ? Optional.empty()
                        : Optional.of(page.get(page.size() - 1).place());
            } catch (TamperedLedgerException e) {
                if (size > 1) {
                    return page(after, size / 2);
                }
                checkOf(e.pseudonym()).unreadable(e.sequence());
                return Optional.of(new LedgerPlace(e.pseudonym(), e.sequence()));
            }
        }

        private void event(LedgerEntry entry) {
            checkOf(entry.pseudonym()).event(entry);
            events++;
        }

        private ChainCheck checkOf(Pseudonym of) {
            return chain.filter(of::equals).flatMap(same -> open).orElseGet(() -> {
                close();
                return open(of);
            });
        }

        private ChainCheck open(Pseudonym of) {
            ChainCheck check = new ChainCheck(of, secrets, breaks);
            chain = Optional.of(of);
            open = Optional.of(check);
            chains++;
            return check;
        }

        /** Others may have appended since the page was read: head and rest are read as of one moment. */
        private void close() {
            if (open.isEmpty() || chain.isEmpty()) {
                return;
            }
            ChainCheck check = open.get();
            Pseudonym of = chain.get();
            try {
                unitOfWork.<Boolean>snapshot(transaction -> {
                    List<LedgerEntry> rest = rows.entries(transaction, of, check.sequence(), PAGE);
                    while (!rest.isEmpty()) {
                        rest.forEach(this::event);
                        rest = rows.entries(transaction, of, check.sequence(), PAGE);
                    }
                    Optional<LedgerHead> head = rows.head(transaction, of);
                    if (check.sequence() > 0 || head.isPresent()) {
                        check.end(head);
                    }
                    return true;
                });
            } catch (TamperedLedgerException e) {
                check.broken(e.sequence(), "cannot be read");
            }
            open = Optional.empty();
            chain = Optional.empty();
        }

        /** Heads of chains that have lost all their events. */
        private void orphans() {
            Optional<Pseudonym> after = Optional.empty();
            Optional<Pseudonym> reached = heads(after, PAGE);
            while (reached.isPresent()) {
                after = reached;
                reached = heads(after, PAGE);
            }
        }

        /** Reads a page of heads and returns its last one, or empty at the end; one that is none was told before. */
        private Optional<Pseudonym> heads(Optional<Pseudonym> after, int size) {
            try {
                List<LedgerHead> page = read(transaction -> rows.heads(transaction, after, size));
                page.stream()
                        .filter(this::isOrphan)
                        .forEach(head -> breaks.add(new LedgerReport.Break(
                                head.pseudonym(),
                                1,
                                "and all that followed, " + head.sequence() + " in number, is gone")));
                return page.isEmpty()
                        ? Optional.empty()
                        : Optional.of(page.get(page.size() - 1).pseudonym());
            } catch (TamperedLedgerException e) {
                return size > 1 ? heads(after, size / 2) : Optional.of(e.pseudonym());
            }
        }

        private boolean isOrphan(LedgerHead head) {
            return head.sequence() > 0 && !hasEvents(head.pseudonym());
        }

        private boolean hasEvents(Pseudonym of) {
            try {
                return !read(transaction -> rows.pick(transaction, of, List.of(1L), Long.MAX_VALUE))
                                .isEmpty()
                        || !read(transaction -> rows.pick(transaction, of, List.of(), 0))
                                .isEmpty();
            } catch (TamperedLedgerException e) {
                return true;
            }
        }

        private <R> R read(Function<? super Transaction, ? extends R> work) {
            return unitOfWork.snapshot(work);
        }
    }
}
