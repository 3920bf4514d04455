package io.github.consentkit.crypto.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeyringCacheTest {

    private static final SubjectId SUBJECT = SubjectId.of("MARKER-member");
    private static final WrappedKeyring ROW = row("1", 1, 'a');

    private final KeyringCache cache = new KeyringCache(3);
    private final Pending transaction = new Pending(new ArrayList<>());

    @Test
    void whatIsEnteredIsServedOnceItsTransactionHasCommitted() {
        Keyring keyring = keyring(ROW);
        cache.enter(transaction, ROW, keyring, cache.mark());
        assertThat(cache.find(ROW)).isEmpty();

        transaction.commit();
        assertThat(cache.find(ROW)).containsSame(keyring);
    }

    @Test
    void everyOtherRowOfThePlaceIsAnother() {
        enter(ROW);

        assertThat(cache.find(row("1", 1, 'b'))).isEmpty();
        assertThat(cache.find(row("1", 2, 'a'))).isEmpty();
        assertThat(cache.find(new WrappedKeyring(ROW.id(), 2, 1, ROW.bytes()))).isEmpty();
        assertThat(cache.find(row("2", 1, 'a'))).isEmpty();
        assertThat(cache.find(row("1", 1, 'a'))).isPresent();
    }

    @Test
    void whoeverOfTwoReadersCommitsFirstConfirmsTheRowTheyBothSaw() {
        Pending other = new Pending(new ArrayList<>());
        cache.enter(transaction, ROW, keyring(ROW), cache.mark());
        cache.enter(other, ROW, keyring(ROW), cache.mark());

        other.commit();
        assertThat(cache.find(ROW)).isPresent();
    }

    @Test
    void theCommitOfAnotherRowConfirmsNothing() {
        WrappedKeyring changed = row("1", 2, 'b');
        Pending other = new Pending(new ArrayList<>());
        cache.enter(transaction, ROW, keyring(ROW), cache.mark());
        cache.enter(other, changed, keyring(changed), cache.mark());

        transaction.commit();
        assertThat(cache.find(ROW)).isEmpty();
        assertThat(cache.find(changed)).isEmpty();
    }

    @Test
    void whatWasReadBeforeAnErasureDoesNotEnterAfterIt() {
        long mark = cache.mark();
        cache.drop(ROW.id());
        cache.enter(transaction, ROW, keyring(ROW), mark);
        transaction.commit();
        nothingIsHeld();

        cache.enter(transaction, ROW, keyring(ROW), cache.mark());
        cache.drop("rarelee", SUBJECT);
        transaction.commit();
        nothingIsHeld();
    }

    @Test
    void anErasedSubjectLeavesAndNobodyElse() {
        WrappedKeyring elsewhere = at(new KeyringId("other", SUBJECT, new KeyUnit.Profile()), 1, 'a');
        WrappedKeyring somebody = at(new KeyringId("rarelee", SubjectId.of("other"), new KeyUnit.Profile()), 1, 'a');
        List.of(ROW, elsewhere, somebody).forEach(this::enter);

        cache.drop("rarelee", SUBJECT);

        assertThat(cache.find(ROW)).isEmpty();
        assertThat(cache.find(elsewhere)).isPresent();
        assertThat(cache.find(somebody)).isPresent();
        cache.forget(elsewhere.id());
        assertThat(cache.find(elsewhere)).isEmpty();
    }

    @Test
    void theLeastRecentlyUsedLeaveFirst() {
        List<WrappedKeyring> rows = List.of(row("1", 1, 'a'), row("2", 1, 'a'), row("3", 1, 'a'));
        rows.forEach(this::enter);
        assertThat(cache.find(rows.get(0))).isPresent();

        enter(row("4", 1, 'a'));

        assertThat(cache.find(rows.get(0))).isPresent();
        assertThat(cache.find(rows.get(1))).isEmpty();
        assertThat(cache.find(rows.get(2))).isPresent();
    }

    @Test
    void whatIsNotServedYetCountsToo() {
        for (int i = 0; i < 100; i++) {
            WrappedKeyring row = row("r" + i, 1, 'a');
            cache.enter(transaction, row, keyring(row), cache.mark());
        }
        assertThat(cache.toString()).isEqualTo("KeyringCache[3 of 3, 0 served, ***]");

        transaction.commit();
        assertThat(cache.toString()).isEqualTo("KeyringCache[3 of 3, 3 served, ***]");
    }

    @Test
    void withoutRoomNothingEnters() {
        KeyringCache none = new KeyringCache(0);
        none.enter(transaction, ROW, keyring(ROW), none.mark());

        assertThat(transaction.actions()).isEmpty();
        assertThat(none.find(ROW)).isEmpty();
    }

    private void enter(WrappedKeyring row) {
        cache.enter(transaction, row, keyring(row), cache.mark());
        transaction.commit();
    }

    private void nothingIsHeld() {
        assertThat(cache.find(ROW)).isEmpty();
        assertThat(cache.toString()).startsWith("KeyringCache[0 of 3");
    }

    private static WrappedKeyring row(String recordId, long version, char content) {
        return at(new KeyringId("rarelee", SUBJECT, new KeyUnit.OfRecord("application", recordId)), version, content);
    }

    private static WrappedKeyring at(KeyringId id, long version, char content) {
        return new WrappedKeyring(id, 1, version, new byte[] {(byte) content});
    }

    private static Keyring keyring(WrappedKeyring row) {
        return new Keyring(row.id(), row.epoch(), row.version(), Map.of(), Map.of(), Map.of());
    }

    /** A transaction that commits when it is told to. */
    private record Pending(List<Runnable> actions) implements Transaction {

        @Override
        public void onCommit(Runnable action) {
            actions.add(action);
        }

        void commit() {
            actions.forEach(Runnable::run);
            actions.clear();
        }
    }
}
