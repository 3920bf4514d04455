package io.github.consentkit.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.policy.Audience;
import io.github.consentkit.policy.Id;
import io.github.consentkit.testing.Example;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A form asks exactly what policy and law require of this audience on this occasion. */
class FormBlocksTest {

    private final Desk desk = Desk.ofExample();

    @ParameterizedTest
    @CsvSource({
        "sign-up, ADULT, marketing usage-statistics",
        "sign-up, CHILD, guardian marketing usage-statistics",
        "consulting-application, ADULT, photo",
        "consulting-application, CHILD, photo",
        "consultation, ADULT, ''",
        "consultation, CHILD, ''",
        "service-application, ADULT, ''",
        "generated, ADULT, ''"
    })
    void formHoldsExactlyTheRequiredBlocks(String occasion, Audience audience, String blocks) {
        for (Locale locale : new Locale[] {Locale.KOREAN, Locale.ENGLISH}) {
            ConsentForm form = desk.kit.forms().of(occasion, audience, locale);

            assertThat(String.join(" ", Desk.ids(form))).isEqualTo(blocks);
            assertThat(form.occasion()).isEqualTo(Id.of(occasion));
            assertThat(form.audience()).isEqualTo(audience);
            assertThat(form.version()).isEqualTo(Example.policy().version());
        }
    }

    @Test
    void formIsMadeFromTheVersionInForceAtItsInstant() {
        Desk both = new Desk(Example.policy(), Example.predecessor());

        both.setClock(Example.at("2024-02-20T23:59:59"));
        assertThat(Desk.ids(both.form("consulting-application"))).containsExactly("photo", "photo-marketing");

        both.setClock(Example.at("2024-02-21T00:00"));
        assertThat(Desk.ids(both.form("consulting-application"))).containsExactly("photo");
    }

    @Test
    void unknownOccasionIsAnErrorThatNamesTheKnownOnes() {
        assertThatThrownBy(() -> desk.form("signup"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no occasion 'signup'")
                .hasMessageContaining("sign-up")
                .hasMessageContaining("consulting-application");
    }

    @Test
    void thereIsNoFormBeforeTheFirstVersion() {
        desk.setClock(Example.at("2024-02-20T23:59:59"));

        assertThatThrownBy(() -> desk.form("sign-up"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("in force");
    }

    @Test
    void aBlockThatTheFormDoesNotAskIsAnErrorThatNamesTheAskedOnes() {
        ConsentForm form = desk.form("sign-up");

        assertThat(form.block(Desk.id("marketing")).block().id()).isEqualTo(Desk.id("marketing"));
        assertThatThrownBy(() -> form.block(Desk.id("photo")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("'photo'")
                .hasMessageContaining("[marketing, usage-statistics]");
    }

    @Test
    void noBlockIsAnsweredBeforehand() {
        Answers fresh = desk.form("sign-up").answerBy(Desk.ADULT);

        assertThat(fresh.given()).isEmpty();
        assertThat(fresh.method()).isEmpty();
        assertThat(fresh.evidence()).isEmpty();
    }
}
