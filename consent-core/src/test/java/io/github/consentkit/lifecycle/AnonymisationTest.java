package io.github.consentkit.lifecycle;

import static io.github.consentkit.testing.Nursery.ADULT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.policy.Destruction.Technique;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Language;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.testing.Example;
import java.time.Instant;
import java.time.Period;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Values are anonymised in place of deleted only where the policy declares it, and the certificate says why (D-4). */
class AnonymisationTest {

    private static final Id<Item> USAGE = Id.of("service-usage-record");
    private static final Id<Item> PHONE = Id.of("mobile-phone");
    private static final Id<Item> NAME = Id.of("name");
    private static final RecordRef VISIT = new RecordRef("visit", "17");
    private static final RecordRef OTHER_VISIT = new RecordRef("visit", "18");
    private static final Instant LEFT = VisitedService.LEFT;
    private static final Instant NINETY_DAYS = Example.at("2027-02-21T00:00");

    private final VisitedService own = new VisitedService(Set.of(USAGE), Set.of(USAGE));

    @Test
    void whatIsDeclaredIsAnonymisedAndTheRestDeletedWithACertificateOfEach() {
        own.visited(USAGE, VISIT);
        own.visited(NAME, VISIT);
        own.visited(USAGE, OTHER_VISIT);
        own.holds(PHONE);
        own.leave();
        assertThat(own.sweep(LEFT).separated()).isEqualTo(4);

        SweepPlan plan = own.lifecycle.planSweep(NINETY_DAYS);
        SweepReport report = own.sweep(NINETY_DAYS);

        assertThat(plan.destroy()).isEqualTo(Map.of(USAGE, 2L, NAME, 1L, PHONE, 1L));
        assertThat(plan.problems()).isEmpty();
        assertThat(report.problems()).isEmpty();
        assertThat(report.destroyed()).isEqualTo(4);
        assertThat(report.people()).isEqualTo(1);
        assertThat(own.visits.figures()).isEqualTo(Map.of(USAGE, 2L));
        assertThat(own.of(Technique.ANONYMISATION)).hasSize(2).allSatisfy(certificate -> {
            assertThat(certificate.values()).isEqualTo(Map.of(USAGE, 1L));
            assertThat(certificate.reason()).contains(VisitedService.COMPRESSED);
            assertThat(certificate.ground()).isEqualTo(DestructionCertificate.Ground.RETENTION_ENDED);
            assertThat(certificate.clause()).isEqualTo(Id.of("C-3"));
            assertThat(certificate.due()).isEqualTo(NINETY_DAYS);
            assertThat(certificate.keys()).isEqualTo(DestroyedKeys.NONE);
        });
        assertThat(own.of(Technique.IRRECOVERABLE_DELETION))
                .extracting(DestructionCertificate::values)
                .containsExactlyInAnyOrder(Map.of(NAME, 1L), Map.of(PHONE, 1L));
        assertThat(own.sweep(NINETY_DAYS).destroyed()).isZero();
        assertThat(own.certificates()).hasSize(4);
        assertThat(own.visits.figures()).isEqualTo(Map.of(USAGE, 2L));
        assertThat(own.nursery.kit().ledger().verify(List.of()).intact()).isTrue();
    }

    @Test
    void whoAsksIsToldThatItMayBeMadeAnonymousWhereThePolicySaysSo_D4() {
        own.visited(USAGE, VISIT);
        own.holds(PHONE);
        own.leave();
        own.nursery.setClock(NINETY_DAYS);

        assertThat(own.lifecycle.explain(ADULT, USAGE, Language.EN))
                .contains("destroyed without delay, or made anonymous where deleting it is technically very hard");
        assertThat(own.lifecycle.explain(ADULT, USAGE, Language.KO))
                .contains("지체 없이 파기하되")
                .contains("익명처리합니다");
        assertThat(own.lifecycle.explain(ADULT, USAGE, TermReader.OFFICER, Language.EN))
                .contains("or made anonymous as the policy declares");
        assertThat(own.lifecycle.explain(ADULT, USAGE, TermReader.OFFICER, Language.KO))
                .contains("익명처리해야 합니다");
        for (TermReader reader : TermReader.values()) {
            assertThat(own.lifecycle.explain(ADULT, PHONE, reader, Language.EN)).doesNotContain("anonymous");
        }
    }

    @Test
    void whatIsNotDeclaredIsRefusedBeforeAnythingIsTouched() {
        VisitedService service = new VisitedService(Set.of(USAGE), Set.of(USAGE, NAME));
        service.visited(USAGE, VISIT);
        service.visited(NAME, VISIT);
        service.holds(PHONE);
        service.leave();
        List<HeldData> before = service.held();
        SweepPlan plan = service.lifecycle.planSweep(NINETY_DAYS);
        assertThat(plan.destroy()).isEqualTo(Map.of(PHONE, 1L));

        SweepReport report = service.sweep(NINETY_DAYS);

        assertThat(report.problems()).isEqualTo(plan.problems());

        assertThat(report.destroyed()).as("another record").isEqualTo(1);
        assertThat(report.failed()).isEqualTo(1);
        assertThat(report.late()).isEqualTo(1);
        assertThat(report.problems())
                .singleElement()
                .asString()
                .contains("the holder 'figures' anonymises values of 'name' in place of deleting them")
                .contains("version '2024-02-21' of the policy does not declare it")
                .contains("name these items under /destruction/methods")
                .doesNotContain(ADULT.value());
        assertThat(service.held()).isEqualTo(before);
        assertThat(service.visits.figures()).isEmpty();
        assertThat(service.of(Technique.ANONYMISATION)).isEmpty();
        assertThat(service.certificates()).hasSize(1);
    }

    @Test
    void whatWouldBeSetApartWithItStaysWhereItIs() {
        VisitedService service = new VisitedService(Set.of(), Set.of(USAGE));
        service.visited(USAGE, VISIT);
        service.visited(NAME, VISIT);
        service.leave();
        service.report("claim", new LifeFact.ClaimOpened("invoice-1", Set.of(NAME)), LEFT);
        List<HeldData> before = service.held();

        assertThat(service.sweep(NINETY_DAYS).failed()).isEqualTo(1);

        assertThat(service.held()).isEqualTo(before);
    }

    @Test
    void whatOthersOrNobodyHoldsOfAnItemNeedsNoDeclaration() {
        VisitedService service = new VisitedService(Set.of(), Set.of(USAGE, PHONE));
        service.visited(NAME, VISIT);
        service.holds(PHONE);
        service.leave();

        SweepReport report = service.sweep(NINETY_DAYS);

        assertThat(report.problems()).isEmpty();
        assertThat(report.destroyed()).isEqualTo(2);
        assertThat(service.visits.figures()).isEmpty();
    }

    @Test
    void aClaimKeepsWhatWouldBeAnonymised_C4() {
        own.visited(USAGE, VISIT);
        own.leave();
        own.report("claim", new LifeFact.ClaimOpened("invoice-1", Set.of(USAGE)), LEFT);

        assertThat(own.sweep(NINETY_DAYS).destroyed()).isZero();
        assertThat(own.visits.figures()).isEmpty();
        own.report("paid", new LifeFact.ClaimSettled("invoice-1"), NINETY_DAYS);
        assertThat(own.sweep(NINETY_DAYS).destroyed()).isEqualTo(1);
        assertThat(own.visits.figures()).isEqualTo(Map.of(USAGE, 1L));
    }

    @Test
    void aHolderThatStillTellsWhatItAnonymisedLeavesNoCertificate() {
        own.nursery.stores().port(DataHolders.class).register(new Stubborn(ADULT) {
            @Override
            public List<HeldData> held(Transaction transaction, SubjectId subject) {
                return subject.equals(ADULT)
                        ? List.of(HeldData.live(USAGE, Example.policy().version()))
                        : List.of();
            }

            @Override
            public Set<Id<Item>> anonymises() {
                return Set.of(USAGE);
            }

            @Override
            public void separate(Transaction transaction, SubjectId subject, Set<Id<Item>> items) {
                // says nothing and does nothing
            }

            @Override
            public void destroy(Transaction transaction, SubjectId subject, Set<Id<Item>> items) {
                // says nothing and does nothing
            }
        });
        own.leave();
        assertThat(own.sweep(NINETY_DAYS).problems()).singleElement().asString().contains("still has values");
        assertThat(own.certificates()).isEmpty();
    }

    @Test
    void ofADraftEachWayHasACertificate_A24() {
        draft(own);
        own.visited(USAGE, VISIT);
        own.visited(USAGE, OTHER_VISIT);
        own.holds(PHONE);
        own.nursery.setClock(own.nursery.now().plusSeconds(5 * 86_400));

        assertThat(own.nursery.kit().drafts().purge()).isEqualTo(new PurgeReport(1, 0, 0, Optional.empty()));

        assertThat(own.visits.figures()).isEqualTo(Map.of(USAGE, 2L));
        assertThat(own.of(Technique.ANONYMISATION)).singleElement().satisfies(certificate -> {
            assertThat(certificate.values()).isEqualTo(Map.of(USAGE, 2L));
            assertThat(certificate.reason()).contains(VisitedService.COMPRESSED);
            assertThat(certificate.ground()).isEqualTo(DestructionCertificate.Ground.JOINING_NOT_CONFIRMED);
        });
        assertThat(own.of(Technique.IRRECOVERABLE_DELETION))
                .singleElement()
                .satisfies(certificate -> assertThat(certificate.values()).isEqualTo(Map.of(PHONE, 1L)));
        assertThat(own.nursery.kit().drafts().purge()).isEqualTo(PurgeReport.NOTHING);
        assertThat(own.certificates()).hasSize(2);
    }

    @Test
    void aDraftOfWhichEverythingIsAnonymisedHasNoCertificateOfADeletion() {
        draft(own);
        own.visited(USAGE, VISIT);
        own.nursery.setClock(own.nursery.now().plusSeconds(5 * 86_400));
        own.nursery.kit().drafts().purge();
        assertThat(own.certificates())
                .singleElement()
                .satisfies(certificate -> assertThat(certificate.technique()).isEqualTo(Technique.ANONYMISATION));
    }

    @Test
    void aDraftWithSomethingUndeclaredStays() {
        VisitedService service = new VisitedService(Set.of(), Set.of(USAGE));
        draft(service);
        service.visited(USAGE, VISIT);
        service.holds(PHONE);
        List<HeldData> before = service.held();
        service.nursery.setClock(service.nursery.now().plusSeconds(5 * 86_400));

        PurgeReport report = service.nursery.kit().drafts().purge();

        assertThat(report.destroyed()).isZero();
        assertThat(report.failed()).isEqualTo(1);
        assertThat(service.held()).isEqualTo(before);
        assertThat(service.nursery.kit().subjects().find(ADULT)).isPresent();
        assertThat(service.certificates()).isEmpty();
    }

    @Test
    void theExceptionTellsHolderAndItems() {
        VisitedService service = new VisitedService(Set.of(), Set.of(USAGE, NAME));
        service.visited(USAGE, VISIT);
        service.visited(NAME, OTHER_VISIT);
        assertThatThrownBy(() -> service.run(transaction -> service.lifecycle.refuseUndeclared(transaction, ADULT)))
                .isInstanceOfSatisfying(UndeclaredAnonymisationException.class, refused -> {
                    assertThat(refused.holder()).isEqualTo("figures");
                    assertThat(refused.items()).containsExactly(NAME, USAGE);
                });
        service.run(transaction -> service.lifecycle.refuseUndeclared(transaction, SubjectId.of("stranger")));
    }

    /** Whatever is declared, held and anonymised: what is over is gone exactly once and certified as it was done, or refused. */
    @Property(tries = 60)
    void nothingIsAnonymisedThatIsNotDeclaredAndEverythingElseGoesOnce_I15(@ForAll Random random) {
        List<Id<Item>> items = List.of(USAGE, NAME, PHONE);
        Set<Id<Item>> declared = some(items, random);
        Set<Id<Item>> anonymised = some(items, random);
        tried(new VisitedService(declared, anonymised), declared, anonymised, items, random);
    }

    private static void tried(
            VisitedService service,
            Set<Id<Item>> declared,
            Set<Id<Item>> anonymised,
            List<Id<Item>> items,
            Random random) {
        Map<Id<Item>, Long> figures = new HashMap<>();
        Map<Id<Item>, Long> deleted = new HashMap<>();
        for (RecordRef record : List.of(VISIT, OTHER_VISIT)) {
            Set<Id<Item>> held = some(items, random);
            held.forEach(item -> service.visited(item, record));
            boolean refused = held.stream().anyMatch(item -> anonymised.contains(item) && !declared.contains(item));
            if (!refused) {
                held.forEach(item -> (anonymised.contains(item) ? figures : deleted).merge(item, 1L, Long::sum));
            }
        }
        if (random.nextBoolean()) {
            service.holds(PHONE);
            deleted.merge(PHONE, 1L, Long::sum);
        }
        service.leave();
        service.sweep(LEFT);
        service.sweep(NINETY_DAYS);
        service.sweep(NINETY_DAYS.plusSeconds(random.nextInt(100_000)));

        assertThat(service.visits.figures()).isEqualTo(figures);
        assertThat(values(service.of(Technique.ANONYMISATION))).isEqualTo(figures);
        assertThat(values(service.of(Technique.IRRECOVERABLE_DELETION))).isEqualTo(deleted);
        assertThat(service.of(Technique.ANONYMISATION))
                .allSatisfy(certificate -> assertThat(certificate.reason()).contains(VisitedService.COMPRESSED));
    }

    private static Map<Id<Item>, Long> values(List<DestructionCertificate> certificates) {
        Map<Id<Item>, Long> values = new HashMap<>();
        certificates.forEach(
                certificate -> certificate.values().forEach((item, count) -> values.merge(item, count, Long::sum)));
        return values;
    }

    private static Set<Id<Item>> some(List<Id<Item>> items, Random random) {
        Set<Id<Item>> some = new LinkedHashSet<>(items);
        some.removeIf(item -> random.nextInt(5) < 2);
        return some;
    }

    private static void draft(VisitedService service) {
        service.nursery.kit().drafts().openForPerson(ADULT, Id.of("join-confirmation"), Period.ofDays(3));
    }
}
