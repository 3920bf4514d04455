package io.github.consentkit.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.internal.JsonNames;
import io.github.consentkit.internal.Texts;
import io.github.consentkit.policy.Duty;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Language;
import io.github.consentkit.policy.LegalBasis;
import io.github.consentkit.testing.Example;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every decision can say in both languages why, by which clause, and what would have to change. */
class ExplanationTest {

    private static final Map<Language, Texts> TEXTS = Map.of(
            Language.KO, Texts.load(Explanation.class, "reasons", Locale.KOREAN),
            Language.EN, Texts.load(Explanation.class, "reasons", Locale.ENGLISH));

    @ParameterizedTest
    @EnumSource(Reason.class)
    void everyReasonHasASentenceAndARemedyInBothLanguages(Reason reason) {
        for (Texts texts : TEXTS.values()) {
            String sentence = texts.get(reason.name());
            assertThat(sentence).isNotBlank().doesNotContain("''");
            assertThat(texts.get(reason.name() + ".change")).isNotBlank();
            boolean namesSomething = sentence.contains("{about}");
            assertThat(namesSomething && reason.speaksOf() == Reason.Topic.NOTHING)
                    .as("%s names something that its denials do not carry", reason)
                    .isFalse();
        }
    }

    @Test
    void everyBasisAndDutyHasAName() {
        for (Texts texts : TEXTS.values()) {
            for (LegalBasis.Kind kind : LegalBasis.Kind.values()) {
                assertThat(texts.get("basis." + JsonNames.of(kind))).isNotBlank();
            }
            for (Duty duty : Duty.values()) {
                assertThat(texts.get("basis." + JsonNames.of(duty))).isNotBlank();
            }
            for (Obligation obligation : Obligation.values()) {
                assertThat(texts.get("obligation." + JsonNames.of(obligation))).isNotBlank();
            }
        }
    }

    @Test
    void aRefusalNamesThingsAsThePolicyDoesAndCitesTheClause() {
        Decision decision = World.ofExample().use("event-advertising", "appearance-photo");
        String photo = Example.policy()
                .item(Id.of("appearance-photo"))
                .orElseThrow()
                .name()
                .ko();
        assertThat(decision.explain(Locale.KOREA)).contains(photo, "A-5", "이용하려면");
        assertThat(decision.explain(Locale.US)).contains("A-5", "What would have to change");
        assertThat(decision.explain(Locale.FRANCE)).isEqualTo(decision.explain(Locale.US));
    }

    @Test
    void aPermitNamesTheConsentItRestsOn() {
        Decision decision = World.ofExample().agrees("photo").use("content-provision", "appearance-photo");
        String title =
                Example.policy().block(Id.of("photo")).orElseThrow().title().en();
        assertThat(decision.explain(Language.EN)).contains("Permitted", title, "F-1");
    }

    @Test
    void theExceptionOfADenialNamesReasonsClausesAndItemsButNobody() {
        Deny deny = (Deny) World.ofExample().use("event-advertising", "appearance-photo");
        assertThat(new AccessDeniedException(deny))
                .hasMessageContaining("ABSOLUTE_PROHIBITION")
                .hasMessageContaining("A-5")
                .hasMessageContaining("appearance-photo")
                .message()
                .doesNotContain(World.MEMBER.value(), "staff-1", "office");
    }
}
