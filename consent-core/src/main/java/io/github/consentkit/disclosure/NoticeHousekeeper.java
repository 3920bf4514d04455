package io.github.consentkit.disclosure;

import io.github.consentkit.job.Brake;
import io.github.consentkit.job.JobInterruptedException;
import io.github.consentkit.job.JobPace;
import io.github.consentkit.lifecycle.Housekeeper;
import io.github.consentkit.lifecycle.KeptRecord;
import io.github.consentkit.store.UnitOfWork;
import java.time.Instant;
import java.util.List;

/** Ends notices that recipients have answered; what is owed or was given up stays until somebody has seen to it. */
final class NoticeHousekeeper implements Housekeeper {

    private static final String JOB = "answered-notices";

    private final UnitOfWork unitOfWork;
    private final OutboxStore store;

    NoticeHousekeeper(UnitOfWork unitOfWork, OutboxStore store) {
        this.unitOfWork = unitOfWork;
        this.store = store;
    }

    @Override
    public KeptRecord record() {
        return KeptRecord.ANSWERED_NOTICE;
    }

    @Override
    public Tidied count(Instant before) {
        long over = unitOfWork.<Long>call(transaction -> store.countAnswered(transaction, before));
        return new Tidied(over, 0, List.of());
    }

    @Override
    public Tidied remove(Instant before, JobPace pace) {
        Brake brake = pace.brake();
        long removed = 0;
        OutboxStore.Removed page;
        do {
            brake.await(pace.batch());
            if (Thread.currentThread().isInterrupted()) {
                throw new JobInterruptedException(JOB, new InterruptedException());
            }
            page = unitOfWork.call(transaction -> store.removeAnswered(transaction, before, pace.batch()));
            removed += page.removed();
        } while (page.found() == pace.batch());
        return new Tidied(removed, 0, List.of());
    }
}
