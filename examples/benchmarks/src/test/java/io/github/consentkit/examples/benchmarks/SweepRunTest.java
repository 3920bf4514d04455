package io.github.consentkit.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Runs it once with few people: that all who left are gone and nobody else, not how fast. */
class SweepRunTest {

    @Test
    void whoLeavesIsSetApartAndDestroyedAmongThoseWhoStay() {
        assertThat(SweepRun.measure(new SweepRun.Size(5, 20, 40, 1, 2), ScratchDatabase.Place.FILE)
                        .lines()
                        .filter(line -> line.startsWith("| ")))
                .hasSize(3);
    }

    @Test
    void nobodyOfTheCrowdIsDueWhenTheLeaversAre() {
        try (Leavers leavers = Leavers.among(30, ScratchDatabase.Place.MEMORY)) {
            assertThat(Sql.rows(leavers.live().source(), "ck_r_client")).isEqualTo(31);
            leavers.leave(2);
            assertThat(leavers.separate(2, 1, new LiveHeap(2)).separated()).isEqualTo(2L * Client.ITEMS);
            assertThat(leavers.destroy(2, 1, new LiveHeap(2)).people()).isEqualTo(2);
            assertThat(Sql.rows(leavers.live().source(), "ck_r_client")).isEqualTo(31);
        }
    }
}
