package io.github.consentkit.policy;

import static io.github.consentkit.policy.Reading.problemsOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.policy.json.PolicyReader;
import io.github.consentkit.policy.json.PolicyWriter;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A policy made in code is checked like one that was read. */
class PolicyBuilderTest {

    private static final LocalDate DAY = LocalDate.of(2026, 1, 1);

    private static LocalizedText text(String ko, String en) {
        return new LocalizedText(ko, en);
    }

    private static PolicyBuilder shop() {
        return PolicyBuilder.of("small-shop", "2026-01-01", DAY)
                .in("KR", ZoneId.of("Asia/Seoul"), Language.KO)
                .clause("1", "가게는 물건을 보내려고 정보를 씁니다.", "The shop uses data to send goods.")
                .controller(text("작은가게", "Small Shop"), text("가게", "the shop"), "kr-pipa")
                .group("service", text("판매", "Selling"))
                .purpose("delivery", text("배송", "Delivery"), "service", LegalBasis.Kind.CONTRACT, "name", "photo")
                .group("marketing", text("홍보", "Marketing"), PurposeGroup.Nature.MARKETING)
                .clause("2", "이름과 사진을 받습니다.", "We take names and photos.")
                .item("name", text("이름", "Name"))
                .item("photo", text("사진", "Photo"), ItemClass.APPEARANCE_IMAGE)
                .item("thumbnail", text("미리보기", "Thumbnail"), Item.Source.DERIVED, Set.of("photo"))
                .occasion("order", text("주문", "Order"), "name", "photo")
                .method("homepage", text("홈페이지", "Website"), EvidenceKind.WEB_CLICK)
                .never("never", text("광고에 쓰지 않습니다.", "Never for ads."), ItemClass.APPEARANCE_IMAGE, "marketing")
                .clause("3", "결제 기록은 5년 보관합니다.", "Payment records are kept for five years.")
                .keep("leave", text("탈퇴 후", "After leaving"), RetentionRule.Start.ACCOUNT_LEFT, Period.ofDays(30))
                .keepByLaw("payments", text("결제 기록", "Payments"), "kr-eca-d-6-1-3", "name")
                .clause("4", "책임자는 이가게입니다.", "The officer is Lee.")
                .officer(text("이가게", "Lee"), "privacy@shop.example")
                .promise(Rights.Promise.MAY_REFUSE)
                .role("staff", text("직원", "Staff"), Set.of(Duty.SUBJECT_ACCESS), "delivery");
    }

    @Test
    void aSmallPolicyIsMadeInOneSentence() {
        Policy policy = shop().build();
        assertThat(policy.version()).hasToString("2026-01-01");
        assertThat(policy.item(Id.of("thumbnail")).orElseThrow().clause()).hasToString("2");
        assertThat(policy.classesOf(Id.of("thumbnail"))).contains(ItemClass.APPEARANCE_IMAGE);
        assertThat(policy.retentionRule(Id.of("payments")).orElseThrow().period())
                .contains(Period.ofYears(5));
        assertThat(policy.document().retention().principleClause()).hasToString("3");
        assertThat(policy.document().methods().clause()).hasToString("2");
        assertThat(policy.document().rights().clauseOf(Rights.Promise.MAY_REFUSE))
                .contains(Id.of("4"));
        assertThat(policy.role(Id.of("staff")).orElseThrow().occasions()).containsExactly(Id.of("order"));
        assertThat(policy.isMarketing(Id.of("marketing"))).isTrue();
    }

    @Test
    void whatWasMadeInCodeIsWrittenAndReadLikeAnyOther() {
        Policy policy = shop().build();
        assertThat(PolicyReader.read(PolicyWriter.write(policy)).document()).isEqualTo(policy.document());
    }

    @Test
    void theSameProblemsAreReportedAsForAFile() {
        PolicyBuilder wrong =
                shop().purpose("ads", text("광고", "Ads"), "marketing", LegalBasis.Kind.CONTRACT, "photo", "nowhere");
        assertThat(problemsOf(wrong::build))
                .extracting(PolicyProblem::pointer)
                .contains("/purposes/leaves/1/items/0", "/purposes/leaves/1/items/1", "/purposes/leaves/1/basis/kind");
        assertThat(problemsOf(wrong::build))
                .allSatisfy(problem -> assertThat(problem.line()).isZero());
    }

    @Test
    void everyOtherPartIsTakenAsItsRecord() {
        Dormancy dormancy = new Dormancy(
                Id.of("3"), Period.ofYears(1), Dormancy.Then.SEPARATED, Optional.empty(), Set.of(), Optional.empty());
        SubjectGroup members =
                new SubjectGroup(Id.of("members"), Id.of("1"), text("회원", "Members"), text("가입자", "Who joined"));
        PolicyDocument document = shop().with(dormancy, members).build().document();
        assertThat(document.dormancy()).contains(dormancy);
        assertThat(document.subjects()).containsExactly(members);
    }

    @Test
    void aPartOfAPartIsNoPartOfTheDocument() {
        assertThatThrownBy(() -> shop().with(text("가", "a")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("LocalizedText is no part of the document itself");
    }

    @Test
    void nothingStandsOutsideAClause() {
        assertThatThrownBy(() -> PolicyBuilder.of("p", "v1", DAY).item("name", text("이름", "Name")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("call clause(...) before it");
    }

    @Test
    void aMissingSectionIsNamed() {
        assertThatThrownBy(() ->
                        PolicyBuilder.of("p", "v1", DAY).clause("1", "가", "a").build())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("the policy has no controller");
    }
}
