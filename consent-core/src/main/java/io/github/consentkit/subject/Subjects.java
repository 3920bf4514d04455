package io.github.consentkit.subject;

import io.github.consentkit.internal.Check;
import io.github.consentkit.policy.Children;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyHistory;
import io.github.consentkit.store.Stores;
import io.github.consentkit.store.UnitOfWork;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Makes subjects known to the SDK; safe for use by many threads.
 *
 * <p>Enrolling again keeps what is known and takes the new age, with one exception: nobody stops being a child by saying
 * so, neither today nor sooner than was known. The record that holds is returned.
 */
public final class Subjects {

    private final PolicyHistory policies;
    private final UnitOfWork unitOfWork;
    private final SubjectStore store;
    private final InstantSource clock;

    /** Creates the service on the stores; hosts get one from {@code ConsentKit.subjects()}. */
    public Subjects(PolicyHistory policies, Stores stores, InstantSource clock) {
        this.policies = Check.notNull(policies, "policies");
        this.unitOfWork = stores.unitOfWork();
        this.store = stores.port(SubjectStore.class);
        this.clock = Check.notNull(clock, "clock");
    }

    /** Makes a person known who states to be at or over the age limit of the policy. */
    public SubjectRecord enrolAdult(SubjectId subject) {
        return enrol(subject, Age.adult());
    }

    /**
     * Makes a person known by birth date; of the date only the age is kept (clause ).
     *
     * <p>Without rules for children in the policy the limit of PIPA article 22-2, 14 years, tells a child, who then gets
     * nothing but refusals.
     */
    public SubjectRecord enrolBornOn(SubjectId subject, LocalDate birthDate) {
        Policy policy = policies.inForceAt(clock.instant()).orElseGet(policies::newest);
        int limit = policy.document().children().map(Children::ageLimit).orElse(14);
        return enrol(subject, Age.of(birthDate, limit, policy.document().zone(), clock.instant()));
    }

    /** Returns what is known of the subject. */
    public Optional<SubjectRecord> find(SubjectId subject) {
        Check.notNull(subject, "subject");
        return unitOfWork.call(transaction -> store.find(transaction, subject));
    }

    private SubjectRecord enrol(SubjectId subject, Age age) {
        Check.notNull(subject, "subject");
        Instant now = clock.instant();
        return unitOfWork.call(transaction -> {
            Optional<SubjectRecord> known = store.hold(transaction, subject);
            if (known.isPresent() && endsChildhood(known.get().age(), age)) {
                return known.get();
            }
            SubjectRecord enrolled = new SubjectRecord(
                    subject,
                    age,
                    known.map(SubjectRecord::enrolledAt).orElse(now),
                    known.flatMap(SubjectRecord::draft));
            store.save(transaction, enrolled);
            return enrolled;
        });
    }

    /**
     * Whether somebody known as a child would decide alone sooner under the stated age than under the known one. The
     * record of childhood stays after the birthday: without it, what a child agreed to alone would begin to count.
     */
    private static boolean endsChildhood(Age known, Age stated) {
        return known instanceof Age.Child child
                && !(stated instanceof Age.Child other && other.untilExclusive().isAfter(child.untilExclusive()));
    }
}
