package io.github.consentkit.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.policy.Audience;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.testing.Example;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** An answer to another text than the one in force is no answer: nothing is recorded (invariant I5). */
class StaleFormTest {

    private final Desk desk = new Desk(Example.policy(), Example.predecessor());

    @Test
    void answersToTheFormOfAnOlderVersionAreStale() {
        desk.setClock(Example.at("2024-02-20T23:59:59"));
        Answers answers = desk.signUp();
        desk.setClock(Example.at("2024-02-21T00:00"));

        assertStale(answers, "marketing");
        assertThat(desk.consents().record(desk.signUp()).events()).hasSize(2);
    }

    @Test
    void olderFormIsStaleAlsoWhereItAskedBlocksThatAreGone() {
        desk.setClock(Example.at("2024-02-20T23:59:59"));
        Answers answers = desk.form("consulting-application")
                .answerBy(Desk.ADULT)
                .agree("photo")
                .agree("photo-marketing")
                .via("homepage");
        desk.setClock(Example.at("2024-02-21T00:00"));

        assertStale(answers, "photo");
    }

    @Test
    void olderFormIsStaleAlsoWhereItsOccasionIsGone() {
        Policy withoutConsultation = Versions.next(Versions.base()
                .remove("/consents/5")
                .remove("/consents/4")
                .set("/occasions/1/id", "\"interview\"")
                .set("/access/roles/0/occasions", "[]")
                .set("/access/roles/1/occasions", "[]"));
        Desk both = new Desk(withoutConsultation, Versions.base().read());
        both.setClock(Example.at("2025-12-31T23:59:59"));
        Answers answers = both.form("consultation")
                .answerBy(Desk.ADULT)
                .agree("extra")
                .agree("partner")
                .via("homepage");
        both.setClock(Example.at("2026-01-01T00:00"));

        assertThatThrownBy(() -> both.consents().record(answers)).isInstanceOf(StaleFormException.class);
        assertThat(both.consents().events(Desk.ADULT)).isEmpty();
    }

    @Test
    void digestThatCameBackFromAnOlderVersionIsStale() {
        desk.setClock(Example.at("2024-02-20T23:59:59"));
        TextDigest older =
                desk.form("consulting-application").block(Desk.id("photo")).digest();
        desk.setClock(Example.NOW);

        assertStale(photo(older), "photo");
    }

    @Test
    void tamperedDigestIsStale() {
        String hex = desk.form("consulting-application")
                .block(Desk.id("photo"))
                .digest()
                .hex();
        String tampered = (hex.charAt(0) == '0' ? '1' : '0') + hex.substring(1);

        assertStale(photo(new TextDigest(tampered)), "photo");
    }

    @Test
    void digestOfTheOtherLanguageIsStale() {
        assertStale(
                photo(desk.kit
                        .forms()
                        .of("consulting-application", Audience.adult(), Locale.ENGLISH)
                        .block(Desk.id("photo"))
                        .digest()),
                "photo");
    }

    @Test
    void digestOfTheOtherAudienceIsStale() {
        assertStale(
                photo(desk.childForm("consulting-application")
                        .block(Desk.id("photo"))
                        .digest()),
                "photo");
    }

    @Test
    void oneStaleBlockKeepsTheOthersFromBeingRecorded() {
        ConsentForm form = desk.form("sign-up");
        Answers answers = form.answerBy(Desk.ADULT)
                .agree("marketing")
                .answer(new Answer(
                        Desk.id("usage-statistics"),
                        form.block(Desk.id("marketing")).digest(),
                        Choice.REFUSE))
                .via("homepage");

        assertStale(answers, "[usage-statistics]");
    }

    @Test
    void digestThatTheClientSentBackUnchangedIsRecorded() {
        TextDigest shown =
                desk.form("consulting-application").block(Desk.id("photo")).digest();

        assertThat(desk.consents().record(photo(new TextDigest(shown.hex()))).events())
                .extracting(event -> event.content().shown().digest())
                .containsExactly(shown);
    }

    private Answers photo(TextDigest shown) {
        return desk.form("consulting-application")
                .answerBy(Desk.ADULT)
                .answer(new Answer(Desk.id("photo"), shown, Choice.AGREE))
                .via("homepage");
    }

    private void assertStale(Answers answers, String named) {
        assertThatThrownBy(() -> desk.consents().record(answers))
                .isInstanceOf(StaleFormException.class)
                .hasMessageContaining(named)
                .hasMessageContaining("show the form again");
        assertThat(desk.consents().events(Desk.ADULT)).isEmpty();
        assertThat(desk.consents().state(Desk.ADULT)).isEqualTo(ConsentState.empty());
    }
}
