package io.github.consentkit.disclosure;

import static io.github.consentkit.disclosure.Partners.ANNA;
import static io.github.consentkit.disclosure.Partners.GATEWAY;
import static io.github.consentkit.disclosure.Partners.NAME;
import static io.github.consentkit.disclosure.Partners.PARTNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.lifecycle.Housekeeping;
import io.github.consentkit.lifecycle.KeptRecord;
import io.github.consentkit.testing.Example;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Notices end three years after their answer, and never without one. */
class AnsweredNoticesTest {

    private static final Instant LAST_MOMENT = Example.at("2029-12-15T23:59");
    private static final Instant THREE_YEARS = Example.at("2029-12-16T00:00");

    private final Partners partners = new Partners();
    private final Recipients recipients = partners.recipients();
    private final Housekeeping housekeeping = partners.kit.lifecycle().housekeeping();

    @Test
    void whatIsAnsweredEndsThreeYearsAfterItsAnswer_G3() {
        Notice stop = partners.stopAt(PARTNER);
        Notice destroyed =
                partners.ordered(NoticeOrder.destroy(ANNA, Set.of(NAME)).to(Set.of(PARTNER)));
        Notice open = partners.ordered(NoticeOrder.destroy(ANNA, Set.of(NAME)).to(Set.of(PARTNER)));
        partners.now = Example.at("2026-12-15T10:00");
        var acknowledged = recipients.acknowledge(stop.id());
        var attested = recipients.attest(destroyed.id(), new Attestation("partner", "letter 7", partners.now));
        var onlyAcknowledged = recipients.acknowledge(open.id());

        partners.now = LAST_MOMENT;
        assertThat(removed()).isZero();
        assertThat(housekeeping.plan(THREE_YEARS).removed(KeptRecord.ANSWERED_NOTICE))
                .isEqualTo(2);
        partners.now = THREE_YEARS;
        assertThat(removed()).isEqualTo(2);

        assertThat(recipients.find(stop.id())).isEmpty();
        assertThat(recipients.find(destroyed.id())).isEmpty();
        assertThat(recipients.find(open.id()))
                .as("nobody has attested that one")
                .isPresent();
        assertThat(removed()).isZero();
    }

    @Test
    void whatNobodyAnsweredOrTriesAnyMoreStaysForTheOfficer() {
        Notice waiting = partners.stopAt(PARTNER);
        partners.answer = notice -> new Delivery.Refused("status 410");
        Notice dead = partners.stopAt(GATEWAY);
        var report = recipients.deliver();
        partners.pass(Duration.ofDays(4_000));

        assertThat(removed()).isZero();
        assertThat(recipients.find(waiting.id())).isPresent();
        assertThat(partners.dead()).extracting(entry -> entry.notice().id()).contains(dead.id());
    }

    @Test
    void theEndOfAContractIsOrderedOnceForEver() {
        Notice ended = recipients.endContract(GATEWAY, partners.now);
        var attested = recipients.attest(ended.id(), new Attestation("gateway", "letter 8", partners.now));
        Instant end = partners.now;
        partners.pass(Duration.ofDays(4_000));

        assertThat(removed()).isZero();
        assertThat(recipients.endContract(GATEWAY, end)).isEqualTo(ended);
    }

    @Test
    void whoAnswersYearsLateIsKeptFromThatAnswer() {
        Notice destroyed =
                partners.ordered(NoticeOrder.destroy(ANNA, Set.of(NAME)).to(Set.of(PARTNER)));
        Instant done = partners.now;
        partners.pass(Duration.ofDays(1_300));
        var attested = recipients.attest(destroyed.id(), new Attestation("partner", "letter 7", done));

        assertThat(removed()).isZero();
        partners.pass(Duration.ofDays(1_097));
        assertThat(removed()).isEqualTo(1);
    }

    @Test
    void whoTookNoticeLongBeforeAttestingIsKeptFromTheAttestation() {
        Notice destroyed =
                partners.ordered(NoticeOrder.destroy(ANNA, Set.of(NAME)).to(Set.of(PARTNER)));
        Instant done = partners.now;
        var noticed = recipients.acknowledge(destroyed.id());
        partners.pass(Duration.ofDays(1_300));
        var attested = recipients.attest(destroyed.id(), new Attestation("partner", "letter 7", done));

        assertThat(attested.acknowledgedAt()).contains(done);
        assertThat(removed()).as("the proof has only just come").isZero();
        partners.pass(Duration.ofDays(1_090));
        assertThat(removed()).isZero();
        partners.pass(Duration.ofDays(7));
        assertThat(removed()).isEqualTo(1);
    }

    @Test
    void anAnswerOfLongAgoIsKeptFromWhenItWasDue() {
        Notice destroyed =
                partners.ordered(NoticeOrder.destroy(ANNA, Set.of(NAME)).to(Set.of(PARTNER)));
        var attested = recipients.attest(
                destroyed.id(), new Attestation("partner", "letter 7", partners.now.minus(Duration.ofDays(4_000))));
        assertThat(removed()).isZero();
        assertThat(recipients.find(destroyed.id())).isPresent();
    }

    private long removed() {
        return housekeeping.run().removed(KeptRecord.ANSWERED_NOTICE);
    }
}
