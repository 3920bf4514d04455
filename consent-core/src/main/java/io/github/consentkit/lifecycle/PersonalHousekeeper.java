package io.github.consentkit.lifecycle;

import io.github.consentkit.error.ConsentKitException;
import io.github.consentkit.job.Brake;
import io.github.consentkit.job.JobInterruptedException;
import io.github.consentkit.job.JobPace;
import io.github.consentkit.store.StoreUnreachableException;
import io.github.consentkit.subject.SubjectId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Goes through pages of people, until there are no more. */
final class PersonalHousekeeper implements Housekeeper {

    private static final String JOB = "housekeeping";
    private static final int MOST_PROBLEMS = 100;

    private final KeptRecord record;
    private final People people;

    PersonalHousekeeper(KeptRecord record, People people) {
        this.record = record;
        this.people = people;
    }

    @Override
    public KeptRecord record() {
        return record;
    }

    @Override
    public Tidied count(Instant before) {
        return each(before, JobPace.DEFAULT, subject -> people.isOver(subject, before));
    }

    @Override
    public Tidied remove(Instant before, JobPace pace) {
        return each(before, pace, subject -> people.end(subject, before));
    }

    @Override
    public Optional<String> otherStore() {
        return people.otherStore();
    }

    private Tidied each(Instant before, JobPace pace, Predicate<SubjectId> work) {
        Brake brake = pace.brake();
        Tally tally = new Tally();
        try {
            Looked looked = people.page(before, Optional.empty(), pace.batch());
            while (looked.last().isPresent()) {
                for (SubjectId subject : looked.people()) {
                    brake.await(1);
                    refuseInterrupted();
                    tally.count(() -> work.test(subject));
                }
                refuseInterrupted();
                looked = people.page(before, looked.last(), pace.batch());
            }
        } catch (JobInterruptedException e) {
            throw e;
        } catch (ConsentKitException e) {
            tally.fail(e); // the store is gone, and what was done until then is done
        }
        return tally.tidied();
    }

    private static void refuseInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new JobInterruptedException(JOB, new InterruptedException());
        }
    }

    /** What came of each person. */
    private static final class Tally {

        private final List<String> problems = new ArrayList<>();
        private long done;
        private long failed;

        /** Whose records do not stand leaves the others to go on; a store that is out of reach does not. */
        @SuppressWarnings("IllegalCatch")
        void count(BooleanSupplier work) {
            try {
                done += work.getAsBoolean() ? 1 : 0;
            } catch (StoreUnreachableException e) {
                throw e;
            } catch (RuntimeException e) {
                fail(e);
            }
        }

        void fail(RuntimeException e) {
            failed++;
            String problem = e instanceof ConsentKitException known
                    ? String.valueOf(known.getMessage())
                    : e.getClass().getName();
            if (problems.size() < MOST_PROBLEMS && !problems.contains(problem)) {
                problems.add(problem);
            }
        }

        Tidied tidied() {
            return new Tidied(done, failed, problems);
        }
    }
}
