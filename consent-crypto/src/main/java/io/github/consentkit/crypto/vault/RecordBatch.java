package io.github.consentkit.crypto.vault;

import io.github.consentkit.crypto.key.ErasedKeysException;
import io.github.consentkit.crypto.key.Keyring;
import io.github.consentkit.crypto.key.KeyringId;
import io.github.consentkit.crypto.key.KeyringMaking;
import io.github.consentkit.crypto.photo.PhotoRefusedException;
import io.github.consentkit.crypto.seal.SealContext;
import io.github.consentkit.error.ConsentKitException;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.gate.AccessDeniedException;
import io.github.consentkit.gate.Decision;
import io.github.consentkit.gate.Deny;
import io.github.consentkit.gate.Permit;
import io.github.consentkit.gate.ProcessingRequest;
import io.github.consentkit.lifecycle.Restriction;
import io.github.consentkit.lifecycle.RestrictionStore;
import io.github.consentkit.store.BulkAnswers;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.SubjectId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Inserts many new records together, each with what would have come of it if it had been inserted alone after those before it:
 * what is known of all of them is read at once, and what is to be stored is written at once.
 */
final class RecordBatch<T> {

    /** How many records are in memory twice: as they came, and sealed. */
    private static final int PAGE = 200;

    private final Workshop shop;
    private final TypeModel<T> model;
    private final RecordWriter<T> writer;
    private final Collected how;
    private final Optional<Actor> actor;

    RecordBatch(Workshop shop, TypeModel<T> model, RecordWriter<T> writer, Collected how, Optional<Actor> actor) {
        this.shop = shop;
        this.model = model;
        this.writer = writer;
        this.how = how;
        this.actor = actor;
    }

    /** Somebody else was faster, so that the innermost work is rolled back and the records are inserted one by one. */
    static final class OvertakenException extends ConsentKitException {

        private static final long serialVersionUID = 1L;

        OvertakenException() {
            super("another transaction stored a keyring or a record of this batch meanwhile");
        }
    }

    /** Whether the failure is one that another record would not meet; every other ends the work. */
    static boolean isOfTheRecord(ConsentKitException failure) {
        return failure instanceof AccessDeniedException
                || failure instanceof RecordConflictException
                || failure instanceof ResidentNumberException
                || failure instanceof ErasedKeysException
                || failure instanceof PhotoRefusedException
                || failure instanceof InvalidInputException;
    }

    /** Inserts all of the records, or throws what stands against the first one that cannot be inserted. */
    void insertAll(Transaction transaction, List<T> records) {
        for (int from = 0; from < records.size(); from += PAGE) {
            List<T> page = records.subList(from, Math.min(records.size(), from + PAGE));
            if (page.size() == 1 || !insertTogether(page)) {
                page.forEach(record -> writer.insert(transaction, record, how, actor));
            }
        }
    }

    /** Returns whether they were inserted; where somebody else was faster, nothing was. */
    private boolean insertTogether(List<T> records) {
        Optional<ConsentKitException> first;
        try {
            first = shop.unitOfWork()
                    .call(inner -> insert(inner, records).stream()
                            .flatMap(Optional::stream)
                            .findFirst());
        } catch (ConsentKitException e) {
            if (!(e instanceof OvertakenException) && !isOfTheRecord(e)) {
                throw e;
            }
            return false;
        }
        if (first.isPresent()) {
            throw first.get();
        }
        return true;
    }

    /**
     * Inserts those of the records that can be, and returns for each, in their order, why it cannot.
     *
     * @throws OvertakenException when nothing is inserted, as somebody else was faster
     */
    List<Optional<ConsentKitException>> insert(Transaction transaction, List<T> records) {
        List<Entry> entries = new ArrayList<>();
        for (T record : records) {
            Entry entry = new Entry();
            entries.add(entry);
            entry.attempt(() -> entry.draft = writer.draft(record));
        }
        choose(transaction, entries);
        decide(entries);
        KeyringMaking keys = shop.keyrings().making(transaction, keyrings(entries));
        seal(transaction, entries, keys);
        List<Entry> sound = entries.stream().filter(Entry::isSound).toList();
        if (!sound.isEmpty()) {
            write(transaction, sound, keys);
        }
        return entries.stream().map(Entry::failure).toList();
    }

    /** Somebody who asked for a rectification may not lose the value by a record that leaves it out. */
    private void choose(Transaction transaction, List<Entry> entries) {
        Set<SubjectId> leaving = entries.stream()
                .filter(entry -> entry.isSound() && entry.draft().leavesOut())
                .map(Entry::subject)
                .collect(Collectors.toSet());
        RestrictionStore restrictions = shop.kit().stores().port(RestrictionStore.class);
        Map<SubjectId, List<Restriction>> open = leaving.isEmpty()
                ? Map.of()
                : BulkAnswers.complete(
                        leaving, restrictions.openOfAll(transaction, leaving), "RestrictionStore.openOfAll");
        each(
                entries,
                entry -> entry.draft()
                        .choose(slot -> open.getOrDefault(entry.subject(), List.of()).stream()
                                .anyMatch(restriction -> restriction.concerns(
                                        slot.itemId(), entry.draft().key().ref()))));
    }

    /** The gate gathers what is known of each person once, and decides about every record. */
    private void decide(List<Entry> entries) {
        List<Entry> asking = new ArrayList<>();
        List<ProcessingRequest> requests = new ArrayList<>();
        each(entries, entry -> {
            if (!entry.draft().collected().isEmpty()) {
                requests.add(writer.request(entry.draft(), how, actor));
                asking.add(entry);
            }
        });
        if (requests.isEmpty()) {
            return;
        }
        List<Decision> decisions = shop.kit().gate().decideAll(requests);
        for (int i = 0; i < asking.size(); i++) {
            Entry entry = asking.get(i);
            Decision decision = decisions.get(i);
            entry.attempt(() -> {
                if (decision instanceof Deny deny) {
                    throw new AccessDeniedException(deny);
                }
                writer.admit(entry.draft(), how, (Permit) decision);
            });
        }
    }

    /** In the order of the records, as of two with one id the first is stored. */
    private void seal(Transaction transaction, List<Entry> entries, KeyringMaking keys) {
        Set<String> taken = taken(transaction, entries);
        each(entries, entry -> {
            if (entry.draft().hasPhoto()) {
                // key and photo go again when it turns out to be none
                shop.unitOfWork().run(inner -> seal(inner, entry, keys, taken));
            } else {
                seal(transaction, entry, keys, taken);
            }
            taken.add(entry.draft().key().id());
        });
    }

    private static Set<KeyringId> keyrings(List<Entry> entries) {
        return entries.stream()
                .filter(Entry::isSound)
                .map(entry -> Workshop.keyring(entry.draft().key()))
                .collect(Collectors.toSet());
    }

    /** The ids that are stored already. */
    private Set<String> taken(Transaction transaction, List<Entry> entries) {
        Set<String> wanted = entries.stream()
                .filter(Entry::isSound)
                .map(entry -> entry.draft().key().id())
                .collect(Collectors.toSet());
        Set<String> taken = new HashSet<>();
        if (!wanted.isEmpty()) {
            BulkAnswers.complete(
                            wanted,
                            shop.records().areTaken(transaction, model.shape(), shop.tenant(), wanted),
                            "RecordStore.areTaken")
                    .forEach((id, isTaken) -> {
                        if (isTaken) {
                            taken.add(id);
                        }
                    });
        }
        return taken;
    }

    private void seal(Transaction transaction, Entry entry, KeyringMaking keys, Set<String> taken) {
        RecordDraft draft = entry.draft();
        KeyringId id = Workshop.keyring(draft.key());
        entry.keyring = draft.collected().isEmpty() ? keys.find(id) : Optional.of(keys.make(id, draft.items()));
        if (taken.contains(draft.key().id())) {
            throw writer.taken();
        }
        if (draft.hasPhoto()) {
            // before its photo, so that whoever stores the same record at the same time waits here, as for one alone
            store(transaction, keys, entry.keyring.stream().toList());
        }
        entry.gone = writer.seal(transaction, draft, entry.keyring);
    }

    /** Keys first: they are what tells of a person who is being erased. */
    private void write(Transaction transaction, List<Entry> sound, KeyringMaking keys) {
        store(
                transaction,
                keys,
                sound.stream()
                        .filter(entry -> !entry.draft().hasPhoto())
                        .flatMap(entry -> entry.keyring.stream())
                        .toList());
        shop.photos()
                .deleteEach(
                        transaction,
                        sound.stream().flatMap(entry -> entry.gone.stream()).toList());
        List<RecordRow> rows = sound.stream().map(entry -> entry.draft().row()).toList();
        if (!shop.records().insertAll(transaction, model.shape(), rows)) {
            throw new OvertakenException();
        }
        sound.forEach(entry -> writer.tell(entry.draft()));
    }

    private static void store(Transaction transaction, KeyringMaking keys, List<Keyring> made) {
        if (!keys.store(transaction, made)) {
            throw new OvertakenException();
        }
    }

    private static void each(List<Entry> entries, Consumer<Entry> work) {
        entries.stream().filter(Entry::isSound).forEach(entry -> entry.attempt(() -> work.accept(entry)));
    }

    /** One record, and what has come of it so far. */
    private static final class Entry {

        private @Nullable RecordDraft draft;
        private @Nullable ConsentKitException failure;
        private Optional<Keyring> keyring = Optional.empty();
        private List<SealContext> gone = List.of();

        boolean isSound() {
            return failure == null;
        }

        RecordDraft draft() {
            return Objects.requireNonNull(draft);
        }

        SubjectId subject() {
            return draft().key().subject();
        }

        Optional<ConsentKitException> failure() {
            return Optional.ofNullable(failure);
        }

        /** What is wrong with this record alone is kept with it. */
        void attempt(Runnable work) {
            try {
                work.run();
            } catch (ConsentKitException e) {
                if (!isOfTheRecord(e)) {
                    throw e;
                }
                failure = e;
            }
        }
    }
}
