package io.github.consentkit.examples.benchmarks;

import io.github.consentkit.audit.LogGrouping;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
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
import org.openjdk.jmh.annotations.Threads;

/** Eight threads that open records at the same time, each with an entry of its own or in groups; the time is that of one. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Threads(8)
public class GroupedLogBenchmark {

    private static final int PEOPLE = 200;

    /** Which database. */
    @Param({"H2", "POSTGRESQL", "MARIADB"})
    public String place = "H2";

    private Server server;
    private VaultClients alone;
    private VaultClients together;
    private PlainClients plain;

    /** Fills the database. */
    @Setup(Level.Trial)
    public void fill() throws SQLException {
        server = Server.start(Server.Kind.valueOf(place));
        VaultClients.Pair pair = VaultClients.pair(server.source(), LogGrouping.together());
        alone = pair.one();
        together = pair.other();
        plain = PlainClients.in(server.source());
        for (int i = 0; i < PEOPLE; i++) {
            Client client = client(i);
            alone.join(client.memberId());
            alone.save(client);
            plain.join(client.memberId());
            plain.save(client);
        }
    }

    /** Removes the database. */
    @TearDown(Level.Trial)
    public void remove() {
        server.close();
    }

    /** The SDK, each entry of the log in a transaction. */
    @Benchmark
    public Client open() {
        return alone.open(someone().id());
    }

    /** The SDK, entries in groups. */
    @Benchmark
    public Client openGrouped() {
        return together.open(someone().id());
    }

    /** JDBC with an audit row in a transaction. */
    @Benchmark
    public Client openByJdbc() throws SQLException {
        return plain.open(someone().id());
    }

    /** JDBC without one. */
    @Benchmark
    public Client openByJdbcUnseen() throws SQLException {
        return plain.openUnseen(someone().id());
    }

    private static Client someone() {
        return client(ThreadLocalRandom.current().nextInt(PEOPLE));
    }

    private static Client client(int number) {
        return Client.of("member-" + number, number);
    }
}
