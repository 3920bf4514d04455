package io.github.consentkit.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.ConsentKit;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.lifecycle.RecordKeeping.Scale;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyHistory;
import io.github.consentkit.store.memory.InMemoryStores;
import io.github.consentkit.testing.Example;
import io.github.consentkit.testing.JsonEdit;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How long the library's own records are kept, and that it is never shorter than the law has it (Notice 8(1)). */
class RecordKeepingTest {

    @ParameterizedTest
    @CsvSource({
        "SMALL, appearance-image, P1Y",
        "LARGE, appearance-image, P2Y",
        "SMALL, sensitive, P2Y",
    })
    void theAccessLogIsKeptOneYearOrTwo_J2(Scale scale, String itemClass, String expected) {
        assertThat(RecordKeeping.lawful()
                        .scale(scale)
                        .of(
                                KeptRecord.ACCESS_LOG,
                                classes("[\"" + itemClass + "\"]").read()))
                .isEqualTo(Period.parse(expected));
    }

    @Test
    void whatThePolicyPromisesIsKept() {
        Policy promised = classes("[\"appearance-image\"]")
                .set("/safety/measures/1/controls/-", "\"access-log\"")
                .set(
                        "/safety/measures/1/details",
                        "[{\"control\": \"access-log\", \"keptFor\": \"P3Y\", \"forClasses\": []}]")
                .read();
        assertThat(RecordKeeping.lawful().scale(Scale.SMALL).of(KeptRecord.ACCESS_LOG, promised))
                .isEqualTo(Period.ofYears(3));
        assertThatThrownBy(() ->
                        RecordKeeping.lawful().accessLog(Period.ofYears(2)).of(KeptRecord.ACCESS_LOG, promised))
                .hasMessageContaining("P3Y");
    }

    @ParameterizedTest
    @ValueSource(strings = {"P1Y", "P23M", "P730D", "P1D"})
    void aShorterTimeIsRefusedWithTheLaw(String period) {
        RecordKeeping tooShort = RecordKeeping.lawful().accessLog(Period.parse(period));
        assertThatThrownBy(() -> ConsentKit.builder(Example.policy())
                        .stores(InMemoryStores.create())
                        .recordKeeping(tooShort)
                        .build())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(Period.parse(period).toString())
                .hasMessageContaining("P2Y")
                .hasMessageContaining("article 8(1)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"P2Y", "P24M", "P731D", "P5Y"})
    void aLongerTimeIsTaken(String period) {
        assertThat(RecordKeeping.lawful().accessLog(Period.parse(period)).of(KeptRecord.ACCESS_LOG, Example.policy()))
                .isEqualTo(Period.parse(period));
    }

    @Test
    void aTimeThatDoesNotPassIsRefused() {
        for (Period none : List.of(Period.ZERO, Period.ofDays(-1))) {
            assertThatThrownBy(() -> RecordKeeping.lawful().accessLog(none)).hasMessageContaining("at least a day");
            assertThatThrownBy(() -> RecordKeeping.lawful().answeredNotices(none))
                    .hasMessageContaining("at least a day");
            assertThatThrownBy(() -> RecordKeeping.lawful().answeredRequests(none))
                    .hasMessageContaining("at least a day");
            assertThatThrownBy(() -> RecordKeeping.lawful().ledgerPseudonyms(none))
                    .hasMessageContaining("at least a day");
        }
    }

    @ParameterizedTest
    @CsvSource({
        // the first day does not count, and the last one counts whole (Civil Act articles 157, 159)
        "2026-11-27T10:00, 2024-11-26T24:00",
        "2026-11-27T00:00, 2024-11-26T24:00",
        "2026-11-26T23:59, 2024-11-25T24:00",
        "2026-03-01T00:00, 2024-03-01T00:00",
        "2026-02-28T12:00, 2024-02-28T00:00"
    })
    void theDaysAreThoseOfTheLaw(String now, String keptFrom) {
        Housekeeping housekeeping = new Housekeeping(
                PolicyHistory.of(List.of(Example.policy())),
                RecordKeeping.lawful(),
                () -> Example.at(now),
                InMemoryStores.create(),
                ClockCheck.none());
        Instant first = housekeeping.keptFrom(KeptRecord.ACCESS_LOG, Example.at(now));
        String day = keptFrom.replace("T24:00", "T00:00");
        Instant expected = keptFrom.endsWith("T24:00") ? Example.at(day).plusSeconds(86_400) : Example.at(day);

        assertThat(first).isEqualTo(expected);
        Period two = Period.ofYears(2);
        assertThat(CalendarPeriod.endOf(
                        first.minusNanos(1_000),
                        two,
                        Example.policy().document().zone()))
                .as("what goes is over")
                .isBeforeOrEqualTo(Example.at(now));
        assertThat(CalendarPeriod.endOf(
                        first.plusSeconds(1), two, Example.policy().document().zone()))
                .as("what stays is not")
                .isAfter(Example.at(now));
    }

    /** Lines of the time of a version say who saw what it let be collected (I13). */
    @Test
    void aLaterVersionDoesNotShortenWhatWasWrittenUnderAnEarlierOne_J2() {
        Policy first = classes("[\"sensitive\"]").read();
        Policy next = classes("[\"appearance-image\"]")
                .set("/publication/version", "\"2025-01-01\"")
                .set("/publication/supersedes", "\"2024-02-21\"")
                .set("/publication/announcedOn", "\"2025-01-01\"")
                .set("/publication/effectiveFrom", "\"2025-01-01\"")
                .set("/publication/changes", "[]")
                .read();
        Instant now = next.inForceFrom().plusSeconds(86_400);
        RecordKeeping keeping = RecordKeeping.lawful().scale(Scale.SMALL);

        assertThat(keptFrom(keeping, now, first, next)).isEqualTo(keptFrom(keeping, now, first));
        assertThat(keptFrom(keeping, now, first, next)).isBefore(keptFrom(keeping, now, next));
        RecordKeeping shorter = keeping.accessLog(Period.ofYears(1));
        assertThatThrownBy(() -> keptFrom(shorter, now, first, next)).hasMessageContaining("P2Y");
    }

    private static Instant keptFrom(RecordKeeping keeping, Instant now, Policy... versions) {
        return new Housekeeping(
                        PolicyHistory.of(List.of(versions)),
                        keeping,
                        () -> now,
                        InMemoryStores.create(),
                        ClockCheck.none())
                .keptFrom(KeptRecord.ACCESS_LOG, now);
    }

    private static JsonEdit classes(String classes) {
        JsonEdit edit = JsonEdit.ofExample();
        return edit.set(edit.find("/items/list", "appearance-photo") + "/classes", classes);
    }
}
