package io.github.consentkit.crypto.vault;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import io.github.consentkit.job.Brake;
import io.github.consentkit.job.JobInterruptedException;
import io.github.consentkit.job.JobPace;
import io.github.consentkit.store.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Goes through the host's entities in batches, each in one transaction of the host, and changes their sealed fields. */
final class EntityJob<E> {

    private static final int ATTEMPTS = 3;

    private final Workshop shop;
    private final EntityModel<E> model;
    private final EntityBatches<E> batches;

    EntityJob(Workshop shop, EntityModel<E> model, EntityBatches<E> batches) {
        this.shop = shop;
        this.model = model;
        this.batches = Check.notNull(batches, "the batches");
    }

    /** What is done with the entities of a batch; the result is put into them once all of it is done. */
    interface Work<R> {
        List<Filled> on(Transaction transaction, List<EntityState> states, R result);
    }

    /** What is to be set in an entity. */
    record Filled(Object entity, List<EntityWriter.Filling> fillings) {

        void fill() {
            fillings.forEach(filling -> filling.into(entity));
        }
    }

    /**
     * Goes through all batches.
     *
     * @param start makes the result of a batch, empty; a batch that is done again has a new one
     * @param after gets the result of each batch once it has been committed, and the number of its entities
     */
    <R> void run(JobPace pace, Supplier<R> start, Work<R> work, BiConsumer<R, Integer> after) {
        Brake brake = Check.notNull(pace, "the pace").brake();
        Optional<String> position = Optional.empty();
        Batch<R> batch = next(position, pace.batch(), start, work);
        while (!batch.ids.isEmpty()) {
            after.accept(batch.result, batch.ids.size());
            brake.await(batch.ids.size());
            if (Thread.currentThread().isInterrupted()) {
                throw new JobInterruptedException("on " + model.type(), new InterruptedException());
            }
            position = Optional.of(batch.ids.get(batch.ids.size() - 1));
            batch = next(position, pace.batch(), start, work);
        }
    }

    /** Somebody may have changed an entity of the batch meanwhile, so it is loaded again. */
    private <R> Batch<R> next(Optional<String> position, int most, Supplier<R> start, Work<R> work) {
        for (int attempt = 1; ; attempt++) {
            Batch<R> batch = new Batch<>(start.get());
            try {
                batches.next(position, most, entities -> work(batch, position, entities, work));
                return batch;
            } catch (RuntimeException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private <R> void work(Batch<R> batch, Optional<String> position, List<E> entities, Work<R> work) {
        List<EntityState> states = Check.notNull(entities, "the entities of a batch").stream()
                .map(entity -> model.state(shop.tenant(), entity))
                .toList();
        if (states.stream().map(EntityState::id).anyMatch(id -> position.equals(Optional.of(id)))) {
            throw new InvalidInputException("the batches of " + model.javaName()
                    + " do not go on: one begins again with what the one before ended with; load the entities whose id is"
                    + " greater than 'after', in the order of their ids");
        }
        List<Filled> filled = new ArrayList<>();
        shop.unitOfWork().run(transaction -> filled.addAll(work.on(transaction, states, batch.result)));
        filled.forEach(Filled::fill);
        states.forEach(state -> batch.ids.add(state.id()));
    }

    private static final class Batch<R> {

        private final R result;
        private final List<String> ids = new ArrayList<>();

        Batch(R result) {
            this.result = result;
        }
    }
}
