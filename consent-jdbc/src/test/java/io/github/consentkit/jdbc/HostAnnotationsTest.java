package io.github.consentkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.annotation.DataSubject;
import io.github.consentkit.annotation.InColumn;
import io.github.consentkit.annotation.InTable;
import io.github.consentkit.annotation.KeyForm;
import io.github.consentkit.annotation.PersonalData;
import io.github.consentkit.annotation.RecordId;
import io.github.consentkit.annotation.RecordType;
import io.github.consentkit.crypto.vault.MappingException;
import io.github.consentkit.crypto.vault.Personal;
import io.github.consentkit.error.InvalidInputException;
import java.lang.invoke.MethodHandles;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What annotations say about a host's table is what the builder says of the same names. */
class HostAnnotationsTest {

    @Test
    void aRecordIsMappedAsByTheBuilder() {
        assertThat(of(Application.class))
                .isEqualTo(HostTable.of("application", "shop.Applications")
                        .tenant("shop_id")
                        .version("row_no")
                        .facts("sealed_facts")
                        .id("application_no", KeyForm.UUID)
                        .subject("member_id")
                        .column("birth", "birth_sealed")
                        .column("mobile", "mobile_sealed")
                        .column("mobile_ix", "mobile_token")
                        .column("siteId", "site"))
                .hasSameHashCodeAs(of(Application.class));
        assertThat(of(Application.class)).isNotEqualTo(HostTable.of("application", "shop.Applications"));
    }

    @Test
    void whatIsNotNamedIsCalledLikeItsComponent() {
        assertThat(of(Bare.class))
                .isEqualTo(HostTable.of("bare", "bare_rows").id("order_").subject("member_id"));
    }

    @Test
    void theFieldsOfAClassAreMappedToo() {
        assertThat(of(Entry.class))
                .isEqualTo(HostTable.of("entry", "entries")
                        .id("entry_no", KeyForm.WHOLE)
                        .subject("person", KeyForm.WHOLE)
                        .column("birth", "born"));
    }

    @Test
    void aTypeWithoutATableIsRefused() {
        refused(Clinic.Application.class, "Application has no @InTable", "HostTable.of(\"application\", \"...\")");
    }

    @Test
    void aNameThatCannotStandInAStatementIsRefusedWhereItStands() {
        refused(Sql.class, "Sql.@InTable: 'a; DROP TABLE ck_keyring'");
        refused(Owned.class, "Owned.@InTable: ", "not called ck_...");
        refused(Word.class, "Word.birth: 'order' is a word of SQL");
        refused(Quoted.class, "Quoted.id: 'id\" --' is no name");
        refused(Tenant.class, "Tenant.@InTable: 'user' is a word of SQL");
    }

    @Test
    void whatAColumnCannotBeIsRefused() {
        refused(NotSearched.class, "NotSearched.birth: what is not searchable has no blind index", "searchable = true");
        refused(IdIndexed.class, "IdIndexed.id: an id has no blind index");
        refused(Formed.class, "Formed.birth: a form is for @RecordId and @DataSubject");
        refused(UuidAsNumber.class, "UuidAsNumber.id: a UUID cannot be kept as WHOLE; say KeyForm.UUID");
        refused(NumberAsUuid.class, "NumberAsUuid.member: a Long cannot be kept as UUID; say KeyForm.WHOLE");
    }

    @Test
    void aTypeThatNoVaultCanHaveIsRefusedAsThere() {
        assertThatThrownBy(() -> of(NoSubject.class))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("@DataSubject");
    }

    private static HostTable of(Class<?> type) {
        return HostTable.of(MethodHandles.lookup(), type);
    }

    private static void refused(Class<?> type, String... words) {
        assertThatThrownBy(() -> of(type))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll(words);
    }

    @RecordType("application")
    @InTable(value = "shop.Applications", tenant = "shop_id", version = "row_no", facts = "sealed_facts")
    record Application(
            @RecordId @InColumn(value = "application_no", form = KeyForm.UUID)
            UUID id,

            @DataSubject String memberId,

            @PersonalData(value = "birth-date", name = "birth") @InColumn("birth_sealed")
            LocalDate birthDate,

            @PersonalData(value = "mobile-phone", searchable = true)
            @InColumn(value = "mobile_sealed", index = "mobile_token")
            Personal<String> mobile,

            @InColumn("site") Long siteId,
            Long amount) {}

    @InTable("bare_rows")
    record Bare(
            @RecordId String order,
            @DataSubject String memberId,

            @PersonalData(value = "mobile-phone", searchable = true)
            Personal<String> mobile) {}

    @InTable("entries")
    static final class Entry {
        static final String KIND = "entry";

        @RecordId
        @InColumn(value = "entry_no", form = KeyForm.WHOLE)
        long id;

        @DataSubject
        @InColumn(form = KeyForm.WHOLE)
        Long person;

        @PersonalData("birth-date")
        @InColumn("born")
        LocalDate birth;
    }

    @InTable("a; DROP TABLE ck_keyring")
    record Sql(
            @RecordId String id,
            @DataSubject String member,
            @PersonalData("birth-date") LocalDate birth) {}

    @InTable("ck_mine")
    record Owned(
            @RecordId String id,
            @DataSubject String member,
            @PersonalData("birth-date") LocalDate birth) {}

    @InTable("words")
    record Word(
            @RecordId String id,
            @DataSubject String member,
            @PersonalData("birth-date") @InColumn("order") LocalDate birth) {}

    @InTable("quotes")
    record Quoted(
            @RecordId @InColumn("id\" --") String id,
            @DataSubject String member,
            @PersonalData("birth-date") LocalDate birth) {}

    @InTable(value = "tenants", tenant = "user")
    record Tenant(
            @RecordId String id,
            @DataSubject String member,
            @PersonalData("birth-date") LocalDate birth) {}

    @InTable("things")
    record NotSearched(
            @RecordId String id,
            @DataSubject String member,

            @PersonalData("birth-date") @InColumn(index = "token")
            LocalDate birth) {}

    @InTable("things")
    record IdIndexed(
            @RecordId @InColumn(index = "token") String id,
            @DataSubject String member,
            @PersonalData("birth-date") LocalDate birth) {}

    @InTable("things")
    record Formed(
            @RecordId String id,
            @DataSubject String member,

            @PersonalData("birth-date") @InColumn(form = KeyForm.WHOLE)
            LocalDate birth) {}

    @InTable("things")
    record UuidAsNumber(
            @RecordId @InColumn(form = KeyForm.WHOLE) UUID id,
            @DataSubject String member,
            @PersonalData("birth-date") LocalDate birth) {}

    @InTable("things")
    record NumberAsUuid(
            @RecordId String id,
            @DataSubject @InColumn(form = KeyForm.UUID) Long member,
            @PersonalData("birth-date") LocalDate birth) {}

    @InTable("things")
    record NoSubject(
            @RecordId String id, @PersonalData("birth-date") LocalDate birth) {}
}
