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

import io.github.consentkit.audit.LogReport;
import io.github.consentkit.crypto.field.Sealed;
import io.github.consentkit.crypto.key.ErasedKeysException;
import io.github.consentkit.crypto.vault.Customers.Contact;
import io.github.consentkit.crypto.vault.Customers.Customer;
import io.github.consentkit.crypto.vault.Customers.Details;
import io.github.consentkit.crypto.vault.Customers.Mail;
import io.github.consentkit.crypto.vault.Customers.Mobile;
import io.github.consentkit.gate.AccessDeniedException;
import io.github.consentkit.lifecycle.DataHolder;
import io.github.consentkit.lifecycle.DataHolders;
import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.lifecycle.RestrictionRequest;
import io.github.consentkit.policy.Id;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.SubjectId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class EntitiesTest {

    private final Customers host = new Customers();
    private final Entities<Customer> atTheDesk = host.entities.by(FRONT_DESK);

    @Test
    void whatIsSealedOpensForAPurpose() {
        Customer anna = host.joined(ANNA, "c-1", PHONE);

        assertThat(anna.name.bytes()).hasSizeGreaterThan(45);
        assertThat(anna.email).isNull();
        Contact contact = atTheDesk.open(anna, Contact.class, NOTICES);

        assertThat(contact.name()).isEqualTo(NAME);
        assertThat(contact.mobile().reveal()).isEqualTo(PHONE);
        assertThat(contact.visits()).isEqualTo(3);
        assertThat(atTheDesk.open(anna, Mail.class, NOTICES).email()).isNull();
    }

    @Test
    void theGateDecidesAndTheLogHasIt() {
        Customer anna = host.joined(ANNA, "c-1", PHONE);
        long before = lines();

        Outcome<Contact> advert = atTheDesk.tryOpen(anna, Contact.class, ADVERTISING);

        assertThat(advert).isInstanceOf(Outcome.Denied.class);
        assertThat(lines()).isEqualTo(before + 1);
        assertThatThrownBy(() -> atTheDesk.open(anna, Contact.class, ADVERTISING))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(atTheDesk.tryOpen(anna, Contact.class, NOTICES)).isInstanceOf(Outcome.Opened.class);
        assertThat(lines()).isEqualTo(before + 3);
        assertThat(host.shop.vaults.verifyAccessLog().intact()).isTrue();
    }

    @Test
    void whatMayNotBeCollectedLeavesTheEntityAsItWas() {
        Customer stranger = new Customer("c-9", "never-enrolled");

        assertThatThrownBy(() ->
                        host.entities.seal(stranger, new Details(NAME, Personal.of(PHONE), Optional.empty()), JOINING))
                .isInstanceOf(AccessDeniedException.class);

        assertThat(stranger.name).isNull();
        assertThat(stranger.mobileIndex).isNull();
        assertThat(held(SubjectId.of("never-enrolled"))).isEmpty();
    }

    @Test
    void onlyWhatIsNamedIsSealedAnew() {
        Customer anna = host.joined(ANNA, "c-1", PHONE);
        Sealed<String> name = anna.name;
        Sealed<String> mobile = anna.mobile;
        Long index = anna.mobileIndex;

        self(ANNA).seal(anna, new Mobile(Personal.of("010-9999-0000")), JOINING);

        assertThat(anna.name).isSameAs(name);
        assertThat(anna.mobile).isNotEqualTo(mobile);
        assertThat(anna.mobileIndex).isNotEqualTo(index);
        assertThat(atTheDesk.open(anna, Contact.class, NOTICES).mobile().reveal())
                .isEqualTo("010-9999-0000");
    }

    @Test
    void aValueThatIsTakenAwayIsNotHeldAnyMore() {
        Customer anna = host.joined(ANNA, "c-1", PHONE);

        self(ANNA).seal(anna, new Mobile(null), JOINING);

        assertThat(anna.mobile).isNull();
        assertThat(anna.mobileIndex).isNull();
        assertThat(held(ANNA)).extracting(HeldData::item).containsExactly(Id.of("name"));
        assertThat(atTheDesk.open(anna, Contact.class, NOTICES).mobile()).isNull();
    }

    @Test
    void sealingOneValueTwiceGivesTwoThatAreNotEqualAndOneToken() {
        Customer one = host.joined(ANNA, "c-1", PHONE);
        Customer other = host.joined(ANNA, "c-2", "+82 10 2024 0221");

        assertThat(one.mobile).isNotEqualTo(other.mobile);
        assertThat(one.mobileIndex).isEqualTo(other.mobileIndex).isEqualTo(host.entities.token("mobile", PHONE));
        assertThat(Sealed.of(one.mobile.bytes())).isEqualTo(one.mobile).hasSameHashCodeAs(one.mobile);
    }

    @Test
    void aPageOpensInTheOrderOfItsEntities() {
        Customer anna = host.joined(ANNA, "c-1", PHONE);
        Customer bora = host.joined(BORA, "c-2", "010-1111-2222");
        Customer nobody = new Customer("c-3", ANNA.value());

        List<Outcome<Contact>> page = atTheDesk.openAll(List.of(bora, nobody, anna, bora), Contact.class, NOTICES);

        assertThat(page.get(0).opened().orElseThrow().mobile().reveal()).isEqualTo("010-1111-2222");
        assertThat(page.get(1).opened().orElseThrow().mobile()).isNull();
        assertThat(page.get(2).opened().orElseThrow().mobile().reveal()).isEqualTo(PHONE);
        assertThat(page.get(3)).isInstanceOf(Outcome.Opened.class);
        assertThat(atTheDesk.openAll(List.of(), Contact.class, NOTICES)).isEmpty();
    }

    @Test
    void whatSharesTheTokenIsDroppedAfterItIsOpened() {
        Customer anna = host.joined(ANNA, "c-1", PHONE);
        Customer bora = host.joined(BORA, "c-2", "010-1111-2222");

        List<Page.Found<Contact>> found =
                atTheDesk.matching("mobile", "01020240221", List.of(bora, anna), Contact.class, NOTICES);

        assertThat(found).hasSize(1);
        assertThat(found.get(0).id()).isEqualTo("c-1");
        assertThat(atTheDesk.matching("mobile", PHONE, List.of(anna), Contact.class, ADVERTISING))
                .isEmpty();
    }

    @Test
    void theLibraryKnowsWhatTheEntityHolds() {
        host.joined(ANNA, "c-1", PHONE);

        assertThat(held(ANNA)).hasSize(2).allMatch(data -> data.stage() == HeldData.Stage.LIVE);
        assertThat(held(ANNA))
                .extracting(HeldData::item)
                .containsExactlyInAnyOrder(Id.of("name"), Id.of("mobile-phone"));
        assertThat(held(BORA)).isEmpty();
    }

    @Test
    void aLockedValueIsNotUsedAndNotReplaced() {
        Customer anna = host.joined(ANNA, "c-1", PHONE);
        Customer old = copy(anna);

        run(holder -> transaction ->
                holder.mark(transaction, ANNA, Set.of(Id.of("mobile-phone")), HeldData.Usability.LOCKED));

        assertThat(atTheDesk.tryOpen(anna, Contact.class, NOTICES)).isInstanceOf(Outcome.Denied.class);
        assertThatThrownBy(() -> self(ANNA).seal(anna, new Mobile(null), JOINING))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(anna.mobile).isEqualTo(old.mobile);
    }

    @Test
    void aValueThatSomebodyWaitsForIsNotTakenAway_H6() {
        Customer anna = host.joined(ANNA, "c-1", PHONE);
        Customer old = copy(anna);
        host.shop
                .kit
                .restrictions()
                .by(OFFICER)
                .place(RestrictionRequest.rectification(
                        ANNA,
                        "request-1",
                        Set.of(Id.of("mobile-phone")),
                        host.shop.kit.clock().instant()));

        assertThat(atTheDesk.tryOpen(anna, Contact.class, NOTICES)).isInstanceOf(Outcome.Denied.class);
        assertThatThrownBy(() -> self(ANNA).seal(anna, new Mobile(null), JOINING))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(anna.mobile).isEqualTo(old.mobile);
        host.entities.by(OFFICER).seal(anna, new Mobile(null), JOINING.correcting("request-1"));
        assertThat(anna.mobile).isNull();
    }

    @Test
    void anAchievedPurposeOpensNoMore() {
        Customer anna = host.joined(ANNA, "c-1", PHONE);

        host.entities.achieved(anna, NOTICES);

        assertThat(atTheDesk.tryOpen(anna, Contact.class, NOTICES)).isInstanceOf(Outcome.Denied.class);
    }

    @Test
    void aDestroyedItemTakesItsIndexAlong() {
        Customer anna = host.joined(ANNA, "c-1", PHONE);
        Customer old = copy(anna);

        run(holder -> transaction -> holder.destroy(transaction, ANNA, Set.of(Id.of("mobile-phone"))));

        assertThat(anna.mobileIndex).isNull();
        assertThat(host.table.cleared).containsExactly("[c-1] [mobileIndex]");
        assertThat(held(ANNA)).anyMatch(data -> data.stage() == HeldData.Stage.DESTROYED);
        assertThat(atTheDesk.tryOpen(old, Contact.class, NOTICES)).isNotInstanceOf(Outcome.Opened.class);
        self(ANNA).seal(anna, new Mobile(Personal.of("010-7777-7777")), JOINING);
        assertThat(atTheDesk.open(anna, Mobile.class, NOTICES).mobile().reveal())
                .isEqualTo("010-7777-7777");
        assertThat(atTheDesk.tryOpen(old, Mobile.class, NOTICES)).isInstanceOf(Outcome.Erased.class);
    }

    @Test
    void anErasedPersonsBytesStayErased() {
        Customer anna = host.joined(ANNA, "c-1", PHONE);
        Customer bora = host.joined(BORA, "c-2", "010-1111-2222");

        Erasure erasure = host.shop.vaults.erase(ANNA, OFFICER);

        assertThat(erasure.state()).isEqualTo(Erasure.State.ERASED);
        assertThat(erasure.records()).isEqualTo(1);
        assertThat(anna.mobileIndex).isNull();
        assertThat(bora.mobileIndex).isNotNull();
        assertThat(atTheDesk.tryOpen(anna, Contact.class, NOTICES)).isInstanceOf(Outcome.Erased.class);
        assertThat(atTheDesk.tryOpen(bora, Contact.class, NOTICES)).isInstanceOf(Outcome.Opened.class);
        assertThatThrownBy(() -> self(ANNA).seal(anna, new Mobile(Personal.of(PHONE)), JOINING))
                .isInstanceOf(ErasedKeysException.class);
        assertThat(host.shop.vaults.erase(ANNA, OFFICER).state()).isEqualTo(Erasure.State.ALREADY_ERASED);
    }

    @Test
    void aPersonWhoIsPurgedLosesKeysIndexesAndFacts() {
        Customer anna = host.joined(ANNA, "c-1", PHONE);

        run(holder -> transaction -> holder.erase(transaction, ANNA));

        assertThat(anna.mobileIndex).isNull();
        assertThat(held(ANNA)).isEmpty();
        assertThat(atTheDesk.tryOpen(anna, Contact.class, NOTICES)).isInstanceOf(Outcome.Erased.class);
    }

    @Test
    void nobodyIsErasedWhileAnEntityIsNotRegistered() {
        host.joined(ANNA, "c-1", PHONE);
        RecordRow.Key key = new RecordRow.Key(Vaults.DEFAULT_TENANT, ANNA, "forgotten-type", "1");
        host.shop
                .stores
                .unitOfWork()
                .run(transaction -> host.shop
                        .stores
                        .port(EntityStore.class)
                        .insert(transaction, new RecordRow(key, 1, ItemFacts.write(List.of()), Map.of())));

        assertThatThrownBy(() -> host.shop.vaults.erase(ANNA, OFFICER))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("[forgotten-type]")
                .hasMessageContaining("vaults.entities(...)");
        assertThat(held(ANNA)).isNotEmpty();
        SubjectId stranger = SubjectId.of("stranger");
        RecordRow.Key other = new RecordRow.Key(Vaults.DEFAULT_TENANT, stranger, "forgotten-type", "1");
        host.shop
                .stores
                .unitOfWork()
                .run(transaction -> host.shop
                        .stores
                        .port(EntityStore.class)
                        .insert(transaction, new RecordRow(other, 1, ItemFacts.write(List.of()), Map.of())));
        assertThatThrownBy(() -> host.shop.vaults.erase(stranger, OFFICER)).isInstanceOf(MappingException.class);
    }

    @Test
    void aRemovedEntityIsForgottenWithItsKeys() {
        Customer anna = host.joined(ANNA, "c-1", PHONE);

        host.entities.by(OFFICER).remove(anna);

        assertThat(held(ANNA)).isEmpty();
        assertThat(atTheDesk.tryOpen(anna, Contact.class, NOTICES)).isInstanceOf(Outcome.Erased.class);
        assertThatThrownBy(() -> self(ANNA).seal(anna, new Mobile(Personal.of(PHONE)), JOINING))
                .isInstanceOf(ErasedKeysException.class);
    }

    @Test
    void aTransactionThatFailsLeavesNothingButTheLog() {
        Customer anna = new Customer("c-1", ANNA.value());
        assertThatThrownBy(() -> host.shop.stores.unitOfWork().run(transaction -> {
                    self(ANNA).seal(anna, new Mobile(Personal.of(PHONE)), JOINING);
                    atTheDesk.open(anna, Mobile.class, NOTICES);
                    throw new IllegalStateException("the host's own failure");
                }))
                .hasMessage("the host's own failure");

        assertThat(held(ANNA)).isEmpty();
        assertThat(atTheDesk.tryOpen(anna, Mobile.class, NOTICES)).isInstanceOf(Outcome.Tampered.class);
    }

    private Entities<Customer> self(SubjectId member) {
        return host.entities.by(Actor.self(member, "203.0.113.9"));
    }

    static Customer copy(Customer of) {
        Customer copy = new Customer(of.id, of.memberId);
        copy.name = of.name;
        copy.mobile = of.mobile;
        copy.mobileIndex = of.mobileIndex;
        copy.email = of.email;
        return copy;
    }

    private long lines() {
        return host.shop.vaults.verifyAccessLog().lengths().stream()
                .mapToLong(LogReport.Length::lines)
                .sum();
    }

    private List<HeldData> held(SubjectId subject) {
        return host.shop.stores.unitOfWork().call(transaction -> holder().held(transaction, subject));
    }

    private void run(Function<DataHolder, Consumer<Transaction>> change) {
        host.shop.stores.unitOfWork().run(change.apply(holder())::accept);
    }

    private DataHolder holder() {
        return host.shop.stores.port(DataHolders.class).all().stream()
                .filter(EntityHolder.class::isInstance)
                .findFirst()
                .orElseThrow();
    }
}
