package io.github.consentkit.examples.benchmarks;

import io.github.consentkit.ConsentKit;
import io.github.consentkit.crypto.key.LocalKeys;
import io.github.consentkit.crypto.vault.SeparateStore;
import io.github.consentkit.crypto.vault.Vaults;
import io.github.consentkit.jdbc.JdbcStores;
import io.github.consentkit.jdbc.Schema;
import io.github.consentkit.job.JobPace;
import io.github.consentkit.lifecycle.LifeEvent;
import io.github.consentkit.lifecycle.LifeFact;
import io.github.consentkit.lifecycle.SweepReport;
import io.github.consentkit.policy.RetentionRule.Start;
import io.github.consentkit.subject.SubjectId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

/** A service whose clients leave, with a separate store, and with a crowd of people who stay. */
final class Leavers implements AutoCloseable {

    private static final Instant OPENING = Instant.parse("2026-11-22T03:00:00Z");
    /** What is kept for 90 days after somebody has left is due when the last of these days is over in Seoul. */
    private static final Duration KEPT = Duration.ofDays(91);

    private static final int IMPORTED_AT_ONCE = 1_000;

    private final ScratchDatabase live;
    private final ScratchDatabase apart;
    /** Keys and journals of erasures in files, as of a service: in memory the journals would grow with everybody who leaves. */
    private final Path keys;

    private final AtomicReference<Instant> now = new AtomicReference<>(OPENING);
    private final ConsentKit kit;
    private final VaultClients clients;
    private int joined;

    private Leavers(ScratchDatabase live, ScratchDatabase apart, Path keys) {
        this.live = live;
        this.apart = apart;
        this.keys = keys;
        Schema.install(live.source(), Vaults.shapeOf(Client.class));
        Schema.install(apart.source());
        this.kit = Service.settings(JdbcStores.on(live.source()), Service.FRONT_DESK)
                .clock(now::get)
                .build();
        Vaults vaults = Vaults.install(
                kit,
                LocalKeys.create(keys.resolve("live")),
                SeparateStore.of(JdbcStores.on(apart.source()), LocalKeys.create(keys.resolve("apart"))));
        this.clients = VaultClients.in(kit, vaults);
    }

    /** One that has so many people who stay. */
    static Leavers among(int people, ScratchDatabase.Place place) {
        Leavers leavers =
                new Leavers(ScratchDatabase.in(place), ScratchDatabase.in(place), ScratchDatabase.directory());
        leavers.stay(people);
        return leavers;
    }

    /** Nobody's terms are left to compute, so that a sweep does what is due and nothing else. */
    private void stay(int people) {
        clients.join(Crowd.TEMPLATE);
        clients.save(Client.of(Crowd.TEMPLATE, 0));
        var unused = kit.lifecycle().recompute();
        Crowd.gather(live.source(), people);
    }

    /** So many clients join and leave at the same time, the next day. */
    void leave(int people) {
        now.updateAndGet(before -> before.plus(Duration.ofDays(1)));
        for (int first = joined; first < joined + people; first += IMPORTED_AT_ONCE) {
            join(first, Math.min(first + IMPORTED_AT_ONCE, joined + people));
        }
        var terms = kit.lifecycle().recompute();
        if (terms.failed() > 0) {
            throw new IllegalStateException("not all terms were computed: " + terms);
        }
        now.updateAndGet(before -> before.plusSeconds(1));
        IntStream.range(joined, joined + people).parallel().forEach(number -> {
            var unused = kit.lifecycle()
                    .report(LifeEvent.of(
                            SubjectId.of(name(number)), "left", new LifeFact.Happened(Start.ACCOUNT_LEFT), now.get()));
        });
        joined += people;
    }

    private void join(int first, int end) {
        IntStream.range(first, end).parallel().forEach(number -> clients.join(name(number)));
        clients.importAll(
                "until-" + end,
                IntStream.range(first, end)
                        .mapToObj(number -> Client.of(name(number), number))
                        .toList());
    }

    private static String name(int number) {
        return String.format("leaver-%08d", number);
    }

    /** Sets apart what they leave. */
    SweepReport separate(int people, int workers, LiveHeap heap) {
        SweepReport report = sweep(workers, heap);
        if (report.separated() != (long) people * Client.ITEMS || report.destroyed() != 0) {
            throw new IllegalStateException("of " + people + " people not everything was set apart: " + report);
        }
        return report;
    }

    /** Destroys it when its time is over. */
    SweepReport destroy(int people, int workers, LiveHeap heap) {
        now.updateAndGet(before -> before.plus(KEPT));
        SweepReport report = sweep(workers, heap);
        if (report.people() != people) {
            throw new IllegalStateException("of " + people + " people not all are gone: " + report);
        }
        return report;
    }

    private SweepReport sweep(int workers, LiveHeap heap) {
        SweepReport report =
                kit.lifecycle().sweep(JobPace.DEFAULT.workers(workers), progress -> heap.done(progress.done()));
        if (!report.isComplete()) {
            throw new IllegalStateException("a sweep was not complete: " + report);
        }
        return report;
    }

    ScratchDatabase live() {
        return live;
    }

    @Override
    public void close() {
        live.close();
        apart.close();
        ScratchDatabase.delete(keys);
    }
}
