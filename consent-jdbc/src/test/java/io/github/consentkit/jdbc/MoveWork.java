package io.github.consentkit.jdbc;

import io.github.consentkit.ConsentKit;
import io.github.consentkit.annotation.DataSubject;
import io.github.consentkit.annotation.PersonalData;
import io.github.consentkit.annotation.Plaintext;
import io.github.consentkit.annotation.RecordId;
import io.github.consentkit.crypto.field.Sealed;
import io.github.consentkit.crypto.key.LocalKeys;
import io.github.consentkit.crypto.vault.Collected;
import io.github.consentkit.crypto.vault.Entities;
import io.github.consentkit.crypto.vault.EntityBatches;
import io.github.consentkit.crypto.vault.Vaults;
import io.github.consentkit.job.JobPace;
import io.github.consentkit.job.JobProgress;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.json.PolicyReader;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.SubjectId;
import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.h2.jdbcx.JdbcConnectionPool;

/** A host with values in a table of its own, and the process that seals them (anew), which is going to be killed. */
final class MoveWork {

    static final int PEOPLE = 60;

    final JdbcConnectionPool pool;
    final HostTransactions host;
    final Entities<Person> people;

    private MoveWork(JdbcConnectionPool pool, HostTransactions host, Entities<Person> people) {
        this.pool = pool;
        this.host = host;
        this.people = people;
    }

    /** Takes the directory, and "anew" for what is sealed already. */
    @SuppressWarnings("SystemOut") // whoever kills this process reads it
    public static void main(String[] arguments) {
        MoveWork work = open(Path.of(arguments[0]));
        JobPace slow = JobPace.DEFAULT.batch(3).atMost(60);
        Consumer<JobProgress> say = progress -> System.out.println(progress.done());
        if (arguments.length > 1) {
            work.people.reencrypt(slow, work.all(), say);
        } else {
            work.people.movingIn().run(slow, work.batches(), say);
        }
    }

    /** Makes the table with somebody in each row. */
    static void begin(Path home) {
        LocalKeys.createOrOpen(home.resolve("keys"));
        JdbcConnectionPool pool = pool(home);
        Schema.install(pool);
        Databases.run(
                pool,
                "CREATE TABLE people (id VARCHAR(40) PRIMARY KEY, member VARCHAR(40), plain VARCHAR(40), mobile"
                        + " VARBINARY(200))");
        for (int i = 0; i < PEOPLE; i++) {
            Databases.run(pool, "INSERT INTO people VALUES ('%1$s', '%1$s', '%2$s', NULL)".formatted(id(i), phone(i)));
        }
        pool.dispose();
        MoveWork work = open(home);
        work.host.run(connection -> {
            for (int i = 0; i < PEOPLE; i++) {
                work.kit().subjects().enrolAdult(SubjectId.of(id(i)));
            }
        });
        work.pool.dispose();
    }

    private ConsentKit kit;

    ConsentKit kit() {
        return kit;
    }

    static MoveWork open(Path home) {
        JdbcConnectionPool pool = pool(home);
        HostTransactions host = new HostTransactions(pool);
        JdbcStores stores = JdbcStores.on(pool).within(host);
        ConsentKit kit = ConsentKit.builder(PolicyReader.read(Customers.POLICY))
                .stores(stores)
                .actor(() -> Actor.staff("staff-01", Id.of("front-desk"), "desk"))
                .build();
        List<Vaults> vaults = new ArrayList<>();
        host.run(connection -> vaults.add(Vaults.install(kit, LocalKeys.open(home.resolve("keys")))));
        Entities<Person> people = vaults.get(0)
                .entities(
                        MethodHandles.lookup(),
                        Person.class,
                        Optional.of(stores.rows("people")
                                .movingIn(
                                        Collected.on("sign-up").via("homepage"), Instant.parse("2025-01-01T00:00:00Z"))
                                .plaintext("plain", "plain")
                                .subject("member")));
        MoveWork work = new MoveWork(pool, host, people);
        work.kit = kit;
        return work;
    }

    EntityBatches<Person> batches() {
        return (after, most, work) ->
                host.run(connection -> write(connection, "plain IS NOT NULL AND ", after, most, work));
    }

    EntityBatches<Person> all() {
        return (after, most, work) -> host.run(connection -> write(connection, "", after, most, work));
    }

    private static void write(
            Connection connection, String which, Optional<String> after, int most, Consumer<List<Person>> work)
            throws SQLException {
        List<Person> batch =
                read(connection, "WHERE " + which + "id > '" + after.orElse("") + "' ORDER BY id LIMIT " + most);
        work.accept(batch);
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE people SET plain = ?, mobile = ? WHERE id = ?")) {
            for (Person person : batch) {
                update.setString(1, person.plain);
                update.setBytes(2, person.mobile == null ? null : person.mobile.bytes());
                update.setString(3, person.id);
                update.executeUpdate();
            }
        }
    }

    /** Reads the host's rows. */
    static List<Person> read(Connection connection, String condition) throws SQLException {
        List<Person> people = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("SELECT * FROM people " + condition);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                Person person = new Person();
                person.id = rows.getString("id");
                person.member = rows.getString("member");
                person.plain = rows.getString("plain");
                byte[] sealed = rows.getBytes("mobile");
                person.mobile = sealed == null ? null : Sealed.of(sealed);
                people.add(person);
            }
        }
        return people;
    }

    static String id(int number) {
        return "person-%02d".formatted(number);
    }

    static String phone(int number) {
        return "010-2024-%04d".formatted(number);
    }

    private static JdbcConnectionPool pool(Path home) {
        return JdbcConnectionPool.create("jdbc:h2:file:" + home.resolve("data") + ";WRITE_DELAY=0", "sa", "");
    }

    static final class Person {

        @RecordId
        String id;

        @DataSubject
        String member;

        @PersonalData("mobile-phone")
        Sealed<String> mobile;

        @Plaintext("mobile")
        String plain;
    }
}
