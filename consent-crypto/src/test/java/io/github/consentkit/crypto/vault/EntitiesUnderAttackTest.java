package io.github.consentkit.crypto.vault;

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

import io.github.consentkit.annotation.PersonalData;
import io.github.consentkit.audit.AccessLogException;
import io.github.consentkit.crypto.field.Sealed;
import io.github.consentkit.crypto.key.KeyringStore;
import io.github.consentkit.crypto.key.Keyrings;
import io.github.consentkit.crypto.photo.ChunkStore;
import io.github.consentkit.crypto.photo.PhotoLimits;
import io.github.consentkit.crypto.vault.Customers.BuyerName;
import io.github.consentkit.crypto.vault.Customers.Contact;
import io.github.consentkit.crypto.vault.Customers.Customer;
import io.github.consentkit.crypto.vault.Customers.Deal;
import io.github.consentkit.crypto.vault.Customers.Mail;
import io.github.consentkit.crypto.vault.Customers.Mobile;
import io.github.consentkit.crypto.vault.Customers.Names;
import io.github.consentkit.crypto.vault.Customers.SellerName;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.observe.Signals;
import java.lang.invoke.MethodHandles;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EntitiesUnderAttackTest {

    private final Customers host = new Customers();
    private final Entities<Customer> atTheDesk = host.entities.by(FRONT_DESK);

    @Test
    void aCopyUnderAnotherIdDoesNotOpen() {
        Customer copy = EntitiesTest.copy(host.joined(ANNA, "c-1", PHONE));
        copy.id = "c-2";

        assertTampered(atTheDesk.tryOpen(copy, Contact.class, NOTICES), "nobody knows how it came in");
    }

    @Test
    void aCopyUnderAnotherSubjectDoesNotOpen() {
        Customer copy = EntitiesTest.copy(host.joined(ANNA, "c-1", PHONE));
        copy.memberId = BORA.value();

        assertTampered(atTheDesk.tryOpen(copy, Contact.class, NOTICES), "nobody knows how it came in");
        assertThatThrownBy(() -> host.entities.seal(copy, new Mobile(Personal.of(PHONE)), JOINING))
                .isInstanceOf(RecordConflictException.class)
                .hasMessageContaining("stays with its subject");
    }

    @Test
    void aValueOfAnotherEntityDoesNotOpen() {
        Customer anna = host.joined(ANNA, "c-1", PHONE);
        anna.mobile = host.joined(ANNA, "c-2", "010-1111-2222").mobile;

        assertTampered(atTheDesk.tryOpen(anna, Mobile.class, NOTICES), "never had");
    }

    @Test
    void swappedColumnsDoNotOpen() {
        Customer anna = host.joined(ANNA, "c-1", PHONE);
        Sealed<String> name = anna.name;
        anna.name = anna.mobile;
        anna.mobile = name;

        assertTampered(atTheDesk.tryOpen(anna, Contact.class, NOTICES), "never had");
    }

    @Test
    void swappedColumnsOfOneItemAreNotAuthentic() {
        Entities<Deal> deals = host.shop.vaults.entities(Deal.class).by(FRONT_DESK);
        Deal deal = deal(deals, "d-1");
        deal.seller = ANNA;
        deal.id = "d-2";
        deals.seal(deal, new Names(Personal.of(NAME), Personal.of("Other")), JOINING);
        Sealed<String> buyer = deal.buyerName;
        deal.buyerName = deal.sellerName;
        deal.sellerName = buyer;

        assertTampered(deals.tryOpen(deal, Names.class, NOTICES), "sealed for another field");
    }

    @Test
    void changedTakenAwayAndForeignBytesAreFound() {
        Customer anna = host.joined(ANNA, "c-1", PHONE);
        byte[] bytes = anna.mobile.bytes();
        bytes[bytes.length - 1] ^= 1;
        anna.mobile = Sealed.of(bytes);
        assertTampered(atTheDesk.tryOpen(anna, Mobile.class, NOTICES), "was changed");

        anna.mobile = Sealed.of(PHONE.getBytes(StandardCharsets.UTF_8));
        assertThat(anna.mobile.isWellFormed()).isFalse();
        assertThat(atTheDesk.tryOpen(anna, Mobile.class, NOTICES)).isInstanceOf(Outcome.Unreadable.class);

        anna.mobile = null;
        assertTampered(atTheDesk.tryOpen(anna, Mobile.class, NOTICES), "taken away");

        anna.email = anna.name;
        assertTampered(atTheDesk.tryOpen(anna, Mail.class, NOTICES), "nobody knows how it came in");
    }

    @Test
    void severalPeopleInOneEntityAreDecidedApart() {
        Entities<Deal> deals = host.shop.vaults.entities(Deal.class).by(FRONT_DESK);
        Deal deal = deal(deals, "d-1");

        assertThat(deals.open(deal, Names.class, NOTICES).sellerName().reveal()).isEqualTo("Seller");
        host.shop.vaults.erase(ANNA, OFFICER);

        assertThat(deals.tryOpen(deal, Names.class, NOTICES)).isInstanceOf(Outcome.Erased.class);
        assertThat(deals.tryOpen(deal, BuyerName.class, NOTICES)).isInstanceOf(Outcome.Erased.class);
        assertThat(deals.open(deal, SellerName.class, NOTICES).sellerName().reveal())
                .isEqualTo("Seller");
    }

    @Test
    void aRoleThatNobodyHasHasNoValue() {
        Entities<Deal> deals = host.shop.vaults.entities(Deal.class).by(FRONT_DESK);
        Deal deal = new Deal();
        deal.id = "d-1";
        deal.buyer = ANNA.value();

        deals.seal(deal, new BuyerName(Personal.of(NAME)), JOINING);
        assertThatThrownBy(() -> deals.seal(deal, new SellerName(Personal.of("x")), JOINING))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("belongs to nobody");

        assertThat(deals.open(deal, Names.class, NOTICES).sellerName()).isNull();
        deal.sellerName = deal.buyerName;
        assertTampered(deals.tryOpen(deal, Names.class, NOTICES), "names nobody");
    }

    @Test
    void aLogThatCannotBeWrittenGivesNoValue() {
        Shop shop = host.shop;
        VaultUnderAttackTest.FailingLog log = new VaultUnderAttackTest.FailingLog();
        Workshop broken = new Workshop(
                shop.kit,
                Vaults.DEFAULT_TENANT,
                shop.stores.port(RecordStore.class),
                shop.stores.port(EntityStore.class),
                new Keyrings(shop.stores.port(KeyringStore.class), shop.keys.epochs()),
                new StoredPhotos(shop.stores.port(ChunkStore.class), PhotoLimits.DEFAULT),
                shop.keys.tags(Vaults.DEFAULT_TENANT),
                shop.kit.gate().log(log, new LogTags(shop.keys.tags(Vaults.DEFAULT_TENANT))),
                PasswordHashing.pbkdf2(),
                Signals.none(),
                Optional.empty());
        Customer anna = host.joined(ANNA, "c-1", PHONE);
        var lookup = MethodHandles.lookup();
        Entities<Customer> entities = new Entities<>(
                        broken, EntityReader.read(Customer.class, lookup, Optional.of(host.table)), lookup)
                .by(FRONT_DESK);

        assertThatThrownBy(() -> entities.open(anna, Mobile.class, NOTICES)).isInstanceOf(AccessLogException.class);
        assertThat(log.appended).isEqualTo(1);
    }

    @Test
    void nothingPersonalIsInWhatIsPrinted() {
        Customer anna = host.joined(ANNA, "c-1", PHONE);
        Outcome<Contact> opened = atTheDesk.tryOpen(anna, Contact.class, NOTICES);

        assertThat(opened.toString()
                        + anna.mobile
                        + anna.name
                        + atTheDesk.tryOpen(new Customer("c-5", "x"), Mobile.class, NOTICES))
                .doesNotContain(PHONE, NAME, ANNA.value());
        assertThatThrownBy(() -> host.entities.seal(anna, new Wrong(PHONE), JOINING))
                .isInstanceOf(MappingException.class)
                .hasMessageNotContaining(PHONE);
    }

    @Test
    void aSubclassWithSealedFieldsOfItsOwnIsRegisteredItself() {
        Customer plain = new Customer() {};
        plain.id = "c-1";
        plain.memberId = ANNA.value();
        host.entities.by(FRONT_DESK).seal(plain, new Mobile(Personal.of(PHONE)), JOINING);
        assertThat(plain.mobile).isNotNull();

        assertThatThrownBy(() -> host.entities.seal(new Employee(), new Mobile(Personal.of(PHONE)), JOINING))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("vaults.entities(Employee.class)");
        assertThatThrownBy(() -> host.entities.tryOpen(new Customer(), Mobile.class, NOTICES))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("make the id before");
    }

    static class Employee extends Customer {

        @PersonalData("email")
        Sealed<String> workEmail;
    }

    record Wrong(String phone) {}

    private static Deal deal(Entities<Deal> deals, String id) {
        Deal deal = new Deal();
        deal.id = id;
        deal.buyer = ANNA.value();
        deal.seller = BORA;
        deals.seal(deal, new Names(Personal.of(NAME), Personal.of("Seller")), JOINING);
        return deal;
    }

    private static void assertTampered(Outcome<?> outcome, String problem) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Tampered.class,
                        found -> assertThat(found.problem()).contains(problem));
    }
}
