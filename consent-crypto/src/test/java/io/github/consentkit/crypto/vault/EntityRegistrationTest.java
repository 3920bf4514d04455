package io.github.consentkit.crypto.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.annotation.DataSubject;
import io.github.consentkit.annotation.PersonalData;
import io.github.consentkit.annotation.RecordId;
import io.github.consentkit.annotation.RecordType;
import io.github.consentkit.annotation.SearchIndex;
import io.github.consentkit.crypto.field.Sealed;
import io.github.consentkit.crypto.photo.Photo;
import io.github.consentkit.crypto.vault.Customers.Customer;
import io.github.consentkit.error.ConsentKitException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Every mistake fails when the entity is registered, with the fix in the message (invariant I17). */
class EntityRegistrationTest {

    private final Vaults vaults = new Shop().vaults;

    @Test
    void anEntityIsRegisteredOnce() {
        Customers host = new Customers();

        assertThat(host.shop.vaults.entities(Customer.class)).isSameAs(host.entities);
    }

    @Test
    void twoPeopleWithoutARoleAreRefused() {
        refused(TwoPeople.class, "has no role; write @DataSubject(role");
        refused(OneRole.class, "two people in the role 'buyer'");
        refused(NobodysRole.class, "of the role 'sender', which no @DataSubject has");
        refused(NoRole.class, "write of = one of");
        refused(NoSubject.class, "has no field with @DataSubject");
    }

    @Test
    void idsThatTheDatabaseMakesAreRefused() {
        refused(Generated.class, "made by the database at insert");
        refused(GeneratedAtGetter.class, "made by the database at insert");
        refused(NoId.class, "has no field with @RecordId");
    }

    @Test
    void whatIsPersonalIsSealed() {
        refused(InClear.class, "is a Sealed<...> of a class");
        refused(RawType.class, "is a Sealed<...> of a class");
        refused(Listed.class, "is a Sealed<...> of a class");
        refused(Unmarked.class, "names no item");
        refused(Pictured.class, "keep it in a vault of its own");
        refused(Nothing.class, "has no field with @PersonalData");
        refused(Unknown.class, "not declared in the policy");
        refused(Unsealable.class, "cannot be sealed");
        refused(Constant.class, "take the 'final' away");
        refused(Lazy.class, "take fetch = LAZY away");
        refused(Hiding.class, "hides the field 'id'");
        refused(Embedding.class, "is an embeddable with sealed fields");
        refused(ARecord.class, "register a class");
    }

    @Test
    void indexColumnsAndSearchableFieldsBelongTogether() {
        refused(NoIndex.class, "add a field such as '@SearchIndex(\"mobile\") Long mobileIndex'");
        refused(NotSearchable.class, "write searchable = true");
        refused(PrimitiveIndex.class, "a blind index is a Long");
        refused(IndexOfNothing.class, "no personal field of it");
        refused(Customer.class, "nothing empties the index column Customer.mobileIndex");
    }

    @Test
    void aNameStandsForOneType() {
        vaults.entities(Plain.class);

        assertThatThrownBy(() -> vaults.entities(SameName.class))
                .isInstanceOf(ConsentKitException.class)
                .hasMessageContaining("registered already");
    }

    @Test
    void projectionsNameWhatIsThere() {
        Entities<Plain> entities = vaults.entities(Plain.class);
        Plain plain = new Plain();
        plain.id = UUID.randomUUID();
        plain.memberId = 7;

        assertThatThrownBy(() -> entities.tryOpen(plain, Misspelt.class, Shop.NOTICES))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("known are [name]");
        assertThatThrownBy(() -> entities.tryOpen(plain, OtherType.class, Shop.NOTICES))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("use String or Personal<String>");
        assertThatThrownBy(() -> entities.tryOpen(plain, NotPersonal.class, Shop.NOTICES))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("names no sealed field");
        assertThatThrownBy(() -> entities.seal(plain, new WithPlain("x", 3), Shop.JOINING))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("is no sealed field");
        assertThatThrownBy(() -> entities.token("name", "x"))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("not searchable");
    }

    @Test
    void aVaultsTypeHasNoRoles() {
        assertThatThrownBy(() -> vaults.of(RoleInARecord.class))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("is about one person");
    }

    private void refused(Class<?> type, String why) {
        assertThatThrownBy(() -> vaults.entities(type))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining(why);
    }

    record Misspelt(String nmae) {}

    record OtherType(LocalDate name) {}

    record NotPersonal(int visits) {}

    record WithPlain(String name, int visits) {}

    record RoleInARecord(
            @RecordId String id,
            @DataSubject(role = "buyer") String buyer,
            @PersonalData(value = "name", of = "buyer") String name) {}

    record ARecord(
            @RecordId String id,
            @DataSubject String memberId,
            @PersonalData("name") Sealed<String> name) {}

    static class Plain {
        @RecordId
        UUID id;

        @DataSubject
        long memberId;

        @PersonalData("name")
        Sealed<String> name;

        int visits;
    }

    @RecordType("plain")
    static class SameName extends Plain {}

    static class Keyed {
        @RecordId
        String id;

        @DataSubject
        String memberId;
    }

    static class TwoPeople extends Keyed {
        @DataSubject(role = "buyer")
        String buyer;

        @PersonalData("name")
        Sealed<String> name;
    }

    static class OneRole {
        @RecordId
        String id;

        @DataSubject(role = "buyer")
        String buyer;

        @DataSubject(role = "buyer")
        String other;
    }

    static class NobodysRole extends Keyed {
        @PersonalData(value = "name", of = "sender")
        Sealed<String> name;
    }

    static class NoRole {
        @RecordId
        String id;

        @DataSubject(role = "buyer")
        String buyer;

        @PersonalData("name")
        Sealed<String> name;
    }

    static class NoSubject {
        @RecordId
        String id;

        @PersonalData("name")
        Sealed<String> name;
    }

    static class NoId {
        @DataSubject
        String memberId;

        @PersonalData("name")
        Sealed<String> name;
    }

    @Retention(RetentionPolicy.RUNTIME)
    @interface GeneratedValue {}

    static class Generated {
        @RecordId
        @GeneratedValue
        Long id;

        @DataSubject
        String memberId;

        @PersonalData("name")
        Sealed<String> name;
    }

    static class GeneratedAtGetter extends Keyed {
        @PersonalData("name")
        Sealed<String> name;

        @GeneratedValue
        String getId() {
            return id;
        }
    }

    static class InClear extends Keyed {
        @PersonalData("name")
        String name;
    }

    static class RawType extends Keyed {
        @PersonalData("name")
        @SuppressWarnings("rawtypes")
        Sealed name;
    }

    static class Listed extends Keyed {
        @PersonalData("name")
        Sealed<List<String>> name;
    }

    static class Unmarked extends Keyed {
        Sealed<String> name;
    }

    static class Pictured extends Keyed {
        @PersonalData("appearance-photo")
        Sealed<Photo> photo;
    }

    static class Nothing extends Keyed {}

    static class Unknown extends Keyed {
        @PersonalData("nmae")
        Sealed<String> name;
    }

    static class Unsealable extends Keyed {
        @PersonalData("name")
        Sealed<Thread> name;
    }

    static class Constant extends Keyed {
        @PersonalData("name")
        final Sealed<String> name = Sealed.of(new byte[0]);
    }

    @Retention(RetentionPolicy.RUNTIME)
    @interface Basic {
        Fetch fetch();
    }

    enum Fetch {
        LAZY
    }

    static class Lazy extends Keyed {
        @PersonalData("name")
        @Basic(fetch = Fetch.LAZY)
        Sealed<String> name;
    }

    @Retention(RetentionPolicy.RUNTIME)
    @interface Embeddable {}

    @Embeddable
    static class Address {
        @PersonalData("name")
        Sealed<String> addressee;
    }

    static class Embedding extends Keyed {
        @PersonalData("name")
        Sealed<String> name;

        Address address;
    }

    static class Hiding extends Keyed {
        String id;
    }

    static class NoIndex extends Keyed {
        @PersonalData(value = "mobile-phone", searchable = true)
        Sealed<String> mobile;
    }

    static class NotSearchable extends Keyed {
        @PersonalData("mobile-phone")
        Sealed<String> mobile;

        @SearchIndex("mobile")
        Long mobileIndex;
    }

    static class PrimitiveIndex extends Keyed {
        @PersonalData(value = "mobile-phone", searchable = true)
        Sealed<String> mobile;

        @SearchIndex("mobile")
        long mobileIndex;
    }

    static class IndexOfNothing extends Keyed {
        @PersonalData("mobile-phone")
        Sealed<String> mobile;

        @SearchIndex("phone")
        Long phoneIndex;
    }
}
