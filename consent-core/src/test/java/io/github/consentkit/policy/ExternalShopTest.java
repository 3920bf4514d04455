package io.github.consentkit.policy;

import static io.github.consentkit.policy.StatedFacts.korean;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What a shop's text says, read out of its tables, stands in the policy that states it. */
@Tag("external")
@EnabledIfSystemProperty(named = "external.cases", matches = ".+")
class ExternalShopTest {

    private static final Pattern BODY = Pattern.compile("▶\\s*(.+?) :\\s*\\(국번없이\\)\\s*(\\d+)\\s*/\\s*(\\S+)");
    private static final Pattern EMAIL = Pattern.compile("[\\w.]+@[\\w.]+\\w");

    private final StatedFacts stated = StatedFacts.of("shop.json");
    private PublishedText text;

    @BeforeEach
    void readsTheText() {
        text = PublishedText.of("04_ecommerce_sombrero.txt");
    }

    @Test
    void everyDateAndPeriodIsStatedAndNoOther() {
        assertThat(stated.dates()).hasSize(4).isEqualTo(text.dates());
        assertThat(stated.periods()).hasSize(9).isEqualTo(text.periods());
        assertThat(text.all(Pattern.compile("버전 번호 : ([\\d.]+)"), found -> found.group(1)))
                .containsExactlyElementsOf(stated.document().amendments().flatMap(Amendments::edition).stream()
                        .toList());
    }

    @Test
    void theThreeFirstDaysOfTheTextAreKeptApart() {
        Publication publication = stated.document().publication();
        Amendments amendments = stated.document().amendments().orElseThrow();

        assertThat(text.between("시행일 :", "[").dates())
                .containsExactly(amendments.restatedFrom().orElseThrow());
        assertThat(text.between("공고일자", "현재").dates())
                .containsExactly(publication.announcedOn().orElseThrow());
        assertThat(text.between("시행일자", "이전").dates()).containsExactly(publication.effectiveFrom());
        assertThat(amendments.listed().get(0).to()).isEqualTo(LocalDate.of(2022, 11, 22));
    }

    @Test
    void theItemsAndPurposesOfEveryRowAreStated() {
        List<String> join = text.between("①\n가입 회원", "②\n구매 회원").cells();
        assertThat(expanded(after(join, "필수정보", 2))).isEqualTo(stated.items("join", Necessity.REQUIRED));
        assertThat(expanded(after(join, "선택정보", 2))).isEqualTo(stated.items("join-options", Necessity.OPTIONAL));
        assertThat(purposes("join")).hasSameElementsAs(aims(after(join, "필수정보", 1)));
        assertThat(purposes("join-options")).hasSameElementsAs(aims(after(join, "선택정보", 1)));

        List<String> buy = text.between("②\n구매 회원", "③\n비회원").cells();
        assertThat(expanded(after(buy, "회원정보", 2))).isEqualTo(stated.items("order", Necessity.REQUIRED));
        assertThat(expanded(after(buy, "추가정보", 2)))
                .hasSameSizeAs(stated.items("order-delivery", Necessity.REQUIRED))
                .startsWith("수취인 이름", "휴대전화번호", "주소");
        assertThat(paid(after(buy, "결제", 1))).isEqualTo(stated.items("order-payment", Necessity.REQUIRED));
        assertThat(expanded(after(buy, "취소∙환불", 1))).isEqualTo(stated.items("order-refund", Necessity.REQUIRED));
        assertThat(expanded(after(buy, "선택정보", 2))).hasSameSizeAs(stated.items("order-options", Necessity.OPTIONAL));

        List<String> guest = text.between("③\n비회원", "④").cells();
        assertThat(expanded(after(guest, "고객정보", 2))).isEqualTo(stated.items("guest-order", Necessity.REQUIRED));
        assertThat(paid(after(guest, "결제", 1))).isEqualTo(stated.items("guest-payment", Necessity.REQUIRED));

        List<String> event = text.between("④", "⑤").cells();
        assertThat(PublishedText.words(after(event, "이벤트 응모", 2)))
                .hasSameSizeAs(stated.items("event-entry", Necessity.REQUIRED));
        assertThat(PublishedText.words(after(event, "이벤트 당첨", 2)))
                .hasSameSizeAs(stated.items("event-win", Necessity.REQUIRED));
    }

    @Test
    void everyRecordThatALawKeepsHasItsPeriod() {
        List<String> cells = text.between("⑤", "2. 개인정보의").cells();
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 1; i < cells.size(); i++) {
            if (cells.get(i).matches("\\d+(년|개월)")) {
                rows.add(List.of(cells.get(i - 1), PublishedText.period(cells.get(i))));
            }
        }
        assertThat(rows).hasSize(5);
        assertThat(stated.policy().retentionRules().stream()
                        .filter(rule -> rule.clause().value().equals("1-5"))
                        .map(rule -> List.<Object>of(
                                korean(rule.name()), rule.period().orElseThrow())))
                .containsExactlyElementsOf(rows);
        assertThat(stated.lawOf("contract-records")).startsWith("전자상거래 등에서의 소비자보호에 관한 법률");
        assertThat(stated.lawOf("visit-records")).startsWith("통신비밀보호법");
    }

    @Test
    void everyFirmOfEveryRowIsARecipient() {
        List<String> home = text.between("국내 처리위탁 현황", "2)개인정보").cells();
        assertThat(firms(home, "배송서비스")).isEqualTo(doing("상품 및 경품의 배송"));
        assertThat(firms(home, "상품 및 경품의 배송")).isEqualTo(doing("상품 및 경품의 물류대행"));
        assertThat(firms(home, "결제처리")).isEqualTo(doing("결제처리 및 플러그인 개발"));
        assertThat(firms(home, "후기 관리")).isEqualTo(doing("게시판과 마일리지 시스템, DM발송"));
        assertThat(firms(home, "알림 발송")).isEqualTo(doing("SMS/LMS, 이메일, 알림톡, 친구톡 발송"));
        assertThat(firms(home, "고객 상담")).isEqualTo(doing("고객 응대"));
        assertThat(firms(home, "데이터 보관")).isEqualTo(doing("데이터 보관"));
        assertThat(firms(home, "데이터 처리")).isEqualTo(doing("마케팅, 서비스 개선"));

        assertThat(text.between("국외 처리위탁 현황", "※")
                        .all(Pattern.compile("미국|프랑스"), found -> found.group().equals("미국") ? "US" : "FR"))
                .isEqualTo(stated.document().transfers().stream()
                        .map(transfer -> stated.policy()
                                .recipient(transfer.recipient())
                                .orElseThrow()
                                .country()
                                .orElseThrow())
                        .toList());

        List<String> subscription = text.between("②\n정기구매", "3. 개인정보의").cells();
        List<ThirdParty> payees = stated.document().provision().thirdParties().stream()
                .filter(party -> party.clause().value().equals("2-2"))
                .toList();
        assertThat(payees).hasSize(14).allSatisfy(payee -> {
            assertThat(payee.items()).hasSameSizeAs(PublishedText.words(after(subscription, "제공 정보", 1)));
            assertThat(payee.period()).isPresent();
        });
        assertThat(after(subscription, "제공 목적", -1).split("[-:,/]"))
                .as("the payees and, with a gap before the first, two headings")
                .hasSize(payees.size() + 3);
    }

    @Test
    void trackingAndUnusedAccountsAreStated() {
        BehaviouralData tracked = stated.document().behavioural().orElseThrow();
        assertThat(text.between("사용 이력을 자동으로 수집하여", "에\n제공하며").all(Pattern.compile("[^\\s,]+"), found -> found.group()))
                .hasSameSizeAs(tracked.recipients());
        assertThat(tracked.keptAtMost()).contains(Period.ofMonths(13));
        assertThat(stated.document().dormancy().orElseThrow().noticeBefore()).contains(Period.ofDays(30));
    }

    @Test
    void theOutsideBodiesAndContactsAreThoseOfTheText() {
        assertThat(stated.outsideBodies())
                .hasSize(3)
                .containsExactlyElementsOf(text.all(
                        BODY, found -> List.of(PublishedText.oneLine(found.group(1)), found.group(2), found.group(3))));
        assertThat(new HashSet<>(text.all(EMAIL, found -> found.group()))).hasSize(2);
        assertThat(stated.document().complaints().officer().email()).isPresent();
        assertThat(stated.document().complaints().staff().get(0).contact().email())
                .isPresent();
    }

    private List<String> purposes(String occasion) {
        return stated.policy().occasion(Id.of(occasion)).orElseThrow().purposes().stream()
                .map(purpose ->
                        korean(stated.policy().purpose(purpose).orElseThrow().name()))
                .toList();
    }

    private int doing(String task) {
        return (int) stated.document().entrustment().processors().stream()
                .filter(processor -> processor.tasks().stream()
                        .anyMatch(done -> korean(done.name()).equals(task)))
                .count();
    }

    /** The number of firms in the cell after the heading; two stand without a comma between them. */
    private static int firms(List<String> cells, String heading) {
        return PublishedText.words(after(cells, heading, 1).replace("주식회사 ", "주식회사, "))
                .size();
    }

    private static String after(List<String> cells, String heading, int steps) {
        for (int i = 0; i < cells.size(); i++) {
            if (cells.get(i).equals(heading)) {
                return cells.get(i + steps);
            }
        }
        throw new IllegalArgumentException("no cell " + heading + " in " + cells);
    }

    private static List<String> aims(String cell) {
        return PublishedText.words(cell.replace("마케팅 및 서비스 개선", "마케팅, 서비스 개선"));
    }

    /** What stands in brackets is the item; what follows "and so on" is none. */
    private static List<String> expanded(String cell) {
        List<String> items = new ArrayList<>();
        for (String word : PublishedText.words(cell)) {
            String inner = word.replaceFirst("^.*\\((.*)\\)$", "$1");
            PublishedText.words(inner).forEach(item -> items.add(item.replaceFirst(" 등( .*)?$", "")));
        }
        return items;
    }

    private static List<String> paid(String cell) {
        return PublishedText.words(cell.replaceAll(" ?\\S+ : ", ", ").replace(" 현금", ", 현금")).stream()
                .distinct()
                .toList();
    }
}
