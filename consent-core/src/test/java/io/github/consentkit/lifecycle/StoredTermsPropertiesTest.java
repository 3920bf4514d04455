package io.github.consentkit.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.RetentionRule.Start;
import io.github.consentkit.store.memory.InMemoryDataHolder;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.testing.Example;
import io.github.consentkit.testing.Nursery;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What is stored is what the clocks say, and an event changes the units alone that it touches (invariant I15). */
class StoredTermsPropertiesTest {

    private static final SubjectId ANNA = Nursery.ADULT;
    private static final List<RecordRef> RECORDS =
            List.of(new RecordRef("order", "1"), new RecordRef("order", "2"), new RecordRef("account", "a"));
    private static final List<String> ITEMS = List.of("name", "mobile-phone", "appearance-photo", "cookie", "login-id");

    @Property(tries = 200)
    void afterEveryEventWhatIsStoredIsWhatTheClocksSay(@ForAll Random random) {
        Nursery nursery = Nursery.ofExample();
        Lifecycle lifecycle = nursery.kit().lifecycle();
        InMemoryDataHolder data = nursery.stores().holder("data");
        for (int i = 0; i < 8; i++) {
            save(nursery, data, random);
        }
        lifecycle.recompute();
        for (int step = 0; step < 12; step++) {
            Map<Optional<RecordRef>, UnitTerms> before = byRecord(lifecycle.storedTerms(ANNA));
            Optional<RecordRef> about = random.nextBoolean() ? Optional.empty() : Optional.of(pick(RECORDS, random));
            LifeEvent event = new LifeEvent(
                    ANNA,
                    "event-" + step,
                    fact(random),
                    Example.NOW.minusSeconds(random.nextInt(1000) * 86_400L),
                    about,
                    Optional.empty());
            lifecycle.report(event);

            Map<Optional<RecordRef>, UnitTerms> after = byRecord(lifecycle.storedTerms(ANNA));
            assertThat(after).as("after %s", event).isEqualTo(computed(lifecycle.terms(ANNA)));
            about.filter(record -> isOfItsRecordAlone(event.fact()))
                    .ifPresent(record -> before.forEach((other, unit) -> {
                        if (other.map(RecordRef::type).equals(Optional.of(record.type())) && !other.equals(about)) {
                            assertThat(after.get(other))
                                    .as("a sibling of what %s is about", event)
                                    .isEqualTo(unit);
                        }
                    }));
        }
    }

    @Property(tries = 50)
    void whatWasSavedIsDueAfterTheNextComputationAndNothingElseIs(@ForAll Random random) {
        Nursery nursery = Nursery.ofExample();
        Lifecycle lifecycle = nursery.kit().lifecycle();
        InMemoryDataHolder data = nursery.stores().holder("data");
        save(nursery, data, random);
        lifecycle.report(LifeEvent.of(
                ANNA,
                "left",
                new LifeFact.Happened(Start.ACCOUNT_LEFT),
                Example.NOW.minusSeconds(random.nextInt(9) * 999_999L)));
        save(nursery, data, random);
        TermReport report = lifecycle.recompute();

        assertThat(report.failed()).isZero();
        Instant now = Example.NOW;
        List<UnitTerms> due = lifecycle.due(now, Optional.empty(), 100);
        assertThat(due)
                .containsExactlyInAnyOrderElementsOf(lifecycle.storedTerms(ANNA).stream()
                        .filter(unit ->
                                unit.due().filter(at -> !at.isAfter(now)).isPresent())
                        .toList());
        for (Term term : lifecycle.terms(ANNA)) {
            boolean mustBeDestroyed = term.isOverAt(now);
            boolean mustBeSetApart = !term.isInUseAt(now);
            boolean isDue = due.stream()
                    .filter(unit -> unit.record().equals(term.value().record()))
                    .flatMap(unit -> unit.dueAt(now).stream())
                    .anyMatch(item -> item.item().equals(term.value().item()));
            assertThat(isDue).as("%s", term).isEqualTo(mustBeDestroyed || mustBeSetApart);
        }
        lifecycle.recompute(ANNA);
        assertThat(lifecycle.due(now, Optional.empty(), 100))
                .as("computed once more")
                .isEqualTo(due);
    }

    private static void save(Nursery nursery, InMemoryDataHolder data, Random random) {
        HeldData value = HeldData.live(
                        Id.of(pick(ITEMS, random)), Example.policy().version())
                .in(pick(RECORDS, random))
                .from(new Origin(
                        Id.of("sign-up"), Id.of("homepage"), Example.NOW.minusSeconds(random.nextInt(1000) * 86_400L)));
        nursery.stores().unitOfWork().run(transaction -> data.add(transaction, ANNA, value));
    }

    /** By another way than the library's: the earliest of each item, value by value. */
    private static Map<Optional<RecordRef>, UnitTerms> computed(List<Term> terms) {
        Map<Optional<RecordRef>, UnitTerms> units = new HashMap<>();
        for (Optional<RecordRef> record :
                terms.stream().map(term -> term.value().record()).distinct().toList()) {
            Map<Id<Item>, ItemTerm> items = new HashMap<>();
            for (Term term : terms) {
                if (term.value().record().equals(record)) {
                    ItemTerm known = items.get(term.value().item());
                    Instant use = first(term.endOfUse(), known == null ? Optional.empty() : known.useUntil());
                    Instant end = first(term.end(), known == null ? Optional.empty() : known.retainUntil());
                    Instant due = use.isBefore(end) ? use : end;
                    items.put(
                            term.value().item(),
                            new ItemTerm(
                                    term.value().item(),
                                    HeldData.Stage.LIVE,
                                    present(use),
                                    present(end),
                                    present(due)));
                }
            }
            units.put(record, new UnitTerms(ANNA, record, List.copyOf(items.values())));
        }
        return units;
    }

    private static Instant first(Optional<Instant> one, Optional<Instant> other) {
        Instant a = one.orElse(Instant.MAX);
        Instant b = other.orElse(Instant.MAX);
        return a.isBefore(b) ? a : b;
    }

    private static Optional<Instant> present(Instant instant) {
        return instant.equals(Instant.MAX) ? Optional.empty() : Optional.of(instant);
    }

    private static Map<Optional<RecordRef>, UnitTerms> byRecord(List<UnitTerms> units) {
        Map<Optional<RecordRef>, UnitTerms> map = new HashMap<>();
        units.forEach(unit -> map.put(unit.record(), unit));
        return map;
    }

    /** An account is left as a whole, and a claim is settled wherever it is needed. */
    private static boolean isOfItsRecordAlone(LifeFact fact) {
        return fact instanceof LifeFact.PurposeAchieved
                || fact instanceof LifeFact.PurposeResumed
                || (fact instanceof LifeFact.Happened happened && happened.what() != Start.ACCOUNT_LEFT);
    }

    private static LifeFact fact(Random random) {
        return switch (random.nextInt(7)) {
            case 0 ->
                new LifeFact.Happened(
                        pick(List.of(Start.ACCOUNT_LEFT, Start.CONTRACT_ENDED, Start.TRANSACTION_COMPLETED), random));
            case 1 ->
                new LifeFact.PurposeAchieved(Id.of(pick(List.of("service-notices", "content-provision"), random)));
            case 2 -> new LifeFact.PurposeResumed(Id.of("content-provision"));
            case 5 ->
                new LifeFact.DemandReceived("demand-" + random.nextInt(2), Id.of("kr-pipa-21"), Set.of(Id.of("name")));
            case 6 -> new LifeFact.DemandEnded("demand-" + random.nextInt(2));
            case 3 -> new LifeFact.ClaimOpened("claim-" + random.nextInt(2), Set.of(Id.of("name")));
            default -> new LifeFact.ClaimSettled("claim-" + random.nextInt(2));
        };
    }

    private static <T> T pick(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
