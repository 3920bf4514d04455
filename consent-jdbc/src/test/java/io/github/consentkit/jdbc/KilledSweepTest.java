package io.github.consentkit.jdbc;

import static io.github.consentkit.jdbc.Archive.ACCESS;
import static io.github.consentkit.jdbc.Archive.EMAIL;
import static io.github.consentkit.testing.Example.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.consent.ledger.ChainedCertificate;
import io.github.consentkit.crypto.vault.Outcome;
import io.github.consentkit.lifecycle.HeldData.Stage;
import io.github.consentkit.lifecycle.SweepReport;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that sweeps is killed while it sets values apart, and another one while it destroys them: whatever it was at, each value
 * opens in one place or is gone, and the next sweep ends what was begun, once (D-2, D-4, I8).
 */
class KilledSweepTest {

    private static final int ROUNDS = Integer.getInteger("kill.rounds", 1);
    private static final Instant LEFT = at("2026-11-22T12:00");
    private static final Instant NINETY_DAYS = at("2027-02-21T00:00");

    @TempDir
    Path home;

    @Test
    void eachValueOpensInOnePlaceOrIsGoneAndIsDestroyedOnce() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            int first = round * SweepWork.PEOPLE;
            try (SweepWork work = SweepWork.open(home, LEFT)) {
                for (int i = first; i < first + SweepWork.PEOPLE; i++) {
                    work.joinAndLeave(i, LEFT);
                }
            }
            int lines = 1 + round % (SweepWork.PEOPLE - 3);

            killed(LEFT, lines);
            try (SweepWork work = SweepWork.open(home, LEFT)) {
                int separated = 0;
                for (int i = first; i < first + SweepWork.PEOPLE; i++) {
                    separated += opensInOnePlace(work, i) == Stage.SEPARATED ? 1 : 0;
                }
                assertThat(separated).isBetween(lines, SweepWork.PEOPLE - 1);
                assertThat(work.archive.kit.lifecycle().sweep().problems()).isEmpty();
                for (int i = first; i < first + SweepWork.PEOPLE; i++) {
                    assertThat(opensInOnePlace(work, i)).isEqualTo(Stage.SEPARATED);
                }
            }

            killed(NINETY_DAYS, lines);
            try (SweepWork work = SweepWork.open(home, NINETY_DAYS)) {
                long certified = certificates(work) - first;
                assertThat(certified).isBetween((long) lines, SweepWork.PEOPLE - 1L);
                SweepReport rest = work.archive.kit.lifecycle().sweep();
                assertThat(rest.problems()).isEmpty();
                assertThat(rest.people()).isEqualTo(SweepWork.PEOPLE - certified);
                assertThat(certificates(work)).isEqualTo(first + SweepWork.PEOPLE);
                for (int i = first; i < first + SweepWork.PEOPLE; i++) {
                    assertThat(work.archive.address(SweepWork.id(i), ACCESS)).isInstanceOf(Outcome.NotFound.class);
                }
                assertThat(work.archive.vaults.separated().counts()).isEmpty();
                assertThat(work.archive.kit.ledger().verify(List.of()).intact()).isTrue();
                assertThat(work.archive.vaults.verifyAccessLog().intact()).isTrue();
            }
        }
    }

    /** In the live store alone, or in the separate one alone. */
    private static Stage opensInOnePlace(SweepWork work, int number) {
        Stage stage = work.archive.stage(SweepWork.member(number), "member", EMAIL);
        boolean here =
                work.onlyLive.address(SweepWork.id(number), ACCESS).opened().isPresent();
        Outcome<Archive.Address> there = work.archive.address(SweepWork.id(number), ACCESS);
        assertThat(here).as("%d %s", number, stage).isEqualTo(stage != Stage.SEPARATED);
        assertThat(there.opened().isPresent()).as("%d %s", number, stage).isEqualTo(stage != Stage.SEPARATING);
        assertThat(work.archive.address(SweepWork.id(number)))
                .as("in use no more")
                .isInstanceOf(Outcome.NotFound.class);
        return stage;
    }

    private static long certificates(SweepWork work) {
        List<ChainedCertificate> all = work.archive.kit.ledger().certificates().list(0, 1_000);
        assertThat(all)
                .allSatisfy(each -> assertThat(each.certificate().values()).hasSize(2));
        return all.size();
    }

    private void killed(Instant now, int lines) throws Exception {
        OtherProcess process = OtherProcess.start(home, SweepWork.class, home.toString(), now.toString());
        while (process.isAlive() && process.lines().size() < lines) {
            Thread.sleep(2);
        }
        process.kill();
        assertThat(process.lines()).as(process.errors()).hasSizeGreaterThanOrEqualTo(lines);
    }
}
