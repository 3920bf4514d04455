package io.github.consentkit.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.consent.ConsentState;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyHistory;
import io.github.consentkit.policy.RetentionRule.Start;
import io.github.consentkit.store.memory.InMemoryStores;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.testing.Example;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Late, doubled, reordered and corrected events give the same end as in order; the end is never a sum (invariant I15). */
class LifeEventsPropertiesTest {

    private static final SubjectId ANNA = SubjectId.of("anna");
    private static final Policy POLICY = Example.policy();
    private static final Instant COLLECTED = Example.at("2026-01-01T10:00");
    private static final Instant NOW = Example.at("2030-01-01T00:00");
    private static final List<RecordRef> ORDERS =
            List.of(new RecordRef("order", "1"), new RecordRef("order", "2"), new RecordRef("account", "a"));

    @Property
    void theOrderOfReportsMakesNoDifference(
            @ForAll("reports") List<LifeEvent> events, @ForAll("values") HeldData value, @ForAll Random random) {
        List<LifeEvent> shuffled = new ArrayList<>(events);
        shuffled.addAll(events);
        Collections.shuffle(shuffled, random);
        InMemoryStores stores = InMemoryStores.create();
        LifeEventStore store = stores.port(LifeEventStore.class);

        stores.unitOfWork().run(transaction -> shuffled.forEach(event -> store.append(transaction, event)));

        List<LifeEvent> kept = stores.unitOfWork().call(transaction -> store.of(transaction, ANNA));
        assertThat(term(kept, value)).isEqualTo(term(events, value));
    }

    @Property
    void whatWasCorrectedMightAsWellNeverHaveBeen(
            @ForAll("reports") List<LifeEvent> events,
            @ForAll("values") HeldData value,
            @ForAll("facts") LifeFact wrong) {
        List<LifeEvent> more = new ArrayList<>(events);
        LifeEvent mistaken = LifeEvent.of(ANNA, "mistaken", wrong, COLLECTED.plusSeconds(77));
        more.add(mistaken);
        // by something that concerns nobody
        more.add(LifeEvent.of(ANNA, "right", new LifeFact.ClaimSettled("nobody's"), COLLECTED)
                .correcting("mistaken"));

        assertThat(term(more, value)).isEqualTo(term(events, value));
    }

    /** Every instant from the collection to the end is covered by a reason, and the instant of the end by none that follows. */
    @Property
    void theEndIsTheFirstInstantWithoutAReason(
            @ForAll("reports") List<LifeEvent> events, @ForAll("values") HeldData value) {
        Term term = term(events, value);
        List<Instant> bounds = new ArrayList<>(List.of(COLLECTED));
        term.holds().forEach(hold -> {
            bounds.add(hold.from());
            hold.until().ifPresent(bounds::add);
        });
        for (Instant bound : bounds) {
            boolean before = term.end().map(bound::isBefore).orElse(true);
            if (before && !bound.isBefore(COLLECTED)) {
                assertThat(term.holdsAt(bound)).as("at %s of %s", bound, term).isNotEmpty();
            }
        }
        term.end()
                .ifPresent(end -> assertThat(term.holds())
                        .noneMatch(hold -> !hold.from().isAfter(end)
                                && hold.until().map(until -> until.isAfter(end)).orElse(true)));
        term.end()
                .ifPresent(end -> assertThat(end)
                        .as("no sum: nothing ends later than the latest of the reasons")
                        .isIn(bounds));
    }

    @Provide
    Arbitrary<List<LifeEvent>> reports() {
        Arbitrary<Integer> days = Arbitraries.integers().between(-3, 900);
        Arbitrary<Optional<RecordRef>> records = Arbitraries.of(ORDERS).optional(0.5);
        return Combinators.combine(facts(), days, records)
                .as((fact, day, record) ->
                        new LifeEvent(ANNA, "k", fact, COLLECTED.plus(Duration.ofDays(day)), record, Optional.empty()))
                .list()
                .ofMaxSize(7)
                .map(LifeEventsPropertiesTest::numbered);
    }

    @Provide
    Arbitrary<LifeFact> facts() {
        Arbitrary<String> claims = Arbitraries.of("c-1", "c-2");
        Arbitrary<Set<Id<Item>>> items =
                Arbitraries.of(Set.<Id<Item>>of(), Set.of(Id.<Item>of("name")), Set.of(Id.<Item>of("mobile-phone")));
        return Arbitraries.oneOf(
                Arbitraries.of(Start.ACCOUNT_LEFT, Start.CONTRACT_ENDED, Start.TRANSACTION_COMPLETED, Start.LAST_USED)
                        .map(LifeFact.Happened::new),
                Arbitraries.of("service-notices", "content-provision", "delivery")
                        .map(purpose -> new LifeFact.PurposeAchieved(Id.of(purpose))),
                Arbitraries.of("service-notices", "content-provision")
                        .map(purpose -> new LifeFact.PurposeResumed(Id.of(purpose))),
                Combinators.combine(claims, items).as(LifeFact.ClaimOpened::new),
                claims.map(id -> new LifeFact.DemandReceived(id, Id.of("kr-pipa-21"), Set.of(Id.of("mobile-phone")))),
                claims.map(LifeFact.DemandEnded::new),
                claims.map(LifeFact.ClaimSettled::new));
    }

    @Provide
    Arbitrary<HeldData> values() {
        Arbitrary<String> items = Arbitraries.of("name", "mobile-phone", "appearance-photo", "cookie", "login-id");
        return Combinators.combine(items, Arbitraries.of(ORDERS))
                .as((item, record) -> HeldData.live(Id.of(item), POLICY.version())
                        .in(record)
                        .from(new Origin(Id.of("sign-up"), Id.of("homepage"), COLLECTED)));
    }

    private static List<LifeEvent> numbered(List<LifeEvent> events) {
        List<LifeEvent> numbered = new ArrayList<>();
        for (LifeEvent event : events) {
            numbered.add(new LifeEvent(
                    ANNA, "k-" + numbered.size(), event.fact(), event.at(), event.record(), event.corrects()));
        }
        return numbered;
    }

    private static Term term(List<LifeEvent> events, HeldData value) {
        return new Clocks(PolicyHistory.of(List.of(POLICY)), POLICY, ConsentState.empty(), LifeEvents.of(events), NOW)
                .of(value);
    }
}
