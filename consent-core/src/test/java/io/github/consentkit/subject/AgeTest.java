package io.github.consentkit.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.testing.Example;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A person comes of age at 00:00 of the birthday in the policy's zone (clause; Civil Act articles 158 and 160). */
class AgeTest {

    private static final LocalDate BORN = LocalDate.of(2012, 11, 23);

    @ParameterizedTest(name = "born {0}, limit {1}, {2} at {3}: child {4}")
    @CsvSource({
        "2012-11-23, 14, Asia/Seoul, 2026-11-22T23:59:59, true",
        "2012-11-23, 14, Asia/Seoul, 2026-11-22T23:59:59.999999999, true",
        "2012-11-23, 14, Asia/Seoul, 2026-11-23T00:00, false",
        "2012-11-23, 19, Asia/Seoul, 2031-11-22T23:59:59, true",
        "2012-11-23, 19, Asia/Seoul, 2031-11-23T00:00, false",
        "2026-11-22, 14, Asia/Seoul, 2026-11-22T12:00, true",
        "1926-11-22, 14, Asia/Seoul, 2026-11-22T12:00, false",
        // born on 29 February: 2026 has none, so the first day of age is 1 March
        "2012-02-29, 14, Asia/Seoul, 2026-02-28T00:00, true",
        "2012-02-29, 14, Asia/Seoul, 2026-02-28T23:59:59, true",
        "2012-02-29, 14, Asia/Seoul, 2026-03-01T00:00, false",
        "2012-02-28, 14, Asia/Seoul, 2026-02-28T00:00, false",
        "2012-03-01, 14, Asia/Seoul, 2026-02-28T23:59:59, true",
        "2012-03-01, 14, Asia/Seoul, 2026-03-01T00:00, false",
        // 2028 has one
        "2012-02-29, 16, Asia/Seoul, 2028-02-28T23:59:59, true",
        "2012-02-29, 16, Asia/Seoul, 2028-02-29T00:00, false",
        // the end of a year, and days that begin late or do not exist
        "2012-12-31, 14, Asia/Seoul, 2026-12-30T23:59:59, true",
        "2012-12-31, 14, Asia/Seoul, 2026-12-31T00:00, false",
        "2012-01-01, 14, Asia/Seoul, 2025-12-31T23:59:59, true",
        "1997-12-30, 14, Pacific/Apia, 2011-12-29T23:59:59, true",
        "1997-12-30, 14, Pacific/Apia, 2011-12-31T00:00, false",
        "2004-11-04, 14, America/Sao_Paulo, 2018-11-03T23:59:59, true",
        "2004-11-04, 14, America/Sao_Paulo, 2018-11-04T01:00, false"
    })
    void personComesOfAgeAtTheStartOfTheFirstDay(
            LocalDate born, int limit, ZoneId zone, LocalDateTime local, boolean child) {
        Instant at = local.atZone(zone).toInstant();

        Age age = Age.of(born, limit, zone, at);

        assertThat(age.isChildAt(at)).isEqualTo(child);
        assertThat(age).isInstanceOf(child ? Age.Child.class : Age.Adult.class);
    }

    @Test
    void zoneDecidesWhichInstantIsMidnight() {
        Instant inSeoul = Instant.parse("2026-11-22T15:00:00Z");
        Instant inHonolulu = Instant.parse("2026-11-23T10:00:00Z");

        assertThat(Age.of(BORN, 14, Example.SEOUL, Example.NOW)).isEqualTo(new Age.Child(inSeoul));
        assertThat(Age.of(BORN, 14, ZoneId.of("Pacific/Honolulu"), Example.NOW)).isEqualTo(new Age.Child(inHonolulu));
    }

    @Test
    void ageKeptOfAChildComesOfAgeByItself() {
        Age age = Age.of(BORN, 14, Example.SEOUL, Example.NOW);

        assertThat(age.isChildAt(Example.at("2026-11-22T23:59:59"))).isTrue();
        assertThat(age.isChildAt(Example.at("2026-11-23T00:00"))).isFalse();
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void onceAdultAlwaysAdult(
            @ForAll("births") LocalDate born,
            @ForAll @IntRange(min = 1, max = 21) int limit,
            @ForAll("zones") ZoneId zone,
            @ForAll("instants") Instant asked,
            @ForAll("instants") Instant one,
            @ForAll("instants") Instant other) {
        Age age = Age.of(born, limit, zone, asked);
        Instant earlier = one.isBefore(other) ? one : other;
        Instant later = one.isBefore(other) ? other : one;

        assertThat(age.isChildAt(later) && !age.isChildAt(earlier)).isFalse();
        assertThat(age instanceof Age.Adult && age.isChildAt(later)).isFalse();
    }

    /** The oracle counts birthdays on the wall calendar; somebody born on 29 February has one on 1 March where there is none. */
    @Property
    void childIsWhoHasHadFewerBirthdaysThanTheLimit(
            @ForAll("births") LocalDate born,
            @ForAll @IntRange(min = 1, max = 21) int limit,
            @ForAll("zones") ZoneId zone,
            @ForAll("instants") Instant at) {
        LocalDate today = LocalDate.ofInstant(at, zone);
        int birthdays = today.getYear() - born.getYear();
        if (today.getMonthValue() * 100 + today.getDayOfMonth() < born.getMonthValue() * 100 + born.getDayOfMonth()) {
            birthdays--;
        }

        assertThat(Age.of(born, limit, zone, at).isChildAt(at)).isEqualTo(birthdays < limit);
    }

    @Test
    void birthDateThatLiesInTheFutureIsNone() {
        assertThatThrownBy(() -> Age.of(LocalDate.of(2026, 11, 23), 14, Example.SEOUL, Example.NOW))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("birthDate")
                .hasMessageNotContaining("2026");
        assertThatThrownBy(() -> Age.of(LocalDate.MAX, 14, Example.SEOUL, Example.NOW))
                .isInstanceOf(InvalidInputException.class);
        assertThat(Age.of(LocalDate.of(1, 1, 1), 14, Example.SEOUL, Example.NOW))
                .isEqualTo(Age.adult());
    }

    static Stream<Arguments> nulls() {
        return Stream.of(
                call("birthDate", () -> Age.of(null, 14, Example.SEOUL, Example.NOW)),
                call("zone", () -> Age.of(BORN, 14, null, Example.NOW)),
                call("at", () -> Age.of(BORN, 14, Example.SEOUL, null)),
                call("untilExclusive", () -> new Age.Child(null)),
                call("at", () -> Age.adult().isChildAt(null)));
    }

    @ParameterizedTest
    @MethodSource("nulls")
    void nullIsAnErrorThatNamesTheArgument(String argument, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(argument + " is null");
    }

    @Provide
    Arbitrary<LocalDate> births() {
        return Arbitraries.oneOf(
                Arbitraries.longs()
                        .between(
                                LocalDate.of(1900, 1, 1).toEpochDay(),
                                LocalDate.of(2019, 12, 31).toEpochDay())
                        .map(LocalDate::ofEpochDay),
                Arbitraries.integers()
                        .between(475, 504)
                        .map(leap -> LocalDate.of(4 * leap, 1, 1))
                        .filter(LocalDate::isLeapYear)
                        .map(year -> year.withMonth(2).withDayOfMonth(29)));
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of("Asia/Seoul", "UTC", "America/Sao_Paulo", "Pacific/Honolulu", "Asia/Kathmandu")
                .map(ZoneId::of);
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Arbitraries.longs()
                .between(
                        Instant.parse("2020-01-02T00:00:00Z").getEpochSecond(),
                        Instant.parse("2045-01-01T00:00:00Z").getEpochSecond())
                .map(Instant::ofEpochSecond);
    }

    private static Arguments call(String argument, ThrowingCallable call) {
        return Arguments.of(argument, call);
    }
}
