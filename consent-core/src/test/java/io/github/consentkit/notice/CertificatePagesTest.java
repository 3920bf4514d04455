package io.github.consentkit.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.consent.ledger.CertificateProof;
import io.github.consentkit.consent.ledger.ChainHash;
import io.github.consentkit.consent.ledger.Ledger;
import io.github.consentkit.lifecycle.CertificateId;
import io.github.consentkit.lifecycle.CertificateStore;
import io.github.consentkit.lifecycle.DeadBackups;
import io.github.consentkit.lifecycle.DestroyedKeys;
import io.github.consentkit.lifecycle.DestructionCertificate;
import io.github.consentkit.policy.Destruction;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.ItemClass;
import io.github.consentkit.policy.Language;
import io.github.consentkit.policy.LocalizedText;
import io.github.consentkit.policy.PolicyHistory;
import io.github.consentkit.store.Stores;
import io.github.consentkit.store.memory.InMemoryStores;
import io.github.consentkit.testing.Example;
import io.github.consentkit.testing.SampleCertificates;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A certificate on paper says in both languages what was destroyed, and takes nothing from elsewhere. */
class CertificatePagesTest {

    private static final PolicyHistory POLICIES = PolicyHistory.of(List.of(Example.predecessor(), Example.policy()));
    private static final DeadBackups STILL = epoch -> Optional.empty();
    private static final DeadBackups DEAD = epoch -> Optional.of(Instant.parse("2026-12-31T15:00:00Z"));

    @Test
    void aPageInKorean() {
        String page = new CertificatePages(POLICIES, STILL).html(covered(), Language.KO);

        assertThat(text(page))
                .contains(
                        "개인정보 파기 증명서",
                        name("appearance-photo").ko(),
                        name("mobile-phone").ko(),
                        "외모 사진",
                        "복구할 수 없는 기술적 방법으로 삭제",
                        "보관할 목적과 근거가 모두 끝남",
                        "C-4 서비스를 이용하며 생긴 채권이나 채무가 남아 있으면",
                        "개인정보 보호법 (동의를 받을 때 알릴 사항) 제15(2)조",
                        "2024-02-21",
                        "2026-11-22 11:00:00 (Asia/Seoul)",
                        "2026-11-22 12:00:00 (Asia/Seoul)",
                        "sweep",
                        "0a".repeat(32),
                        "ff".repeat(32),
                        "키 차수 3까지의 키가 모두 파기될 때까지는",
                        "consentkit/in-memory: 2026-11-22 13:00:00 (Asia/Seoul)에 서명된");
        assertThat(page).contains("lang=\"ko\"", "<td class=\"number\">3</td>", "@page", "@media print");
    }

    @Test
    void aPageInEnglish() {
        String page = new CertificatePages(POLICIES, DEAD).html(covered(), Language.EN);

        assertThat(text(page))
                .contains(
                        "Certificate of destruction of personal data",
                        name("appearance-photo").en(),
                        "Deleted so that no technical means brings it back",
                        "C-4 While money is still owed on either side",
                        "Personal Information Protection Act (what to tell when asking for consent) article 15(2)",
                        "Backups are dead since 2027-01-01 00:00:00 (Asia/Seoul)",
                        "consentkit/in-memory: covered by the checkpoint of 1 leaves");
        assertThat(page).contains("lang=\"en\"").doesNotContain("may still open");
    }

    @Test
    void whatWasAnonymisedSaysSoWithTheDeclaredReason_D4() {
        CertificatePages pages = new CertificatePages(POLICIES, STILL);
        CertificateProof proof = covered(SampleCertificates.anonymised("one"));
        assertThat(text(pages.html(proof, Language.KO)))
                .contains(
                        "삭제에 갈음한 익명처리",
                        "삭제하지 않은 사유",
                        "압축된 블록에서\n한 건만 지울 수 없음",
                        name("service-usage-record").ko())
                .doesNotContain("One alone");
        assertThat(text(pages.html(proof, Language.EN)))
                .contains("Anonymised in place of deleted", "Why it was not deleted")
                .contains("One alone cannot be deleted from \"blocks\" & so on");
        assertThat(pages.html(covered(), Language.EN)).doesNotContain("Why it was not deleted");
    }

    @Test
    void nothingIsLoadedFromElsewhere() {
        for (Language language : Language.values()) {
            assertThat(new CertificatePages(POLICIES, STILL).html(covered(), language))
                    .contains("default-src 'none'")
                    .doesNotContain("src=", "href=", "<script", "url(", "@import", "<img", "<link");
        }
    }

    @Test
    void ofAnUnknownVersionTheIdsAreWrittenAndMarkupStaysText() {
        // the angle brackets of markup are in no id anyway
        String odd = "R&D \"team\" 'x' &lt;b&gt;";
        DestructionCertificate certificate = new DestructionCertificate(
                CertificateId.of(odd),
                Map.of(Id.of("item&co"), 1L),
                Destruction.Technique.SHREDDING,
                DestructionCertificate.Ground.ERASURE_REQUESTED,
                Id.of("X-1&"),
                Optional.of(Id.of("law'")),
                Id.of("\"unknown\""),
                SampleCertificates.NOW,
                SampleCertificates.NOW,
                odd,
                DestroyedKeys.NONE);
        String page = new CertificatePages(POLICIES, STILL)
                .html(new CertificateProof(1, ChainHash.START, certificate, Optional.empty()), Language.EN);

        assertThat(page).contains("R&amp;D &quot;team&quot; &#39;x&#39; &amp;lt;b&amp;gt;");
        assertThat(text(page))
                .contains(odd, "item&co", "X-1&", "law'", "\"unknown\"", "Nothing was sealed")
                .contains("No signed checkpoint covers it yet.");
    }

    @Test
    void everyConstantHasAWordAndNoValueMeansNothingWasCollected() {
        for (Language language : Language.values()) {
            CertificateWords words = CertificateWords.in(language);
            for (Destruction.Technique technique : Destruction.Technique.values()) {
                assertThat(words.constant("technique", technique)).isNotBlank();
            }
            for (DestructionCertificate.Ground ground : DestructionCertificate.Ground.values()) {
                assertThat(words.constant("ground", ground)).isNotBlank();
            }
            for (ItemClass each : ItemClass.values()) {
                assertThat(words.constant("class", each)).isNotBlank();
            }
        }
        DestructionCertificate none = new DestructionCertificate(
                CertificateId.of("one"),
                Map.of(),
                Destruction.Technique.IRRECOVERABLE_DELETION,
                DestructionCertificate.Ground.GUARDIAN_DID_NOT_AGREE,
                Id.of("B-2"),
                Optional.empty(),
                Id.of("2024-02-21"),
                SampleCertificates.NOW,
                SampleCertificates.NOW,
                "draft-purge",
                DestroyedKeys.NONE);
        String page = new CertificatePages(POLICIES, STILL)
                .html(new CertificateProof(1, ChainHash.START, none, Optional.empty()), Language.KO);
        assertThat(text(page)).contains("아직 수집된 개인정보가 없어").doesNotContain("근거 법령");
    }

    private static LocalizedText name(String item) {
        return Example.policy().item(Id.of(item)).orElseThrow().name();
    }

    private static CertificateProof covered() {
        return covered(SampleCertificates.full("one"));
    }

    private static CertificateProof covered(DestructionCertificate certificate) {
        Stores stores = InMemoryStores.create();
        Ledger ledger = new Ledger(stores, () -> SampleCertificates.NOW.plusSeconds(3600));
        stores.unitOfWork()
                .run(transaction -> stores.port(CertificateStore.class).add(transaction, certificate));
        ledger.checkpoints(List.of()).run();
        return ledger.certificates().proof(certificate.id()).orElseThrow();
    }

    private static String text(String page) {
        String text = page.substring(page.indexOf("</style>")).replaceAll("<[^<>]*>", " ");
        assertThat(text).doesNotContain("<", ">");
        return text.replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&");
    }
}
