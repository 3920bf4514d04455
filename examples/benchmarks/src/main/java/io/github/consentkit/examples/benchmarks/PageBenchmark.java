package io.github.consentkit.examples.benchmarks;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
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
 * A page of records of one person, opened as a whole out of H2 in a file: each record has a keyring of its own, and all of
 * them come along with the rows in one query. And a page of entities that the host keeps, of one person and of as many as it
 * has entities.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PageBenchmark {

    private static final String MEMBER = "member-1001";

    /** How many records the page has; not told apart in the figures. */
    @Param("200")
    public int scale = 200;

    private final List<ScratchDatabase> scratch = new ArrayList<>();
    private VaultClients vault;
    private PlainClients plain;
    private SealedCustomers customers;
    private SealedCustomers customersOfMany;
    private PlainClients plainOfMany;

    /** Fills the database. */
    @Setup(Level.Trial)
    public void fill() throws SQLException {
        DataSource first = database();
        vault = VaultClients.in(first);
        plain = PlainClients.in(first);
        customers = SealedCustomers.in(database());
        DataSource ofMany = database();
        customersOfMany = SealedCustomers.in(ofMany);
        plainOfMany = PlainClients.in(ofMany);
        vault.join(MEMBER);
        plain.join(MEMBER);
        customers.join(MEMBER);
        for (int i = 0; i < scale; i++) {
            Client client = Client.of(MEMBER, i).withId(String.format("client-%06d", i));
            vault.save(client);
            plain.save(client);
            customers.save(client);
            Client other = Client.of("member-" + i, i);
            customersOfMany.join(other.memberId());
            customersOfMany.save(other);
            plainOfMany.join(other.memberId());
            plainOfMany.save(other);
        }
    }

    private DataSource database() {
        ScratchDatabase database = ScratchDatabase.in(ScratchDatabase.Place.FILE);
        scratch.add(database);
        return database.source();
    }

    /** Removes the databases. */
    @TearDown(Level.Trial)
    public void remove() {
        scratch.forEach(ScratchDatabase::close);
        scratch.clear();
    }

    /** The SDK: reads, decides, logs an entry for each record, decrypts. */
    @Benchmark
    public List<Client> open() {
        return vault.page(MEMBER, scale);
    }

    /** The SDK, of entities that the host keeps: the host reads; decides, logs an entry for each, decrypts. */
    @Benchmark
    public List<Client> openEntities() {
        return customers.page(MEMBER, scale);
    }

    /** The same of entities of which each is another person's. */
    @Benchmark
    public List<Client> openEntitiesOfMany() {
        return customersOfMany.list(scale);
    }

    /** JDBC: reads with two side tables, writes an audit row for each record in one batch. */
    @Benchmark
    public List<Client> openByJdbc() throws SQLException {
        return plain.page(MEMBER, scale);
    }

    /** JDBC: reads the records, and nobody knows. */
    @Benchmark
    public List<Client> openByJdbcUnseen() throws SQLException {
        return plain.pageUnseen(MEMBER, scale);
    }

    /** JDBC: the same of records of which each is another person's. */
    @Benchmark
    public List<Client> openManyByJdbc() throws SQLException {
        return plainOfMany.list(scale);
    }

    /** JDBC: reads those records, and nobody knows. */
    @Benchmark
    public List<Client> openManyByJdbcUnseen() throws SQLException {
        return plainOfMany.listUnseen(scale);
    }
}
