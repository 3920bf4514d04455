package io.github.consentkit.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.consent.PolicyEdits.Edit;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyHistory;
import io.github.consentkit.policy.Recipient;
import io.github.consentkit.testing.Example;
import io.github.consentkit.testing.JsonEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Invariant I5 over random second versions of a policy: a consent to the first covers what was shown, while it is true. */
class CoverageOfEditsTest {

    private static final String BASE = Versions.base().json();
    private static final Policy SHOWN = Versions.base().read();
    private static final List<String> BLOCKS = List.of("extra", "partner", "marketing", "photo");

    /** One use that may or may not be covered. */
    private record Use(String block, String purpose, String item, Optional<String> recipient) {}

    private static final List<Use> USES = uses();

    @Property(tries = 120)
    void coverageIsExactlyWhatTheOracleReadsOffTheTwoDocuments(@ForAll("anyEdits") List<Edit> edits) {
        JsonEdit edited = edit(edits);
        Policy today = Versions.next(edited);
        PolicyHistory history = PolicyHistory.of(List.of(SHOWN, today));
        NaiveCoverage oracle = new NaiveCoverage(BASE, edited.json());

        for (Use use : USES) {
            assertThat(coverage(history, today, use))
                    .as("%s", use)
                    .isEqualTo(oracle.of(use.block, use.purpose, use.item, use.recipient));
        }
    }

    @Property(tries = 120)
    void nothingIsCoveredThatWasNotShownOrIsKeptLongerThanShown(@ForAll("anyEdits") List<Edit> edits) {
        JsonEdit edited = edit(edits);
        Policy today = Versions.next(edited);
        PolicyHistory history = PolicyHistory.of(List.of(SHOWN, today));
        PolicyJson base = new PolicyJson(BASE);
        NaiveCoverage oracle = new NaiveCoverage(BASE, edited.json());

        for (Use use : USES) {
            if (coverage(history, today, use) == Coverage.COVERED) {
                assertThat(PolicyJson.words(base.block(use.block).path("purposes")))
                        .contains(use.purpose);
                assertThat(PolicyJson.words(base.block(use.block).path("items")))
                        .contains(use.item);
                assertThat(oracle.endsLaterOnSomeDay(use.block)).as("%s", use).isFalse();
            }
        }
    }

    @Property(tries = 50)
    void editorialChangesKeepEveryConsent(@ForAll("editorialEdits") List<Edit> edits) {
        JsonEdit edited = edit(edits);
        Policy today = Versions.next(edited);
        PolicyHistory history = PolicyHistory.of(List.of(SHOWN, today));
        NaiveCoverage unedited = new NaiveCoverage(BASE, BASE);

        for (Use use : USES) {
            assertThat(coverage(history, today, use))
                    .as("%s", use)
                    .isEqualTo(unedited.of(use.block, use.purpose, use.item, use.recipient))
                    .isNotEqualTo(Coverage.CHANGED);
        }
    }

    @Provide
    Arbitrary<List<Edit>> anyEdits() {
        return Arbitraries.oneOf(PolicyEdits.ofFacts(), PolicyEdits.ofFacts(), PolicyEdits.editorial())
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    @Provide
    Arbitrary<List<Edit>> editorialEdits() {
        return PolicyEdits.editorial().list().ofMinSize(1).ofMaxSize(8);
    }

    private static JsonEdit edit(List<Edit> edits) {
        JsonEdit edited = Versions.base();
        edits.forEach(edit -> edit.change().accept(edited));
        return edited;
    }

    private static Coverage coverage(PolicyHistory history, Policy today, Use use) {
        Optional<Id<Recipient>> recipient = use.recipient.map(Id::of);
        return Coverage.of(
                history,
                today,
                Events.granted(1, use.block, SHOWN.version(), Example.NOW),
                Id.of(use.purpose),
                Id.of(use.item),
                recipient);
    }

    private static List<Use> uses() {
        List<String> purposes = new ArrayList<>(Versions.PURPOSES);
        purposes.addAll(List.of("event-advertising", "content-provision"));
        List<String> items = new ArrayList<>(Versions.ITEMS);
        items.add("appearance-photo");
        List<Optional<String>> recipients =
                List.of(Optional.empty(), Optional.of("partner-shop"), Optional.of("other-shop"));
        List<Use> uses = new ArrayList<>();
        for (String block : BLOCKS) {
            for (String purpose : purposes) {
                for (String item : items) {
                    recipients.forEach(recipient -> uses.add(new Use(block, purpose, item, recipient)));
                }
            }
        }
        return uses;
    }
}
