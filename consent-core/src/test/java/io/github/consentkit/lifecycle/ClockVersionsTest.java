package io.github.consentkit.lifecycle;

import static io.github.consentkit.testing.Example.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.consent.ConsentState;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyHistory;
import io.github.consentkit.policy.RetentionRule.Start;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.testing.Example;
import io.github.consentkit.testing.JsonEdit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A version that shortens a period applies to what is there, one that lengthens it does not (invariants I13, I15). */
class ClockVersionsTest {

    private static final Instant LEFT = at("2026-11-22T12:00");
    private static final Instant NINETY_DAYS = at("2027-02-21T00:00");
    private static final Instant THIRTY_DAYS = at("2026-12-23T00:00");
    private static final String PERIOD = "/retention/rules/1/period";

    private final Policy before = Example.policy();

    @Test
    void aShorterPeriodAppliesToOldDataToo() {
        Policy shorter = later().set(PERIOD, "\"P30D\"").read();

        assertThat(end(before, before, shorter)).contains(THIRTY_DAYS);
        assertThat(end(shorter, before, shorter)).contains(THIRTY_DAYS);
    }

    @Test
    void aLongerPeriodAppliesToNewDataAlone() {
        Policy longer = later().set(PERIOD, "\"P180D\"").read();

        assertThat(end(before, before, longer)).contains(NINETY_DAYS);
        assertThat(end(longer, before, longer)).contains(at("2027-05-22T00:00"));
    }

    @Test
    void aRuleThatIsReplacedByAnotherKeepsNothing() {
        Policy another =
                later().set("/retention/rules/1/start", "\"contract-ended\"").read();

        assertThat(end(before, before, another)).contains(LEFT);
    }

    private static JsonEdit later() {
        return JsonEdit.ofExample()
                .set("/publication/version", "\"2026-06-01\"")
                .set("/publication/supersedes", "\"2024-02-21\"")
                .set("/publication/announcedOn", "\"2026-04-01\"")
                .set("/publication/effectiveFrom", "\"2026-06-01\"");
    }

    private static Optional<Instant> end(Policy collectedUnder, Policy earlier, Policy today) {
        SubjectId anna = SubjectId.of("anna");
        HeldData value = HeldData.live(Id.of("mobile-phone"), collectedUnder.version())
                .from(new Origin(Id.of("sign-up"), Id.of("homepage"), at("2026-10-01T10:00")));
        LifeEvents events =
                LifeEvents.of(List.of(LifeEvent.of(anna, "left", new LifeFact.Happened(Start.ACCOUNT_LEFT), LEFT)));
        return new Clocks(PolicyHistory.of(List.of(earlier, today)), today, ConsentState.empty(), events, LEFT)
                .of(value)
                .end();
    }
}
