package io.github.consentkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.error.InvalidInputException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class MicrosTest {

    @Property
    void everyNumberComesBack(@ForAll @LongRange(min = Long.MIN_VALUE / 2, max = Long.MAX_VALUE / 2) long micros) {
        assertThat(Micros.of(Micros.toInstant(micros))).isEqualTo(micros);
    }

    @Property
    void anInstantComesBackWithoutItsNanoseconds(@ForAll int seconds, @ForAll short nanos) {
        Instant instant = Instant.ofEpochSecond(seconds, nanos);

        assertThat(Micros.toInstant(Micros.of(instant)))
                .isEqualTo(instant.truncatedTo(ChronoUnit.MICROS))
                .isEqualTo(Micros.floor(instant))
                .isBeforeOrEqualTo(instant);
    }

    @Test
    void whatCannotBeKeptIsRefused() {
        assertThatThrownBy(() -> Micros.of(Instant.MAX)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> Micros.of(Instant.MIN)).isInstanceOf(InvalidInputException.class);
    }
}
