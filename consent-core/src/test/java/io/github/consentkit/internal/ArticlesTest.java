package io.github.consentkit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Articles are written as Koreans write them. */
class ArticlesTest {

    @ParameterizedTest
    @CsvSource({
        "31, 제31조",
        "22-2, 제22조의2",
        "22(3), 제22조 제3항",
        "28-8(2), 제28조의8 제2항",
        "30(1)3-2, 제30조 제1항 제3호의2",
        "15(1)6, 제15조 제1항 제6호",
        "13(1)(a), 제13조 제1항 (a)",
        "annex II, annex II"
    })
    void anArticleIsWrittenInKorean(String article, String korean) {
        assertThat(Articles.korean(article)).isEqualTo(korean);
    }
}
