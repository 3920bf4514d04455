package io.github.consentkit.crypto.vault;

import io.github.consentkit.crypto.job.Brake;
import io.github.consentkit.crypto.job.JobInterruptedException;
import io.github.consentkit.crypto.job.JobPace;
import io.github.consentkit.crypto.job.JobProgress;
import io.github.consentkit.internal.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The move of an entity's values from columns in clear into its sealed fields (clause F-3): while it lasts both are read, what
 * is sealed empties the column, {@link #run} seals what is left, and after {@link #end} a value in clear is refused.
 *
 * <p>Safe for use by many threads and nodes: of two that seal the same entity the host's version field lets one win.
 *
 * @param <E> the registered entity
 */
public final class MovingIn<E> {

    private static final int ATTEMPTS = 3;

    private final Workshop shop;
    private final EntityModel<E> model;
    private final PlaintextRows host;
    private final EntityMover mover;

    MovingIn(Workshop shop, EntityModel<E> model) {
        this.shop = shop;
        this.model = model;
        this.host = model.plaintextRows()
                .orElseThrow(() -> new MappingException(model.javaName()
                        + " has no field with @Plaintext, so nothing of it has to move; annotate the fields that held the"
                        + " values in clear"));
        this.mover = new EntityMover(shop, model);
    }

    /** Returns for each field with {@code @Plaintext} how many rows have a value in it. */
    public Map<String, Long> left() {
        return shop.unitOfWork().call(host::left);
    }

    /** Seals what is left at the default pace. */
    public MoveReport run(EntityBatches<E> batches) {
        return run(JobPace.DEFAULT, batches, progress -> {});
    }

    /**
     * Seals what is left, a batch after the other, each in one transaction of the host. It asks no consent: the values are
     * held already, and are protected by this. What cannot be sealed stays in clear and is counted. Killed and run again it
     * goes on with what is left. A batch that fails, such as by an entity that somebody changed meanwhile, is done again up to
     * three times, and its exception then passed on.
     *
     * @param pace the batch and the rate; this job has one worker
     * @param batches loads and writes back the entities; ask for those with a value in clear alone
     * @param listener gets the values sealed, the values that stay, and the values in clear when the run began, after each
     *     batch
     */
    public MoveReport run(JobPace pace, EntityBatches<E> batches, Consumer<JobProgress> listener) {
        Check.notNull(batches, "the batches");
        Check.notNull(listener, "the listener");
        Brake brake = Check.notNull(pace, "the pace").brake();
        MoveTally whole = new MoveTally();
        AtomicLong atFirst = new AtomicLong(-1);
        Optional<String> after = Optional.empty();
        Batch batch;
        do {
            batch = next(batches, after, pace.batch(), atFirst);
            whole.add(batch.tally);
            after = batch.last;
            if (!batch.isEmpty()) {
                listener.accept(whole.progress(atFirst.get()));
                brake.await(batch.size);
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new JobInterruptedException("move of " + model.type(), new InterruptedException());
            }
        } while (!batch.isEmpty());
        return whole.report();
    }

    /**
     * Ends the move for good, on every node: a value in clear is {@link Outcome.Tampered} from then on. Then take the field
     * with {@code @Plaintext} out of the entity, and its column out of the table: until then whoever can write to the
     * database can take this mark away.
     *
     * @throws PlaintextLeftException when values in clear are left
     */
    public void end() {
        shop.unitOfWork().run(transaction -> {
            Map<String, Long> left = host.left(transaction);
            if (left.values().stream().anyMatch(rows -> rows > 0)) {
                throw new PlaintextLeftException(model.javaName(), left);
            }
            new MoveMark(shop, model).set(transaction);
        });
    }

    private Batch next(EntityBatches<E> batches, Optional<String> after, int most, AtomicLong atFirst) {
        for (int attempt = 1; ; attempt++) {
            Batch batch = new Batch();
            try {
                batches.next(after, most, entities -> work(batch, entities, atFirst));
                return batch;
            } catch (RuntimeException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private void work(Batch batch, List<E> entities, AtomicLong atFirst) {
        List<EntityState> states = Check.notNull(entities, "the entities of a batch").stream()
                .map(entity -> model.state(shop.tenant(), entity))
                .toList();
        List<EntityMover.Filled> filled = new ArrayList<>();
        shop.unitOfWork().run(transaction -> {
            if (atFirst.get() < 0) {
                atFirst.set(host.left(transaction).values().stream()
                        .mapToLong(rows -> rows)
                        .sum());
            }
            filled.addAll(mover.seal(transaction, states, batch.tally));
        });
        filled.forEach(EntityMover.Filled::fill);
        batch.size = states.size();
        batch.last = states.isEmpty()
                ? Optional.empty()
                : Optional.of(states.get(states.size() - 1).id());
    }

    /** What came of one batch. */
    private static final class Batch {

        private final MoveTally tally = new MoveTally();
        private int size;
        private Optional<String> last = Optional.empty();

        boolean isEmpty() {
            return size == 0;
        }
    }
}
