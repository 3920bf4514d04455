package io.github.consentkit.crypto.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.crypto.key.KeyDestruction;
import io.github.consentkit.crypto.key.KeyId;
import io.github.consentkit.crypto.key.KeyUnit;
import io.github.consentkit.crypto.key.KeyringId;
import io.github.consentkit.crypto.key.KeyringStore;
import io.github.consentkit.crypto.key.WrappedKeyring;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.job.JobPace;
import io.github.consentkit.job.JobProgress;
import io.github.consentkit.store.JobStore;
import io.github.consentkit.subject.SubjectId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyCareTest extends ThirtyPeople {

    @Test
    void rewrappingChangesNoKeyAndEndsWithNothingLeft() {
        Map<KeyringId, KeyId> before = keyIds();
        assertThat(care.turn()).isEqualTo(2);
        List<JobProgress> seen = Collections.synchronizedList(new ArrayList<>());

        RewrapReport report = care.rewrap(JobPace.DEFAULT.batch(7), seen::add);

        assertThat(report).isEqualTo(new RewrapReport(2, 30, 0, List.of()));
        assertThat(keyIds()).isEqualTo(before);
        assertThat(rows()).allSatisfy(row -> assertThat(row.epoch()).isEqualTo(2));
        assertThat(seen).hasSize(5).last().isEqualTo(new JobProgress(30, 0, 30));
        assertThat(care.rewrap().rewrapped()).isZero();
    }

    @Test
    void severalWorkersShareTheWorkWithoutDoingItTwice() {
        care.turn();

        RewrapReport report = care.rewrap(JobPace.DEFAULT.batch(3).workers(4), progress -> {});

        assertThat(report.rewrapped()).isEqualTo(30);
        // a second rewrapping of a row would have made another version
        assertThat(rows()).allSatisfy(row -> assertThat(row.version()).isEqualTo(2));
    }

    @Test
    void aRunThatBrokeOffIsGoneOnWith() {
        care.turn();
        assertThatThrownBy(() -> care.rewrap(JobPace.DEFAULT.batch(10), progress -> {
                    throw new IllegalStateException("killed");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(rows().stream().filter(row -> row.epoch() == 1)).hasSize(20);

        assertThat(care.rewrap()).isEqualTo(new RewrapReport(2, 20, 0, List.of()));
    }

    @Test
    void aBatchWhoseWorkerDiedBehindThePositionIsFoundByTheCount() {
        care.turn();
        KeyringStore store = stores.port(KeyringStore.class);
        WrappedKeyring first = row(0);
        care.rewrap();
        stores.unitOfWork().run(transaction -> store.restore(transaction, first));
        // as if the position stood at the end
        stores.unitOfWork().run(transaction -> {
            var jobs = stores.port(JobStore.class);
            var state = jobs.find(transaction, TENANT, "rewrap").orElseThrow();
            jobs.put(transaction, state.next(Optional.of(place(9999).position()), now));
        });

        assertThat(care.rewrap()).isEqualTo(new RewrapReport(2, 1, 0, List.of()));
    }

    @Test
    void aDamagedRowIsReportedAndKeepsTheOldKeyAlive() {
        damage(3);
        care.turn();

        RewrapReport report = care.rewrap();

        assertThat(report.rewrapped()).isEqualTo(29);
        assertThat(report.remaining()).isEqualTo(1);
        assertThat(report.problems())
                .hasSize(1)
                .first()
                .asString()
                .contains("was changed")
                .doesNotContain("person");
        refused(EpochInUseException.Problem.ROWS_LEFT, () -> care.destroy(1));
    }

    @Test
    void aRateHoldsForAllWorkersTogether() {
        care.turn();
        long start = System.nanoTime();

        care.rewrap(JobPace.DEFAULT.batch(5).workers(3).atMost(100), progress -> {});

        // six batches of 50 ms each, of which the last one need not be waited for
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(240));
    }

    @Test
    void aKeyIsDestroyedOnlyOnceNothingIsLostByIt() {
        assertThatThrownBy(() -> care.destroy(1)).isInstanceOf(EpochInUseException.class);
        care.turn();
        refused(EpochInUseException.Problem.ROWS_LEFT, () -> care.destroy(1));
        assertThatThrownBy(() -> care.export(home.resolve("early")))
                .isInstanceOf(KeyExportException.class)
                .hasMessageContaining("run rewrap first");
        care.rewrap();
        refused(EpochInUseException.Problem.SETTLING, () -> care.destroy(1));
        now = now.plus(KeyCare.DEFAULT_SETTLING);
        refused(EpochInUseException.Problem.NO_EXPORT, () -> care.destroy(1));
        care.export(home.resolve("export"));
        refused(EpochInUseException.Problem.NO_EXPORT, () -> care.destroy(1));
        care.readBack(home.resolve("export"));

        assertThat(care.destroy(1).destroyed()).contains(new KeyDestruction.Here(now));

        assertThat(care.epochs()).hasSize(2);
        assertThatThrownBy(() -> care.destroy(2)).isInstanceOf(EpochInUseException.class);
        assertThat(keyIds()).hasSize(30);
    }

    @Test
    void anExportOfTheEpochItselfDoesNotAllowItsDestruction() {
        care.export(home.resolve("export"));
        care.readBack(home.resolve("export"));
        care.turn();
        care.rewrap();
        now = now.plus(Duration.ofDays(1));

        refused(EpochInUseException.Problem.NO_EXPORT, () -> care.destroy(1));
    }

    @Test
    void aTurnThatNobodyNotedIsWaitedFor() {
        keys.epochs().turn(TENANT);
        care.rewrap();

        refused(EpochInUseException.Problem.SETTLING, () -> care.destroy(1));
    }

    @Test
    void anErasureIsCompleteOnceTheKeysOfItsTimeAreGone() {
        assertThat(care.completeness(subject(2))).isEqualTo(new Completeness.NotErased());
        destroyed(2);
        assertThat(care.completeness(subject(2))).isEqualTo(new Completeness.Pending(1));
        care.turn();
        destroyed(3);
        care.rewrap();
        now = now.plus(Duration.ofDays(3));
        care.export(home.resolve("export"));
        care.readBack(home.resolve("export"));
        care.destroy(1);

        assertThat(care.completeness(subject(2))).isEqualTo(new Completeness.Since(now));
        assertThat(care.completeness(subject(3))).isEqualTo(new Completeness.Pending(2));
        assertThat(care.backupsDeadSince(1)).contains(now);
        assertThat(care.backupsDeadSince(2)).isEmpty();
        assertThat(care.backupsDeadSince(3)).as("not known here").isEmpty();
    }

    @Test
    void paceAndPlacesAreChecked() {
        assertThatThrownBy(() -> JobPace.DEFAULT.batch(0)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> JobPace.DEFAULT.workers(65)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> JobPace.DEFAULT.atMost(0)).isInstanceOf(InvalidInputException.class);
        KeyringId odd = new KeyringId(TENANT, SubjectId.of("a.b/김"), new KeyUnit.OfRecord("t.u", "r.1"));
        assertThat(KeyringId.at(TENANT, odd.position())).isEqualTo(odd);
        assertThat(KeyringId.at(TENANT, place(1).position())).isEqualTo(place(1));
    }
}
