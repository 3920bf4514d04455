package io.github.consentkit.testing;

import io.github.consentkit.consent.Act;
import io.github.consentkit.consent.ConsentEvent;
import io.github.consentkit.consent.ConsentLedger;
import io.github.consentkit.consent.EventKind;
import io.github.consentkit.consent.Giver;
import io.github.consentkit.consent.Manner;
import io.github.consentkit.consent.NewConsentEvent;
import io.github.consentkit.consent.Shown;
import io.github.consentkit.consent.TextDigest;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Language;
import io.github.consentkit.store.Stores;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.Age;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.subject.SubjectRecord;
import io.github.consentkit.subject.SubjectStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** A store, and short ways to write to the ports that every store has and to read what it then holds. */
public final class Shelf {

    /** A person. */
    public static final SubjectId ANNA = SubjectId.of("anna");

    /** Another person. */
    public static final SubjectId BORA = SubjectId.of("bora");

    /** What {@link #of} answers for a stranger. */
    public static final String NOTHING = text(List.of(), Optional.empty());

    /** What {@link #of} answers after one {@link #fill}. */
    public static final String FILLED = text(List.of("1:photo"), Optional.of(1L));

    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00.123456Z");

    private final Stores stores;
    private final ConsentLedger ledger;
    private final SubjectStore subjects;

    /** Takes the store. */
    public Shelf(Stores stores) {
        this.stores = KeyedLedger.in(stores);
        this.ledger = stores.port(ConsentLedger.class);
        this.subjects = stores.port(SubjectStore.class);
    }

    /** Returns the store. */
    public Stores stores() {
        return stores;
    }

    /** Returns the store's ledger. */
    public ConsentLedger ledger() {
        return ledger;
    }

    /** Returns the store's subjects. */
    public SubjectStore subjects() {
        return subjects;
    }

    /** Runs the work in the store and returns its result. */
    public <R> R call(Function<? super Transaction, ? extends R> work) {
        return stores.unitOfWork().call(work);
    }

    /** Runs the work in the store. */
    public void run(Consumer<? super Transaction> work) {
        stores.unitOfWork().run(work);
    }

    /** Appends an event about the block. */
    public ConsentEvent append(Transaction transaction, SubjectId subject, String block) {
        return ledger.append(transaction, subject, event(block), NOW);
    }

    /** Saves the subject with a mark that a test can recognise. */
    public void save(Transaction transaction, SubjectId subject, long mark) {
        subjects.save(transaction, new SubjectRecord(subject, Age.adult(), NOW.plusSeconds(mark)));
    }

    /** Writes something to every port. */
    public void fill(Transaction transaction, SubjectId subject) {
        append(transaction, subject, "photo");
        save(transaction, subject, 1);
    }

    /** Everything that the store holds of the subject, as one line. */
    public String of(SubjectId subject) {
        return call(transaction -> text(
                ledger.events(transaction, subject).stream()
                        .map(event -> event.sequence() + ":" + event.content().block())
                        .toList(),
                subjects.find(transaction, subject)
                        .map(known -> known.enrolledAt().getEpochSecond() - NOW.getEpochSecond())));
    }

    /** The line of {@link #of} for these events and this mark. */
    public static String text(List<String> events, Optional<Long> mark) {
        return "events " + events + ", mark " + mark.map(String::valueOf).orElse("none");
    }

    /** Returns an event about the block. */
    public static NewConsentEvent event(String block) {
        return new NewConsentEvent(
                Id.of(block),
                EventKind.GRANTED,
                Set.of(),
                new Shown(Id.of("v1"), Language.KO, TextDigest.of(block)),
                Manner.of(Act.TICK, Id.of("homepage")),
                Giver.self(),
                Optional.empty(),
                NOW);
    }
}
