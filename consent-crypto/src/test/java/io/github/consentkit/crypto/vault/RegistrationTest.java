package io.github.consentkit.crypto.vault;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.annotation.DataSubject;
import io.github.consentkit.annotation.Normalisation;
import io.github.consentkit.annotation.PersonalData;
import io.github.consentkit.annotation.RecordId;
import io.github.consentkit.annotation.RecordType;
import io.github.consentkit.crypto.photo.Photo;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Invariant I17: a mistake in a type fails when it is registered, and the message says what to change. */
class RegistrationTest {

    private final Shop shop = new Shop();

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(NoId.class, "@RecordId"),
                Arguments.of(TwoIds.class, "annotate exactly one"),
                Arguments.of(NoSubject.class, "@DataSubject"),
                Arguments.of(TwoSubjects.class, "annotate exactly one"),
                Arguments.of(Undeclared.class, "did you mean 'mobile-phone'"),
                Arguments.of(Primitive.class, "use Integer"),
                Arguments.of(Unsealable.class, "cannot be sealed"),
                Arguments.of(BareHolder.class, "@PersonalData(\"...\")"),
                Arguments.of(BarePhoto.class, "@PersonalData(\"...\")"),
                Arguments.of(Generated.class, "take @GeneratedValue away"),
                Arguments.of(FinalField.class, "take the 'final' away"),
                Arguments.of(NoConstructor.class, "constructor without arguments"),
                Arguments.of(Inherits.class, "declare every field in the class"),
                Arguments.of(Runnable.class, "register one that is"),
                Arguments.of(SameName.class, "give one of them another name"),
                Arguments.of(SearchablePhoto.class, "take searchable away"),
                Arguments.of(NormalisedOnly.class, "set searchable = true"),
                Arguments.of(NormalisedNumber.class, "which is for texts"),
                Arguments.of(NothingPersonal.class, "annotate what is personal"),
                Arguments.of(PlainLocale.class, "which no plain column holds"),
                Arguments.of(BadType.class, "lower-case letters"),
                Arguments.of(TwoMarks.class, "keep one"),
                Arguments.of(BadItem.class, "names an item that is no id"),
                Arguments.of(OwnColumn.class, "begins with ck_"),
                Arguments.of(Nested.class, "Optional<Personal<...>>"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsRefusedWithItsFix(Class<?> type, String fix) {
        assertThatThrownBy(() -> shop.vaults.of(type))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining(fix);
    }

    @Test
    void aProjectionNamesWhatIsThere() {
        Vault<Shop.Member> members = shop.members();
        assertThatThrownBy(() -> members.tryOpen("1", Unknown.class, Shop.NOTICES))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("did you mean 'mobile'");
        assertThatThrownBy(() -> members.tryOpen("1", OtherType.class, Shop.NOTICES))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("give both the same");
        assertThatThrownBy(() -> members.tryOpen("1", Visits.class, Shop.NOTICES))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("names no personal component");
    }

    @Retention(RetentionPolicy.RUNTIME)
    @interface GeneratedValue {}

    record NoId(
            @DataSubject String subject,
            @PersonalData("name") String name) {}

    record TwoIds(
            @RecordId String id,
            @RecordId String other,
            @DataSubject String s,
            @PersonalData("name") String n) {}

    record NoSubject(
            @RecordId String id, @PersonalData("name") String name) {}

    record TwoSubjects(
            @RecordId String id,
            @DataSubject String s,
            @DataSubject String t,
            @PersonalData("name") String name) {}

    record Undeclared(
            @RecordId String id,
            @DataSubject String s,
            @PersonalData("mobile-fone") String phone) {}

    record Primitive(
            @RecordId String id,
            @DataSubject String s,
            @PersonalData("name") int name) {}

    record Unsealable(
            @RecordId String id,
            @DataSubject String s,
            @PersonalData("name") Thread name) {}

    record BareHolder(
            @RecordId String id,
            @DataSubject String s,
            @PersonalData("name") String n,
            Personal<String> phone) {}

    record BarePhoto(
            @RecordId String id,
            @DataSubject String s,
            @PersonalData("name") String n,
            Photo photo) {}

    record Generated(
            @RecordId @GeneratedValue Long id,
            @DataSubject String s,
            @PersonalData("name") String name) {}

    @SuppressWarnings("unused")
    static final class FinalField {
        @RecordId
        private final String id = "1";

        @DataSubject
        private String subject = "";

        @PersonalData("name")
        private String name = "";
    }

    @SuppressWarnings("unused")
    static final class NoConstructor {
        @RecordId
        private String id;

        NoConstructor(String id) {
            this.id = id;
        }
    }

    @SuppressWarnings("unused")
    static class Base {
        @RecordId
        private String id = "1";
    }

    @SuppressWarnings("unused")
    static final class Inherits extends Base {
        @DataSubject
        private String subject = "";

        @PersonalData("name")
        private String name = "";
    }

    record SameName(
            @RecordId String id,
            @DataSubject String s,
            @PersonalData(value = "name", name = "same") String first,
            @PersonalData(value = "email", name = "same") String second) {}

    record SearchablePhoto(
            @RecordId String id,
            @DataSubject String s,

            @PersonalData(value = "appearance-photo", searchable = true)
            Photo photo) {}

    record NormalisedOnly(
            @RecordId String id,
            @DataSubject String s,

            @PersonalData(value = "email", normalised = Normalisation.EMAIL)
            String email) {}

    record NormalisedNumber(
            @RecordId String id,
            @DataSubject String s,

            @PersonalData(value = "mobile-phone", searchable = true, normalised = Normalisation.KOREAN_PHONE)
            Long phone) {}

    record NothingPersonal(@RecordId String id, @DataSubject String s) {}

    record PlainLocale(
            @RecordId String id,
            @DataSubject String s,
            @PersonalData("name") String n,
            Locale locale) {}

    @RecordType("Not A Name")
    record BadType(
            @RecordId String id,
            @DataSubject String s,
            @PersonalData("name") String name) {}

    record TwoMarks(
            @RecordId @DataSubject String id,
            @DataSubject String s,
            @PersonalData("name") String name) {}

    record BadItem(
            @RecordId String id,
            @DataSubject String s,
            @PersonalData(" ") String name) {}

    record OwnColumn(
            @RecordId String id,
            @DataSubject String subject,
            @PersonalData("name") String name,
            int ck_id) {}

    record Nested(
            @RecordId String id,
            @DataSubject String s,
            @PersonalData("name") Personal<Optional<String>> name) {}

    record Unknown(String mobil) {}

    record OtherType(Integer mobile) {}

    record Visits(int visits) {}
}
