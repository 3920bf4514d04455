package io.github.consentkit.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Necessity;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.policy.Role;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.testing.Example;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What no costs is known before it is said, told again afterwards, and never the service for what is optional (H-2). */
class RefusalEffectTest {

    private final Desk desk = Desk.ofExample();

    @Test
    void theFormTellsBeforeAndTheResultTellsAfter() {
        ConsentForm form = desk.form("consulting-application");
        List<RefusalEffect> before = form.disabledBy(Set.of(Desk.id("photo")));

        Recorded after =
                desk.consents().record(form.answerBy(Desk.ADULT).refuse("photo").via("homepage"));

        assertThat(after.refused()).isEqualTo(before).hasSize(1);
        RefusalEffect effect = before.get(0);
        assertThat(effect).isEqualTo(form.block(Desk.id("photo")).ifRefused());
        assertThat(effect.disables()).extracting(Purpose::id).containsExactly(Id.of("content-provision"));
        assertThat(effect.serviceGoesOn()).isFalse();
    }

    @Test
    void refusedAdvertisingCostsNothing_H2() {
        Recorded recorded = desk.consents().record(desk.signUp());

        assertThat(recorded.refused())
                .extracting(RefusalEffect::block, RefusalEffect::disables, RefusalEffect::serviceGoesOn)
                .containsExactly(tuple(Desk.id("usage-statistics"), List.of(), true));
    }

    @Test
    void itIsSaidInBothLanguages() {
        RefusalEffect marketing =
                desk.form("sign-up").block(Desk.id("marketing")).ifRefused();
        RefusalEffect photo =
                desk.form("consulting-application").block(Desk.id("photo")).ifRefused();

        assertThat(marketing.explain(Locale.ENGLISH)).contains("News of events", "nothing is lost");
        assertThat(marketing.explain(Locale.KOREAN)).contains("이벤트와 광고 소식", "잃는 것이 없으며");
        assertThat(photo.explain(Locale.ENGLISH)).contains("cannot be provided");
        assertThat(photo.explain(Locale.KOREAN)).contains("해당 서비스를 제공할 수 없으며");
        RefusalEffect some = new RefusalEffect(photo.block(), photo.title(), Necessity.OPTIONAL, photo.disables());
        assertThat(some.explain(Locale.ENGLISH)).contains("not available", "goes on");
        RefusalEffect none = new RefusalEffect(photo.block(), photo.title(), Necessity.REQUIRED, List.of());
        assertThat(none.explain(Locale.FRENCH)).contains("cannot be provided");
    }

    @Test
    void noRefusalOfAnOptionalBlockTakesAnyUseThatDidNotRestOnIt() {
        assertThat(usable(Choice.REFUSE)).isNotEmpty().isEqualTo(usable(Choice.AGREE));
    }

    /** The uses outside marketing that are permitted when the optional blocks are answered like this. */
    private static List<String> usable(Choice choice) {
        Desk fresh = Desk.ofExample();
        Answers signUp =
                fresh.form("sign-up").answerBy(Desk.ADULT).via("homepage").evidence(Desk.CLICK);
        for (String block : List.of("marketing", "usage-statistics")) {
            signUp = choice == Choice.AGREE ? signUp.agree(block) : signUp.refuse(block);
        }
        fresh.consents().record(signUp);
        fresh.consents()
                .record(fresh.form("consulting-application")
                        .answerBy(Desk.ADULT)
                        .agree("photo")
                        .via("homepage")
                        .evidence(Desk.CLICK));
        return Example.policy().document().purposes().leaves().stream()
                .filter(purpose -> !Example.policy().isMarketing(purpose.id()))
                .flatMap(purpose -> purpose.items().stream()
                        .filter(item -> fresh.kit
                                .ask(Desk.ADULT)
                                .items(item.value())
                                .use(purpose.id())
                                .in(purpose.form())
                                .by(Actor.staff(
                                        "staff-1",
                                        Example.policy().document().access().roles().stream()
                                                .filter(role -> role.purposes().contains(purpose.id()))
                                                .findFirst()
                                                .map(Role::id)
                                                .orElse(Id.of("consultant")),
                                        "office"))
                                .decide()
                                .permitted())
                        .map(item -> purpose.id() + "/" + item))
                .toList();
    }

    @Test
    void aBlockThatIsLeftOpenStaysUnanswered() {
        Recorded recorded = desk.consents()
                .record(desk.form("sign-up")
                        .answerBy(Desk.ADULT)
                        .agree("marketing")
                        .leaveOpen("usage-statistics")
                        .via("homepage")
                        .evidence(Desk.CLICK));

        assertThat(Desk.kinds(recorded.events())).containsExactly(EventKind.GRANTED);
        assertThat(desk.status(Desk.ADULT, "usage-statistics")).isEqualTo(ConsentStatus.NEVER_ASKED);
        assertThatThrownBy(() -> desk.form("sign-up").answerBy(Desk.ADULT).leaveOpen("photo"))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void openAndAnsweredIsAContradictionAndAllOpenIsNoAnswer() {
        assertThatThrownBy(() -> desk.consents().record(desk.signUp().leaveOpen("marketing")))
                .isInstanceOf(InvalidAnswersException.class)
                .hasMessageContaining("answered and left open");
        assertThatThrownBy(() -> desk.consents()
                        .record(desk.form("sign-up")
                                .answerBy(Desk.ADULT)
                                .leaveOpen("marketing")
                                .leaveOpen("usage-statistics")
                                .via("homepage")))
                .isInstanceOf(InvalidAnswersException.class)
                .hasMessageContaining("every block is left open");
    }
}
