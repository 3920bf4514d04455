package io.github.consentkit.lifecycle;

import io.github.consentkit.error.ConsentKitException;
import io.github.consentkit.job.Brake;
import io.github.consentkit.job.JobInterruptedException;
import io.github.consentkit.job.JobPace;
import io.github.consentkit.subject.SubjectId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    @SuppressWarnings("IllegalCatch") // whose records do not stand leaves the others to go on
    private Tidied each(Instant before, JobPace pace, Predicate<SubjectId> work) {
        Brake brake = pace.brake();
        long done = 0;
        long failed = 0;
        List<String> problems = new ArrayList<>();
        List<SubjectId> page = people.page(before, Optional.empty(), pace.batch());
        while (!page.isEmpty()) {
            for (SubjectId subject : page) {
                brake.await(1);
                if (Thread.currentThread().isInterrupted()) {
                    throw new JobInterruptedException(JOB, new InterruptedException());
                }
                try {
                    done += work.test(subject) ? 1 : 0;
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
            page = people.page(before, Optional.of(page.get(page.size() - 1)), pace.batch());
        }
        return new Tidied(done, failed, problems);
    }
}
