package io.github.consentkit.crypto.vault;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Port: how the host loads and writes back its entities, a batch at a time, for a job that changes their sealed fields.
 *
 * <pre>{@code
 * EntityBatches<Customer> batches = (after, most, work) -> transactions.executeWithoutResult(status -> work.accept(
 *         manager.createQuery("from Customer where id > :after and plainMobile is not null order by id", Customer.class)
 *                 .setParameter("after", after.map(UUID::fromString).orElse(FIRST))
 *                 .setMaxResults(most)
 *                 .getResultList()));
 * }</pre>
 *
 * @param <E> the entity
 */
@FunctionalInterface
public interface EntityBatches<E> {

    /**
     * In one transaction of the host loads the next entities in the order of their ids, hands them to the work, which changes
     * them, and writes them back. The transaction is rolled back when the work throws, and what it throws is passed on. A
     * batch that found nothing hands over an empty list.
     *
     * <p>A job ends with an exception when a batch has the entity of {@code after} in it again, as it would never end.
     *
     * @param after the id, in its text form, of the last entity of the batch before; empty for the first
     * @param most how many entities to load at most
     */
    void next(Optional<String> after, int most, Consumer<List<E>> work);
}
