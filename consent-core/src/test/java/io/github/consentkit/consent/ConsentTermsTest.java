package io.github.consentkit.consent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** States of consent are told in the terms of a public vocabulary, and only an agreement is told as one. */
class ConsentTermsTest {

    @ParameterizedTest
    @EnumSource(ConsentStatus.class)
    void onlyWhatWasGivenIsToldAsGiven(ConsentStatus status) {
        assertThat(ConsentTerms.of(status).key().equals("dpv:ConsentGiven")).isEqualTo(status == ConsentStatus.GIVEN);
    }

    @Test
    void everyStateHasATermOfItsOwn() {
        assertThat(ConsentStatus.values())
                .extracting(status -> ConsentTerms.of(status).key())
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "REQUESTED, REQUESTED",
        "GRANTED, GIVEN",
        "RECONFIRMED, RENEWED",
        "REFUSED, REFUSED",
        "WITHDRAWN, WITHDRAWN",
        "EXPIRED, EXPIRED",
        "INVALIDATED, INVALIDATED",
    })
    void anEventHasTheTermOfTheStateItBringsAbout(EventKind kind, ConsentStatus status) {
        assertThat(ConsentTerms.of(kind)).isEqualTo(ConsentTerms.of(status));
    }

    @Test
    void whatAChangeOvertookIsToldAsEndedBySomebodyElseThanThePerson() {
        assertThat(ConsentTerms.of(ConsentStatus.SUPERSEDED)).hasToString("dpv:ConsentRevoked");
    }
}
