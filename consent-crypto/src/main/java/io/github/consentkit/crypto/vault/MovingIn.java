package io.github.consentkit.crypto.vault;

import io.github.consentkit.internal.Check;
import io.github.consentkit.job.JobPace;
import io.github.consentkit.job.JobProgress;
import io.github.consentkit.store.Transaction;
import java.util.Map;
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
        Check.notNull(listener, "the listener");
        MoveTally whole = new MoveTally();
        AtomicLong atFirst = new AtomicLong(-1);
        new EntityJob<>(shop, model, batches)
                .run(
                        pace,
                        MoveTally::new,
                        (transaction, states, tally) -> {
                            if (atFirst.get() < 0) {
                                atFirst.set(count(transaction));
                            }
                            return mover.seal(transaction, states, tally);
                        },
                        (tally, entities) -> {
                            whole.add(tally);
                            listener.accept(whole.progress(atFirst.get()));
                        });
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

    private long count(Transaction transaction) {
        return host.left(transaction).values().stream().mapToLong(rows -> rows).sum();
    }
}
