package io.github.consentkit.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.consent.PolicyEdits.Edit;
import io.github.consentkit.policy.Audience;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.policy.diff.Change;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.testing.Example;
import io.github.consentkit.testing.JsonEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** A new version asks those again whose agreement does not cover it, tells them what is new, and nobody else (15(2)). */
class RenewalsTest {

    private static final SubjectId OTHER = SubjectId.of("member-8");

    /** Agreed to both blocks of the consultation under the base, asked today under the version that the edit makes. */
    private static Desk after(JsonEdit edited) {
        Desk desk = new Desk(Versions.next(edited), Versions.base().read());
        desk.setClock(Example.at("2025-06-01T00:00"));
        agree(desk, Desk.ADULT);
        desk.setClock(Example.NOW);
        return desk;
    }

    private static void agree(Desk desk, SubjectId subject) {
        desk.consents()
                .record(desk.form("consultation")
                        .answerBy(subject)
                        .agree("extra")
                        .agree("partner")
                        .via("homepage")
                        .evidence(Desk.CLICK));
    }

    @Test
    void whatIsNewIsToldAndWhatIsCoveredStays() {
        Desk desk = after(Versions.base()
                .set("/consents/4/purposes/-", "\"join-confirmation\"")
                .set("/consents/4/items/-", "\"login-id\""));

        List<Renewal> due = desk.consents().renewalsDue(Desk.ADULT);

        assertThat(due).hasSize(1);
        Renewal renewal = due.get(0);
        assertThat(renewal.block()).isEqualTo(Desk.id("extra"));
        assertThat(renewal.purposes()).extracting(Purpose::id).containsExactly(Id.of("join-confirmation"));
        assertThat(renewal.items()).extracting(Item::id).containsExactly(Id.of("login-id"));
        assertThat(renewal.recipient()).isEmpty();
        assertThat(renewal.changes()).hasSize(2).allMatch(change -> change.effect() == Change.Effect.CONSENT_AGAIN);
        String korean = renewal.explain(Locale.KOREAN);
        assertThat(korean).contains("제목 extra", "새로운 목적: ", "새로운 항목: ");
        assertThat(renewal.explain(Locale.ENGLISH)).contains("Title extra", "New purposes: ", "New items: ");
        for (Change change : renewal.changes()) {
            assertThat(korean).contains(change.explain(Locale.KOREAN));
        }
        BlockReport report =
                desk.consents().report(Desk.ADULT).of(Desk.id("extra")).orElseThrow();
        assertThat(report.status()).isEqualTo(ConsentStatus.SUPERSEDED);
        assertThat(desk.status(Desk.ADULT, "extra")).isEqualTo(ConsentStatus.GIVEN);
    }

    @Test
    void anotherRecipientIsTold() {
        Desk desk = after(Versions.base().set("/consents/5/recipient", "\"other-shop\""));

        Renewal renewal = desk.consents().renewalsDue(Desk.ADULT).get(0);

        assertThat(renewal.block()).isEqualTo(Desk.id("partner"));
        assertThat(renewal.recipient().orElseThrow().id()).isEqualTo(Id.of("other-shop"));
        assertThat(renewal.explain(Locale.ENGLISH)).contains("New recipient: Shop other-shop");
    }

    @Test
    void aLongerPeriodIsTold() {
        JsonEdit edited = Versions.base();
        edited.set(edited.find("/retention/rules", "account-left") + "/period", "\"P3Y\"");
        Desk desk = after(edited);

        List<Renewal> due = desk.consents().renewalsDue(Desk.ADULT);

        assertThat(due).extracting(Renewal::block).containsExactly(Desk.id("extra"), Desk.id("partner"));
        assertThat(due.get(0).changes()).extracting(Change::topic).contains(Change.Topic.PERIOD);
        assertThat(due.get(0).purposes()).isEmpty();
    }

    @Test
    void aRenamedPurposeAndOtherWordsAskNobody() {
        JsonEdit edited = Versions.renamed(Versions.base(), "/purposes/leaves", "service-notices", "notices");
        edited.set("/consents/4/title", Versions.text("other words"));

        Desk desk = after(edited);

        assertThat(desk.consents().renewalsDue(Desk.ADULT)).isEmpty();
        assertThat(desk.consents()
                        .report(Desk.ADULT)
                        .of(Desk.id("extra"))
                        .orElseThrow()
                        .status())
                .isEqualTo(ConsentStatus.GIVEN);
    }

    @Test
    void whoTookThePurposeBackOrAllIsNotAskedAgainForIt() {
        JsonEdit edited = Versions.base();
        edited.set(edited.find("/purposes/leaves", "service-notices") + "/name", Versions.text("messages"));
        Desk desk = after(edited.set("/consents/4/purposes/-", "\"join-confirmation\""));
        assertThat(desk.consents().renewalsDue(Desk.ADULT)).hasSize(1);

        desk.consents().withdraw(Desk.ADULT, "extra", "homepage", Giver.self());

        assertThat(desk.consents().renewalsDue(Desk.ADULT)).isEmpty();
    }

    @Test
    void aPurposeThatWasTakenBackIsNoReasonToAsk() {
        JsonEdit shown = Versions.base();
        Desk desk = after(shown.set("/consents/5/purposes", "[\"service-notices\", \"complaint-handling\"]")
                .set("/provision/thirdParties/0/purposes", "[\"complaint-handling\", \"service-notices\"]"));
        assertThat(desk.consents().renewalsDue(Desk.ADULT)).hasSize(1);

        desk.consents().withdrawPurpose(Desk.ADULT, Id.of("service-notices"), "homepage", Giver.self());

        assertThat(desk.consents().renewalsDue(Desk.ADULT)).isEmpty();
    }

    @Test
    void theRenewedConsentEndsTheDue() {
        Desk desk = after(Versions.base().set("/consents/4/items/-", "\"login-id\""));
        agree(desk, Desk.ADULT);

        assertThat(desk.consents().renewalsDue(Desk.ADULT)).isEmpty();
        assertThat(desk.consents()
                        .report(Desk.ADULT)
                        .of(Desk.id("extra"))
                        .orElseThrow()
                        .status())
                .isEqualTo(ConsentStatus.RENEWED);
    }

    @Test
    void aComingVersionTellsInTimeAndForManyPeople() {
        Policy coming = Versions.next(Versions.base().set("/consents/4/items/-", "\"login-id\""));
        Desk desk = new Desk(coming, Versions.base().read());
        desk.setClock(Example.at("2025-12-15T00:00"));
        desk.kit.subjects().enrolAdult(OTHER);
        agree(desk, Desk.ADULT);
        List<SubjectId> read = new ArrayList<>();

        Stream<SubjectRenewals> due = desk.consents()
                .renewalsDue(Stream.of(OTHER, Desk.ADULT, Desk.CHILD).peek(read::add), coming);

        assertThat(read).isEmpty();
        assertThat(due).extracting(SubjectRenewals::subject).containsExactly(Desk.ADULT);
        assertThat(desk.consents().renewalsDue(Desk.ADULT)).isEmpty();
        assertThat(desk.consents().renewalsDue(Desk.ADULT, coming)).hasSize(1);
    }

    @Test
    void aVersionThatIsNotAtHandIsSaid() {
        Desk desk = new Desk(Versions.base().read());
        NewConsentEvent grant =
                Events.content("extra", EventKind.GRANTED, Id.of("1999-01-01"), Example.at("2024-03-01T00:00"));
        desk.stores
                .unitOfWork()
                .run(transaction -> desk.stores
                        .port(ConsentLedger.class)
                        .append(transaction, Desk.ADULT, grant, grant.occurredAt()));

        Renewal renewal = desk.consents().renewalsDue(Desk.ADULT).get(0);
        assertThat(renewal.changes()).isEmpty();
        assertThat(renewal.explain(Locale.ENGLISH)).contains("not at hand");
        assertThat(renewal.explain(Locale.KOREAN)).contains("찾을 수 없어");
    }

    @Property(tries = 60)
    void somebodyIsDueExactlyWhenSomeUseOfTheBlockIsNotCovered(@ForAll("edits") List<Edit> edits) {
        JsonEdit edited = Versions.base();
        edits.forEach(edit -> edit.change().accept(edited));
        Desk desk = after(edited);
        Policy today = desk.kit.policies().newest();

        List<Renewal> due = desk.consents().renewalsDue(Desk.ADULT);

        for (String id : List.of("extra", "partner")) {
            ConsentEvent grant =
                    desk.consents().state(Desk.ADULT).of(Desk.id(id)).grant().orElseThrow();
            boolean uncovered = !Gaps.of(desk.kit.policies(), today, grant).isEmpty();
            assertThat(due.stream().anyMatch(renewal -> renewal.block().equals(Desk.id(id))))
                    .as(id)
                    .isEqualTo(uncovered);
        }
        assertThat(due).allSatisfy(renewal -> assertThat(renewal.changes()).isNotEmpty());
    }

    @Provide
    Arbitrary<List<Edit>> edits() {
        return PolicyEdits.ofFacts().list().ofMinSize(1).ofMaxSize(3);
    }

    @Test
    void theReportTellsEveryStateInBothLanguagesAndWhatItRestsOn() {
        Desk desk = Desk.ofExample();
        desk.consents().record(desk.signUp());
        desk.consents().request(Desk.ADULT, "consulting-application", Audience.adult(), Locale.KOREAN);

        ConsentReport report = desk.consents().report(Desk.ADULT);

        assertThat(report.version()).isEqualTo(Example.policy().version());
        assertThat(report.of(Desk.id("guardian")).orElseThrow().status()).isEqualTo(ConsentStatus.NEVER_ASKED);
        assertThat(report.of(Desk.id("photo")).orElseThrow().status()).isEqualTo(ConsentStatus.REQUESTED);
        BlockReport marketing = report.of(Desk.id("marketing")).orElseThrow();
        assertThat(marketing.evidence()).isEqualTo(EvidenceStatus.COMPLETE);
        assertThat(marketing.explain(Locale.ENGLISH))
                .contains("News of events", "agreed.", "rests on event 1 of 2026-11-22");
        assertThat(marketing.explain(Locale.KOREAN)).contains("동의했습니다", "2026-11-22의 1번째 기록");
        for (ConsentStatus status : ConsentStatus.values()) {
            BlockReport each = new BlockReport(
                    marketing.block(),
                    marketing.title(),
                    status,
                    marketing.restsOn(),
                    marketing.ended(),
                    marketing.evidence(),
                    marketing.zone());
            assertThat(each.explain(Locale.KOREAN)).contains("이벤트와 광고 소식").doesNotContain("{");
            assertThat(each.explain(Locale.ENGLISH)).contains("News of events").doesNotContain("{");
        }
        assertThat(report.explain(Locale.ENGLISH).lines())
                .hasSize(report.blocks().size());
    }

    @Test
    void datesAreThoseOfThePolicysZone() {
        Desk desk = Desk.ofExample();
        desk.setClock(Example.at("2026-11-23T00:00"));
        desk.consents().record(desk.signUp());

        assertThat(desk.consents()
                        .report(Desk.ADULT)
                        .of(Desk.id("marketing"))
                        .orElseThrow()
                        .explain(Locale.ENGLISH))
                .contains("2026-11-23");
    }

    @Test
    void missingEvidenceAndPurposesTakenBackAreTold() {
        Desk desk = new Desk(Versions.base().read());
        desk.consents()
                .record(desk.form("consultation")
                        .answerBy(Desk.ADULT)
                        .agree("extra")
                        .refuse("partner")
                        .by(Act.VOICE)
                        .via("phone"));
        desk.consents().withdrawPurpose(Desk.ADULT, Id.of("service-notices"), "phone", Giver.self());

        BlockReport report =
                desk.consents().report(Desk.ADULT).of(Desk.id("extra")).orElseThrow();

        assertThat(report.evidence()).isEqualTo(EvidenceStatus.MISSING);
        assertThat(report.ended()).containsOnlyKeys(Id.<Purpose>of("service-notices"));
        assertThat(report.explain(Locale.ENGLISH)).contains("evidence", "No longer agreed to for: ");
        assertThat(report.explain(Locale.KOREAN)).contains("증빙이 없어", "더 이상 동의하지 않습니다");
    }
}
