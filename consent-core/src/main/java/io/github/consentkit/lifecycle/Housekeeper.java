package io.github.consentkit.lifecycle;

import io.github.consentkit.internal.Check;
import io.github.consentkit.job.JobPace;
import io.github.consentkit.store.Removed;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.store.UnitOfWork;
import io.github.consentkit.subject.SubjectId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Port: removes one kind of record that the library itself keeps. Implementations are safe for use by many threads. */
public interface Housekeeper {

    /** Returns who removes records page by page, each in a transaction; what is owed or open is for the store to leave out. */
    static Housekeeper inPages(KeptRecord record, UnitOfWork unitOfWork, Counting counting, Removing removing) {
        return new PagedHousekeeper(
                Check.notNull(record, "record"),
                Check.notNull(unitOfWork, "unitOfWork"),
                Check.notNull(counting, "counting"),
                Check.notNull(removing, "removing"));
    }

    /**
     * Returns who goes through people one by one; what cannot be done for one of them leaves the others to go on.
     */
    static Housekeeper onePersonAtATime(KeptRecord record, People people) {
        return new PersonalHousekeeper(Check.notNull(record, "record"), Check.notNull(people, "people"));
    }

    /** Returns what it removes. */
    KeptRecord record();

    /** Returns the name of the other store that it asks, as {@link DataHolder#otherStore()} has it; by default there is none. */
    default Optional<String> otherStore() {
        return Optional.empty();
    }

    /** Counts what {@link #remove} would remove; nothing is changed. */
    Tidied count(Instant before);

    /**
     * Removes what began to count before an instant, in batches, each of which is a transaction: killed and run again it goes on,
     * and several at once remove each record once.
     *
     * @param before the first instant whose records stay
     */
    Tidied remove(Instant before, JobPace pace);

    /** Counts the records of a store that began to count before an instant. */
    @FunctionalInterface
    interface Counting {

        /** Returns how many there are. */
        long count(Transaction transaction, Instant before);
    }

    /** Removes records of a store that began to count before an instant. */
    @FunctionalInterface
    interface Removing {

        /** Looks at so many at most, and returns how many it has found and removed. */
        Removed remove(Transaction transaction, Instant before, int atMost);
    }

    /** Finds people of whom something is over, and ends it; each call is a transaction of its own. */
    interface People {

        /** Returns the name of the other store that it asks, as {@link DataHolder#otherStore()} has it; by default there is none. */
        default Optional<String> otherStore() {
            return Optional.empty();
        }

        /**
         * Looks at the next people, in an order that does not change; nothing is changed, and nothing made ready.
         *
         * @param after begins after this one, whether it is still there or not; empty for the first page
         * @param atMost at how many it looks
         */
        Looked page(Instant before, Optional<SubjectId> after, int atMost);

        /** Returns whether it is over; nothing is changed. */
        boolean isOver(SubjectId subject, Instant before);

        /** Ends it where it is over, and returns whether there was anything to end. */
        boolean end(SubjectId subject, Instant before);
    }

    /**
     * People who were looked at.
     *
     * @param last the last of them; empty when there were none, which ends the search
     * @param people those of them of whom something may be over, in their order
     */
    record Looked(Optional<SubjectId> last, List<SubjectId> people) {

        /** Copies the list. */
        public Looked {
            Check.notNull(last, "last");
            people = List.copyOf(people);
        }

        /** Returns that of all of these something may be over. */
        public static Looked at(List<SubjectId> all) {
            return new Looked(all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1)), all);
        }
    }

    /**
     * What became of the records.
     *
     * @param removed how many were removed
     * @param failed how often something could not be removed; it stays for the next run
     * @param problems why not, without naming anybody
     */
    record Tidied(long removed, long failed, List<String> problems) {

        static final Tidied NOTHING = new Tidied(0, 0, List.of());

        /** Copies the list. */
        public Tidied {
            problems = List.copyOf(problems);
        }

        /** Returns both together. */
        Tidied and(Tidied more) {
            List<String> all = new ArrayList<>(problems);
            more.problems.stream().filter(problem -> !all.contains(problem)).forEach(all::add);
            return new Tidied(removed + more.removed, failed + more.failed, all);
        }
    }
}
