package io.github.consentkit.crypto.mask;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskTest {

    @ParameterizedTest
    @CsvSource({
        "홍길동, 홍*동",
        "남궁민수, 남**수",
        "김철, 김*",
        "김, ***",
        "Jane Doe, J******e",
        "'  홍길동  ', 홍*동",
        "İlker, İ***r",
        "𠮷野家, 𠮷*家",
        "'홍길!', '홍**'",
    })
    void namesKeepTheirEnds(String name, String masked) {
        assertThat(Mask.name(name)).isEqualTo(masked);
    }

    @Test
    void decomposedHangulCountsBySyllable() {
        String decomposed = Normalizer.normalize("홍길동", Normalizer.Form.NFD);

        assertThat(decomposed).hasSizeGreaterThan(3);
        assertThat(Mask.name(decomposed)).isEqualTo("홍*동");
    }

    @ParameterizedTest
    @CsvSource({
        "010-1234-5678, ***-****-5678",
        "+82 10 1234 5678, +** ** **** 5678",
        "(02) 123.4567, (**) ***.4567",
        "1588, **88",
        "112, **2",
        "7, *",
        "010-1234-5678 내선 12, ***-****-**78 ** 12",
        "０１０１２３４５６７８, *******５６７８",
    })
    void phonesKeepTheirTail(String number, String masked) {
        assertThat(Mask.phone(number)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({
        "minji.kim@example.com, m***@example.com",
        "m@example.com, ***@example.com",
        "홍길동@한국.kr, 홍***@한국.kr",
        "'\"a@b\"@example.com', ****@example.com",
        "no address, ***",
        "@example.com, ***",
        "minji@, ***",
        "minji@not a domain, ***",
    })
    void emailsKeepTheirFirstLetterAndDomain(String address, String masked) {
        assertThat(Mask.email(address)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", "\uD83D", "\uDC00", "+", "-", "@", "*"})
    void whatMakesNoSenseIsHidden(String value) {
        assertThat(Mask.name(value)).isEqualTo(Mask.HIDDEN);
        assertThat(Mask.phone(value)).isEqualTo(Mask.HIDDEN);
        assertThat(Mask.email(value)).isEqualTo(Mask.HIDDEN);
    }

    @Test
    void aMaskThatWouldGiveTheValueBackHidesIt() {
        assertThat(Mask.name("홍*동")).isEqualTo(Mask.HIDDEN);
        assertThat(Mask.email("****@example.com")).isEqualTo(Mask.HIDDEN);
    }

    @Test
    void controlCharactersDoNotComeOut() {
        assertThat(Mask.name("\u0000bc\u0007")).isEqualTo("****");
        assertThat(Mask.email("\u001b[31m@example.com")).isEqualTo("****@example.com");
    }
}
