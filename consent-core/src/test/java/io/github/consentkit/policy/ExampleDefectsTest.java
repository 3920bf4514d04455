package io.github.consentkit.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.testing.Example;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is wrong with the published text is carried as facts, so that it can be found however the text is worded. */
class ExampleDefectsTest {

    private final PolicyDocument document = Example.policy().document();

    @Test
    void theConsultationCollectsItemsThatNobodyNamed() {
        Occasion consultation = Example.policy().occasion(Id.of("consultation")).orElseThrow();
        assertThat(consultation.items()).isEmpty();
        assertThat(wordingOf("B-0")).contains(WordingDefect.INCOMPLETE);
    }

    @Test
    void goodsAreSentAlthoughNoAddressIsCollected() {
        assertThat(document.items().list())
                .extracting(item -> item.id().value())
                .noneMatch(id -> id.contains("address") || id.contains("postal"));
        assertThat(Example.policy().purpose(Id.of("delivery")).orElseThrow().unstated())
                .contains(Unstated.ITEMS);
    }

    @Test
    void billingIsWrittenAsAGroundButOff() {
        assertThat(document.provision().grounds())
                .filteredOn(ground -> ground.kind() == ProvisionGround.Kind.BILLING)
                .singleElement()
                .satisfies(ground -> {
                    assertThat(ground.standing()).isEqualTo(ProvisionGround.Standing.OFF);
                    assertThat(ground.law()).isEmpty();
                    assertThat(ground.clause()).isEqualTo(Id.of("E-4"));
                });
    }

    @Test
    void theOfficerIsAnnouncedUnderOneTitleAndNamedUnderAnother() {
        Complaints.Officer officer = document.complaints().officer();
        assertThat(officer.announcedAs()).isEqualTo(Complaints.Title.PRIVACY_OFFICER);
        assertThat(officer.namedAs()).isEqualTo(Complaints.Title.PRIVACY_STAFF);
        assertThat(wordingOf("K-2")).contains(WordingDefect.TITLE_MISMATCH);
    }

    @Test
    void theOfficerHasNoTelephoneAlthoughTheDeskTakesCalls() {
        assertThat(document.complaints().officer().phone()).isEmpty();
        assertThat(document.rights().desk().channels()).contains(Rights.Channel.PHONE);
    }

    @Test
    void theVersionIsAnnouncedOnTheDayItHolds() {
        Publication publication = document.publication();
        assertThat(publication.announcedOn())
                .contains(publication.effectiveFrom())
                .contains(LocalDate.parse("2024-02-21"));
    }

    @Test
    void nobodyReviewedTheInstructionForInternetExplorer() {
        assertThat(document.cookies().orElseThrow().instructions())
                .filteredOn(instruction -> instruction.browser().isPresent())
                .singleElement()
                .satisfies(instruction -> {
                    assertThat(instruction.browser()).contains("internet-explorer");
                    assertThat(instruction.reviewedOn()).isEmpty();
                    assertThat(instruction.clause()).isEqualTo(Id.of("I-5"));
                });
        assertThat(wordingOf("I-5")).contains(WordingDefect.STALE_EXAMPLE);
    }

    @Test
    void leavingIsTakenToBeWithdrawal() {
        assertThat(document.rights().leaving()).isEqualTo(Rights.Leaving.SAME_AS_WITHDRAWAL);
        assertThat(wordingOf("H-4")).contains(WordingDefect.CONFLATED_TERMS);
    }

    @Test
    void listsThatNameNoEndAreMarked() {
        Set<String> open = document.clauses().stream()
                .filter(clause -> clause.wording().contains(WordingDefect.OPEN_LIST))
                .map(clause -> clause.id().value())
                .collect(Collectors.toSet());
        assertThat(open).containsExactlyInAnyOrder("A-1.3", "D-2", "E-3", "I-1", "I-2", "J-1");
    }

    @Test
    void theTextStatesNoLegalBasisAndNoNecessity() {
        assertThat(document.purposes().leaves())
                .allSatisfy(
                        purpose -> assertThat(purpose.unstated()).contains(Unstated.LEGAL_BASIS, Unstated.NECESSITY));
        assertThat(document.occasions())
                .flatExtracting(Occasion::items)
                .isNotEmpty()
                .allSatisfy(cell -> assertThat(cell.unstated()).contains(Unstated.NECESSITY));
    }

    @Test
    void oneProcessorIsNamed() {
        assertThat(document.entrustment().processors())
                .singleElement()
                .satisfies(processor -> assertThat(processor.tasks()).hasSize(3));
    }

    @Test
    void noStatuteIsNamedForKeepingLonger() {
        assertThat(document.retention().rules())
                .extracting(RetentionRule::ground)
                .doesNotContain(RetentionRule.Ground.STATUTE);
        assertThat(wordingOf("C-2")).contains(WordingDefect.INCOMPLETE);
    }

    @Test
    void theStatuteOfTheFirstSentenceIsOutdated() {
        assertThat(document.controller().mainStatute()).isEqualTo(Id.of("kr-network-act"));
        assertThat(wordingOf("P-1")).contains(WordingDefect.OUTDATED_STATUTE, WordingDefect.TYPO);
    }

    @Test
    void sensitiveDataMayBeRefusedByPeopleWhomTheTextCallsRespondents() {
        assertThat(wordingOf("F-4")).contains(WordingDefect.UNCLEAR_ADDRESSEE);
    }

    private static Set<WordingDefect> wordingOf(String clause) {
        return Example.policy().clause(Id.of(clause)).orElseThrow().wording();
    }
}
