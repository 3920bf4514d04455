package io.github.consentkit.lifecycle;

import static io.github.consentkit.testing.Nursery.ADULT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.ConsentKit;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.job.JobPace;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.RetentionRule.Start;
import io.github.consentkit.store.Stores;
import io.github.consentkit.store.UnitOfWork;
import io.github.consentkit.store.memory.InMemoryDataHolder;
import io.github.consentkit.store.memory.InMemoryStores;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.testing.Example;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Whoever's clock is set into the future destroys nothing by it. */
class ClockCheckTest {

    private static final Instant NOW = Example.at("2026-11-22T12:00");
    private static final SubjectId GUEST = SubjectId.of("guest-1");
    private static final Instant NEXT_YEAR = NOW.plus(Duration.ofDays(365));

    private final InMemoryStores memory = InMemoryStores.create();
    private final InMemoryDataHolder data = memory.holder("data");
    private Instant host = NOW;
    private Instant database = NOW;

    @Test
    void aClockThatIsFarAheadDestroysNothingAndSaysBothTimes() {
        ConsentKit kit = kit(builder -> builder.clockCheck(ClockCheck.USUAL));
        waiting(kit);
        host = NEXT_YEAR;

        assertThatThrownBy(() -> kit.lifecycle().sweep())
                .isInstanceOfSatisfying(ClockAheadException.class, ahead -> {
                    assertThat(ahead.host()).isEqualTo(NEXT_YEAR);
                    assertThat(ahead.database()).isEqualTo(NOW);
                })
                .hasMessageContaining(NEXT_YEAR.toString())
                .hasMessageContaining(NOW.toString())
                .hasMessageContaining("clockCheck");
        assertThatThrownBy(() -> kit.drafts().purge()).isInstanceOf(ClockAheadException.class);
        assertThatThrownBy(() -> kit.lifecycle().housekeeping().run()).isInstanceOf(ClockAheadException.class);
        assertThat(held(ADULT)).isEqualTo(HeldData.Stage.LIVE);
        assertThat(kit.drafts().find(GUEST)).isPresent();

        database = NEXT_YEAR;
        SweepReport report = kit.lifecycle().sweep();
        assertThat(report.destroyed()).isEqualTo(1);
        assertThat(report.drafts().destroyed()).isEqualTo(1);
    }

    @Test
    void oneThatIsBehindOrALittleAheadIsNoMistake() {
        ConsentKit kit = kit(builder -> builder.clockCheck(ClockCheck.within(Duration.ofMinutes(2))));
        waiting(kit);
        for (Duration ahead : List.of(Duration.ofMinutes(2), Duration.ofDays(-400))) {
            host = database.plus(ahead);
            assertThat(kit.lifecycle().sweep().isComplete()).isTrue();
        }
        host = database.plus(Duration.ofMinutes(2)).plusNanos(1000);
        assertThatThrownBy(() -> kit.lifecycle().sweep()).isInstanceOf(ClockAheadException.class);
    }

    @Test
    void aClockThatIsSetWhileItSweepsStopsIt() {
        ConsentKit kit = kit(builder -> builder.clockCheck(ClockCheck.USUAL));
        for (int i = 0; i < 4; i++) {
            leaves(kit, SubjectId.of("person-" + i));
        }
        host = NEXT_YEAR;
        database = NEXT_YEAR;

        assertThatThrownBy(() -> kit.lifecycle()
                        .sweep(JobPace.DEFAULT.batch(2), progress -> host = NEXT_YEAR.plus(Duration.ofHours(9))))
                .isInstanceOf(ClockAheadException.class);

        assertThat(List.of(0, 1, 2, 3))
                .filteredOn(i -> held(SubjectId.of("person-" + i)) == HeldData.Stage.LIVE)
                .hasSize(2);
    }

    @Test
    void aHostWithAClockOfItsOwnIsNotCheckedUnlessItAsks() {
        ConsentKit kit = kit(UnaryOperator.identity());
        waiting(kit);
        host = NEXT_YEAR;
        assertThat(kit.lifecycle().sweep().destroyed()).isEqualTo(1);
    }

    @Test
    void theSystemClockIsCheckedUnlessNobodyIsToLook() {
        database = Instant.now().minus(Duration.ofHours(1));
        assertThatThrownBy(() ->
                        onSystemClock(UnaryOperator.identity()).lifecycle().sweep())
                .isInstanceOf(ClockAheadException.class);
        assertThat(onSystemClock(builder -> builder.clockCheck(ClockCheck.none()))
                        .lifecycle()
                        .sweep()
                        .isComplete())
                .isTrue();
    }

    @Test
    void aToleranceIsASecondAtLeast() {
        assertThatThrownBy(() -> ClockCheck.within(Duration.ZERO)).isInstanceOf(InvalidInputException.class);
    }

    private ConsentKit kit(UnaryOperator<ConsentKit.Builder> settings) {
        return settings.apply(builder().clock(() -> host)).build();
    }

    private ConsentKit onSystemClock(UnaryOperator<ConsentKit.Builder> settings) {
        return settings.apply(builder()).build();
    }

    private ConsentKit.Builder builder() {
        return ConsentKit.builder(Example.policy()).stores(new WithClock());
    }

    /** A person whose data is over in a year, and a draft. */
    private void waiting(ConsentKit kit) {
        leaves(kit, ADULT);
        kit.subjects().enrolAdult(GUEST);
        kit.drafts().openForPerson(GUEST, Id.of("join-confirmation"), Period.ofDays(5));
    }

    private void leaves(ConsentKit kit, SubjectId subject) {
        kit.subjects().enrolAdult(subject);
        memory.unitOfWork()
                .run(transaction -> data.add(
                        transaction,
                        subject,
                        HeldData.live(Id.of("mobile-phone"), Example.policy().version())
                                .in(new RecordRef("member", subject.value()))));
        kit.lifecycle().report(LifeEvent.of(subject, "left", new LifeFact.Happened(Start.ACCOUNT_LEFT), NOW));
    }

    private HeldData.Stage held(SubjectId subject) {
        return memory.unitOfWork()
                .call(transaction -> data.held(transaction, subject).stream()
                        .map(HeldData::stage)
                        .findFirst()
                        .orElse(HeldData.Stage.DESTROYED));
    }

    /** The store in memory, with a clock of its own. */
    private final class WithClock implements Stores {

        @Override
        public UnitOfWork unitOfWork() {
            return memory.unitOfWork();
        }

        @Override
        public <P> P port(Class<P> type) {
            return memory.port(type);
        }

        @Override
        public Optional<InstantSource> clock() {
            return Optional.of(() -> database);
        }
    }
}
