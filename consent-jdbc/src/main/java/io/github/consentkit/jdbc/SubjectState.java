package io.github.consentkit.jdbc;

import io.github.consentkit.subject.SubjectId;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A random number per subject, drawn anew by every transaction that changes what is known of the subject.
 *
 * <p>With it the subject is marked, as one whose terms are to be computed, unless the transaction has computed them itself
 * since its last change.
 *
 * <p>It is drawn last in a transaction, in one order of subjects, so that transactions that change several things of one
 * person do not wait for each other in a circle.
 */
final class SubjectState {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Comparator<Place> ORDER = Comparator.comparing(Place::tenant)
            .thenComparing(place -> place.subject().value());

    private SubjectState() {}

    /** Whose number it is. */
    record Place(String tenant, SubjectId subject) {}

    /** Does for each of the places what is to be done last, and draws a new number for each that has changed. */
    static void renew(Session session, Set<Place> changed, Map<Place, Runnable> last) {
        TreeSet<Place> inOrder = new TreeSet<>(ORDER);
        inOrder.addAll(changed);
        inOrder.addAll(last.keySet());
        for (Place place : inOrder) {
            Runnable work = last.get(place);
            if (work != null) {
                work.run();
            }
            if (changed.contains(place)) {
                stamp(session, place, session.hasComputed(place) ? 0 : 1);
            }
        }
    }

    private static void stamp(Session session, Place place, long marked) {
        // another transaction may insert in between
        if (!update(session, place, marked) && !insert(session, place, marked)) {
            update(session, place, marked);
        }
    }

    private static boolean update(Session session, Place place, long marked) {
        return session.sql(
                                "stamp a subject",
                                "UPDATE ck_subject_state SET stamp = ?, marked = ? WHERE tenant = ? AND subject = ?")
                        .number(RANDOM.nextLong())
                        .number(marked)
                        .text(place.tenant)
                        .text(place.subject.value())
                        .update()
                == 1;
    }

    private static boolean insert(Session session, Place place, long marked) {
        return session.sql(
                        "stamp a new subject",
                        "INSERT INTO ck_subject_state (stamp, marked, tenant, subject) VALUES (?, ?, ?, ?)")
                .number(RANDOM.nextLong())
                .number(marked)
                .text(place.tenant)
                .text(place.subject.value())
                .insertOrLock();
    }
}
