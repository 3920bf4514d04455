package io.github.consentkit.policy;

import static io.github.consentkit.policy.StatedFacts.korean;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What a university's text says, read out of it, stands in the policy that states it. */
@Tag("external")
@EnabledIfSystemProperty(named = "external.cases", matches = ".+")
class ExternalUniversityTest {

    private static final Pattern BODY = Pattern.compile("(?m)^(.+) \\((http\\S+) \\| ☎ (\\S+)\\)$");
    private static final Pattern APPEAL = Pattern.compile("(?m)^(\\S+위원회)\\n\\( (http\\S+) \\| ☎ (\\S+)$");
    /** Purpose, day, items, provision where one is named, recipient. */
    private static final Pattern PROVIDED =
            Pattern.compile("(?m)^(.+) \\|\\n(\\d{4}-\\d\\d-\\d\\d) \\|\\n(.+?) \\|(?: \\||\\n(.+) \\|)\\n(.+) \\|$");

    private static final Pattern NUMBERED = Pattern.compile("[①-⑨]([^①-⑨]+)");
    private static final Pattern FREQUENCY = Pattern.compile("(연|월) ?1회");

    private static final Map<String, ProvisionGround.Kind> GROUNDS = Map.ofEntries(
            entry("별도의 동의", ProvisionGround.Kind.CONSENT),
            entry("법률에 특별한 규정", ProvisionGround.Kind.STATUTE),
            entry("급박한", ProvisionGround.Kind.VITAL_INTEREST),
            entry("통계작성", ProvisionGround.Kind.PSEUDONYMISED),
            entry("보호위원회의 심의", ProvisionGround.Kind.APPROVED_PUBLIC_TASK),
            entry("조약", ProvisionGround.Kind.TREATY),
            entry("범죄의 수사", ProvisionGround.Kind.INVESTIGATION),
            entry("법원", ProvisionGround.Kind.COURT),
            entry("보호처분", ProvisionGround.Kind.SENTENCE));
    private static final Map<String, Safety.Control> CONTROLS = Map.ofEntries(
            entry("내부관리계획", Safety.Control.INTERNAL_PLAN),
            entry("교육", Safety.Control.TRAINING),
            entry("접근권한", Safety.Control.ACCESS_RIGHTS),
            entry("침입차단시스템", Safety.Control.INTRUSION_PREVENTION),
            entry("저장되거나", Safety.Control.ENCRYPTION_AT_REST),
            entry("전송되도록", Safety.Control.ENCRYPTION_IN_TRANSIT),
            entry("접속한 기록", Safety.Control.ACCESS_LOG),
            entry("검토", Safety.Control.ACCESS_LOG_REVIEW),
            entry("보안프로그램", Safety.Control.SECURITY_SOFTWARE),
            entry("출입", Safety.Control.ENTRY_CONTROL));
    private static final Map<String, Entrustment.Duty> DUTIES = Map.of(
            "목적 외", Entrustment.Duty.NO_OTHER_PURPOSE,
            "보호조치", Entrustment.Duty.SAFEGUARDS,
            "재 위탁 제한", Entrustment.Duty.SUBPROCESSING_LIMIT,
            "손해배상", Entrustment.Duty.DAMAGES,
            "감독", Entrustment.Duty.SUPERVISION);
    private static final Map<String, Rights.Right> RIGHTS = Map.of(
            "열람", Rights.Right.ACCESS,
            "정정", Rights.Right.RECTIFY,
            "삭제", Rights.Right.ERASE,
            "처리정지", Rights.Right.SUSPEND);
    private static final Map<String, Rights.Channel> CHANNELS = Map.of(
            "전화 :", Rights.Channel.PHONE,
            "팩스 :", Rights.Channel.FAX,
            "전자우편 :", Rights.Channel.EMAIL,
            "방문", Rights.Channel.VISIT,
            "포털을 통해", Rights.Channel.WEB);
    private static final Map<String, Rights.Requirement.Kind> REQUIREMENTS = Map.of(
            "요구서", Rights.Requirement.Kind.REQUEST_FORM,
            "신분증", Rights.Requirement.Kind.PROOF_OF_IDENTITY,
            "위임장", Rights.Requirement.Kind.POWER_OF_ATTORNEY);
    private static final Map<String, Destruction.Technique> TECHNIQUES = Map.of(
            "재생할 수 없는", Destruction.Technique.IRRECOVERABLE_DELETION,
            "분쇄", Destruction.Technique.SHREDDING,
            "소각", Destruction.Technique.INCINERATION);

    private final StatedFacts stated = StatedFacts.of("university.json");
    private PublishedText text;

    @BeforeEach
    void readsTheText() {
        text = PublishedText.of("08_university_dankook_style.txt");
    }

    @Test
    void datesRecipientsAndBodiesAreThoseOfTheText() {
        assertThat(stated.dates()).hasSize(2).isEqualTo(text.dates());
        List<List<String>> bodies =
                new ArrayList<>(text.all(BODY, found -> List.of(found.group(1), found.group(2), found.group(3))));
        List<List<String>> appeal = text.all(APPEAL, found -> List.of(found.group(1), found.group(2), found.group(3)));
        assertThat(bodies).hasSize(4);
        assertThat(appeal).hasSize(1);
        bodies.addAll(appeal);
        assertThat(stated.document().complaints().outsideBodies().stream()
                        .map(body -> List.of(
                                korean(body.name()),
                                body.website().orElseThrow(),
                                body.phone().orElseThrow())))
                .containsExactlyElementsOf(bodies);
        assertThat(stated.document().complaints().outsideBodies().get(4).kind())
                .contains(Complaints.OutsideBody.Kind.ADMINISTRATIVE_APPEAL);
    }

    @Test
    void everyPeriodIsStatedAndNoOther() {
        Set<String> periods = new TreeSet<>(
                PublishedText.ofWords(String.join("\n", withoutYearsOfTasks())).periods());
        periods.addAll(text.all(FREQUENCY, found -> found.group(1).equals("연") ? "P1Y" : "P1M"));
        assertThat(stated.periods()).hasSize(6).isEqualTo(periods);

        assertThat(text.between("② 파기 기한", "③").periods())
                .containsExactly(stated.document().retention().destroyWithin().toString());
        assertThat(text.between("4. 정보주체", "▶").periods())
                .containsExactly(stated.document()
                        .rights()
                        .desk()
                        .answerWithin()
                        .map(Period::toString)
                        .orElseThrow());
        assertThat(text.between("10. 개인정보 처리방침 변경\n\n", "통해 안내").periods())
                .containsExactly(stated.document()
                        .amendments()
                        .flatMap(Amendments::notice)
                        .map(Period::toString)
                        .orElseThrow());
    }

    @Test
    void everyRowOfTheProvisionsIsAThirdParty() {
        List<MatchResult> rows = text.between("제공받는 자 |\n", "3. 개인정보처리").all(PROVIDED, found -> found);
        assertThat(rows).hasSize(4).zipSatisfy(stated.document().provision().thirdParties(), (row, party) -> {
            Purpose purpose =
                    stated.policy().purpose(party.purposes().iterator().next()).orElseThrow();
            assertThat(row.group(1)).endsWith(korean(purpose.name()));
            assertThat(party.providedSince()).contains(LocalDate.parse(row.group(2)));
            assertThat(PublishedText.words(row.group(3).replaceAll("기타\\((.+?)\\)", "$1")))
                    .containsExactlyElementsOf(names(party.items()));
            assertThat(party.items()).isEqualTo(purpose.items());
            Optional<String> law = Optional.ofNullable(row.group(4));
            assertThat(party.law().isPresent()).as(row.group(1)).isEqualTo(law.isPresent());
            law.ifPresent(named -> {
                LawRef provision =
                        stated.policy().law(party.law().orElseThrow()).orElseThrow();
                assertThat(named).startsWith("병역법 제" + provision.article().orElseThrow() + "조");
                assertThat(korean(provision.title())).contains("연기");
            });
        });
    }

    @Test
    void theGroundsOfProvisionAreThoseOfTheText() {
        List<Set<ProvisionGround.Kind>> rows =
                text.between("제공하지 않습니다.", "제18조제2항").all(NUMBERED, found -> meant(found, GROUNDS));
        assertThat(rows).hasSize(9);
        assertThat(stated.document().provision().grounds())
                .extracting(ground -> Set.of(ground.kind()))
                .containsExactlyElementsOf(rows);
    }

    @Test
    void everyRowOfTheTasksIsAProcessor() {
        List<String> cells = text.between("수탁자 |", "4. 정보주체").cells();
        List<Processor> processors = stated.document().entrustment().processors();
        assertThat(processors).hasSize(7);
        assertThat(cells).hasSize(3 * processors.size());
        List<String> units = new ArrayList<>();
        for (int i = 0; i < processors.size(); i++) {
            Processor processor = processors.get(i);
            boolean foreign = cells.get(3 * i + 2).matches("[A-Za-z .]+");
            String task = korean(processor.tasks().get(0).name());
            if (foreign) { // what is provided goes by its brand, which the fixture leaves out
                assertThat(cells.get(3 * i)).endsWith(task.replaceFirst(".*(?=서비스 제공)", ""));
            } else {
                assertThat(cells.get(3 * i)).isEqualTo(task);
            }
            assertThat(processor.country().isEmpty()).as(task).isEqualTo(foreign);
            units.add(cells.get(3 * i + 1));
        }
        assertThat(sameAs(processors.stream()
                        .map(processor -> korean(processor.entrustedBy().orElseThrow()))
                        .toList()))
                .as("which tasks one unit entrusts")
                .isEqualTo(sameAs(units));
        assertThat(meant(text.between("제25조에 따라", "있습니다."), DUTIES))
                .isEqualTo(stated.document().entrustment().duties());
    }

    @Test
    void theRightsAreThoseOfTheText() {
        Set<Rights.Right> rights = meant(text.between("본인의 개인정보에 대한", "요구할 수"), RIGHTS);
        assertThat(rights).hasSize(4);
        assertThat(stated.document().rights().offers())
                .allSatisfy(offer -> assertThat(offer.rights()).isEqualTo(rights))
                .extracting(Rights.Offer::holder)
                .containsExactly(Rights.Holder.values());
        assertThat(stated.document().rights().desk().channels())
                .isEqualTo(meant(text.between("▶ 행정안전부의", "정보주체 본인이 아닌"), CHANNELS));
        assertThat(stated.document().rights().requirements().stream()
                        .map(Rights.Requirement::kind)
                        .collect(Collectors.toSet()))
                .isEqualTo(meant(text.between("▶ 행정안전부의", "제출하셔야"), REQUIREMENTS));
        assertThat(stated.document().rights().requirements().stream()
                        .flatMap(requirement -> requirement.form().stream())
                        .map(StatedFacts::korean)
                        .distinct())
                .containsExactlyElementsOf(text.all(Pattern.compile("별지 제\\d+호"), MatchResult::group));
        assertThat(stated.document().rights().desk().counters()).singleElement().satisfies(counter -> {
            assertThat(counter.contact().phone()).isPresent();
            assertThat(counter.contact().fax()).isPresent();
            assertThat(counter.contact().email()).isPresent();
            assertThat(counter.contact().address()).isPresent();
        });
    }

    @Test
    void theMeasuresOfSafetyAndDestructionAreThoseOfTheText() {
        List<Set<Safety.Control>> rows =
                text.between("6. 개인정보의 안전성", "7. 권익침해").all(NUMBERED, found -> meant(found, CONTROLS));
        assertThat(stated.document().safety().measures())
                .extracting(Safety.Measure::controls)
                .containsExactlyElementsOf(rows);
        assertThat(rows).hasSize(7);
        assertThat(stated.document().destruction().methods().stream()
                        .map(Destruction.Method::technique)
                        .collect(Collectors.toSet()))
                .isEqualTo(meant(text.between("③ 파기 방법", "6. 개인정보의"), TECHNIQUES));
        assertThat(stated.document().destruction().separation().orElseThrow().otherUseClause())
                .isPresent();
    }

    @Test
    void officerStaffAndRegistersAreStated() {
        List<List<String>> contacts = text.between("8. 개인정보 보호책임자", "9. 영상")
                .all(
                        Pattern.compile("(?m)^▶ 개인정보 (보호책임자|보호담당자) : (\\S+)"),
                        found -> List.of(found.group(1), found.group(2)));
        assertThat(contacts).hasSize(2);
        Complaints complaints = stated.document().complaints();
        assertThat(contacts.get(0).get(1))
                .endsWith(korean(complaints.officer().position().orElseThrow()));
        assertThat(complaints.officer().phone()).isPresent();
        assertThat(complaints.officer().email()).isPresent();
        assertThat(complaints.staff()).singleElement().satisfies(staff -> {
            assertThat(staff.title()).isEqualTo(Complaints.Title.PRIVACY_STAFF);
            assertThat(staff.contact().department()).isPresent();
        });
        assertThat(stated.document().registers())
                .extracting(FileRegister::holds)
                .containsExactly(
                        FileRegister.Holds.DATA_FILES, FileRegister.Holds.RIGHTS, FileRegister.Holds.VIDEO_DEVICES);
        assertThat(stated.document().video()).isEmpty();
    }

    private List<String> withoutYearsOfTasks() {
        return text.all(Pattern.compile("(?m)^.*$"), found -> found.group().replaceFirst("^\\d{4}년 (?=.+ \\|$)", ""));
    }

    private List<String> names(Set<Id<Item>> items) {
        return items.stream()
                .map(item -> korean(stated.policy().item(item).orElseThrow().name()))
                .toList();
    }

    /** What the words that occur stand for. */
    private static <T> Set<T> meant(MatchResult found, Map<String, T> words) {
        return meant(PublishedText.ofWords(found.group()), words);
    }

    private static <T> Set<T> meant(PublishedText part, Map<String, T> words) {
        return words.entrySet().stream()
                .filter(word -> !part.all(Pattern.compile(Pattern.quote(word.getKey())), found -> found)
                        .isEmpty())
                .map(Map.Entry::getValue)
                .collect(Collectors.toSet());
    }

    /** For each element, where the first one equal to it stands. */
    private static List<Integer> sameAs(List<String> elements) {
        return elements.stream().map(elements::indexOf).toList();
    }
}
