package io.github.consentkit.examples.benchmarks;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
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
 * A record of six fields, opened, found, listed, saved, changed and imported on each database, beside the same in plain JDBC. The people
 * whose records are saved and imported have joined before the iteration.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ServerBenchmark {

    private static final int PEOPLE = 200;
    private static final int PAGE = 200;
    private static final int IMPORTED = 200;
    private static final int OTHERS = 2_000;
    private static final String OF_MANY = "member-of-many";
    private static final AtomicInteger NAMES = new AtomicInteger();

    /** Which database. */
    @Param({"H2", "POSTGRESQL", "MARIADB"})
    public String place = "H2";

    private final List<Client> toSave = new ArrayList<>();
    private List<Client> known = List.of();
    private Server server;
    private VaultClients vault;
    private PlainClients plain;
    private int joined;
    private int next;

    /** Fills the database; most of the people have nothing in it. */
    @Setup(Level.Trial)
    public void fill() throws SQLException {
        server = Server.start(Server.Kind.valueOf(place));
        vault = VaultClients.in(server.source());
        plain = PlainClients.in(server.source());
        for (int i = 0; i < PEOPLE; i++) {
            Client client = newcomer();
            vault.save(client);
            plain.save(client);
        }
        vault.join(OF_MANY);
        plain.join(OF_MANY);
        for (int i = 0; i < PAGE; i++) {
            Client client = Client.of(OF_MANY, 5_000 + i).withId("of-many-" + (10_000 + i));
            vault.save(client);
            plain.save(client);
        }
        for (int i = 0; i < OTHERS; i += IMPORTED) {
            join();
        }
    }

    /** Lets those join whose records are saved or imported, and looks at those that are changed. A minute has passed for PostgreSQL. */
    @Setup(Level.Iteration)
    public void join() throws SQLException {
        toSave.clear();
        for (int i = 0; i < IMPORTED; i++) {
            toSave.add(nextClient());
        }
        vault.joinAll(toSave);
        plain.joinAll(toSave);
        known = someone();
        known.forEach(client -> vault.open(client.id()));
        server.gatherStatistics();
    }

    /** Removes the database. */
    @TearDown(Level.Trial)
    public void remove() {
        server.close();
    }

    private Client nextClient() {
        Client client = Client.of("member-" + joined, joined);
        joined++;
        return client;
    }

    private Client newcomer() throws SQLException {
        Client client = nextClient();
        vault.join(client.memberId());
        plain.join(client.memberId());
        return client;
    }

    /** The SDK: reads, decides, logs, decrypts; {@value #PEOPLE} records one by one. */
    @Benchmark
    public void open() {
        someone().forEach(client -> vault.open(client.id()));
    }

    /** JDBC: reads with two side tables, writes an audit row. */
    @Benchmark
    public void openByJdbc() throws SQLException {
        for (Client client : someone()) {
            plain.open(client.id());
        }
    }

    /** JDBC: reads the record, and nobody knows. */
    @Benchmark
    public void openByJdbcUnseen() throws SQLException {
        for (Client client : someone()) {
            plain.openUnseen(client.id());
        }
    }

    /** The SDK: by a blind index. */
    @Benchmark
    public void find() {
        someone().forEach(client -> found(vault.find(client.mobile().reveal())));
    }

    /** JDBC: by an index over the value in clear, with two side tables and an audit row. */
    @Benchmark
    public void findByJdbc() throws SQLException {
        for (Client client : someone()) {
            found(plain.find(client.mobile().reveal()));
        }
    }

    /** The SDK: a page of {@value #PAGE} records of a person. */
    @Benchmark
    public List<Client> page() {
        return vault.page(OF_MANY, PAGE);
    }

    /** JDBC: the same with two side tables and as many audit rows in one batch. */
    @Benchmark
    public List<Client> pageByJdbc() throws SQLException {
        return plain.page(OF_MANY, PAGE);
    }

    /** The SDK: {@value #IMPORTED} records, each in a transaction. */
    @Benchmark
    public void save() {
        toSave.forEach(vault::save);
    }

    /** JDBC: the statements of that. */
    @Benchmark
    public void saveByJdbc() throws SQLException {
        for (Client client : toSave) {
            plain.save(client);
        }
    }

    /** JDBC: an INSERT each. */
    @Benchmark
    public void saveByJdbcUnseen() throws SQLException {
        for (Client client : toSave) {
            plain.saveUnseen(client);
        }
    }

    /** The SDK: changes a value of each of {@value #PEOPLE} records, each in a transaction, whose people were looked at before. */
    @Benchmark
    public void change() {
        known.forEach(vault::change);
    }

    /** JDBC: the statements of that. */
    @Benchmark
    public void changeByJdbc() throws SQLException {
        for (Client client : known) {
            plain.change(client);
        }
    }

    /** JDBC: an UPDATE each. */
    @Benchmark
    public void changeByJdbcUnseen() throws SQLException {
        for (Client client : known) {
            plain.changeUnseen(client);
        }
    }

    /** The SDK: {@value #IMPORTED} records of as many people in one batch. */
    @Benchmark
    public void importAll() {
        vault.importAll("import-" + NAMES.incrementAndGet(), List.copyOf(toSave));
    }

    /** JDBC: the statements of that, each for all records together. */
    @Benchmark
    public void importByJdbc() throws SQLException {
        plain.importAll(toSave);
    }

    /** JDBC: {@value #IMPORTED} INSERTs in one batch. */
    @Benchmark
    public void importByJdbcUnseen() throws SQLException {
        plain.importUnseen(toSave);
    }

    private List<Client> someone() {
        return IntStream.range(0, PEOPLE)
                .mapToObj(i -> {
                    next = (next + 1) % PEOPLE;
                    return Client.of("member-" + next, next);
                })
                .toList();
    }

    private static void found(List<Client> clients) {
        if (clients.size() != 1) {
            throw new IllegalStateException("found " + clients.size() + " records");
        }
    }
}
