package io.github.consentkit.crypto.vault;

import io.github.consentkit.crypto.key.DamagedKeyringException;
import io.github.consentkit.crypto.key.DestroyedEpochException;
import io.github.consentkit.crypto.key.ErasedKeysException;
import io.github.consentkit.crypto.key.KeyUnit;
import io.github.consentkit.crypto.key.KeyringId;
import io.github.consentkit.crypto.key.KeyringStore;
import io.github.consentkit.crypto.key.UnknownEpochException;
import io.github.consentkit.crypto.key.WrappedKeyring;
import io.github.consentkit.job.Brake;
import io.github.consentkit.job.JobInterruptedException;
import io.github.consentkit.job.JobPace;
import io.github.consentkit.job.JobProgress;
import io.github.consentkit.lifecycle.DataHolder;
import io.github.consentkit.lifecycle.DataHolders;
import io.github.consentkit.store.JobState;
import io.github.consentkit.store.JobStore;
import io.github.consentkit.store.Transaction;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Seals every record of the registered types under new keys, a batch after the other. The position moves in the transaction
 * of its batch, so that a run that is killed goes on where it was, and no record is left out or done twice.
 */
final class Reencryption {

    private static final String JOB = "reencrypt";
    private static final int ATTEMPTS = 3;

    private final Workshop shop;
    private final KeyringStore keyrings;
    private final Map<String, RecordReencryption> types;
    private final JobPace pace;
    private final Consumer<JobProgress> listener;

    Reencryption(
            Workshop shop,
            KeyringStore keyrings,
            List<TypeModel<?>> models,
            JobPace pace,
            Consumer<JobProgress> listener) {
        this.shop = shop;
        this.keyrings = keyrings;
        this.types = models.stream()
                .collect(Collectors.toMap(model -> model.shape().type(), model -> new RecordReencryption(shop, model)));
        this.pace = pace;
        this.listener = listener;
    }

    ReencryptReport run() {
        Tally whole = new Tally();
        Brake brake = pace.brake();
        long atFirst =
                shop.unitOfWork().call(transaction -> keyrings.count(transaction, shop.tenant(), Integer.MAX_VALUE));
        for (Tally batch = next(); batch.rows > 0; batch = next()) {
            whole.add(batch);
            listener.accept(new JobProgress(whole.done, whole.failed, atFirst));
            brake.await(batch.rows);
            if (Thread.currentThread().isInterrupted()) {
                throw new JobInterruptedException(JOB, new InterruptedException());
            }
        }
        // before the position goes: killed here and run again, nothing is left to do in the live store
        shop.apart().ifPresent(apart -> separated(apart, whole, brake));
        shop.unitOfWork().run(transaction -> put(transaction, state(transaction), Optional.empty()));
        return new ReencryptReport(whole.done, whole.failed, whole.skipped);
    }

    /** Each record in a transaction of both stores; the position moves after each batch, and what is done twice is as good. */
    private void separated(Apart apart, Tally whole, Brake brake) {
        Map<String, RowHolder> holders = new HashMap<>();
        for (DataHolder holder : shop.kit().stores().port(DataHolders.class).all()) {
            if (holder instanceof RowHolder rows && rows.serves(shop)) {
                holders.put(rows.type(), rows);
            }
        }
        Optional<KeyringId> after = apart.reading(there -> apart.jobs().find(there, shop.tenant(), JOB))
                .flatMap(JobState::position)
                .map(at -> KeyringId.at(shop.tenant(), at));
        List<WrappedKeyring> page;
        do {
            Optional<KeyringId> last = after;
            page = apart.reading(
                    there -> apart.keyringStore().page(there, shop.tenant(), Integer.MAX_VALUE, last, pace.batch()));
            for (WrappedKeyring row : page) {
                separated(apart, row.id(), holders, whole);
            }
            after = page.isEmpty()
                    ? Optional.empty()
                    : Optional.of(page.get(page.size() - 1).id());
            Optional<String> position = after.map(KeyringId::position);
            apart.unitOfWork().run(there -> put(there, apart.jobs(), position));
            listener.accept(new JobProgress(whole.done, whole.failed, whole.done + whole.failed));
            brake.await(page.size());
            if (Thread.currentThread().isInterrupted()) {
                throw new JobInterruptedException(JOB, new InterruptedException());
            }
        } while (!page.isEmpty());
    }

    private void separated(Apart apart, KeyringId id, Map<String, RowHolder> holders, Tally tally) {
        if (id.unit() instanceof KeyUnit.OfRecord unit) {
            RowHolder holder = holders.get(unit.type());
            if (holder == null) {
                tally.skipped.merge(unit.type(), 1L, Long::sum);
                return;
            }
            tally.count(new ApartReencryption(shop, apart, holder)
                    .reencrypt(new RecordRow.Key(id.tenant(), id.subject(), unit.type(), unit.recordId())));
        }
    }

    /** Two nodes at once do some records twice, and the position of one of them stays. */
    private void put(Transaction there, JobStore jobs, Optional<String> position) {
        Instant now = shop.kit().clock().instant();
        Optional<JobState> state = jobs.find(there, shop.tenant(), JOB);
        jobs.put(
                there,
                state.map(old -> old.next(position, now))
                        .orElseGet(() -> JobState.first(shop.tenant(), JOB, position, now)));
    }

    /** Of two nodes that do the same batch one is overtaken, and goes on with what comes after it. */
    private Tally next() {
        for (int attempt = 1; ; attempt++) {
            try {
                return shop.unitOfWork().call(this::batch);
            } catch (RecordConflictException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private Tally batch(Transaction transaction) {
        Optional<JobState> state = state(transaction);
        Optional<KeyringId> after = state.flatMap(JobState::position).map(at -> KeyringId.at(shop.tenant(), at));
        List<WrappedKeyring> rows = keyrings.page(transaction, shop.tenant(), Integer.MAX_VALUE, after, pace.batch());
        Tally tally = new Tally();
        for (WrappedKeyring row : rows) {
            reencrypt(transaction, row.id(), tally);
        }
        if (!rows.isEmpty()) {
            put(transaction, state, Optional.of(rows.get(rows.size() - 1).id().position()));
        }
        tally.rows = rows.size();
        return tally;
    }

    private void reencrypt(Transaction transaction, KeyringId id, Tally tally) {
        if (!(id.unit() instanceof KeyUnit.OfRecord unit)) {
            return;
        }
        RecordReencryption type = types.get(unit.type());
        if (type == null) {
            tally.skipped.merge(unit.type(), 1L, Long::sum);
            return;
        }
        try {
            RecordReencryption.Result result = type.reencrypt(
                    transaction, new RecordRow.Key(id.tenant(), id.subject(), unit.type(), unit.recordId()));
            tally.count(result);
            if (result == RecordReencryption.Result.IN_PART) {
                tally.skipped.merge(unit.type(), 1L, Long::sum);
            }
        } catch (DamagedKeyringException | UnknownEpochException e) {
            tally.failed++;
        } catch (ErasedKeysException | DestroyedEpochException e) {
            // nothing opens it any more
        }
    }

    private Optional<JobState> state(Transaction transaction) {
        return store().find(transaction, shop.tenant(), JOB);
    }

    private void put(Transaction transaction, Optional<JobState> state, Optional<String> position) {
        JobState next = state.map(old -> old.next(position, shop.kit().clock().instant()))
                .orElseGet(() -> JobState.first(
                        shop.tenant(), JOB, position, shop.kit().clock().instant()));
        if (store().put(transaction, next) == JobStore.Stored.OVERTAKEN) {
            throw new RecordConflictException(
                    "another node re-encrypts the same records; one of the two is enough, so let it run");
        }
    }

    private JobStore store() {
        return shop.kit().stores().port(JobStore.class);
    }

    /** What came of some batches. */
    private static final class Tally {

        private final Map<String, Long> skipped = new HashMap<>();
        private int rows;
        private long done;
        private long failed;

        void count(RecordReencryption.Result result) {
            switch (result) {
                case DONE, IN_PART -> done++;
                case UNREADABLE -> failed++;
                case NOTHING -> {
                    // a keyring without a record, as of one whose values were all taken away
                }
            }
        }

        void add(Tally other) {
            done += other.done;
            failed += other.failed;
            other.skipped.forEach((type, keyrings) -> skipped.merge(type, keyrings, Long::sum));
        }
    }
}
