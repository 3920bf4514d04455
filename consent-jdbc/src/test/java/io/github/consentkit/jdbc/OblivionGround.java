package io.github.consentkit.jdbc;

import static io.github.consentkit.jdbc.Traces.IDS;
import static io.github.consentkit.jdbc.Traces.PLANTED;
import static io.github.consentkit.jdbc.Traces.VALUES;
import static io.github.consentkit.testing.Example.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.crypto.key.LocalKeys;
import io.github.consentkit.disclosure.Delivery;
import io.github.consentkit.disclosure.Notice;
import io.github.consentkit.lifecycle.LifeEvent;
import io.github.consentkit.lifecycle.LifeFact;
import io.github.consentkit.lifecycle.SweepReport;
import io.github.consentkit.media.Cabinet;
import io.github.consentkit.media.Destroying;
import io.github.consentkit.media.MediumTask;
import io.github.consentkit.policy.Destruction;
import io.github.consentkit.policy.RetentionRule.Start;
import io.github.consentkit.testing.CapturedOutput;
import io.github.consentkit.testing.Leak;
import io.github.consentkit.testing.LeakSearch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What the proof of oblivion works on: a service in which somebody leaves a trace everywhere, its databases, and copies of them. */
abstract class OblivionGround {

    static final Instant LEFT = at("2026-11-22T12:00");
    static final Instant NINETY_DAYS = at("2027-02-21T00:00");

    static final List<String> DATABASES = List.of("live", "apart", "log");
    static final List<String> COPIES = List.of("planted", "set-apart", "destroyed");

    @TempDir
    Path home;

    final AtomicReference<Instant> now = new AtomicReference<>(Traces.NAMED_BY_A_GUARDIAN);
    private final Instant begun = Instant.now();
    final List<Notice> told = new CopyOnWriteArrayList<>();
    final Set<String> filled = new TreeSet<>();
    private int restored;
    private int current;
    DataSource live;
    DataSource apart;
    DataSource log;
    CapturedOutput output;
    Traces service;

    /** Opens, or makes, the database of this name. */
    abstract DataSource database(String name);

    /** Lets the files be what the databases say. */
    void settle() {
        // nothing is open between calls
    }

    /** Searches what a server wrote since the moment; returns whether the files of the database were within reach. */
    boolean searchServer(LeakSearch search, List<DataSource> databases, Instant since) throws IOException {
        // they are at home
        return true;
    }

    @BeforeEach
    void open() {
        LocalKeys.create(home.resolve("keys"));
        LocalKeys.create(home.resolve("apart-keys"));
        output = CapturedOutput.begin();
        Databases.installed(database("log"));
        install();
        start();
    }

    @AfterEach
    void close() {
        output.close();
        settle();
    }

    /** What is restored is a database of its own. */
    private String name(String database) {
        return current == 0 || database.equals("log") ? database : database + "-" + current;
    }

    private void install() {
        Guests.createTable(Databases.installed(database(name("live")), Traces.shapes()));
        Databases.installed(database(name("apart")));
    }

    final void start() {
        live = Databases.service(database(name("live")));
        apart = Databases.service(database(name("apart")));
        log = Databases.service(database(name("log")));
        service = process();
    }

    final Traces process() {
        return new Traces(home, live, apart, log, now::get, notice -> {
            told.add(notice);
            return new Delivery.Delivered();
        });
    }

    final void plant() throws SQLException {
        now.set(Traces.NAMED_BY_A_GUARDIAN);
        service.beAChild();
        now.set(Traces.JOINED);
        service.join();
    }

    final void leave() {
        now.set(LEFT);
        service.kit.lifecycle().report(LifeEvent.of(PLANTED, "left", new LifeFact.Happened(Start.ACCOUNT_LEFT), LEFT));
    }

    final SweepReport sweep(Instant when) {
        now.set(when);
        SweepReport report = service.kit.lifecycle().sweep();
        service.kit.recipients().deliver();
        service.media.tasks(9).stream()
                .filter(task -> task.kind() == MediumTask.Kind.SEPARATE)
                .forEach(task -> service.media.move(Traces.PAPER, Cabinet.separate("B-1"), "kept apart", when));
        return report;
    }

    /** People destroy what is on paper; returns how many papers there were. */
    final int shred() {
        List<MediumTask> tasks = service.media.tasks(9).stream()
                .filter(task -> task.kind() == MediumTask.Kind.DESTROY)
                .toList();
        tasks.forEach(task -> service.media.destroyed(
                task, Destroying.by("staff-3", "staff-4", Destruction.Technique.SHREDDING, now.get())));
        return tasks.size();
    }

    /** Everything of the person is destroyed, and she is let go; copies are made on the way. */
    final void keepThree() throws IOException, SQLException {
        plant();
        keep("planted");
        leave();
        sweep(LEFT);
        keep("set-apart");
        assertThat(sweep(NINETY_DAYS).problems()).isEmpty();
        assertThat(shred()).isEqualTo(1);
        service.settle();
        assertThat(sweep(NINETY_DAYS).people()).isEqualTo(1);
        keep("destroyed");
    }

    /** Makes a copy of the databases under this name. */
    void keep(String name) throws IOException {
        for (String database : DATABASES) {
            TableDump.write(database(name(database)), home.resolve(name + "-" + database + ".dump"));
        }
    }

    /** Brings copies back beside the log, which goes on, and starts on them. */
    void restore(String liveCopy, String apartCopy) throws IOException {
        settle();
        restored++;
        current = restored;
        install();
        TableDump.restore(home.resolve(liveCopy + "-live.dump"), database(name("live")));
        TableDump.restore(home.resolve(apartCopy + "-apart.dump"), database(name("apart")));
        start();
    }

    /** Goes back to the databases from which everything was destroyed. */
    void goBack() throws IOException {
        settle();
        current = 0;
        start();
    }

    /** Whether these copies are brought back together: each takes its time. */
    boolean tries(String liveCopy, String apartCopy) {
        return liveCopy.equals(apartCopy)
                ? !liveCopy.equals("destroyed")
                : liveCopy.equals("planted") && apartCopy.equals("set-apart");
    }

    final void moveJournals(String from, String to) throws IOException {
        for (Path file : journals(from)) {
            Path there = file.resolveSibling(to);
            Files.deleteIfExists(there);
            Files.move(file, there);
        }
    }

    final List<Path> journals(String name) {
        try (Stream<Path> files = Files.walk(home)) {
            return files.filter(each -> each.endsWith(name)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everywhere: cells, files, keys, exports, dumps, what was told and printed. */
    final void searchValues(String when) {
        LeakSearch search = VALUES.search()
                .inSchemaOf(live)
                .inSchemaOf(apart)
                .inSchemaOf(log)
                .in("output", output.bytes());
        told.forEach(search::inTextOf);
        note(filled);
        searchFiles(search);
        start();
        assertThat(search.leaks()).as(when).isEmpty();
        assertThat(search.places()).isGreaterThan(100);
    }

    final boolean searchFiles(LeakSearch search) {
        settle();
        search.in(home);
        try {
            return searchServer(
                    search, DATABASES.stream().map(each -> database(name(each))).toList(), begun);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds the tables that have rows; she is the only person there is. */
    final void note(Set<String> tables) {
        for (DataSource each : List.of(live, apart, log)) {
            tables.addAll(TableDump.tables(each, 1));
        }
    }

    /** All tables but these. */
    final Set<String> tables(Set<String> but) {
        Set<String> all = new TreeSet<>(TableDump.tables(live, 0));
        all.removeAll(but);
        return all;
    }

    /** Where ids stand, without schemas and rows. */
    static Set<String> ids(DataSource database) {
        Set<String> places = new TreeSet<>();
        for (Leak leak : IDS.search().inSchemaOf(database).leaks()) {
            String where = leak.where()
                    .replaceAll(", row.*", "")
                    .replaceAll("[\"`]", "")
                    .toUpperCase(Locale.ROOT);
            int table = where.lastIndexOf('.', where.lastIndexOf('.') - 1) + 1;
            places.add(leak.marker() + " in " + where.substring(table));
        }
        return places;
    }
}
