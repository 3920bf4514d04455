package io.github.consentkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.ConsentKit;
import io.github.consentkit.disclosure.Delivery;
import io.github.consentkit.subject.SubjectId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that delivers notices is killed; the next one goes on, and tells once more what may not have arrived. */
class KilledDeliveryTest {

    @TempDir
    Path home;

    @Test
    void whatWasNotNotedIsDeliveredAgainUnderTheSameIdAndNothingElse() throws Exception {
        JdbcConnectionPool before = DeliveryWork.pool(home);
        Schema.install(before);
        ConsentKit ordering = DeliveryWork.kit(before, InstantSource.system(), notice -> new Delivery.Delivered());
        List<String> ordered = new ArrayList<>();
        for (int i = 0; i < DeliveryWork.NOTICES; i++) {
            ordered.add(DeliveryWork.order(ordering, SubjectId.of("member-" + i))
                    .id()
                    .value());
        }
        before.dispose();

        OtherProcess process = OtherProcess.start(home, DeliveryWork.class, home.toString());
        while (process.isAlive() && process.lines().size() < 3) {
            Thread.sleep(5);
        }
        process.kill();
        List<String> first = process.lines();
        assertThat(first).as(process.errors()).hasSize(3);

        JdbcConnectionPool after = DeliveryWork.pool(home);
        List<String> second = new ArrayList<>();
        Duration later = Duration.ofMinutes(10);
        ConsentKit next =
                DeliveryWork.kit(after, () -> InstantSource.system().instant().plus(later), notice -> {
                    second.add(notice.id().value());
                    return new Delivery.Delivered();
                });
        assertThat(next.recipients().deliver().delivered()).isEqualTo(3);

        assertThat(second).contains(first.get(2)).doesNotContainAnyElementsOf(first.subList(0, 2));
        second.addAll(first.subList(0, 2));
        assertThat(second).containsExactlyInAnyOrderElementsOf(ordered);
        after.dispose();
    }
}
