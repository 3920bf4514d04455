package io.github.consentkit.crypto.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.consentkit.crypto.key.KeyUnit;
import io.github.consentkit.crypto.key.KeyringAnswer;
import io.github.consentkit.crypto.key.KeyringId;
import io.github.consentkit.crypto.key.KeyringStore;
import io.github.consentkit.crypto.key.KeyringStore.Written;
import io.github.consentkit.crypto.key.WrappedKeyring;
import io.github.consentkit.error.ConsentKitException;
import io.github.consentkit.store.Stores;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.testing.Threads;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every keyring store has to keep; a test of each store extends it. */
public abstract class KeyringStoreContract {

    private static final SubjectId SUBJECT = SubjectId.of("member-1001");
    private static final KeyringId PROFILE = new KeyringId("rarelee", SUBJECT, new KeyUnit.Profile());
    private static final KeyringId RECORD = new KeyringId("rarelee", SUBJECT, new KeyUnit.OfRecord("application", "7"));
    private static final KeyringId OTHER_SUBJECT =
            new KeyringId("rarelee", SubjectId.of("member-1002"), new KeyUnit.Profile());
    private static final KeyringId OTHER_TENANT = new KeyringId("other", SUBJECT, new KeyUnit.Profile());

    private Stores stores;
    private KeyringStore store;

    /** Returns a new, empty store. */
    protected abstract Stores create();

    /** Whether transactions that write for many people wait for one another, or one of them is refused. */
    protected enum Crowd {
        /** As in one database, which sees all locks. */
        WAITS,
        /** They may wait in a circle over two servers that do not know each other's locks; what says otherwise is passed over. */
        MAY_WAIT_FOR_EVER
    }

    /** Returns what becomes of transactions that write for many people at once. */
    protected Crowd crowd() {
        return Crowd.WAITS;
    }

    @BeforeEach
    void open() {
        stores = create();
        store = stores.port(KeyringStore.class);
    }

    @Test
    void whatIsInsertedIsFoundAtItsPlaceOnly() {
        write(Written.DONE, row(PROFILE, 1, 'a'));

        assertThat(find(PROFILE)).isEqualTo(new KeyringAnswer.Present(row(PROFILE, 1, 'a')));
        for (KeyringId elsewhere : List.of(RECORD, OTHER_SUBJECT, OTHER_TENANT)) {
            assertThat(find(elsewhere)).isInstanceOf(KeyringAnswer.Absent.class);
        }
    }

    @Test
    void pagesGoThroughAllRowsOfEarlierEpochsOnce() {
        Set<KeyringId> early = new HashSet<>();
        for (int subject = 0; subject < 4; subject++) {
            for (int unit = 0; unit < 3; unit++) {
                SubjectId person = SubjectId.of("member-" + subject);
                KeyringId id = new KeyringId(
                        "rarelee",
                        person,
                        unit == 0 ? new KeyUnit.Profile() : new KeyUnit.OfRecord("t" + unit, "r'" + unit));
                int epoch = 1 + (subject + unit) % 3;
                write(Written.DONE, new WrappedKeyring(id, epoch, 1, new byte[] {1}));
                if (epoch < 3) {
                    early.add(id);
                }
            }
        }
        write(Written.DONE, row(OTHER_TENANT, 1, 'a'));
        run(transaction -> store.destroy(transaction, RECORD));

        List<KeyringId> seen = new ArrayList<>();
        Optional<KeyringId> after = Optional.empty();
        for (List<WrappedKeyring> page = page(after); !page.isEmpty(); page = page(after)) {
            assertThat(page).hasSizeLessThanOrEqualTo(3);
            page.forEach(row -> seen.add(row.id()));
            after = Optional.of(page.get(page.size() - 1).id());
        }

        assertThat(seen).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(early);
        assertThat(counted(3)).isEqualTo(early.size());
        assertThat(counted(1)).isZero();
        assertThat(counted(Integer.MAX_VALUE)).isEqualTo(12);
    }

    private List<WrappedKeyring> page(Optional<KeyringId> after) {
        return stores.unitOfWork().call(transaction -> store.page(transaction, "rarelee", 3, after, 3));
    }

    private long counted(int below) {
        return stores.unitOfWork().call(transaction -> store.count(transaction, "rarelee", below));
    }

    @Test
    void thePeopleOfWhomThereIsAKeyringOrTheMarkOfOneAreFoundInPages() {
        for (int number = 0; number < 5; number++) {
            SubjectId person = SubjectId.of("person-" + number);
            write(Written.DONE, row(new KeyringId("rarelee", person, new KeyUnit.Profile()), 1, 'a'));
            write(Written.DONE, row(new KeyringId("rarelee", person, new KeyUnit.OfRecord("t", "1")), 1, 'a'));
        }
        write(Written.DONE, row(OTHER_TENANT, 1, 'a'));
        run(transaction -> {
            store.destroy(transaction, new KeyringId("rarelee", SubjectId.of("person-1"), new KeyUnit.Profile()));
            store.destroy(transaction, new KeyringId("rarelee", SubjectId.of("person-6"), new KeyUnit.Profile()));
            var gone = store.destroyAll(transaction, "rarelee", SubjectId.of("person-3"), 1);
        });

        assertThat(people(Optional.empty(), 3)).containsExactly("person-0", "person-1", "person-2");
        assertThat(people(Optional.of("person-2"), 3)).containsExactly("person-4", "person-6");
        assertThat(people(Optional.of("person-5"), 3)).as("nobody of that id").containsExactly("person-6");
        assertThat(people(Optional.of("person-6"), 3)).isEmpty();
    }

    private List<String> people(Optional<String> after, int atMost) {
        return stores
                .unitOfWork()
                .call(transaction -> store.subjects(transaction, "rarelee", after.map(SubjectId::of), atMost))
                .stream()
                .map(SubjectId::value)
                .toList();
    }

    @Test
    void aRestoredRowTakesAnyPlaceButAnErasedOne() {
        write(Written.DONE, row(PROFILE, 1, 'a'));
        write(Written.DONE, row(PROFILE, 2, 'b'));
        run(transaction -> store.destroy(transaction, RECORD));
        run(transaction -> store.destroyAll(transaction, "rarelee", OTHER_SUBJECT.subject(), 2));

        assertThat(restored(row(PROFILE, 7, 'c'))).isEqualTo(Written.DONE);
        assertThat(restored(row(OTHER_TENANT, 9, 'd'))).isEqualTo(Written.DONE);
        assertThat(restored(row(RECORD, 3, 'e'))).isEqualTo(Written.ERASED);
        assertThat(restored(row(OTHER_SUBJECT, 3, 'e'))).isEqualTo(Written.ERASED);

        assertThat(find(PROFILE)).isEqualTo(new KeyringAnswer.Present(row(PROFILE, 7, 'c')));
        assertThat(find(OTHER_TENANT)).isEqualTo(new KeyringAnswer.Present(row(OTHER_TENANT, 9, 'd')));
        assertThat(find(RECORD)).isInstanceOf(KeyringAnswer.Erased.class);
    }

    @Test
    void manyAreReplacedAndWhatOthersChangedIsPassedOver() {
        List.of(PROFILE, RECORD, OTHER_SUBJECT, OTHER_TENANT).forEach(id -> write(Written.DONE, row(id, 1, 'a')));
        write(Written.DONE, row(PROFILE, 2, 'b'));
        run(transaction -> store.destroy(transaction, RECORD));

        run(transaction -> store.replaceAll(
                transaction,
                Stream.of(OTHER_SUBJECT, PROFILE, RECORD, OTHER_TENANT)
                        .map(id -> row(id, 2, 'c'))
                        .toList()));
        run(transaction -> store.replaceAll(transaction, List.of()));

        assertThat(find(PROFILE)).isEqualTo(new KeyringAnswer.Present(row(PROFILE, 2, 'b')));
        assertThat(find(RECORD)).isInstanceOf(KeyringAnswer.Erased.class);
        assertThat(find(OTHER_SUBJECT)).isEqualTo(new KeyringAnswer.Present(row(OTHER_SUBJECT, 2, 'c')));
        assertThat(find(OTHER_TENANT)).isEqualTo(new KeyringAnswer.Present(row(OTHER_TENANT, 2, 'c')));
    }

    @Test
    void manyAreInsertedOrTheWorkIsUndone() {
        List<WrappedKeyring> rows = Stream.of(PROFILE, RECORD, OTHER_SUBJECT, OTHER_TENANT)
                .map(id -> row(id, 1, 'a'))
                .toList();
        assertThat(inserted(rows)).isEqualTo(Written.DONE);
        rows.forEach(row -> assertThat(find(row.id())).isEqualTo(new KeyringAnswer.Present(row)));
        assertThat(inserted(List.of())).isEqualTo(Written.DONE);

        KeyringId next = new KeyringId("rarelee", SUBJECT, new KeyUnit.OfRecord("application", "8"));
        KeyringId stranger = new KeyringId("rarelee", SubjectId.of("member-9"), new KeyUnit.Profile());
        assertThat(inserted(List.of(row(next, 1, 'a'), row(PROFILE, 1, 'b'), row(stranger, 1, 'a'))))
                .isEqualTo(Written.OVERTAKEN);
        assertThat(inserted(List.of(row(stranger, 1, 'a'), row(next, 2, 'a')))).isEqualTo(Written.OVERTAKEN);
        for (KeyringId id : List.of(next, stranger)) {
            assertThat(find(id)).isInstanceOf(KeyringAnswer.Absent.class);
        }
        assertThat(find(PROFILE)).isEqualTo(new KeyringAnswer.Present(row(PROFILE, 1, 'a')));
    }

    @Test
    void nothingIsInsertedWithAKeyringOfSomebodyWhoIsErased() {
        run(transaction -> store.destroyAll(transaction, "rarelee", OTHER_SUBJECT.subject(), 3));

        assertThat(inserted(List.of(row(PROFILE, 1, 'a'), row(OTHER_SUBJECT, 1, 'a'), row(OTHER_TENANT, 1, 'a'))))
                .isEqualTo(Written.ERASED);
        run(transaction -> store.destroy(transaction, RECORD));
        assertThat(inserted(List.of(row(PROFILE, 1, 'a'), row(RECORD, 1, 'a')))).isNotEqualTo(Written.DONE);

        assertThat(find(PROFILE)).isInstanceOf(KeyringAnswer.Absent.class);
        assertThat(find(OTHER_SUBJECT)).isInstanceOf(KeyringAnswer.Erased.class);
        assertThat(find(RECORD)).isInstanceOf(KeyringAnswer.Erased.class);
    }

    /** Of several who insert keyrings of the same people at a time, each inserts its own. */
    @Test
    void manyAtOnceInsertKeyringsOfTheSamePeople() throws Exception {
        assumeTrue(crowd() == Crowd.WAITS, "nobody sees all locks");
        for (int round = 0; round < 5; round++) {
            int of = round;
            List<Written> written = Threads.together(
                    3,
                    thread -> inserted(IntStream.range(0, 20)
                            .mapToObj(i -> row(
                                    new KeyringId(
                                            "rarelee",
                                            SubjectId.of("member-" + of + "-" + i),
                                            new KeyUnit.OfRecord("application", "of-" + thread)),
                                    1,
                                    'a'))
                            .toList()));
            assertThat(written).containsOnly(Written.DONE);
        }
    }

    /** As a caller does it: what is not done is rolled back. */
    private Written inserted(List<WrappedKeyring> rows) {
        AtomicReference<Written> written = new AtomicReference<>(Written.DONE);
        try {
            run(outer -> run(inner -> {
                written.set(store.insertAll(inner, rows));
                if (written.get() != Written.DONE) {
                    throw new Failure();
                }
            }));
        } catch (Failure expected) {
            assertThat(written.get()).isNotEqualTo(Written.DONE);
        }
        return written.get();
    }

    private Written restored(WrappedKeyring row) {
        return stores.unitOfWork().call(transaction -> store.restore(transaction, row));
    }

    @Test
    void theFirstErasureOfASubjectTellsItsEpochAndItsKeysForGood() {
        KeyringId type = new KeyringId("rarelee", SUBJECT, new KeyUnit.OfRecord("consulting", "7"));
        write(Written.DONE, row(PROFILE, 1, 'a'));
        write(Written.DONE, row(type, 1, 'b'));
        write(Written.DONE, row(RECORD, 1, 'c'));
        write(Written.DONE, row(OTHER_SUBJECT, 1, 'd'));
        run(transaction -> store.destroy(transaction, RECORD));
        assertThat(erasedIn(SUBJECT)).isEmpty();

        Optional<List<WrappedKeyring>> gone =
                stores.unitOfWork().call(transaction -> store.destroyAll(transaction, "rarelee", SUBJECT, 4));
        Optional<List<WrappedKeyring>> again =
                stores.unitOfWork().call(transaction -> store.destroyAll(transaction, "rarelee", SUBJECT, 6));

        assertThat(gone.orElseThrow()).containsExactlyInAnyOrder(row(PROFILE, 1, 'a'), row(type, 1, 'b'));
        assertThat(again).as("it was erased before").isEmpty();
        assertThat(erasedIn(SUBJECT)).hasValue(4);
        assertThat(erasedIn(SubjectId.of("stranger"))).isEmpty();
    }

    @Test
    void theKeyringsOfASubjectAreThoseThatHaveKeys() {
        KeyringId type = new KeyringId("rarelee", SUBJECT, new KeyUnit.OfRecord("consulting", "7"));
        for (KeyringId id : List.of(PROFILE, type, RECORD, OTHER_SUBJECT, OTHER_TENANT)) {
            write(Written.DONE, row(id, 1, 'a'));
        }
        run(transaction -> store.destroy(transaction, RECORD));

        assertThat(ofSubject(SUBJECT)).containsExactlyInAnyOrder(row(PROFILE, 1, 'a'), row(type, 1, 'a'));
        assertThat(ofSubject(SubjectId.of("stranger"))).isEmpty();

        run(transaction -> store.destroyAll(transaction, "rarelee", SUBJECT, 4));
        assertThat(ofSubject(SUBJECT)).isEmpty();
    }

    private List<WrappedKeyring> ofSubject(SubjectId subject) {
        return stores.unitOfWork().call(transaction -> store.ofSubject(transaction, "rarelee", subject));
    }

    private OptionalInt erasedIn(SubjectId subject) {
        return stores.unitOfWork().call(transaction -> store.erasedIn(transaction, "rarelee", subject));
    }

    @Test
    void manyAreFoundAsEachAlone() {
        List.of(PROFILE, RECORD, OTHER_SUBJECT, OTHER_TENANT).forEach(id -> write(Written.DONE, row(id, 1, 'a')));
        write(Written.DONE, row(PROFILE, 2, 'b'));
        run(transaction -> store.destroy(transaction, RECORD));
        run(transaction -> store.destroyAll(transaction, "rarelee", OTHER_SUBJECT.subject(), 3));
        KeyringId never = new KeyringId("rarelee", SUBJECT, new KeyUnit.OfRecord("application", "never"));
        KeyringId otherType = new KeyringId("rarelee", SUBJECT, new KeyUnit.OfRecord("consulting", "7"));
        KeyringId neverOfErased =
                new KeyringId("rarelee", OTHER_SUBJECT.subject(), new KeyUnit.OfRecord("application", "7"));
        Set<KeyringId> ids = Set.of(PROFILE, RECORD, OTHER_SUBJECT, OTHER_TENANT, never, otherType, neverOfErased);

        Map<KeyringId, KeyringAnswer> answers = findAll(ids);

        assertThat(answers.keySet()).isEqualTo(ids);
        answers.forEach((id, answer) -> assertThat(answer).isEqualTo(find(id)));
        assertThat(answers.get(PROFILE)).isEqualTo(new KeyringAnswer.Present(row(PROFILE, 2, 'b')));
        assertThat(answers.get(RECORD)).isInstanceOf(KeyringAnswer.Erased.class);
        assertThat(answers.get(OTHER_SUBJECT)).isInstanceOf(KeyringAnswer.Erased.class);
        assertThat(answers.get(neverOfErased)).isInstanceOf(KeyringAnswer.Erased.class);
        assertThat(answers.get(OTHER_TENANT)).isInstanceOf(KeyringAnswer.Present.class);
        assertThat(answers.get(never)).isInstanceOf(KeyringAnswer.Absent.class);
        assertThat(answers.get(otherType)).isInstanceOf(KeyringAnswer.Absent.class);
    }

    @Test
    void onlyWhatWasAskedForIsAnswered() {
        write(Written.DONE, row(PROFILE, 1, 'a'));
        write(Written.DONE, row(RECORD, 1, 'a'));

        assertThat(findAll(Set.of())).isEmpty();
        assertThat(findAll(Set.of(RECORD)))
                .containsExactly(Map.entry(RECORD, new KeyringAnswer.Present(row(RECORD, 1, 'a'))));
    }

    /** More than a page, and more than the parameters that some databases take in one statement. */
    @Test
    void aThousandAreFoundAtOnce() {
        Set<KeyringId> ids = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            ids.add(new KeyringId(
                    "rarelee", SubjectId.of("member-" + i), new KeyUnit.OfRecord("application", "r" + i)));
        }
        run(transaction -> ids.forEach(
                id -> assertThat(store.insert(transaction, row(id, 1, 'a'))).isEqualTo(Written.DONE)));

        Map<KeyringId, KeyringAnswer> answers = findAll(ids);
        assertThat(answers.keySet()).isEqualTo(ids);
        answers.forEach((id, answer) -> assertThat(answer).isEqualTo(new KeyringAnswer.Present(row(id, 1, 'a'))));
    }

    @Test
    void theFirstInsertionWins() {
        write(Written.DONE, row(PROFILE, 1, 'a'));
        write(Written.OVERTAKEN, row(PROFILE, 1, 'b'));

        assertThat(find(PROFILE)).isEqualTo(new KeyringAnswer.Present(row(PROFILE, 1, 'a')));
    }

    @Test
    void aReplacementFollowsTheVersionItReplaces() {
        write(Written.OVERTAKEN, row(PROFILE, 2, 'a'));
        write(Written.DONE, row(PROFILE, 1, 'a'));
        write(Written.OVERTAKEN, row(PROFILE, 3, 'x'));
        write(Written.DONE, row(PROFILE, 2, 'b'));
        write(Written.OVERTAKEN, row(PROFILE, 2, 'c'));
        write(Written.DONE, row(PROFILE, 3, 'd'));

        assertThat(find(PROFILE)).isEqualTo(new KeyringAnswer.Present(row(PROFILE, 3, 'd')));
    }

    @Test
    void aDestroyedKeyringNeverComesBack() {
        write(Written.DONE, row(RECORD, 1, 'a'));
        write(Written.DONE, row(PROFILE, 1, 'p'));
        run(transaction -> store.destroy(transaction, RECORD));

        assertThat(find(RECORD)).isInstanceOf(KeyringAnswer.Erased.class);
        write(Written.ERASED, row(RECORD, 1, 'b'));
        write(Written.ERASED, row(RECORD, 2, 'b'));
        assertThat(find(RECORD)).isInstanceOf(KeyringAnswer.Erased.class);
        assertThat(find(PROFILE)).isInstanceOf(KeyringAnswer.Present.class);
    }

    @Test
    void aDestroyedSubjectNeverComesBackNorDoesARecordItNeverHad() {
        List.of(PROFILE, RECORD, OTHER_SUBJECT, OTHER_TENANT).forEach(id -> write(Written.DONE, row(id, 1, 'a')));
        run(transaction -> store.destroyAll(transaction, "rarelee", SUBJECT, 3));
        run(transaction -> store.destroyAll(transaction, "rarelee", SUBJECT, 3));

        KeyringId never = new KeyringId("rarelee", SUBJECT, new KeyUnit.OfRecord("application", "never"));
        for (KeyringId gone : List.of(PROFILE, RECORD, never)) {
            assertThat(find(gone)).isInstanceOf(KeyringAnswer.Erased.class);
            write(Written.ERASED, row(gone, 1, 'b'));
        }
        assertThat(find(OTHER_SUBJECT)).isInstanceOf(KeyringAnswer.Present.class);
        assertThat(find(OTHER_TENANT)).isInstanceOf(KeyringAnswer.Present.class);
    }

    @Test
    void aMarkCanStandWhereThereWasNoKeyring() {
        run(transaction -> store.destroy(transaction, RECORD));

        write(Written.ERASED, row(RECORD, 1, 'a'));
    }

    @Test
    void anInsertionSeesTheMarkOfItsOwnTransaction() {
        run(transaction -> {
            assertThat(store.insert(transaction, row(PROFILE, 1, 'a'))).isEqualTo(Written.DONE);
            store.destroyAll(transaction, "rarelee", SUBJECT, 3);
            assertThat(store.insert(transaction, row(PROFILE, 1, 'a'))).isEqualTo(Written.ERASED);
            assertThat(store.find(transaction, PROFILE)).isInstanceOf(KeyringAnswer.Erased.class);
        });
    }

    @Test
    void whatIsRolledBackNeverHappened() {
        write(Written.DONE, row(PROFILE, 1, 'a'));
        List<BiConsumer<KeyringStore, Transaction>> changes = List.of(
                (s, t) -> s.insert(t, row(RECORD, 1, 'a')),
                (s, t) -> s.replace(t, row(PROFILE, 2, 'b')),
                (s, t) -> s.destroy(t, PROFILE),
                (s, t) -> s.destroy(t, RECORD),
                (s, t) -> s.destroyAll(t, "rarelee", SUBJECT, 3));
        for (BiConsumer<KeyringStore, Transaction> change : changes) {
            assertThatThrownBy(() -> run(transaction -> {
                        change.accept(store, transaction);
                        throw new Failure();
                    }))
                    .isInstanceOf(Failure.class);

            assertThat(find(PROFILE)).isEqualTo(new KeyringAnswer.Present(row(PROFILE, 1, 'a')));
            assertThat(find(RECORD)).isInstanceOf(KeyringAnswer.Absent.class);
        }
    }

    @Test
    void innerWorkThatFailsIsUndoneAloneAndWithTheOuterOne() {
        run(outer -> {
            assertThat(store.insert(outer, row(PROFILE, 1, 'a'))).isEqualTo(Written.DONE);
            assertThatThrownBy(() -> run(inner -> {
                        store.destroyAll(inner, "rarelee", SUBJECT, 3);
                        throw new Failure();
                    }))
                    .isInstanceOf(Failure.class);
            assertThat(store.find(outer, PROFILE)).isInstanceOf(KeyringAnswer.Present.class);
        });
        assertThatThrownBy(() -> run(outer -> {
                    run(inner -> store.destroy(inner, PROFILE));
                    throw new Failure();
                }))
                .isInstanceOf(Failure.class);

        assertThat(find(PROFILE)).isInstanceOf(KeyringAnswer.Present.class);
    }

    @Test
    void aHandleThatIsNotOpenHereIsRefused() {
        List<Transaction> kept = new ArrayList<>();
        run(kept::add);
        create().unitOfWork().run(other -> {
            kept.add(other);
            for (Transaction bad : kept) {
                assertThatThrownBy(() -> store.find(bad, PROFILE)).isInstanceOf(ConsentKitException.class);
                assertThatThrownBy(() -> store.findAll(bad, Set.of(PROFILE))).isInstanceOf(ConsentKitException.class);
                assertThatThrownBy(() -> store.insert(bad, row(PROFILE, 1, 'a')))
                        .isInstanceOf(ConsentKitException.class);
                assertThatThrownBy(() -> store.destroy(bad, PROFILE)).isInstanceOf(ConsentKitException.class);
            }
        });
    }

    private void write(Written expected, WrappedKeyring row) {
        run(transaction -> assertThat(
                        row.version() == 1 ? store.insert(transaction, row) : store.replace(transaction, row))
                .isEqualTo(expected));
    }

    private KeyringAnswer find(KeyringId id) {
        return stores.unitOfWork().call(transaction -> store.find(transaction, id));
    }

    private Map<KeyringId, KeyringAnswer> findAll(Set<KeyringId> ids) {
        return stores.unitOfWork().call(transaction -> store.findAll(transaction, ids));
    }

    private void run(Consumer<Transaction> work) {
        stores.unitOfWork().run(work);
    }

    private static WrappedKeyring row(KeyringId id, long version, char content) {
        return new WrappedKeyring(id, 1, version, new byte[] {(byte) content, (byte) version});
    }

    private static final class Failure extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
