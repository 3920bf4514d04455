package io.github.consentkit.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.policy.Audience;
import io.github.consentkit.policy.GuardianConfirmation;
import io.github.consentkit.subject.UnknownSubjectException;
import io.github.consentkit.testing.Example;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Agreements are confirmed by who gave them, run out, or turn out never to have been. */
class UpkeepTest {

    private static final Giver SELF = Giver.self();

    private final Desk desk = Desk.ofExample();

    @Test
    void aConfirmationRenewsAndKeepsTheAgreementThatWasGiven() {
        ConsentEvent grant = desk.consents().record(desk.signUp()).events().get(0);
        desk.setClock(Example.NOW.plusSeconds(60));

        ConsentEvent event = desk.consents().reconfirm(Desk.ADULT, "marketing", "email", SELF);

        assertThat(event.content().shown()).isEqualTo(grant.content().shown());
        BlockState state = desk.consents().state(Desk.ADULT).of(Desk.id("marketing"));
        assertThat(state.status()).isEqualTo(ConsentStatus.RENEWED);
        assertThat(state.grant()).contains(grant);
        assertThat(state.decisive()).contains(event);
    }

    @Test
    void onlyAnAgreementThatHoldsIsConfirmed() {
        desk.consents().record(desk.signUp());

        assertRefused("usage-statistics", SELF, "is REFUSED");
        assertRefused("photo", SELF, "is NEVER_ASKED");
        assertRefused("fotos", SELF, "no version");
        desk.consents().withdraw(Desk.ADULT, "marketing", "homepage", SELF);
        assertRefused("marketing", SELF, "is WITHDRAWN");
    }

    @Test
    void onlyWhoGaveItConfirmsIt() {
        desk.consents().record(desk.signUp());
        assertRefused("marketing", Giver.controller(), "the company cannot speak");
        assertRefused("marketing", Giver.guardian(GuardianConfirmation.CALL), "guardian");

        desk.consents()
                .record(desk.childForm("consulting-application")
                        .answerBy(Desk.CHILD)
                        .agree("photo")
                        .via("phone")
                        .byGuardian(GuardianConfirmation.CALL));
        assertThatThrownBy(() -> desk.consents().reconfirm(Desk.CHILD, "photo", "phone", SELF))
                .isInstanceOf(InvalidInputException.class);
        assertThat(desk.consents().reconfirm(Desk.CHILD, "photo", "phone", Giver.guardian(GuardianConfirmation.CALL)))
                .isNotNull();
        desk.setClock(Example.at("2026-11-23T00:00"));
        assertThatThrownBy(() -> desk.consents().reconfirm(Desk.CHILD, "photo", "phone", SELF))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("show the form");
    }

    @Test
    void whatWasOvertakenByAVersionIsAskedAnewAndNotConfirmed() {
        Desk both = new Desk(
                Versions.next(Versions.base().set("/consents/4/items/-", "\"login-id\"")),
                Versions.base().read());
        both.setClock(Example.at("2025-06-01T00:00"));
        both.consents()
                .record(both.form("consultation")
                        .answerBy(Desk.ADULT)
                        .agree("extra")
                        .agree("partner")
                        .via("homepage"));
        both.setClock(Example.NOW);

        assertThatThrownBy(() -> both.consents().reconfirm(Desk.ADULT, "extra", "homepage", SELF))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("has changed since");
        assertThat(both.consents().reconfirm(Desk.ADULT, "partner", "homepage", SELF))
                .isNotNull();
    }

    @Test
    void whatRanOutDoesNotComeBack_I4() {
        desk.consents().record(desk.signUp());
        assertThat(desk.consents()
                        .expire(Desk.ADULT, "marketing")
                        .orElseThrow()
                        .content()
                        .giver())
                .isEqualTo(Giver.controller());
        desk.consents().record(desk.signUp());
        desk.consents()
                .record(desk.form("sign-up")
                        .answerBy(Desk.ADULT)
                        .refuse("marketing")
                        .refuse("usage-statistics")
                        .via("homepage"));
        desk.consents().expire(Desk.ADULT, "marketing");

        assertThat(desk.status(Desk.ADULT, "marketing")).isEqualTo(ConsentStatus.EXPIRED);
        assertThat(desk.consents().expire(Desk.ADULT, "marketing")).isEmpty();
        assertThat(desk.consents().expire(Desk.ADULT, "photo")).isEmpty();
    }

    @Test
    void aRequestThatNobodyAnsweredRunsOut() {
        desk.consents().request(Desk.ADULT, "consulting-application", Audience.adult(), Locale.KOREAN);

        assertThat(desk.consents().expire(Desk.ADULT, "photo")).isPresent();
        assertThat(desk.status(Desk.ADULT, "photo")).isEqualTo(ConsentStatus.EXPIRED);
    }

    @Test
    void anAgreementThatNeverWasIsInvalidated() {
        desk.consents().record(desk.signUp());

        assertThat(desk.consents().invalidate(Desk.ADULT, "usage-statistics")).isEmpty();
        assertThat(desk.consents().invalidate(Desk.ADULT, "marketing")).isPresent();
        assertThat(desk.status(Desk.ADULT, "marketing")).isEqualTo(ConsentStatus.INVALIDATED);
        assertThatThrownBy(() -> desk.consents().invalidate(Desk.ADULT, "fotos"))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> desk.consents().expire(Desk.STRANGER, "marketing"))
                .isInstanceOf(UnknownSubjectException.class);
    }

    private void assertRefused(String block, Giver giver, String problem) {
        int before = desk.consents().events(Desk.ADULT).size();
        assertThatThrownBy(() -> desk.consents().reconfirm(Desk.ADULT, block, "homepage", giver))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(problem);
        assertThat(desk.consents().events(Desk.ADULT)).hasSize(before);
    }
}
