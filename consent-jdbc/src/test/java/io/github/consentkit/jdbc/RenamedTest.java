package io.github.consentkit.jdbc;

import static io.github.consentkit.jdbc.Customers.ANNA;
import static io.github.consentkit.jdbc.Customers.NOTICES;
import static io.github.consentkit.jdbc.Customers.PHONE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.ConsentKit;
import io.github.consentkit.annotation.DataSubject;
import io.github.consentkit.annotation.Normalisation;
import io.github.consentkit.annotation.PersonalData;
import io.github.consentkit.annotation.RecordId;
import io.github.consentkit.annotation.RecordType;
import io.github.consentkit.annotation.SearchIndex;
import io.github.consentkit.crypto.field.Sealed;
import io.github.consentkit.crypto.key.InMemoryMasterKeys;
import io.github.consentkit.crypto.vault.Collected;
import io.github.consentkit.crypto.vault.Entities;
import io.github.consentkit.crypto.vault.Outcome;
import io.github.consentkit.crypto.vault.Page;
import io.github.consentkit.crypto.vault.Paging;
import io.github.consentkit.crypto.vault.Personal;
import io.github.consentkit.crypto.vault.Vault;
import io.github.consentkit.crypto.vault.Vaults;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.json.PolicyReader;
import io.github.consentkit.subject.Actor;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Classes and fields get other names in a later release of the host; what the release before sealed still opens. */
class RenamedTest {

    private static final Collected JOINING = Collected.on("sign-up").via("homepage");

    private final DataSource database = Databases.h2();
    private final InMemoryMasterKeys keys = InMemoryMasterKeys.create();
    private Release before;
    private Release after;

    @BeforeEach
    void open() {
        Schema.install(database, Vaults.shapeOf(MethodHandles.lookup(), Member.class));
        Databases.run(database, "CREATE TABLE people (id VARCHAR(40) PRIMARY KEY, ix BIGINT)");
        before = new Release();
        after = new Release();
        before.kit.subjects().enrolAdult(ANNA);
    }

    @Test
    void recordsOpenUnderTheirLogicalNames() {
        before.vaults.of(MethodHandles.lookup(), Member.class).save(new Member("m-1", ANNA.value(), PHONE), JOINING);
        Vault<Client> clients = after.vaults.of(MethodHandles.lookup(), Client.class);

        Client client = clients.open("m-1", Client.class, NOTICES);

        assertThat(client.phone().reveal()).isEqualTo(PHONE);
        assertThat(clients.findBy("phone", PHONE, Client.class, NOTICES, Paging.first(10))
                        .found())
                .extracting(Page.Found::id)
                .containsExactly("m-1");
        assertThat(Vaults.shapeOf(MethodHandles.lookup(), Client.class))
                .isEqualTo(Vaults.shapeOf(MethodHandles.lookup(), Member.class));
    }

    @Test
    void aRecordWhoseLogicalNameIsForgottenDoesNotOpen() {
        before.vaults.of(MethodHandles.lookup(), Member.class).save(new Member("m-1", ANNA.value(), PHONE), JOINING);
        Schema.install(database, Vaults.shapeOf(MethodHandles.lookup(), Forgetful.class));

        Vault<Forgetful> forgetful = after.vaults.of(MethodHandles.lookup(), Forgetful.class);

        assertThat(forgetful.tryOpen("m-1", Forgetful.class, NOTICES)).isInstanceOf(Outcome.NotFound.class);
    }

    @Test
    void entitiesOpenUnderTheirLogicalNames() {
        Person person = new Person();
        person.id = "p-1";
        person.member = ANNA.value();
        before.people(Person.class, "mobileIndex").seal(person, new Mobile(Personal.of(PHONE)), JOINING);
        Guest guest = new Guest();
        guest.guestNumber = person.id;
        guest.member = person.member;
        guest.phone = person.mobile;
        guest.phoneIndex = person.mobileIndex;
        Entities<Guest> guests = after.people(Guest.class, "phoneIndex");

        assertThat(guests.open(guest, Phone.class, NOTICES).phone().reveal()).isEqualTo(PHONE);
        assertThat(guests.token("phone", PHONE)).isEqualTo(guest.phoneIndex);
        assertThat(guests.matching("phone", PHONE, List.of(guest), Phone.class, NOTICES))
                .hasSize(1);
    }

    /** The host at one time, on the database that all of its releases share. */
    private final class Release {

        private final JdbcStores stores = JdbcStores.on(database);
        private final ConsentKit kit = ConsentKit.builder(PolicyReader.read(Customers.POLICY))
                .stores(stores)
                .actor(() -> Actor.staff("staff-01", Id.of("front-desk"), "desk"))
                .build();
        private final Vaults vaults = Vaults.install(kit, keys);

        <E> Entities<E> people(Class<E> type, String index) {
            return vaults.entities(
                    MethodHandles.lookup(),
                    type,
                    Optional.of(stores.rows("people").column(index, "ix")));
        }
    }

    record Member(
            @RecordId String id,
            @DataSubject String memberId,

            @PersonalData(value = "mobile-phone", searchable = true, normalised = Normalisation.KOREAN_PHONE)
            String mobile) {}

    @RecordType("member")
    record Client(
            @RecordId String clientId,
            @DataSubject String person,

            @PersonalData(
                    value = "mobile-phone",
                    name = "mobile",
                    searchable = true,
                    normalised = Normalisation.KOREAN_PHONE)
            Personal<String> phone) {}

    record Forgetful(
            @RecordId String id,
            @DataSubject String memberId,
            @PersonalData("mobile-phone") Personal<String> phone) {}

    static class Person {

        @RecordId
        String id;

        @DataSubject
        String member;

        @PersonalData(value = "mobile-phone", searchable = true, normalised = Normalisation.KOREAN_PHONE)
        Sealed<String> mobile;

        @SearchIndex("mobile")
        Long mobileIndex;
    }

    @RecordType("person")
    static class Guest {

        @RecordId
        String guestNumber;

        @DataSubject
        String member;

        @PersonalData(
                value = "mobile-phone",
                name = "mobile",
                searchable = true,
                normalised = Normalisation.KOREAN_PHONE)
        Sealed<String> phone;

        @SearchIndex("phone")
        Long phoneIndex;
    }

    record Mobile(Personal<String> mobile) {}

    record Phone(Personal<String> phone) {}
}
