package io.github.consentkit.lifecycle;

import io.github.consentkit.job.Brake;
import io.github.consentkit.job.JobInterruptedException;
import io.github.consentkit.job.JobPace;
import io.github.consentkit.store.Removed;
import io.github.consentkit.store.UnitOfWork;
import java.time.Instant;
import java.util.List;

/** Removes a page in each transaction, until there are no more. */
final class PagedHousekeeper implements Housekeeper {

    private static final String JOB = "housekeeping";

    private final KeptRecord record;
    private final UnitOfWork unitOfWork;
    private final Counting counting;
    private final Removing removing;

    PagedHousekeeper(KeptRecord record, UnitOfWork unitOfWork, Counting counting, Removing removing) {
        this.record = record;
        this.unitOfWork = unitOfWork;
        this.counting = counting;
        this.removing = removing;
    }

    @Override
    public KeptRecord record() {
        return record;
    }

    @Override
    public Tidied count(Instant before) {
        long over = unitOfWork.<Long>call(transaction -> counting.count(transaction, before));
        return new Tidied(over, 0, List.of());
    }

    @Override
    public Tidied remove(Instant before, JobPace pace) {
        Brake brake = pace.brake();
        long removed = 0;
        Removed page;
        do {
            brake.await(pace.batch());
            if (Thread.currentThread().isInterrupted()) {
                throw new JobInterruptedException(JOB, new InterruptedException());
            }
            page = unitOfWork.call(transaction -> removing.remove(transaction, before, pace.batch()));
            removed += page.removed();
        } while (page.found() == pace.batch());
        return new Tidied(removed, 0, List.of());
    }
}
