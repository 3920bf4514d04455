package io.github.consentkit.jdbc;

import io.github.consentkit.ConsentKit;
import io.github.consentkit.crypto.key.LocalKeys;
import io.github.consentkit.crypto.vault.SeparateStore;
import io.github.consentkit.crypto.vault.Vaults;
import io.github.consentkit.job.JobPace;
import io.github.consentkit.lifecycle.LifeEvent;
import io.github.consentkit.lifecycle.LifeFact;
import io.github.consentkit.policy.RetentionRule.Start;
import io.github.consentkit.policy.json.PolicyReader;
import io.github.consentkit.subject.SubjectId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.h2.jdbcx.JdbcConnectionPool;

/** A service on files with a separate store, and the process that sweeps it, which is going to be killed. */
final class SweepWork implements AutoCloseable {

    static final int PEOPLE = 12;

    final Archive archive;
    /** The same live store, without the separate one. */
    final Archive onlyLive;

    private final Path home;
    private final List<JdbcConnectionPool> pools = new ArrayList<>();

    private SweepWork(Path home, Instant now) {
        this.home = home;
        JdbcConnectionPool live = pool("live");
        JdbcConnectionPool apart = pool("apart");
        JdbcStores stores =
                JdbcStores.on(Databases.installed(live, Archive.shapes())).audit(Databases.installed(pool("log")));
        LocalKeys keys = LocalKeys.createOrOpen(home.resolve("keys"));
        SeparateStore separate = SeparateStore.of(
                JdbcStores.on(Databases.installed(apart)), LocalKeys.createOrOpen(home.resolve("apart-keys")));
        this.archive = archive(stores, now, kit -> Vaults.install(kit, keys, separate));
        this.onlyLive = archive(JdbcStores.on(live).audit(pools.get(2)), now, kit -> Vaults.install(kit, keys));
    }

    private static Archive archive(JdbcStores stores, Instant now, Function<ConsentKit, Vaults> install) {
        return new Archive(PolicyReader.read(Clinic.POLICY), stores, () -> now, install);
    }

    /** Takes the directory and the instant; it says a line after each unit. */
    @SuppressWarnings("SystemOut") // whoever kills this process reads it
    public static void main(String[] arguments) {
        try (SweepWork work = open(Path.of(arguments[0]), Instant.parse(arguments[1]))) {
            var report = work.archive
                    .kit
                    .lifecycle()
                    .sweep(JobPace.DEFAULT.batch(1).atMost(15), progress -> System.out.println(progress.done()));
            System.out.println("over " + report.problems());
        }
    }

    static SweepWork open(Path home, Instant now) {
        return new SweepWork(home, now);
    }

    void joinAndLeave(int number, Instant left) {
        archive.join(member(number), id(number));
        archive.kit
                .lifecycle()
                .report(LifeEvent.of(member(number), "left", new LifeFact.Happened(Start.ACCOUNT_LEFT), left));
    }

    static SubjectId member(int number) {
        return SubjectId.of("member-" + number);
    }

    static String id(int number) {
        return "m-" + number;
    }

    private JdbcConnectionPool pool(String name) {
        JdbcConnectionPool pool =
                JdbcConnectionPool.create("jdbc:h2:file:" + home.resolve(name) + ";WRITE_DELAY=0", "sa", "");
        pools.add(pool);
        return pool;
    }

    @Override
    public void close() {
        pools.forEach(JdbcConnectionPool::dispose);
    }
}
