package io.github.consentkit.crypto.seal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Records to seal. */
final class Samples {

    private Samples() {}

    record Address(String street, Optional<String> floor) {}

    record Member(
            String name,
            LocalDate birthDate,
            boolean smoker,
            Optional<BigDecimal> income,
            List<Address> addresses,
            Set<CodecsTest.Colour> colours,
            Map<String, Integer> scores) {}

    record Numbers(
            byte tiny,
            short small,
            int usual,
            long large,
            float single,
            double twofold,
            BigInteger integer,
            BigDecimal decimal) {}

    record Times(
            LocalDate date,
            LocalTime time,
            LocalDateTime dateTime,
            Instant instant,
            OffsetDateTime offset,
            Duration duration,
            Period period,
            YearMonth month,
            Year year) {}

    record Nest(List<Nest> inside) {

        static Nest of(int depth) {
            return new Nest(depth == 1 ? List.of() : List.of(of(depth - 1)));
        }
    }

    record Id(UUID id) {}

    record Picture(byte[] bytes) {}

    record Nothing() {}

    record Holes(@Nullable String text, List<@Nullable String> list, Map<String, @Nullable Integer> map) {}

    record Adult(int age) {
        Adult {
            if (age < 19) {
                throw new IllegalArgumentException("too young: " + age);
            }
        }
    }

    record Before(String name, int age) {}

    record After(Optional<String> nickname, String name, Optional<Integer> height, int age, Optional<Address> home) {}

    static Member member() {
        return new Member(
                "홍길동",
                LocalDate.of(2001, 3, 14),
                true,
                Optional.of(new BigDecimal("12.50")),
                List.of(new Address("a\"\\/\n\u0001\u007f", Optional.of("3"))),
                Set.of(CodecsTest.Colour.BODY),
                Map.of("a", -1));
    }
}
