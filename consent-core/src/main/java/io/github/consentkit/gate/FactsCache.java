package io.github.consentkit.gate;

import io.github.consentkit.lifecycle.DataHolder;
import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.subject.SubjectStamp;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of subjects, by the stamp under which it was read; the least recently used leave first.
 *
 * <p>Whoever asks has just read the stamp, so a change that was committed anywhere counts at the next question. The bound is
 * on what is kept in all, because one person may have a thousand records. Safe for use by many threads.
 */
final class FactsCache {

    private final int bound;
    private final Map<SubjectId, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
    private int weight;

    /** Keeps at most so many values and events together. */
    FactsCache(int bound) {
        this.bound = bound;
    }

    /** What is known of a subject but for the values that are held, which need not be read again when only those have changed. */
    record Person(Facts facts, int weight) {

        /** The same with what these holders have. */
        Known holding(List<HeldData> held) {
            return new Known(this, facts.with(held), weight + held.size());
        }
    }

    /** What is known of a subject, from the store and from the holders that move its stamp. */
    record Known(Person person, Facts facts, int weight) {}

    private record Entry(SubjectStamp stamp, List<DataHolder> holders, Known known) {}

    /** Returns what was read under this very stamp from these very holders. */
    synchronized Optional<Known> find(SubjectId subject, SubjectStamp stamp, List<DataHolder> holders) {
        Entry entry = entries.get(subject);
        return entry != null && entry.stamp.equals(stamp) && entry.holders.equals(holders)
                ? Optional.of(entry.known)
                : Optional.empty();
    }

    /** Returns what was read of the person under this state, whatever has become of the records since. */
    synchronized Optional<Person> person(SubjectId subject, SubjectStamp stamp) {
        Entry entry = entries.get(subject);
        return entry != null && entry.stamp.state() == stamp.state()
                ? Optional.of(entry.known.person)
                : Optional.empty();
    }

    /** Enters what was read after the stamp. */
    synchronized void enter(SubjectId subject, SubjectStamp stamp, List<DataHolder> holders, Known known) {
        Entry before = entries.remove(subject);
        if (before != null) {
            weight -= before.known.weight;
        }
        if (known.weight > bound) {
            return;
        }
        entries.put(subject, new Entry(stamp, holders, known));
        weight += known.weight;
        Iterator<Entry> eldest = entries.values().iterator();
        while (weight > bound) {
            weight -= eldest.next().known.weight;
            eldest.remove();
        }
    }

    /** Returns how much is kept, and nothing of it. */
    @Override
    public synchronized String toString() {
        return "FactsCache[" + entries.size() + " subjects, " + weight + " of " + bound + "]";
    }
}
