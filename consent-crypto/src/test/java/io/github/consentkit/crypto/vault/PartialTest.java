package io.github.consentkit.crypto.vault;

import static io.github.consentkit.crypto.vault.Shop.ANNA;
import static io.github.consentkit.crypto.vault.Shop.APPLYING;
import static io.github.consentkit.crypto.vault.Shop.BIRTH;
import static io.github.consentkit.crypto.vault.Shop.CONTENT;
import static io.github.consentkit.crypto.vault.Shop.FRONT_DESK;
import static io.github.consentkit.crypto.vault.Shop.JOINING;
import static io.github.consentkit.crypto.vault.Shop.NOTICES;
import static io.github.consentkit.crypto.vault.Shop.PHONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.annotation.AfterErasure;
import io.github.consentkit.annotation.DataSubject;
import io.github.consentkit.annotation.Keep;
import io.github.consentkit.annotation.Partial;
import io.github.consentkit.annotation.PersonalData;
import io.github.consentkit.annotation.RecordId;
import io.github.consentkit.crypto.field.Sealed;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.lifecycle.DataHolder;
import io.github.consentkit.lifecycle.DataHolders;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.subject.Actor;
import java.time.LocalDate;
import java.time.Year;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A part of a value is an item of its own: the policy's "gender" and "email" stand in for such items here. */
class PartialTest {

    private static final String REPLACED = "(destroyed)";

    private final Shop shop = new Shop();
    private final Vault<Visit> visits = shop.vaults.of(Visit.class);
    private final Vault<Contact> contacts = shop.vaults.of(Contact.class).by(Actor.self(ANNA, "203.0.113.9"));

    @Test
    void thePartIsComputedAndSurvivesItsSource() {
        visits.save(new Visit("1", ANNA.value(), BIRTH, null), APPLYING);
        assertThat(visits.open("1", CONTENT)).isEqualTo(new Visit("1", ANNA.value(), BIRTH, Year.of(1994)));
        destroy("visit", "birth-date");
        assertThat(visits.open("1", Born.class, CONTENT)).isEqualTo(new Born(Year.of(1994)));
        assertThat(visits.tryOpen("1", Day.class, CONTENT)).isInstanceOf(Outcome.NotFound.class);
    }

    @Test
    void thePartIsDestroyedByItself() {
        visits.save(new Visit("1", ANNA.value(), BIRTH, null), APPLYING);
        destroy("visit", "gender");
        assertThat(visits.tryOpen("1", Born.class, CONTENT)).isInstanceOf(Outcome.NotFound.class);
        assertThat(visits.open("1", Day.class, CONTENT)).isEqualTo(new Day(BIRTH));
    }

    @Test
    void aDestroyedPartDoesNotComeBackOutOfItsSource_I8_I15() {
        visits.save(new Visit("1", ANNA.value(), BIRTH, null), APPLYING);
        destroy("visit", "gender");
        visits.update("1", new Day(BIRTH.plusYears(1)), APPLYING);
        assertThat(visits.tryOpen("1", Born.class, CONTENT)).isInstanceOf(Outcome.NotFound.class);
        assertThat(visits.open("1", Day.class, CONTENT)).isEqualTo(new Day(BIRTH.plusYears(1)));
    }

    @Test
    void anUpdateOfTheSourceAloneMovesThePart() {
        visits.save(new Visit("1", ANNA.value(), BIRTH, null), APPLYING);
        visits.update("1", new Day(BIRTH.plusYears(2)), APPLYING);
        assertThat(visits.open("1", Born.class, CONTENT)).isEqualTo(new Born(Year.of(1996)));
        visits.update("1", new Day(null), APPLYING);
        assertThat(visits.open("1", Born.class, CONTENT)).isEqualTo(new Born(null));
    }

    @Test
    void anUpdateWithoutTheSourceLeavesThePart() {
        visits.save(new Visit("1", ANNA.value(), BIRTH, null), APPLYING);
        visits.update("1", new Born(null), APPLYING);
        assertThat(visits.open("1", Born.class, CONTENT)).isEqualTo(new Born(Year.of(1994)));
        destroy("visit", "birth-date");
        visits.update("1", new Visit("1", ANNA.value(), null, null), APPLYING);
        assertThat(visits.open("1", Born.class, CONTENT)).isEqualTo(new Born(Year.of(1994)));
    }

    @Test
    void whatWasOpenedCanBePassedBack() {
        visits.save(new Visit("1", ANNA.value(), BIRTH, null), APPLYING);
        visits.update("1", visits.open("1", CONTENT), APPLYING);
        assertThat(visits.open("1", Born.class, CONTENT)).isEqualTo(new Born(Year.of(1994)));
    }

    @Test
    void aContradictionIsRefusedAndNothingIsStored() {
        assertThatThrownBy(() -> visits.save(new Visit("1", ANNA.value(), BIRTH, Year.of(1995)), APPLYING))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Visit.born")
                .hasMessageContaining("leave it null")
                .hasMessageNotContaining("1994")
                .hasMessageNotContaining("1995");
        assertThat(visits.tryOpen("1", Born.class, CONTENT)).isInstanceOf(Outcome.NotFound.class);
        assertThatThrownBy(() -> visits.save(new Visit("1", ANNA.value(), null, Year.of(1995)), APPLYING))
                .isInstanceOf(InvalidInputException.class);
        visits.save(new Visit("1", ANNA.value(), BIRTH, null), APPLYING);
        assertThatThrownBy(() -> visits.update("1", new Born(Year.of(1994)), APPLYING))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("what is stored stays");
    }

    @Test
    void theLastFourSurviveAndAreFound() {
        contacts.save(new Contact("1", ANNA.value(), PHONE, Optional.empty()), JOINING);
        destroy("contact", "mobile-phone");
        Vault<Contact> desk = contacts.by(FRONT_DESK);
        assertThat(desk.open("1", Known.class, NOTICES))
                .isEqualTo(new Known(REPLACED, Optional.of(Personal.of("0221"))));
        assertThat(desk.findBy("lastFour", "0221", Known.class, NOTICES, Paging.first(5))
                        .found())
                .hasSize(1);
        contacts.update("1", new Number(REPLACED), JOINING);
        assertThat(desk.open("1", Known.class, NOTICES).lastFour()).contains(Personal.of("0221"));
    }

    @ParameterizedTest
    @CsvSource({"010-2024-0221,0221", "1588-1234,1234", "９９９９-８８８８,８８８８", "9430 1234 5678 90-1-2,9012"})
    void theSignsBetweenAreLeftOut(String number, String kept) {
        contacts.save(new Contact("1", ANNA.value(), number, Optional.empty()), JOINING);
        assertThat(contacts.by(FRONT_DESK).open("1", Known.class, NOTICES).lastFour())
                .contains(Personal.of(kept));
    }

    @ParameterizedTest
    @CsvSource({"0221", "123-4567", "----------"})
    void ofAShortTextNothingIsKept(String number) {
        contacts.save(new Contact("1", ANNA.value(), number, Optional.empty()), JOINING);
        assertThat(contacts.by(FRONT_DESK).open("1", Known.class, NOTICES).lastFour())
                .isEmpty();
    }

    @Test
    void aYearIsAnIntegerToo() {
        Vault<Counted> counted = shop.vaults.of(Counted.class);
        counted.save(new Counted("1", ANNA.value(), BIRTH, null), APPLYING);
        assertThat(counted.open("1", CONTENT).born()).isEqualTo(1994);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(OnPlain.class, "an item of its own"),
                Arguments.of(OfNothing.class, "did you mean 'birthDate'"),
                Arguments.of(OfOtherType.class, "no sealed LocalDate"),
                Arguments.of(OfPlain.class, "no sealed LocalDate"),
                Arguments.of(OfPart.class, "name the whole, 'phone'"),
                Arguments.of(OfItself.class, "which is a part itself"),
                Arguments.of(SameItem.class, "declare an item of its own"),
                Arguments.of(WrongPart.class, "use Integer or Year"),
                Arguments.of(OfPassword.class, "no sealed String"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsRefusedWithItsFix(Class<?> type, String fix) {
        assertThatThrownBy(() -> shop.vaults.of(type))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining(fix);
    }

    private void destroy(String type, String item) {
        Set<Id<Item>> items = Set.of(Id.of(item));
        for (DataHolder holder : shop.stores.port(DataHolders.class).all()) {
            if (holder.name().endsWith(":" + type)) {
                shop.stores.unitOfWork().run(transaction -> holder.destroy(transaction, ANNA, items));
            }
        }
    }

    record Visit(
            @RecordId String id,
            @DataSubject String member,
            @PersonalData("birth-date") LocalDate birthDate,

            @Partial(of = "birthDate", keep = Keep.YEAR) @PersonalData("gender")
            Year born) {}

    record Born(Year born) {}

    record Day(LocalDate birthDate) {}

    record Counted(
            @RecordId String id,
            @DataSubject String member,
            @PersonalData("birth-date") LocalDate birthDate,

            @Partial(of = "birthDate", keep = Keep.YEAR) @PersonalData("gender")
            Integer born) {}

    record Contact(
            @RecordId String id,
            @DataSubject String member,

            @AfterErasure(REPLACED) @PersonalData("mobile-phone")
            String phone,

            @Partial(of = "phone", keep = Keep.LAST_FOUR) @PersonalData(value = "email", searchable = true)
            Optional<Personal<String>> lastFour) {}

    record Known(String phone, Optional<Personal<String>> lastFour) {}

    record Number(String phone) {}

    record OnPlain(
            @RecordId String id,
            @DataSubject String member,
            @PersonalData("birth-date") LocalDate birthDate,
            @Partial(of = "birthDate", keep = Keep.YEAR) int born) {}

    record OfNothing(
            @RecordId String id,
            @DataSubject String member,
            @PersonalData("birth-date") LocalDate birthDate,

            @Partial(of = "birthDat", keep = Keep.YEAR) @PersonalData("gender")
            Year born) {}

    record OfOtherType(
            @RecordId String id,
            @DataSubject String member,
            @PersonalData("birth-date") String birthDate,

            @Partial(of = "birthDate", keep = Keep.YEAR) @PersonalData("gender")
            Year born) {}

    record OfPlain(
            @RecordId String id,
            @DataSubject String member,
            LocalDate birthDate,

            @Partial(of = "birthDate", keep = Keep.YEAR) @PersonalData("gender")
            Year born) {}

    record OfPart(
            @RecordId String id,
            @DataSubject String member,
            @PersonalData("mobile-phone") String phone,

            @Partial(of = "phone", keep = Keep.LAST_FOUR) @PersonalData("email")
            String lastFour,

            @Partial(of = "lastFour", keep = Keep.LAST_FOUR) @PersonalData("name")
            String again) {}

    record OfItself(
            @RecordId String id,
            @DataSubject String member,

            @Partial(of = "phone", keep = Keep.LAST_FOUR) @PersonalData("email")
            String phone) {}

    record SameItem(
            @RecordId String id,
            @DataSubject String member,
            @PersonalData("birth-date") LocalDate birthDate,

            @Partial(of = "birthDate", keep = Keep.YEAR) @PersonalData("birth-date")
            Year born) {}

    record WrongPart(
            @RecordId String id,
            @DataSubject String member,
            @PersonalData("birth-date") LocalDate birthDate,

            @Partial(of = "birthDate", keep = Keep.YEAR) @PersonalData("gender")
            String born) {}

    record OfPassword(
            @RecordId String id,
            @DataSubject String member,
            @PersonalData("password") Password password,

            @Partial(of = "password", keep = Keep.LAST_FOUR) @PersonalData("email")
            String lastFour) {}

    static final class InEntity {

        @RecordId
        String id;

        @DataSubject
        String member;

        @PersonalData("birth-date")
        Sealed<LocalDate> birthDate;

        @Partial(of = "birthDate", keep = Keep.YEAR)
        @PersonalData("gender")
        Sealed<Year> born;
    }
}
