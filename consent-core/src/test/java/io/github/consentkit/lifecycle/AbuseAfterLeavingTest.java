package io.github.consentkit.lifecycle;

import static io.github.consentkit.testing.Example.at;
import static io.github.consentkit.testing.Nursery.ADULT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.gate.Action;
import io.github.consentkit.gate.Decision;
import io.github.consentkit.gate.Deny;
import io.github.consentkit.gate.Reason;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.policy.RetentionRule.Start;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.testing.Example;
import io.github.consentkit.testing.JsonEdit;
import io.github.consentkit.testing.Nursery;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The seed keeps data for 90 days after leaving without saying what for; stopping abusers is a purpose only where it says so. */
class AbuseAfterLeavingTest {

    private static final Id<Item> LOGIN = Id.of("login-id");
    private static final Id<Item> NAME = Id.of("name");
    private static final Id<Purpose> ABUSE = Id.of("abuse-prevention");
    private static final Id<Purpose> IDENTIFICATION = Id.of("member-identification");
    private static final Actor SECURITY = Actor.staff("staff-5", Id.of("security"), "office");
    private static final Instant JOINED = at("2026-03-01T10:00");
    private static final Instant LEFT = at("2026-11-22T23:59");
    private static final Instant LAST_DAY = at("2027-02-20T23:59:59");
    private static final Instant NINETY_DAYS = at("2027-02-21T00:00");

    @Test
    void aRuleWithoutPurposesKeepsForNoUse_A23() {
        Nursery nursery = left(Example.policy());

        assertThat(reasons(ask(nursery, LOGIN, ABUSE, LEFT))).containsExactly(Reason.SEPARATED);
        assertThat(reasons(ask(nursery, LOGIN, ABUSE, NINETY_DAYS)))
                .containsExactly(Reason.RETENTION_ENDED, Reason.SEPARATED);
    }

    @Test
    void aRuleThatNamesThePurposeGoesOnWithItAloneAndForItsItemsAlone_A23() {
        Nursery nursery = left(JsonEdit.ofExample()
                .set("/retention/rules/1/purposes", "[\"abuse-prevention\"]")
                .set("/retention/rules/1/items", "[\"login-id\"]")
                .read());

        assertThat(ask(nursery, LOGIN, ABUSE, LEFT).permitted()).isTrue();
        assertThat(ask(nursery, LOGIN, ABUSE, LAST_DAY).permitted()).isTrue();
        assertThat(reasons(ask(nursery, LOGIN, IDENTIFICATION, LAST_DAY))).containsExactly(Reason.SEPARATED);
        assertThat(reasons(ask(nursery, NAME, ABUSE, LAST_DAY))).contains(Reason.SEPARATED, Reason.RETENTION_ENDED);
        assertThat(reasons(ask(nursery, LOGIN, ABUSE, NINETY_DAYS))).contains(Reason.RETENTION_ENDED);
    }

    private static Nursery left(Policy policy) {
        Nursery nursery = new Nursery(policy);
        Origin origin = new Origin(Id.of("sign-up"), Id.of("homepage"), JOINED);
        var data = nursery.stores().holder("data");
        nursery.stores()
                .unitOfWork()
                .run(transaction -> List.of(LOGIN, NAME)
                        .forEach(item -> data.add(
                                transaction,
                                ADULT,
                                HeldData.live(item, policy.version())
                                        .in(new RecordRef("member", "m-1"))
                                        .from(origin))));
        nursery.setClock(LEFT);
        nursery.kit().lifecycle().report(LifeEvent.of(ADULT, "left", new LifeFact.Happened(Start.ACCOUNT_LEFT), LEFT));
        return nursery;
    }

    private static Decision ask(Nursery nursery, Id<Item> item, Id<Purpose> purpose, Instant at) {
        nursery.setClock(at);
        return nursery.kit()
                .ask(ADULT)
                .items(Set.of(item))
                .by(SECURITY)
                .to(new Action.Use(purpose))
                .decide();
    }

    private static List<Reason> reasons(Decision decision) {
        return decision instanceof Deny deny ? List.copyOf(deny.reasons()) : List.of();
    }
}
