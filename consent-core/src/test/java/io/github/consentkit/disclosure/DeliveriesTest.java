package io.github.consentkit.disclosure;

import static io.github.consentkit.disclosure.Partners.ANNA;
import static io.github.consentkit.disclosure.Partners.GATEWAY;
import static io.github.consentkit.disclosure.Partners.NAME;
import static io.github.consentkit.disclosure.Partners.PARTNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.disclosure.OutboxEntry.State;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.job.JobInterruptedException;
import io.github.consentkit.job.JobPace;
import io.github.consentkit.job.JobProgress;
import io.github.consentkit.observe.Signal;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.testing.Threads;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Deliveries: at least once, later where a recipient is away, by one worker at a time. */
class DeliveriesTest {

    private static final RetryPlan THREE = new RetryPlan(Duration.ofSeconds(30), Duration.ofHours(12), 3);

    private final List<Signal> heard = Collections.synchronizedList(new ArrayList<>());
    private final Partners partners = new Partners(List.of(Partners.policy().read()), THREE, heard::add);
    private final Recipients recipients = partners.recipients();

    @Test
    void aFailureIsTriedLaterAndLaterUntilSomebodyHasToLook() {
        partners.answer = notice -> new Delivery.TryLater("status 500");
        Notice notice = partners.stopAt(PARTNER);

        assertThat(recipients.deliver().failed()).isEqualTo(1);
        Instant second = partners.entry(notice).nextAttempt().orElseThrow();
        assertThat(second).isBetween(partners.now.plusSeconds(15), partners.now.plusSeconds(30));
        assertThat(partners.entry(notice).failure()).contains("status 500");
        partners.now = second.minusNanos(1_000);
        assertThat(recipients.deliver().failed()).isZero();

        partners.now = second;
        recipients.deliver();
        Instant third = partners.entry(notice).nextAttempt().orElseThrow();
        assertThat(third).isBetween(second.plusSeconds(30), second.plusSeconds(60));

        partners.now = third;
        DeliveryReport last = recipients.deliver();
        assertThat(last.dead()).isEqualTo(1);
        assertThat(partners.entry(notice).attempts()).isEqualTo(3);
        assertThat(partners.dead()).containsExactly(partners.entry(notice));
        partners.pass(Duration.ofDays(99));
        assertThat(recipients.deliver()).isEqualTo(new DeliveryReport(0, 0, 0, 0, List.of()));
        assertThat(partners.told).hasSize(3).containsOnly(notice);
    }

    @Test
    void pausesDoubleUpToTheLongestAndUpToHalfIsLeftOut() {
        RetryPlan plan = new RetryPlan(Duration.ofSeconds(2), Duration.ofSeconds(60), 100);
        Random random = new Random(7);
        for (int failures = 1; failures <= 100; failures++) {
            long whole = Math.min(60_000, 2_000L << Math.min(failures - 1, 10));
            for (int i = 0; i < 50; i++) {
                assertThat(plan.pause(failures, random).toMillis()).isBetween(whole / 2, whole);
            }
        }
        for (Runnable wrong : List.<Runnable>of(
                () -> new RetryPlan(Duration.ofMillis(999), Duration.ofHours(1), 3),
                () -> new RetryPlan(Duration.ofHours(2), Duration.ofHours(1), 3),
                () -> new RetryPlan(Duration.ofHours(2), Duration.ofDays(8), 3),
                () -> new RetryPlan(Duration.ofHours(2), Duration.ofDays(1), 0),
                () -> new RetryPlan(Duration.ofHours(2), Duration.ofDays(1), 101))) {
            assertThatThrownBy(wrong::run).isInstanceOf(InvalidInputException.class);
        }
    }

    @Test
    void whoAsksToBeLeftAloneIsAndItsOtherNoticesCostNoAttempt() {
        partners.answer = notice -> notice.recipient().equals(PARTNER)
                ? new Delivery.TryLater("status 429", Optional.of(Duration.ofHours(3)))
                : new Delivery.Delivered();
        List<Notice> notices = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            notices.add(partners.stopAt(PARTNER));
        }
        Notice other = partners.stopAt(GATEWAY);

        DeliveryReport report = recipients.deliver();

        assertThat(report).isEqualTo(new DeliveryReport(1, 1, 0, 4, List.of("prize-partner: status 429")));
        assertThat(partners.entry(other).state()).isEqualTo(State.SENT);
        assertThat(notices)
                .allSatisfy(notice -> assertThat(partners.entry(notice).nextAttempt())
                        .contains(partners.now.plus(Duration.ofHours(3))));
        assertThat(notices.stream()
                        .mapToInt(notice -> partners.entry(notice).attempts())
                        .sum())
                .isEqualTo(1);
        partners.answer = notice -> new Delivery.TryLater("status 429", Optional.of(Duration.ofDays(999)));
        partners.pass(Duration.ofHours(3));
        recipients.deliver();
        assertThat(notices)
                .allSatisfy(notice -> assertThat(
                                partners.entry(notice).nextAttempt().orElseThrow())
                        .isEqualTo(partners.now.plus(RetryPlan.MAX_PAUSE)));
    }

    @Test
    void whoIsAwayIsTriedThreeTimesInARunAndHoldsNobodyUp() {
        partners.answer = notice ->
                notice.recipient().equals(PARTNER) ? new Delivery.TryLater("timeout") : new Delivery.Delivered();
        for (int i = 0; i < 10; i++) {
            partners.stopAt(PARTNER);
            partners.stopAt(GATEWAY);
        }

        DeliveryReport report = recipients.deliver(JobPace.DEFAULT.batch(4), progress -> {});

        assertThat(report.delivered()).isEqualTo(10);
        assertThat(report.failed()).isEqualTo(3);
        assertThat(report.putOff()).isEqualTo(7);
    }

    @Test
    void oneNoticeThatARecipientChokesOnKeepsNoOtherFromIt() {
        Notice bad = partners.stopAt(PARTNER);
        for (int i = 0; i < 5; i++) {
            partners.stopAt(PARTNER);
        }
        partners.answer = notice -> notice.equals(bad) ? new Delivery.TryLater("status 500") : new Delivery.Delivered();

        assertThat(recipients.deliver().delivered()).isEqualTo(5);
    }

    @Test
    void whatANotifierThrowsIsKeptByItsClassAlone() {
        partners.answer = notice -> {
            throw new IllegalStateException("planted-secret");
        };
        Notice notice = partners.stopAt(PARTNER);

        DeliveryReport report = recipients.deliver();

        assertThat(report.problems()).containsExactly("prize-partner: java.lang.IllegalStateException");
        assertThat(partners.entry(notice).failure()).contains("java.lang.IllegalStateException");
        assertThat(partners.entry(notice).state()).isEqualTo(State.WAITING);
    }

    @Test
    void whoIsKilledAfterADeliveryDeliversAgainUnderTheSameId() {
        partners.answer = notice -> {
            throw new AssertionError("killed");
        };
        Notice notice = partners.stopAt(PARTNER);
        assertThatThrownBy(recipients::deliver).hasRootCauseMessage("killed");
        assertThat(partners.entry(notice).owner()).isPresent();
        partners.answer = given -> new Delivery.Delivered();
        assertThat(recipients.deliver().delivered()).isZero();

        partners.pass(Duration.ofMinutes(6));
        assertThat(recipients.deliver().delivered()).isEqualTo(1);

        assertThat(partners.told).containsExactly(notice, notice);
        assertThat(partners.entry(notice).state()).isEqualTo(State.SENT);
    }

    @Test
    void anAnswerThatIsFasterThanTheDeliveryStays() {
        partners.answer = notice -> {
            recipients.acknowledge(notice.id());
            return new Delivery.Delivered();
        };
        Notice notice = partners.stopAt(PARTNER);

        recipients.deliver();

        assertThat(partners.entry(notice).state()).isEqualTo(State.ACKNOWLEDGED);
    }

    @Test
    void whoComesBackAfterAnotherHasTakenOverChangesNothing() {
        Notice notice = partners.stopAt(PARTNER);
        partners.answer = slow -> {
            partners.pass(Duration.ofMinutes(10));
            partners.answer = fast -> new Delivery.Acknowledged();
            assertThat(recipients.deliver().delivered()).isEqualTo(1);
            return new Delivery.TryLater("timeout");
        };

        recipients.deliver();

        assertThat(partners.entry(notice).state()).isEqualTo(State.ACKNOWLEDGED);
        assertThat(partners.told).containsExactly(notice, notice);
    }

    @Test
    void whatABatchHasNoTimeForIsTakenAgain() {
        partners.answer = slow -> {
            partners.pass(Duration.ofMinutes(4));
            return new Delivery.Delivered();
        };
        for (int i = 0; i < 6; i++) {
            partners.stopAt(PARTNER);
        }

        DeliveryReport report = recipients.deliver();

        assertThat(report.delivered()).isEqualTo(6);
        assertThat(report.putOff()).isPositive();
        assertThat(partners.told).doesNotHaveDuplicates();
    }

    @Test
    void workersInSeveralProcessesDeliverEachOnce() throws Exception {
        for (int i = 0; i < 40; i++) {
            partners.stopAt(i % 2 == 0 ? PARTNER : GATEWAY);
        }
        List<JobProgress> progress = Collections.synchronizedList(new ArrayList<>());

        List<DeliveryReport> reports = Threads.together(
                3, thread -> recipients.deliver(new JobPace(3, 2, OptionalInt.of(5_000)), progress::add));

        assertThat(reports.stream().mapToLong(DeliveryReport::delivered).sum()).isEqualTo(40);
        assertThat(partners.told).hasSize(40).doesNotHaveDuplicates();
        assertThat(progress).isNotEmpty();
    }

    @Test
    void nothingIsDeliveredInsideATransaction() {
        Notice notice = partners.stopAt(PARTNER);
        assertThatThrownBy(() -> partners.stores.unitOfWork().run(transaction -> recipients.deliver()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("outside of a transaction");

        assertThat(partners.told).isEmpty();
        assertThat(partners.entry(notice)).isEqualTo(OutboxEntry.of(notice));
    }

    @Test
    void anInterruptedRunEndsAndTheNextGoesOn() {
        partners.stopAt(PARTNER);
        Thread.currentThread().interrupt();
        assertThatThrownBy(recipients::deliver).isInstanceOf(JobInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();

        partners.pass(Duration.ofMinutes(7));
        assertThat(recipients.deliver().delivered()).isEqualTo(1);
    }

    @Test
    void theObserverHearsHowLongTheOldestHasWaited() {
        partners.stopAt(PARTNER);
        partners.pass(Duration.ofMinutes(3));
        recipients.order(NoticeOrder.stop(ANNA, Set.of(NAME)));

        recipients.deliver();

        assertThat(heard)
                .contains(
                        new Signal.QueueTaken("notices", 3, Optional.of(Duration.ofMinutes(3))),
                        new Signal.JobAdvanced("notices", 3, 0));
    }
}
