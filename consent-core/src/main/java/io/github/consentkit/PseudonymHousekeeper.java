package io.github.consentkit;

import io.github.consentkit.consent.ConsentLedger;
import io.github.consentkit.consent.ledger.AliasStore;
import io.github.consentkit.error.ConsentKitException;
import io.github.consentkit.job.Brake;
import io.github.consentkit.job.JobInterruptedException;
import io.github.consentkit.job.JobPace;
import io.github.consentkit.lifecycle.Housekeeper;
import io.github.consentkit.lifecycle.KeptRecord;
import io.github.consentkit.store.Stores;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.store.UnitOfWork;
import io.github.consentkit.subject.SubjectId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Unties people from the ledger of consents of whom nothing has been left for long; the events stay and verify (invariant I7). Who
 * has agreed to something since is passed over.
 */
final class PseudonymHousekeeper implements Housekeeper {

    private static final String JOB = "ledger-pseudonyms";
    private static final int MOST_PROBLEMS = 100;

    private final UnitOfWork unitOfWork;
    private final AliasStore aliases;
    private final ConsentLedger ledger;

    PseudonymHousekeeper(Stores stores) {
        this.unitOfWork = stores.unitOfWork();
        this.aliases = stores.port(AliasStore.class);
        this.ledger = stores.port(ConsentLedger.class);
    }

    @Override
    public KeptRecord record() {
        return KeptRecord.LEDGER_PSEUDONYM;
    }

    @Override
    public Tidied count(Instant before) {
        return each(
                before,
                JobPace.DEFAULT,
                subject -> unitOfWork.call(transaction -> isOver(transaction, subject, before)));
    }

    @Override
    public Tidied remove(Instant before, JobPace pace) {
        return each(
                before,
                pace,
                subject -> unitOfWork.call(
                        transaction -> isOver(transaction, subject, before) && aliases.forget(transaction, subject)));
    }

    private boolean isOver(Transaction transaction, SubjectId subject, Instant before) {
        return ledger.events(transaction, subject).stream()
                .allMatch(event -> event.recordedAt().isBefore(before));
    }

    @SuppressWarnings("IllegalCatch") // a chain that does not stand leaves the others to go on
    private Tidied each(Instant before, JobPace pace, Function<SubjectId, Boolean> work) {
        Brake brake = pace.brake();
        long done = 0;
        long failed = 0;
        List<String> problems = new ArrayList<>();
        Optional<SubjectId> last = Optional.empty();
        List<SubjectId> page;
        do {
            Optional<SubjectId> after = last;
            page = unitOfWork.call(transaction -> aliases.goneBefore(transaction, before, after, pace.batch()));
            for (SubjectId subject : page) {
                last = Optional.of(subject);
                brake.await(1);
                if (Thread.currentThread().isInterrupted()) {
                    throw new JobInterruptedException(JOB, new InterruptedException());
                }
                try {
                    done += work.apply(subject) ? 1 : 0;
                } catch (RuntimeException e) {
                    failed++;
                    String problem = e instanceof ConsentKitException known
                            ? String.valueOf(known.getMessage())
                            : e.getClass().getName();
                    if (problems.size() < MOST_PROBLEMS && !problems.contains(problem)) {
                        problems.add(problem);
                    }
                }
            }
        } while (page.size() == pace.batch());
        return new Tidied(done, failed, problems);
    }
}
