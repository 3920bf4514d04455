package io.github.consentkit.media;

import static io.github.consentkit.media.Archive.ANNA;
import static io.github.consentkit.media.Archive.BORA;
import static io.github.consentkit.media.Archive.FILE;
import static io.github.consentkit.media.Archive.NAME;
import static io.github.consentkit.media.Archive.PHONE;
import static io.github.consentkit.media.Archive.SEPARATE;
import static io.github.consentkit.media.Archive.V1;
import static io.github.consentkit.testing.Example.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.consentkit.policy.Destruction.Technique;
import io.github.consentkit.policy.Language;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.testing.LeakScanner;
import io.github.consentkit.testing.Marker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The register as the officer sees it, in both languages, and nowhere in it who a data subject is. */
class MediaRegisterTest {

    private static final Instant FROM = at("2026-11-01T00:00");
    private static final Instant UNTIL = at("2027-01-01T00:00");

    private final Archive archive = new Archive();
    private final Media media = archive.media;

    @BeforeEach
    void fill() {
        archive.paper(FILE, ANNA, BORA);
        media.takeOut(
                FILE,
                new MediumFact.TakenOut(
                        "staff-5", "audit & \"more\", 1 < 2", Optional.empty(), Optional.of(at("2026-11-23T00:00"))),
                archive.now());
        archive.nursery.setClock(at("2026-11-24T10:00"));
        media.putBack(FILE, SEPARATE, archive.now());
        media.strike(FILE, 4, "another file came back");
        archive.erase(ANNA);
        archive.nursery.setClock(at("2026-12-10T10:00"));
    }

    @Test
    void asJson() throws Exception {
        JsonNode json = new ObjectMapper().readTree(media.register(FROM, UNTIL).toJson());
        assertThat(json.get("format").asText()).isEqualTo(MediaRegister.FORMAT);
        assertThat(json.get("policy").asText()).isEqualTo("2024-02-21");
        List<String> what = new ArrayList<>();
        json.get("entries").forEach(entry -> what.add(entry.get("what").asText()));
        assertThat(what).containsExactly("entered", "filed", "taken-out", "returned", "struck", "task-opened");
        JsonNode out = json.get("entries").get(2);
        assertThat(out.get("at").asText()).isEqualTo("2026-11-22T03:00:00Z");
        assertThat(out.get("who").asText()).isEqualTo("staff-5");
        assertThat(texts(out.get("findings"))).containsExactly("not-back-in-time", "taken-out-without-approval");
        assertThat(json.get("entries").get(3).get("struck").asBoolean()).isTrue();
        JsonNode task = json.get("openTasks").get(0);
        assertThat(task.get("overdue").asBoolean()).isTrue();
        assertThat(texts(task.get("methods"))).containsExactly("masking", "punching");
        assertThat(task.get("due").asText()).isEqualTo("2026-11-29T15:00:00Z");
        assertThat(texts(json.get("entries").get(5).get("findings"))).containsExactly("late");

        media.putBack(FILE, SEPARATE, archive.now());
        archive.destroy(media.tasks(9).get(0), Technique.MASKING);
        JsonNode done = new ObjectMapper()
                .readTree(media.register(archive.now(), UNTIL).toJson())
                .get("entries")
                .get(1);
        assertThat(done.get("technique").asText()).isEqualTo("masking");
        assertThat(done.get("extent").asText()).isEqualTo("part");
        assertThat(done.get("witness").asText()).isEqualTo("staff-4");
        assertThat(done.get("certificate").asText())
                .isEqualTo(archive.certificates().get(0).id().value());
        assertThat(texts(done.get("findings"))).containsExactly("late");
    }

    @Test
    void asATableInBothLanguages() {
        MediaRegister register = media.register(FROM, UNTIL);
        assertThat(register.toText(Language.KO))
                .contains("종이 문서 및 저장매체 관리대장")
                .contains("2026-11-22 12:00 | F-2026-0001 (종이 문서) | 3 | 반출 | staff-5; ")
                .contains("승인 없는 반출, 반납 지연")
                .contains("취소된 기록")
                .contains("정보주체 1")
                .contains("휴대전화번호, 이름")
                .contains("2026-11-30 00:00 | F-2026-0001 | 6 | 파기, 일부")
                .contains("마스킹, 천공");
        assertThat(register.toText(Language.EN))
                .contains("Register of paper and other media")
                .contains("taken out without approval, not back in time")
                .contains("struck")
                .contains("Mobile phone number")
                .contains("destroy, a part")
                .contains("masking, punching");
        assertThat(register.toText(Language.EN)).doesNotContain("정보");
    }

    @Test
    void asAPageThatIsEscaped() {
        String html = media.register(FROM, UNTIL).toHtml(Language.KO);
        assertThat(html)
                .startsWith("<!DOCTYPE html>\n<html lang=\"ko\">")
                .contains("audit &amp; &quot;more&quot;, 1 &lt; 2")
                .contains("<th scope=\"col\">일시</th>")
                .endsWith("</html>\n");
        assertThat(media.register(FROM, UNTIL).toHtml(Language.EN)).contains("<html lang=\"en\">");
    }

    @Test
    void aRegisterOfAnotherTimeHasNoEntriesOfThisOne() {
        MediaRegister register = media.register(at("2026-01-01T00:00"), FROM);
        assertThat(register.toString()).isEqualTo("MediaRegister[0 entries, 1 open tasks]");
    }

    @Test
    void nothingSaysWhoADataSubjectIs_I16() {
        media.putBack(FILE, SEPARATE, archive.now());
        MediumTask task = media.tasks(9).get(0);
        Medium medium = media.find(FILE).orElseThrow();
        Contents contents = Contents.of(BORA, Set.of(NAME, PHONE), V1);
        MediaRegister register = media.register(FROM, UNTIL);
        MediaLink link = new MediaLink(BORA, FILE, 1, Optional.empty(), MediaLink.State.STAYS);
        StringBuilder all = new StringBuilder()
                .append(register.toJson())
                .append(register.toText(Language.KO))
                .append(register.toText(Language.EN))
                .append(register.toHtml(Language.KO))
                .append(register)
                .append(media.entries(FILE))
                .append(medium)
                .append(medium.pieces())
                .append(task)
                .append(contents)
                .append(link);
        media.entries(FILE).forEach(entry -> all.append(entry.fact()));
        List<Throwable> thrown = List.of(
                catchThrowable(() -> archive.destroy(task, Technique.SHREDDING)),
                catchThrowable(() -> media.order(FILE, ANNA, Set.of(NAME))),
                catchThrowable(() -> archive.paper(FILE, BORA)),
                catchThrowable(() -> media.by(Actor.self(BORA, "browser")).order(FILE)));
        thrown.forEach(each -> all.append(each.toString()));
        archive.destroy(task, Technique.MASKING);
        all.append(archive.certificates()).append(media.register(FROM, UNTIL).toJson());

        LeakScanner scanner = LeakScanner.of(Marker.text("anna", ANNA.value()), Marker.text("bora", BORA.value()));
        assertThat(scanner.find("what the register says", all.toString())).isEmpty();
        assertThat(medium.toString() + medium.id() + task + link).doesNotContain(FILE.value());
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
