package io.github.consentkit.crypto.vault;

import static io.github.consentkit.crypto.vault.Shop.ADVERTISING;
import static io.github.consentkit.crypto.vault.Shop.ANNA;
import static io.github.consentkit.crypto.vault.Shop.BORA;
import static io.github.consentkit.crypto.vault.Shop.FRONT_DESK;
import static io.github.consentkit.crypto.vault.Shop.JOINING;
import static io.github.consentkit.crypto.vault.Shop.NAME;
import static io.github.consentkit.crypto.vault.Shop.NOTICES;
import static io.github.consentkit.crypto.vault.Shop.OFFICER;
import static io.github.consentkit.crypto.vault.Shop.PHONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.annotation.DataSubject;
import io.github.consentkit.annotation.PersonalData;
import io.github.consentkit.annotation.Plaintext;
import io.github.consentkit.annotation.RecordId;
import io.github.consentkit.crypto.field.Sealed;
import io.github.consentkit.crypto.vault.MovingCustomers.Customer;
import io.github.consentkit.gate.AccessDeniedException;
import io.github.consentkit.job.JobPace;
import io.github.consentkit.job.JobProgress;
import io.github.consentkit.lifecycle.DataHolder;
import io.github.consentkit.lifecycle.DataHolders;
import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.policy.Id;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.SubjectId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Values in clear are read, sealed, and in the end refused (issue: moving in; clause F-3). */
class MovingInTest {

    private final MovingCustomers host = new MovingCustomers();
    private final Entities<Customer> atTheDesk = host.entities.by(FRONT_DESK);
    private final MovingIn<Customer> moving = host.entities.movingIn();

    @Test
    void aValueInClearOpensUnderTheSameRules() {
        Customer anna = host.old(ANNA, "c-1", NAME, PHONE);
        long before = lines();

        assertThat(mobile(anna)).isEqualTo(PHONE);
        assertThat(lines()).isEqualTo(before + 1);
        assertThat(atTheDesk.tryOpen(anna, Contact.class, ADVERTISING)).isInstanceOf(Outcome.Denied.class);
        assertThat(lines()).isEqualTo(before + 2);
        assertThat(anna.plainMobile).isEqualTo(PHONE);
    }

    @Test
    void whatIsSealedEmptiesTheFieldInClear() {
        Customer anna = host.old(ANNA, "c-1", NAME, PHONE);

        seal(anna, "010-9999-0000");

        assertThat(anna.plainMobile).isNull();
        assertThat(anna.plainName).isEqualTo(NAME);
        assertThat(anna.mobileIndex).isEqualTo(host.entities.token("mobile", "010-9999-0000"));
        Contact contact = atTheDesk.open(anna, Contact.class, NOTICES);
        assertThat(contact.mobile().reveal()).isEqualTo("010-9999-0000");
        assertThat(contact.name().reveal()).isEqualTo(NAME);
    }

    /** A node that runs the old program beside the new one knows the old column only. */
    @Test
    void aValueInClearBesideASealedOneIsTheNewer() {
        Customer anna = host.old(ANNA, "c-1", NAME, PHONE);
        seal(anna, "010-9999-0000");
        anna.plainMobile = "010-7777-0000";

        assertThat(mobile(anna)).isEqualTo("010-7777-0000");
        assertThat(moving.run(host.table).sealed()).isEqualTo(2);

        assertThat(anna.plainMobile).isNull();
        assertThat(mobile(anna)).isEqualTo("010-7777-0000");
        assertThat(anna.mobileIndex).isEqualTo(host.entities.token("mobile", "010-7777-0000"));
    }

    @Test
    void theJobSealsWhatIsLeftAndTellsHowFarItIs() {
        for (int i = 0; i < 25; i++) {
            host.old(i % 2 == 0 ? ANNA : BORA, "c-" + (10 + i), NAME, i % 5 == 0 ? null : "010-2024-%04d".formatted(i));
        }
        List<JobProgress> progress = new ArrayList<>();
        assertThat(moving.left()).isEqualTo(Map.of("plainName", 25L, "plainMobile", 20L));

        MoveReport report = moving.run(JobPace.DEFAULT.batch(10), host.table, progress::add);

        assertThat(report).isEqualTo(new MoveReport(45, Map.of(), Map.of()));
        assertThat(progress)
                .containsExactly(new JobProgress(18, 0, 45), new JobProgress(36, 0, 45), new JobProgress(45, 0, 45));
        assertThat(moving.left()).isEqualTo(Map.of("plainName", 0L, "plainMobile", 0L));
        assertThat(mobile(row("c-11"))).isEqualTo("010-2024-0001");
        assertThat(atTheDesk.open(row("c-10"), Contact.class, NOTICES).mobile()).isNull();
        assertThat(moving.run(host.table).sealed()).isZero();
    }

    @Test
    void whatIsSealedCountsFromTheDayItCameIn() {
        host.old(ANNA, "c-1", NAME, PHONE);
        List<HeldData> before = held(ANNA);

        moving.run(host.table);

        assertThat(before).extracting(HeldData::item).containsExactlyInAnyOrder(Id.of("name"), Id.of("mobile-phone"));
        assertThat(held(ANNA)).containsExactlyInAnyOrderElementsOf(before);
        assertThat(facts("c-1")).extracting(ItemFacts::collectedAt).containsOnly(MovingCustomers.JOINED);
    }

    @Test
    void afterTheEndAValueInClearIsRefused() {
        Customer anna = host.old(ANNA, "c-1", NAME, PHONE);
        assertThatThrownBy(moving::end)
                .isInstanceOf(PlaintextLeftException.class)
                .hasMessageContaining("plainMobile=1")
                .hasMessageNotContaining(PHONE);
        moving.run(host.table);

        moving.end();
        moving.end();
        assertThat(mobile(anna)).isEqualTo(PHONE);
        anna.plainMobile = "010-6666-0000";

        assertThat(atTheDesk.tryOpen(anna, Contact.class, NOTICES))
                .isInstanceOfSatisfying(
                        Outcome.Tampered.class,
                        outcome -> assertThat(outcome.toString()).doesNotContain("6666"));
        assertThat(host.entities.matching("mobile", "010-6666-0000", List.of(anna), Contact.class, NOTICES))
                .noneMatch(found -> found.outcome() instanceof Outcome.Opened);
    }

    @Test
    void anErasureReachesWhatIsStillInClear() {
        Customer anna = host.old(ANNA, "c-1", NAME, PHONE);
        Customer bora = host.old(BORA, "c-2", "Other-Name", "010-1111-2222");

        Erasure erasure = host.shop.vaults.erase(ANNA, OFFICER);

        assertThat(erasure.items()).contains(Id.of("name"), Id.of("mobile-phone"));
        assertThat(anna.plainName).isNull();
        assertThat(anna.plainMobile).isNull();
        assertThat(bora.plainMobile).isEqualTo("010-1111-2222");
        anna.plainMobile = PHONE; // from a backup, say
        assertThat(atTheDesk.tryOpen(anna, Contact.class, NOTICES)).isInstanceOf(Outcome.Erased.class);
        assertThat(moving.run(host.table)).isEqualTo(new MoveReport(2, Map.of(MoveProblem.ERASED, 1L), Map.of()));
        assertThat(anna.mobile).isNull();
    }

    @Test
    void aDestroyedItemDoesNotComeBackThroughTheFieldInClear() {
        Customer anna = host.old(ANNA, "c-1", NAME, PHONE);

        host.shop.stores.unitOfWork().run(tx -> holder().destroy(tx, ANNA, Set.of(Id.of("mobile-phone"))));

        assertThat(anna.plainMobile).isNull();
        assertThat(anna.plainName).isEqualTo(NAME);
        anna.plainMobile = PHONE;
        assertThat(atTheDesk.tryOpen(anna, Mobile.class, NOTICES)).isInstanceOf(Outcome.NotFound.class);
        assertThat(moving.run(host.table).problems()).isEqualTo(Map.of(MoveProblem.DESTROYED, 1L));
        seal(anna, "010-9999-0000");
        assertThat(mobile(anna)).isEqualTo("010-9999-0000");
    }

    @Test
    void aLockHoldsInClearAndAfterwards() {
        Customer anna = host.old(ANNA, "c-1", NAME, PHONE);
        host.shop
                .stores
                .unitOfWork()
                .run(tx -> holder().mark(tx, ANNA, Set.of(Id.of("mobile-phone")), HeldData.Usability.LOCKED));

        assertThat(atTheDesk.tryOpen(anna, Mobile.class, NOTICES)).isInstanceOf(Outcome.Denied.class);
        moving.run(host.table);

        assertThat(atTheDesk.tryOpen(anna, Mobile.class, NOTICES)).isInstanceOf(Outcome.Denied.class);
        assertThatThrownBy(() -> seal(anna, "010-9999-0000")).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void whatCannotBeSealedStaysAndIsCounted() {
        Customer nobodys = host.old(ANNA, "c-1", NAME, PHONE);
        nobodys.memberId = null;
        Customer number = host.old(ANNA, "c-2", "900101-1234567", PHONE);
        Customer handedOn = host.old(ANNA, "c-3", null, PHONE);
        seal(handedOn, PHONE);
        handedOn.memberId = BORA.value();
        handedOn.plainName = NAME;
        Customer stranger = host.old(SubjectId.of("never-enrolled"), "c-4", NAME, null);

        MoveReport report = moving.run(JobPace.DEFAULT.batch(1), host.table, progress -> {});

        assertThat(report.problems())
                .isEqualTo(Map.of(
                        MoveProblem.NOBODYS, 2L, MoveProblem.RESIDENT_NUMBER, 1L, MoveProblem.ANOTHER_PERSONS, 1L));
        assertThat(report.withoutBasis().values()).containsExactly(1L);
        assertThat(nobodys.plainName).isEqualTo(NAME);
        assertThat(number.plainName).startsWith("900101");
        assertThat(number.plainMobile).isNull();
        assertThat(stranger.plainName).isNull();
        assertThat(stranger.name).isNotNull();
        assertThat(report.toString()).doesNotContain(NAME).doesNotContain(PHONE);
        assertThatThrownBy(moving::end).isInstanceOf(PlaintextLeftException.class);
    }

    @Test
    void aBatchThatFailsIsDoneAgain() {
        Customer anna = host.old(ANNA, "c-1", NAME, PHONE);
        int[] failures = {2};
        host.table.before = page -> {
            if (failures[0]-- > 0) {
                throw new IllegalStateException("somebody was faster");
            }
        };

        assertThat(moving.run(host.table).sealed()).isEqualTo(2);
        assertThat(mobile(anna)).isEqualTo(PHONE);

        failures[0] = 9;
        assertThatThrownBy(() -> moving.run(host.table)).hasMessage("somebody was faster");
    }

    @Test
    void aValueInClearIsFoundByTheHostsOwnQuery() {
        Customer anna = host.old(ANNA, "c-1", NAME, PHONE);
        Customer bora = host.old(BORA, "c-2", NAME, "010-1111-2222");

        assertThat(atTheDesk.matching("mobile", "+82 10 2024 0221", List.of(bora, anna), Contact.class, NOTICES))
                .extracting(Page.Found::id)
                .containsExactly("c-1");
    }

    @Test
    void aRowThatIsRemovedTakesItsValuesInClearAlong() {
        Customer anna = host.old(ANNA, "c-1", NAME, PHONE);

        host.entities.by(OFFICER).remove(anna);
        anna.plainMobile = PHONE;

        assertThat(atTheDesk.tryOpen(anna, Mobile.class, NOTICES)).isInstanceOf(Outcome.Erased.class);
    }

    @Test
    void mistakesAreRefusedAtRegistration() {
        Vaults vaults = host.shop.vaults;

        refused(() -> vaults.entities(NoColumn.class), "nobody tells which rows have a value in NoColumn.plain");
        refused(() -> vaults.entities(NoColumn.class, new Customers.Table()), "such as stores.rows(");
        refused(() -> vaults.entities(OtherType.class), "seals a String; give both the same type");
        refused(() -> vaults.entities(OfNothing.class), "name one in @Plaintext");
        refused(() -> vaults.entities(Twice.class), "two values in clear of 'name'");
        refused(() -> vaults.entities(Primitive.class), "may be null");
        refused(() -> vaults.entities(Nothing.class).movingIn(), "no field with @Plaintext");
    }

    private static void refused(Runnable registration, String hint) {
        assertThatThrownBy(registration::run)
                .isInstanceOf(MappingException.class)
                .hasMessageContaining(hint);
    }

    private String mobile(Customer customer) {
        return atTheDesk.open(customer, Mobile.class, NOTICES).mobile().reveal();
    }

    private void seal(Customer customer, String mobile) {
        host.entities
                .by(Actor.self(SubjectId.of(customer.memberId), "203.0.113.9"))
                .seal(customer, new Mobile(Personal.of(mobile)), JOINING);
    }

    private Customer row(String id) {
        return Optional.ofNullable(host.table.rows.get(id)).orElseThrow();
    }

    private List<HeldData> held(SubjectId subject) {
        return host.shop.stores.unitOfWork().call(tx -> holder().held(tx, subject));
    }

    private List<ItemFacts> facts(String id) {
        return host.shop
                .stores
                .unitOfWork()
                .call(
                        tx -> host
                                .shop
                                .stores
                                .port(EntityStore.class)
                                .ofRecord(tx, Vaults.DEFAULT_TENANT, "customer", id)
                                .stream()
                                .flatMap(row -> ItemFacts.read(row).stream())
                                .toList());
    }

    private DataHolder holder() {
        return host.shop.stores.port(DataHolders.class).all().stream()
                .filter(EntityHolder.class::isInstance)
                .findFirst()
                .orElseThrow();
    }

    private long lines() {
        return host.shop.vaults.verifyAccessLog().lengths().stream()
                .mapToLong(length -> length.lines())
                .sum();
    }

    record Contact(Personal<String> name, Personal<String> mobile) {}

    record Mobile(Personal<String> mobile) {}

    static class Base {

        @RecordId
        String id;

        @DataSubject
        String memberId;

        @PersonalData("name")
        Sealed<String> name;
    }

    static class NoColumn extends Base {

        @Plaintext("name")
        String plain;
    }

    static class OtherType extends Base {

        @Plaintext("name")
        Integer plain;
    }

    static class OfNothing extends Base {

        @Plaintext("nom")
        String plain;
    }

    static class Twice extends Base {

        @Plaintext("name")
        String plain;

        @Plaintext("name")
        String other;
    }

    static class Primitive extends Base {

        @Plaintext("name")
        int plain;
    }

    static class Nothing extends Base {}
}
