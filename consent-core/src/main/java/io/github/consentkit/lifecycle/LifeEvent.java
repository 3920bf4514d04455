package io.github.consentkit.lifecycle;

import io.github.consentkit.internal.Check;
import io.github.consentkit.subject.SubjectId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Something that the host reports of the life of somebody's data. Immutable; {@code toString} names nobody.
 *
 * <p>The order in which events arrive makes no difference: what counts is when they happened. An event that was wrong is
 * taken back by another that corrects it.
 *
 * @param subject whose data it is about
 * @param key what makes the event one, chosen by the host: reported twice it counts once
 * @param fact what happened
 * @param at when it happened, cut to microseconds
 * @param record the record that it is about, such as that of an order; empty for everything of the person
 * @param corrects the key of the event that this one takes the place of; empty for none
 */
public record LifeEvent(
        SubjectId subject,
        String key,
        LifeFact fact,
        Instant at,
        Optional<RecordRef> record,
        Optional<String> corrects) {

    /** The most UTF-16 units of a key or of the id of a claim. */
    public static final int MAX_LENGTH = 200;

    /** Checks the arguments. */
    public LifeEvent {
        Check.notNull(subject, "subject");
        Check.idText(key, "the key of an event", MAX_LENGTH);
        Check.notNull(fact, "fact");
        at = Check.notNull(at, "at").truncatedTo(ChronoUnit.MICROS);
        Check.notNull(record, "record");
        Check.notNull(corrects, "corrects").ifPresent(other -> Check.idText(other, "the key of an event", MAX_LENGTH));
    }

    /** Returns an event about everything of the person. */
    public static LifeEvent of(SubjectId subject, String key, LifeFact fact, Instant at) {
        return new LifeEvent(subject, key, fact, at, Optional.empty(), Optional.empty());
    }

    /** Returns the same about one record. */
    public LifeEvent about(RecordRef one) {
        return new LifeEvent(subject, key, fact, at, Optional.of(one), corrects);
    }

    /** Returns the same in the place of an earlier event, which does not count any more. */
    public LifeEvent correcting(String earlier) {
        return new LifeEvent(subject, key, fact, at, record, Optional.of(earlier));
    }

    /** Returns what happened and when. */
    @Override
    public String toString() {
        return "LifeEvent[" + fact.getClass().getSimpleName() + ", at=" + at + "]";
    }
}
