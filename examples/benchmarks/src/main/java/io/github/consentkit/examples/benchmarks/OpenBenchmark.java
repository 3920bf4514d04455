package io.github.consentkit.examples.benchmarks;

import java.sql.SQLException;
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
import org.openjdk.jmh.annotations.TearDown;

/**
 * A record of six fields, opened as a whole out of H2 by its id, one of a few hundred in turn; the keys are cached. Each
 * iteration opens so many, so that the log is as long for the one as for the other.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class OpenBenchmark {

    /** Where the database is. */
    @Param({"FILE", "MEMORY"})
    public String place = "FILE";

    /** How many records there are; not told apart in the figures. */
    @Param("200")
    public int scale = 200;

    private ScratchDatabase scratch;
    private ScratchDatabase hosts;
    private VaultClients vault;
    private PlainClients plain;
    private SealedCustomers customers;
    private int next;

    /** Fills the database. */
    @Setup(Level.Trial)
    public void fill() throws SQLException {
        scratch = ScratchDatabase.in(ScratchDatabase.Place.valueOf(place));
        vault = VaultClients.in(scratch.source());
        plain = PlainClients.in(scratch.source());
        hosts = ScratchDatabase.in(ScratchDatabase.Place.valueOf(place));
        customers = SealedCustomers.in(hosts.source());
        for (int i = 0; i < scale; i++) {
            Client client = client(i);
            vault.join(client.memberId());
            vault.save(client);
            plain.join(client.memberId());
            plain.save(client);
            customers.join(client.memberId());
            customers.save(client);
        }
    }

    /** Removes the databases. */
    @TearDown(Level.Trial)
    public void remove() {
        scratch.close();
        hosts.close();
    }

    /** The SDK: reads, decides, logs, decrypts. */
    @Benchmark
    public Client open() {
        return vault.open(nextId());
    }

    /** The SDK, of an entity that the host keeps: the host reads; decides, logs, decrypts. */
    @Benchmark
    public Client openEntity() {
        return customers.open(nextId());
    }

    /** JDBC: reads with two side tables, writes an audit row. */
    @Benchmark
    public Client openByJdbc() throws SQLException {
        return plain.open(nextId());
    }

    /** JDBC: reads the record, and nobody knows. */
    @Benchmark
    public Client openByJdbcUnseen() throws SQLException {
        return plain.openUnseen(nextId());
    }

    private String nextId() {
        next = (next + 1) % scale;
        return client(next).id();
    }

    private static Client client(int number) {
        return Client.of("member-" + number, number);
    }
}
