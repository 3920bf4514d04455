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
 * Two random numbers per subject, drawn anew by every transaction that changes what is known of the subject; one that changes
 * records alone draws the second alone.
 *
 * <p>With it the subject is marked, as one whose terms are to be computed, unless the transaction has computed them itself
 * since its last change.
 *
 * <p>It is drawn last in a transaction, in one order of subjects, so that transactions that change several things of one
 * person do not wait for each other in a circle.
 */
final class SubjectState {

    static final SecureRandom RANDOM = new SecureRandom();
    private static final Comparator<Place> ORDER = Comparator.comparing(Place::tenant)
            .thenComparing(place -> place.subject().value());

    private static final String INSERT =
            "INSERT INTO ck_subject_state (stamp, record_stamp, marked, tenant, subject) VALUES (?, ?, ?, ?, ?)";

    private SubjectState() {}

    /** Whose numbers they are. */
    record Place(String tenant, SubjectId subject) {}

    /** What of a subject was changed. */
    enum Change {
        RECORDS("UPDATE ck_subject_state SET record_stamp = ?, marked = ? WHERE tenant = ? AND subject = ?"),
        PERSON("UPDATE ck_subject_state SET stamp = ?, record_stamp = ?, marked = ? WHERE tenant = ? AND subject = ?");

        private final String update;

        Change(String update) {
            this.update = update;
        }

        /** Both of them, the more being the later one. */
        Change and(Change other) {
            return compareTo(other) < 0 ? other : this;
        }

        private List<String> columns() {
            return this == RECORDS ? List.of("record_stamp", "marked") : List.of("stamp", "record_stamp", "marked");
        }
    }

    /** Does for each of the places what is to be done last, and draws new numbers for each that has changed. */
    static void renew(Session session, Map<Place, Change> changed, Map<Place, Runnable> last) {
        TreeSet<Place> inOrder = new TreeSet<>(ORDER);
        inOrder.addAll(changed.keySet());
        inOrder.addAll(last.keySet());
        if (last.isEmpty() && inOrder.size() > 1) {
            // in one order and one statement, so that who has changed more draws both numbers of all
            stampAll(session, inOrder, changed.values().stream().reduce(Change.RECORDS, Change::and));
            return;
        }
        for (Place place : inOrder) {
            Runnable work = last.get(place);
            if (work != null) {
                work.run();
            }
            Change change = changed.get(place);
            if (change != null) {
                stamp(session, place, change);
            }
        }
    }

    /** Where the database knows no way to do both, first those that are there and then those that are new, each in the one order. */
    private static void stampAll(Session session, Set<Place> inOrder, Change change) {
        if (Engine.insertsOrChanges(session.dialect())) {
            insertOrChange(session, inOrder, change);
            return;
        }
        List<Place> missing = updateAll(session, List.copyOf(inOrder), change);
        if (!missing.isEmpty() && !insertAll(session, missing)) {
            // another transaction may have inserted in between
            updateAll(session, missing, change);
        }
    }

    /** Returns those of which the database does not say that they were there. */
    private static List<Place> updateAll(Session session, List<Place> places, Change change) {
        SqlCall call = session.sql("stamp subjects", change.update);
        places.forEach(place -> changing(session, call, place, change).again());
        int[] rows = call.updateAll();
        return IntStream.range(0, places.size())
                .filter(i -> rows[i] != 1)
                .mapToObj(places::get)
                .toList();
    }

    private static boolean insertAll(Session session, List<Place> places) {
        SqlCall call = session.sql("stamp new subjects", INSERT);
        places.forEach(place -> changing(session, call, place, Change.PERSON).again());
        return call.insertOrLockAll();
    }

    private static SqlCall changing(Session session, SqlCall call, Place place, Change change) {
        if (change == Change.PERSON) {
            call.number(RANDOM.nextLong());
        }
        return call.number(RANDOM.nextLong())
                .number(session.hasComputed(place) ? 0 : 1)
                .text(place.tenant)
                .text(place.subject.value());
    }

    private static void insertOrChange(Session session, Set<Place> inOrder, Change change) {
        SqlCall call = session.sql(inOrder.size() == 1 ? "stamp a subject" : "stamp subjects", INSERT);
        inOrder.forEach(place -> changing(session, call, place, Change.PERSON).again());
        call.insertOrChangeAll(change.columns());
    }

    private static void stamp(Session session, Place place, Change change) {
        if (Engine.insertsOrChanges(session.dialect())) {
            insertOrChange(session, Set.of(place), change);
            return;
        }
        // another transaction may insert in between
        if (!update(session, place, change) && !insert(session, place)) {
            update(session, place, change);
        }
    }

    private static boolean update(Session session, Place place, Change change) {
        return changing(session, session.sql("stamp a subject", change.update), place, change)
                        .update()
                == 1;
    }

    private static boolean insert(Session session, Place place) {
        return changing(session, session.sql("stamp a new subject", INSERT), place, Change.PERSON)
                .insertOrLock();
    }
}
