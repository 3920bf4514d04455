package io.github.consentkit.policy;

import static io.github.consentkit.policy.StatedFacts.korean;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What a lender's text and its consent form say, read out of both, stands in the policy that states them. */
@Tag("external")
@EnabledIfSystemProperty(named = "external.cases", matches = ".+")
class ExternalLenderTest {

    private static final Pattern KEPT = Pattern.compile("·\\n(.+)\\n\\n보존 이유 : (.+)\\n\\n보존 기간 : (.+)");
    private static final Pattern BODY = Pattern.compile("(?m)^\\d\\. (.+) : \\(국번없이\\) (\\S+) \\((\\S+)\\)$");
    private static final Pattern GROUP = Pattern.compile("·\\n(\\S+정보) : (.+)");

    private final StatedFacts stated = StatedFacts.of("lender.json");
    private PublishedText text;
    private PublishedText form;

    @BeforeEach
    void readsTheTexts() {
        text = PublishedText.of("07_p2p_lender_namofunding.txt");
        form = PublishedText.of("07b_p2p_lender_namofunding_consent_form.txt");
    }

    @Test
    void everyDateAndPeriodIsStatedAndNoOther() {
        assertThat(stated.dates()).hasSize(1).isEqualTo(text.dates());
        assertThat(stated.periods()).hasSize(7).isEqualTo(text.periods());
        assertThat(text.all(Pattern.compile("(\\d+)영업일"), found -> Integer.valueOf(found.group(1))))
                .containsExactlyElementsOf(stated.document().retention().destroyWithinWorkingDays().stream()
                        .toList());
    }

    @Test
    void theItemsOfEveryRowAreStated() {
        List<String> rows = text.between("이용목적 |", "② 회사는").cells();
        assertThat(part(rows, "회원가입", "필수")).isEqualTo(items("join", Necessity.REQUIRED));
        assertThat(part(rows, "회원가입", "선택")).isEqualTo(items("join-options", Necessity.OPTIONAL));
        assertThat(part(rows, "회원가입", "자동수집")).isEqualTo(items("join-generated", Necessity.REQUIRED));
        assertThat(part(rows, "본인인증", "필수")).isEqualTo(items("identity", Necessity.REQUIRED));
        assertThat(part(rows, "계좌등록", "필수")).isEqualTo(items("account", Necessity.REQUIRED));
        assertThat(part(rows, "원천징수 및 현금영수증 발급", "필수")).isEqualTo(items("tax", Necessity.REQUIRED));
        assertThat(part(rows, "연계대출 투자시", "필수")).isEqualTo(items("invest", Necessity.REQUIRED));
        assertThat(part(rows, "대출상담신청", "필수")).isEqualTo(items("advice", Necessity.REQUIRED));
        assertThat(part(rows, "대출상담신청", "선택")).isEqualTo(items("advice-options", Necessity.OPTIONAL));
    }

    @Test
    void everyGroupOfALoansDataIsAnOccasionWithItsItems() {
        List<MatchResult> groups = text.between("연계대출서비스 이용시 |", "대출상담신청 |").all(GROUP, found -> found);
        assertThat(groups).hasSize(6).allSatisfy(group -> {
            Occasion occasion = stated.document().occasions().stream()
                    .filter(each -> korean(each.name()).equals(group.group(1)))
                    .findFirst()
                    .orElseThrow();
            assertThat(occasion.within()).contains(Id.of("loan"));
            assertThat(occasion.items()).hasSizeGreaterThanOrEqualTo(5);
            String line =
                    plain(group.group(2)).replace("주소(자택,직장)", "자택주소,직장주소").replace("E-mail", "이메일");
            assertThat(items(occasion.id().value(), Necessity.REQUIRED))
                    .allSatisfy(item -> assertThat(line).contains(item));
        });
    }

    @Test
    void everyRecordThatALawKeepsHasItsPeriodAndLaw() {
        List<RetentionRule> rules = stated.policy().retentionRules().stream()
                .filter(rule -> rule.clause().value().equals("3-2"))
                .toList();
        assertThat(text.all(KEPT, found -> found)).hasSize(9).zipSatisfy(rules, (row, rule) -> {
            assertThat(korean(rule.name())).isEqualTo(row.group(1));
            assertThat(rule.period()).contains(PublishedText.period(row.group(3)));
            assertThat(plain(stated.lawOf(rule.id().value()))).startsWith(plain(row.group(2)));
        });
    }

    @Test
    void everyRecipientHasItsRow() {
        List<String> cells = text.between("제공받는 자 |", "제 5조").cells();
        List<ThirdParty> parties = stated.document().provision().thirdParties();
        assertThat(cells).hasSize(3 + 4 * parties.size());
        for (int i = 0; i < parties.size(); i++) {
            Stream<String> kept = parties.get(i).keeps().stream()
                    .flatMap(clock -> clock.period().stream())
                    .map(Object::toString)
                    .distinct();
            assertThat(kept)
                    .containsExactlyElementsOf(
                            PublishedText.ofWords(cells.get(6 + 4 * i)).periods());
        }
        assertThat(PublishedText.words(cells.get(3 + 4 + 2).replace(" 및 ", ", ")))
                .hasSameSizeAs(parties.get(1).items());
        assertThat(PublishedText.words(cells.get(3 + 12 + 2)))
                .hasSameSizeAs(parties.get(3).items());

        List<String> entrusted = text.between("수탁업체 |", "② ”회사”는 위탁계약").cells();
        List<Processor> processors = stated.document().entrustment().processors();
        for (int i = 0; i < processors.size(); i++) {
            assertThat(korean(processors.get(i).tasks().get(0).name())).isEqualTo(entrusted.get(2 + 2 * i));
        }
        assertThat(entrusted).startsWith("위탁업무의 내용").hasSize(1 + 2 * processors.size());
    }

    @Test
    void theOutsideBodiesAreThoseOfTheText() {
        assertThat(stated.outsideBodies())
                .hasSize(4)
                .containsExactlyElementsOf(
                        text.all(BODY, found -> List.of(found.group(1), found.group(2), found.group(3))));
    }

    @Test
    void theConsentFormAsksForTheItemsOfItsRows() {
        List<String> rows = form.between("이용목적 |", "2. 수집한").cells();
        assertThat(part(rows, "회원가입", "필수")).isEqualTo(asked("form-join"));
        assertThat(part(rows, "회원가입", "선택")).isEqualTo(asked("form-join-options"));
        assertThat(part(rows, "회원가입", "자동수집")).isEqualTo(asked("form-join-generated"));
        assertThat(part(rows, "본인인증", "필수")).isEqualTo(asked("form-identity"));
        assertThat(part(rows, "대출상담", "필수")).isEqualTo(asked("form-advice"));
        assertThat(part(rows, "대출상담", "선택")).isEqualTo(asked("form-advice-options"));
        assertThat(part(rows, "대출상담", "자동수집")).isEqualTo(asked("form-advice-generated"));
    }

    private List<String> asked(String block) {
        return stated.policy().block(Id.of(block)).orElseThrow().items().stream()
                .map(item ->
                        plain(korean(stated.policy().item(item).orElseThrow().name())))
                .toList();
    }

    private List<String> items(String occasion, Necessity necessity) {
        return stated.items(occasion, necessity).stream()
                .map(ExternalLenderTest::plain)
                .toList();
    }

    /** The words after one of the cell's marks, as in "(required) name, e-mail". */
    private static List<String> part(List<String> cells, String heading, String mark) {
        String cell = cells.get(cells.indexOf(heading) + 1);
        for (String part : cell.split("(?=\\((필수|선택|자동수집)\\))")) {
            if (part.startsWith("(" + mark + ")")) {
                return PublishedText.words(part.substring(mark.length() + 2).replace("주민(법인) 등록번호", "주민등록번호, 법인등록번호"))
                        .stream()
                        .map(ExternalLenderTest::plain)
                        .toList();
            }
        }
        throw new IllegalArgumentException("no " + mark + " in " + cell);
    }

    /** Without the differences in spelling that the text has itself. */
    private static String plain(String words) {
        return words.replaceAll(" 등$", "")
                .replaceAll("\\s", "")
                .replace("(아이디)", "")
                .replace("성명", "이름")
                .replace("주민(법인)등록번호", "주민등록번호,법인등록번호");
    }
}
