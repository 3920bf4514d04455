package io.github.consentkit.examples.benchmarks;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
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
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * A record of six fields, saved into H2, each of another person who has joined before the iteration: it is the first record
 * that is kept of her, so her keys are made as well.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SaveBenchmark {

    /** Where the database is. */
    @Param({"FILE", "MEMORY"})
    public String place = "FILE";

    private final List<Client> clients = new ArrayList<>();
    private ScratchDatabase scratch;
    private ScratchDatabase hosts;
    private VaultClients vault;
    private PlainClients plain;
    private SealedCustomers customers;
    private int joined;

    /** Makes the tables. */
    @Setup(Level.Trial)
    public void make() {
        scratch = ScratchDatabase.in(ScratchDatabase.Place.valueOf(place));
        vault = VaultClients.in(scratch.source());
        plain = PlainClients.in(scratch.source());
        hosts = ScratchDatabase.in(ScratchDatabase.Place.valueOf(place));
        customers = SealedCustomers.in(hosts.source());
    }

    /** Lets as many people join as the iteration saves. */
    @Setup(Level.Iteration)
    public void join(BenchmarkParams parameters) throws SQLException {
        int batch = Math.max(
                parameters.getWarmup().getBatchSize(),
                parameters.getMeasurement().getBatchSize());
        clients.clear();
        for (int i = 0; i < batch; i++) {
            Client client = Client.of("member-" + joined, joined);
            joined++;
            vault.join(client.memberId());
            plain.join(client.memberId());
            customers.join(client.memberId());
            clients.add(client);
        }
    }

    /** Removes the databases. */
    @TearDown(Level.Trial)
    public void remove() {
        scratch.close();
        hosts.close();
    }

    /** The SDK: decides, makes keys, seals, inserts. */
    @Benchmark
    public void save() {
        vault.save(next());
    }

    /** JDBC: the same statements. */
    @Benchmark
    public void saveByJdbc() throws SQLException {
        plain.save(next());
    }

    /** The SDK, of an entity that the host keeps: decides, makes keys, seals, notes; the host inserts. */
    @Benchmark
    public void saveEntity() {
        customers.save(next());
    }

    /** JDBC: the statements of that. */
    @Benchmark
    public void saveEntityByJdbc() throws SQLException {
        plain.saveBesideFacts(next());
    }

    /** JDBC: the record, and an audit row. */
    @Benchmark
    public void saveByJdbcSeen() throws SQLException {
        plain.saveSeen(next());
    }

    /** JDBC: the record, and nobody knows. */
    @Benchmark
    public void saveByJdbcUnseen() throws SQLException {
        plain.saveUnseen(next());
    }

    private Client next() {
        return clients.remove(clients.size() - 1);
    }
}
