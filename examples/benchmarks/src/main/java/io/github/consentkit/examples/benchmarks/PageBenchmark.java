package io.github.consentkit.examples.benchmarks;

import java.sql.SQLException;
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

/**
 * A page of records of one person, opened as a whole out of H2 in a file: each record has a keyring of its own, and all of
 * them come along with the rows in one query.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PageBenchmark {

    private static final String MEMBER = "member-1001";

    /** How many records the page has; not told apart in the figures. */
    @Param("200")
    public int scale = 200;

    private ScratchDatabase scratch;
    private VaultClients vault;
    private PlainClients plain;

    /** Fills the database. */
    @Setup(Level.Trial)
    public void fill() throws SQLException {
        scratch = ScratchDatabase.in(ScratchDatabase.Place.FILE);
        vault = VaultClients.in(scratch.source());
        plain = PlainClients.in(scratch.source());
        vault.join(MEMBER);
        plain.join(MEMBER);
        for (int i = 0; i < scale; i++) {
            Client client = Client.of(MEMBER, i).withId(String.format("client-%06d", i));
            vault.save(client);
            plain.save(client);
        }
    }

    /** Removes the database. */
    @TearDown(Level.Trial)
    public void remove() {
        scratch.close();
    }

    /** The SDK: reads, decides, logs an entry for each record, decrypts. */
    @Benchmark
    public List<Client> open() {
        return vault.page(MEMBER, scale);
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
}
