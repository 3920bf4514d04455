package io.github.consentkit.crypto.vault;

import io.github.consentkit.error.ConsentKitException;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.gate.AccessDeniedException;
import io.github.consentkit.gate.Deny;
import io.github.consentkit.internal.Check;
import io.github.consentkit.job.Brake;
import io.github.consentkit.job.JobInterruptedException;
import io.github.consentkit.job.JobPace;
import io.github.consentkit.job.JobProgress;
import io.github.consentkit.policy.Id;
import io.github.consentkit.store.JobState;
import io.github.consentkit.store.JobStore;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.SubjectId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Stores many records, a batch in each transaction. The position moves in the transaction of its batch, so that a run that is
 * killed goes on where it was, and no record is left out or stored twice.
 */
final class RecordImport<T> {

    private final Workshop shop;
    private final RecordWriter<T> writer;
    private final RecordBatch<T> batch;
    private final String type;
    private final String job;
    private final RecordSource<T> source;
    private final Collected how;
    private final Optional<Actor> actor;

    RecordImport(
            Workshop shop,
            TypeModel<T> model,
            RecordWriter<T> writer,
            String name,
            RecordSource<T> source,
            Collected how,
            Optional<Actor> actor) {
        this.shop = shop;
        this.writer = writer;
        this.type = model.shape().type();
        this.job = "import/" + type + "/" + Check.idText(name, "the name of an import", 80);
        this.source = Check.notNull(source, "the source");
        this.how = Check.notNull(how, "how it was collected");
        this.actor = actor;
        this.batch = new RecordBatch<>(shop, model, writer, how, actor);
    }

    ImportReport run(JobPace pace, Consumer<JobProgress> listener) {
        Brake brake = Check.notNull(pace, "the pace").brake();
        Check.notNull(listener, "the listener");
        refuseNobody();
        Tally whole = new Tally();
        Optional<JobState> state = shop.unitOfWork().call(this::state);
        while (true) {
            Optional<String> after = state.flatMap(JobState::position);
            List<Sourced<T>> records = Check.notNull(source.next(after, pace.batch()), "the records of the source");
            if (records.isEmpty()) {
                return new ImportReport(whole.stored, whole.refused, whole.refusals);
            }
            String last = records.get(records.size() - 1).position();
            if (after.equals(Optional.of(last))) {
                throw new InvalidInputException("the source of " + job + " does not go on: asked for what comes after a"
                        + " position it ended with the same one; return what comes after it, or nothing at the end");
            }
            JobState next = next(state, last);
            whole.add(store(records, next));
            state = Optional.of(next);
            listener.accept(new JobProgress(whole.stored, whole.refused, 0));
            brake.await(records.size());
            if (Thread.currentThread().isInterrupted()) {
                throw new JobInterruptedException(job, new InterruptedException());
            }
        }
    }

    /** The position goes first: a process that was overtaken is told before it has sealed anything. */
    private Tally store(List<Sourced<T>> records, JobState next) {
        List<Deny> denials = new ArrayList<>();
        Tally tally = shop.unitOfWork().call(transaction -> {
            put(transaction, next);
            Tally each = new Tally();
            List<Optional<ConsentKitException>> failures =
                    insert(records.stream().map(Sourced::record).toList());
            for (int i = 0; i < records.size(); i++) {
                each.count(records.get(i).position(), failures.get(i));
            }
            failures.stream()
                    .flatMap(Optional::stream)
                    .filter(AccessDeniedException.class::isInstance)
                    .forEach(denied -> denials.add(((AccessDeniedException) denied).denial()));
            return each;
        });
        // outside of the transaction, which would wait for the log's own
        denials.forEach(shop.log()::refused);
        return tally;
    }

    /** All at once; where somebody else was faster, one by one, so that everything is as if each had been saved. */
    private List<Optional<ConsentKitException>> insert(List<T> records) {
        try {
            return shop.unitOfWork().call(inner -> batch.insert(inner, records));
        } catch (ConsentKitException e) {
            if (!(e instanceof RecordBatch.OvertakenException) && !RecordBatch.isOfTheRecord(e)) {
                throw e;
            }
        }
        return records.stream().map(this::insertOne).toList();
    }

    private Optional<ConsentKitException> insertOne(T record) {
        try {
            shop.unitOfWork().run(inner -> writer.insert(inner, record, how, actor));
            return Optional.empty();
        } catch (ConsentKitException e) {
            if (!RecordBatch.isOfTheRecord(e)) {
                throw e;
            }
            return Optional.of(e);
        }
    }

    /** Asked at once: every record would be refused for it, and the position would move on. */
    private void refuseNobody() {
        if (actor.isEmpty()) {
            RecordRow.Key nobodys = new RecordRow.Key(shop.tenant(), SubjectId.of("nobody"), type, "none");
            shop.request(nobodys, Set.of(Id.of("nothing")), how.action(), actor);
        }
    }

    private JobState next(Optional<JobState> state, String position) {
        Optional<String> at = Optional.of(position);
        return state.map(old -> old.next(at, shop.kit().clock().instant()))
                .orElseGet(() -> JobState.first(
                        shop.tenant(), job, at, shop.kit().clock().instant()));
    }

    private Optional<JobState> state(Transaction transaction) {
        return store().find(transaction, shop.tenant(), job);
    }

    private void put(Transaction transaction, JobState next) {
        if (store().put(transaction, next) == JobStore.Stored.OVERTAKEN) {
            throw new RecordConflictException("another process runs " + job
                    + "; nothing of this batch was stored here. One of the two is enough, so let it run");
        }
    }

    private JobStore store() {
        return shop.kit().stores().port(JobStore.class);
    }

    /** What came of some records. */
    private static final class Tally {

        private final List<ImportReport.Refusal> refusals = new ArrayList<>();
        private long stored;
        private long refused;

        void count(String position, Optional<ConsentKitException> failure) {
            if (failure.isEmpty()) {
                stored++;
                return;
            }
            refused++;
            ConsentKitException why = failure.get();
            list(new ImportReport.Refusal(
                    position,
                    Optional.ofNullable(why.getMessage())
                            .orElseGet(() -> why.getClass().getSimpleName())));
        }

        void add(Tally other) {
            stored += other.stored;
            refused += other.refused;
            other.refusals.forEach(this::list);
        }

        private void list(ImportReport.Refusal refusal) {
            if (refusals.size() < ImportReport.MOST_REFUSALS) {
                refusals.add(refusal);
            }
        }
    }
}
