package io.github.consentkit.jdbc;

import static io.github.consentkit.jdbc.Archive.ACCESS;
import static io.github.consentkit.jdbc.Archive.ADDRESS;
import static io.github.consentkit.jdbc.Archive.AGAIN;
import static io.github.consentkit.jdbc.Archive.ANNA;
import static io.github.consentkit.jdbc.Archive.EMAIL;
import static io.github.consentkit.testing.Example.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.crypto.key.InMemoryMasterKeys;
import io.github.consentkit.crypto.vault.Outcome;
import io.github.consentkit.error.ConsentKitException;
import io.github.consentkit.gate.Action;
import io.github.consentkit.lifecycle.LifeEvent;
import io.github.consentkit.lifecycle.LifeFact;
import io.github.consentkit.lifecycle.SweepReport;
import io.github.consentkit.policy.RetentionRule.Start;
import io.github.consentkit.subject.UnknownSubjectException;
import io.github.consentkit.testing.Threads;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A claim is reported while its value is being destroyed, stopped at the statements where they meet: either the claim is there and the
 * value, too, or both are not; never is a claim confirmed for something that is gone (C-4).
 */
class HoldRaceTest {

    private static final Instant LEFT = at("2026-11-22T12:00");
    private static final Instant NINETY_DAYS = at("2027-02-21T00:00");
    private static final LifeEvent CLAIM = LifeEvent.of(
            ANNA, "claim", new LifeFact.ClaimOpened("invoice", Set.of(EMAIL)), NINETY_DAYS.minusSeconds(1));

    private final InMemoryMasterKeys keys = InMemoryMasterKeys.create();
    private final InMemoryMasterKeys apartKeys = InMemoryMasterKeys.create();
    private final AtomicReference<Instant> now = new AtomicReference<>(LEFT);
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch begun = new CountDownLatch(1);
    private DataSource live;
    private DataSource apart;
    private DataSource log;
    private Archive archive;

    @BeforeEach
    void separated() {
        live = Databases.installed(Databases.h2(), Archive.shapes());
        apart = Databases.installed(Databases.h2());
        log = Databases.installed(Databases.h2());
        archive = archive(live, apart);
        archive.join(ANNA, "m-1");
        archive.kit.lifecycle().report(LifeEvent.of(ANNA, "left", new LifeFact.Happened(Start.ACCOUNT_LEFT), LEFT));
        archive.kit.lifecycle().sweep();
        now.set(NINETY_DAYS);
    }

    /** The sweep has destroyed it in the separate store, and not committed here, when the claim comes. */
    @Test
    void aClaimThatComesWhileItIsDestroyedFindsNobody() throws Exception {
        Archive sweeping = archive(stopping(live, "INSERT INTO ck_certificate "), apart);
        Archive claiming = archive(telling(live, "FOR UPDATE"), apart);

        List<Boolean> done = Threads.together(2, thread -> {
            if (thread == 0) {
                return sweeping.kit.lifecycle().sweep().people() == 1;
            }
            await(reached);
            return confirmed(claiming);
        });

        assertThat(done).as("swept, and no claim").containsExactly(true, false);
        assertThat(archive.address("m-1", ACCESS).opened()).isEmpty();
        assertThat(archive.kit.ledger().certificates().list(0, 9)).hasSize(1);
    }

    /** The claim holds the person, and is not committed, when the sweep comes to her. */
    @Test
    void aClaimThatCameBeforeKeepsTheValue() throws Exception {
        archive.kit.lifecycle().recompute();
        Archive claiming = archive(stopping(live, "INSERT INTO ck_life_event "), apart);
        Archive sweeping = archive(telling(live, "FOR UPDATE"), apart);

        List<Boolean> done = Threads.together(2, thread -> {
            if (thread == 0) {
                return confirmed(claiming);
            }
            await(reached);
            SweepReport report = sweeping.kit.lifecycle().sweep();
            return report.isComplete() && report.people() == 0;
        });

        assertThat(done).containsExactly(true, true);
        assertThat(archive.address("m-1", ACCESS).opened()).contains(new Archive.Address(ADDRESS));
        assertThat(archive.kit.lifecycle().terms(ANNA))
                .as("the name, of which there is no claim, went")
                .hasSize(1);
    }

    /**
     * Authorities demand it, and the person asks to see it, while the sweep has destroyed it in the separate store and not committed
     * here: nothing is handed out, and both hear that it is over.
     */
    @ParameterizedTest
    @ValueSource(strings = {"demand", "access"})
    void aDemandThatComesWhileItIsDestroyedGetsNothing_D3_D4(String why) throws Exception {
        Action action = why.equals("access") ? ACCESS : Archive.DEMAND;
        Archive sweeping = archive(stopping(live, "INSERT INTO ck_certificate "), apart);

        List<Boolean> done = Threads.together(2, thread -> {
            if (thread == 0) {
                return sweeping.kit.lifecycle().sweep().people() == 1;
            }
            await(reached);
            try {
                return archive.address("m-1", action).opened().isPresent();
            } finally {
                begun.countDown();
            }
        });

        assertThat(done).as("swept, and nothing seen").containsExactly(true, false);
        assertThat(archive.address("m-1", action)).isInstanceOf(Outcome.NotFound.class);
        assertThat(archive.vaults.verifyAccessLog().intact()).isTrue();
    }

    /** In use until the purpose is achieved; somebody corrects it while the sweep is at it. */
    @Test
    void aRectificationThatComesWhileItIsDestroyedRevivesNothing_D4_H4() throws Exception {
        now.set(LEFT);
        archive.join(AGAIN, "m-2");
        archive.kit.lifecycle().report(LifeEvent.of(AGAIN, "left-2", new LifeFact.Happened(Start.ACCOUNT_LEFT), LEFT));
        now.set(NINETY_DAYS);
        Archive sweeping = archive(stopping(live, "INSERT INTO ck_certificate "), apart);
        Archive correcting = archive(telling(live, "FOR UPDATE"), apart);

        List<Boolean> done = Threads.together(2, thread -> {
            if (thread == 0) {
                return sweeping.kit.lifecycle().sweep().isComplete();
            }
            await(reached);
            try {
                correcting
                        .members
                        .by(Archive.DESK)
                        .update("m-2", new Archive.Address("new@example.com"), Archive.JOINING);
                return true;
            } catch (ConsentKitException e) {
                return false;
            } finally {
                begun.countDown();
            }
        });

        assertThat(done).containsExactly(true, false);
        assertThat(Databases.dump(live, "ck_r_member")).doesNotContain("m-1").doesNotContain("m-2");
        assertThat(archive.address("m-2", ACCESS).opened()).isEmpty();
    }

    private static boolean confirmed(Archive claiming) {
        try {
            claiming.kit.lifecycle().report(CLAIM);
            return true;
        } catch (UnknownSubjectException e) {
            return false;
        }
    }

    /** Stops once before the statement, until the other has begun its own. */
    private DataSource stopping(DataSource database, String statement) {
        return StatementStops.before(database, statement, () -> {
            reached.countDown();
            await(begun);
        });
    }

    /** Tells that it is at the statement, which may wait there. */
    private DataSource telling(DataSource database, String statement) {
        return StatementStops.before(database, statement, begun::countDown);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Archive archive(DataSource here, DataSource there) {
        return Archive.on(here, there, log, keys, apartKeys, now::get);
    }
}
