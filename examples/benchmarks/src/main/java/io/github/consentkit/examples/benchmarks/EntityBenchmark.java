package io.github.consentkit.examples.benchmarks;

import io.github.consentkit.ConsentKit;
import io.github.consentkit.crypto.key.InMemoryKeys;
import io.github.consentkit.crypto.key.InMemoryMasterKeys;
import io.github.consentkit.crypto.vault.Entities;
import io.github.consentkit.crypto.vault.EntityRows;
import io.github.consentkit.crypto.vault.Outcome;
import io.github.consentkit.crypto.vault.Vaults;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.store.memory.InMemoryStores;
import java.lang.invoke.MethodHandles;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Entities of six fields, three of them sealed, each of another person, with stores in memory: what the SDK does without any
 * database. Beside it Tink seals and opens the same values under one key, for anybody, and nobody knows. An iteration begins
 * with an empty log.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class EntityBenchmark {

    private static final int VALUES = 3;

    /** How many entities there are; not told apart in the figures. */
    @Param("200")
    public int scale = 200;

    private final TinkCipher tink = TinkCipher.make();
    private final byte[] associated = new byte[90];
    private final List<Customer> customers = new ArrayList<>();
    private Entities<Customer> entities;
    private byte[] sealed = {};
    private int next;

    /** Fills the stores. */
    @Setup(Level.Iteration)
    public void fill() throws GeneralSecurityException {
        ConsentKit kit = Service.on(InMemoryKeys.in(InMemoryStores.create()), Service.FRONT_DESK);
        entities = Vaults.install(kit, InMemoryMasterKeys.create())
                .entities(MethodHandles.lookup(), Customer.class, Optional.of(new Unkept()));
        customers.clear();
        for (int i = 0; i < scale; i++) {
            Client client = Client.of("member-" + i, i);
            Members.join(kit, client.memberId());
            Customer customer = new Customer(client.id(), client.memberId(), client.joinedAt());
            entities.seal(customer, Customer.Values.of(client), SealedCustomers.HOW);
            customers.add(customer);
        }
        sealed = tink.seal(new byte[16], associated);
    }

    /** The SDK: decides, seals three values under keys that are there, notes how they came in. */
    @Benchmark
    public Customer seal() {
        next = (next + 1) % scale;
        Customer customer = customers.get(next);
        entities.seal(customer, Customer.Values.of(Client.of(customer.memberId, next)), SealedCustomers.HOW);
        return customer;
    }

    /** Tink seals three values. */
    @Benchmark
    public int sealByTink() throws GeneralSecurityException {
        int bytes = 0;
        for (int i = 0; i < VALUES; i++) {
            bytes += tink.seal(new byte[16], associated).length;
        }
        return bytes;
    }

    /** The SDK: decides, logs, decrypts three values. */
    @Benchmark
    public Client open() {
        next = (next + 1) % scale;
        return entities.open(customers.get(next), Client.class, Service.SERVICE_NOTICES);
    }

    /** Tink opens three values. */
    @Benchmark
    public int openByTink() throws GeneralSecurityException {
        return openByTink(VALUES);
    }

    /** The SDK: the same for all entities at once. */
    @Benchmark
    public List<Outcome<Client>> openAll() {
        List<Outcome<Client>> outcomes = entities.openAll(customers, Client.class, Service.SERVICE_NOTICES);
        if (!(outcomes.get(scale - 1) instanceof Outcome.Opened<Client>)) {
            throw new IllegalStateException("an entity did not open");
        }
        return outcomes;
    }

    /** Tink opens the values of all of them. */
    @Benchmark
    public int openAllByTink() throws GeneralSecurityException {
        return openByTink(VALUES * scale);
    }

    private int openByTink(int values) throws GeneralSecurityException {
        int bytes = 0;
        for (int i = 0; i < values; i++) {
            bytes += tink.open(sealed, associated).length;
        }
        return bytes;
    }

    /** Nobody is erased here, so no column is emptied. */
    private static final class Unkept implements EntityRows {

        @Override
        public Set<String> fields() {
            return Set.of("mobileIndex");
        }

        @Override
        public void clear(Transaction transaction, Set<String> recordIds, Set<String> fields) {
            throw new IllegalStateException("nobody was erased");
        }
    }
}
