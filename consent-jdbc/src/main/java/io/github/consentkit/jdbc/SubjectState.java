package io.github.consentkit.jdbc;

import io.github.consentkit.subject.SubjectId;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

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

    private static final String UPDATE =
            "UPDATE ck_subject_state SET stamp = ?, marked = ? WHERE tenant = ? AND subject = ?";
    private static final String INSERT =
            "INSERT INTO ck_subject_state (stamp, marked, tenant, subject) VALUES (?, ?, ?, ?)";

    private SubjectState() {}

    /** Whose number it is. */
    record Place(String tenant, SubjectId subject) {}

    /** Does for each of the places what is to be done last, and draws a new number for each that has changed. */
    static void renew(Session session, Set<Place> changed, Map<Place, Runnable> last) {
        TreeSet<Place> inOrder = new TreeSet<>(ORDER);
        inOrder.addAll(changed);
        inOrder.addAll(last.keySet());
        if (last.isEmpty() && inOrder.size() > 1) {
            stampAll(session, inOrder);
            return;
        }
        for (Place place : inOrder) {
            Runnable work = last.get(place);
            if (work != null) {
                work.run();
            }
            if (changed.contains(place)) {
                stamp(session, place);
            }
        }
    }

    /** Where the database knows no way to do both, first those that are there and then those that are new, each in the one order. */
    private static void stampAll(Session session, Set<Place> inOrder) {
        if (Engine.insertsOrChanges(session.dialect())) {
            insertOrChange(session, inOrder);
            return;
        }
        List<Place> missing = updateAll(session, List.copyOf(inOrder));
        if (!missing.isEmpty() && !insertAll(session, missing)) {
            // another transaction may have inserted in between
            updateAll(session, missing);
        }
    }

    /** Returns those of which the database does not say that they were there. */
    private static List<Place> updateAll(Session session, List<Place> places) {
        SqlCall call = session.sql("stamp subjects", UPDATE);
        places.forEach(place -> parameters(session, call, place).again());
        int[] rows = call.updateAll();
        return IntStream.range(0, places.size())
                .filter(i -> rows[i] != 1)
                .mapToObj(places::get)
                .toList();
    }

    private static boolean insertAll(Session session, List<Place> places) {
        SqlCall call = session.sql("stamp new subjects", INSERT);
        places.forEach(place -> parameters(session, call, place).again());
        return call.insertOrLockAll();
    }

    private static SqlCall parameters(Session session, SqlCall call, Place place) {
        return call.number(RANDOM.nextLong())
                .number(session.hasComputed(place) ? 0 : 1)
                .text(place.tenant)
                .text(place.subject.value());
    }

    private static void insertOrChange(Session session, Set<Place> inOrder) {
        SqlCall call = session.sql(inOrder.size() == 1 ? "stamp a subject" : "stamp subjects", INSERT);
        inOrder.forEach(place -> parameters(session, call, place).again());
        call.insertOrChangeAll(List.of("stamp", "marked"));
    }

    private static void stamp(Session session, Place place) {
        if (Engine.insertsOrChanges(session.dialect())) {
            insertOrChange(session, Set.of(place));
            return;
        }
        // another transaction may insert in between
        if (!update(session, place) && !insert(session, place)) {
            update(session, place);
        }
    }

    private static boolean update(Session session, Place place) {
        return parameters(session, session.sql("stamp a subject", UPDATE), place)
                        .update()
                == 1;
    }

    private static boolean insert(Session session, Place place) {
        return parameters(session, session.sql("stamp a new subject", INSERT), place)
                .insertOrLock();
    }
}
