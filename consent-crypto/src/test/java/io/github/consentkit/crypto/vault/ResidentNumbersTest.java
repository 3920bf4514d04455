package io.github.consentkit.crypto.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.annotation.DataSubject;
import io.github.consentkit.annotation.PersonalData;
import io.github.consentkit.annotation.RecordId;
import io.github.consentkit.crypto.vault.ResidentNumbers.Found;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.SubjectId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Resident registration numbers are not sealed where no statute is declared (PIPA article 24-2). */
class ResidentNumbersTest {

    private final Shop shop = new Shop();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "900101-1234567",
                "9001011234567",
                "900101 2234567",
                "900101 - 1234567",
                "\uff19\uff10\uff10\uff11\uff10\uff11\uff0d\uff11\uff12\uff13\uff14\uff15\uff16\uff17",
                "900101\u20131234567",
                "900101\u200b1234567",
                "000229-3234567",
                "memo 900101-1234567.",
                "260101-8234567 and 900101-1234567"
            })
    void aNumberIsFoundHoweverItIsWritten(String text) {
        assertThat(ResidentNumbers.in(text, Shop.NOW)).isEqualTo(Found.CITIZEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "901301-1234567",
                "900230-1234567",
                "010229-3234567",
                "900101-9234567",
                "900101-0234567",
                "991231-3234567",
                "9001011234567890",
                "19900101-1234567",
                "900101-123456",
                "900101a1234567",
                "010-2024-0221",
                "9001011"
            })
    void whatIsNoNumberIsNot(String text) {
        assertThat(ResidentNumbers.in(text, Shop.NOW)).isEqualTo(Found.NONE);
    }

    @ParameterizedTest
    @CsvSource({"900101-5234567,FOREIGNER", "900101-6234567,FOREIGNER", "010101-7234567,FOREIGNER"})
    void aForeignersNumberIsToldApart(String text, Found found) {
        assertThat(ResidentNumbers.in(text, Shop.NOW)).isEqualTo(found);
    }

    @Test
    void aComponentRefusesIt() {
        Vault<Shop.Member> members = shop.members().by(Actor.self(Shop.ANNA, "203.0.113.9"));
        Shop.Member member =
                new Shop.Member("1", Shop.ANNA, "900101-1234567", Personal.of(Shop.PHONE), Optional.empty(), 0);
        assertThatThrownBy(() -> members.save(member, Shop.JOINING))
                .isInstanceOf(ResidentNumberException.class)
                .hasMessageContaining("Member.name")
                .hasMessageNotContaining("1234567");
        assertThatThrownBy(() -> members.update("1", new Shop.Contact("x", Personal.of("9001011234567")), Shop.JOINING))
                .isInstanceOf(RecordNotFoundException.class);
        shop.joined(Shop.ANNA, "1", Shop.PHONE);
        assertThatThrownBy(() -> members.update("1", new Shop.Contact("x", Personal.of("9001011234567")), Shop.JOINING))
                .isInstanceOf(ResidentNumberException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"900101-1234567", "Seoul, 9001011234567"})
    void aRecordOrAListInsideRefusesItToo(String number) {
        Vault<Housed> housed = shop.vaults.of(Housed.class).by(Actor.self(Shop.ANNA, "203.0.113.9"));
        for (Address address : List.of(
                new Address(number, List.of(), Map.of()),
                new Address("Seoul", List.of("x", number), Map.of()),
                new Address("Seoul", List.of(), Map.of(number, "x")))) {
            assertThatThrownBy(() -> housed.save(new Housed("1", Shop.ANNA, address), Shop.JOINING))
                    .isInstanceOf(ResidentNumberException.class)
                    .hasMessageContaining("Housed.address")
                    .hasMessageNotContaining("1234567");
        }
        housed.save(new Housed("1", Shop.ANNA, new Address("Seoul", List.of("x"), Map.of())), Shop.JOINING);
    }

    record Address(String city, List<String> lines, Map<String, String> notes) {}

    record Housed(
            @RecordId String id,
            @DataSubject SubjectId subject,
            @PersonalData("name") Address address) {}
}
