package io.github.consentkit.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.consent.PolicyEdits.Edit;
import io.github.consentkit.policy.ConsentBlock;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyHistory;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.policy.Recipient;
import io.github.consentkit.policy.ThirdParty;
import io.github.consentkit.policy.diff.Change;
import io.github.consentkit.policy.diff.PolicyDiff;
import io.github.consentkit.testing.Example;
import io.github.consentkit.testing.JsonEdit;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What the diff says must be agreed to again is what old agreements do not cover, use by use, no more and no less. */
class DiffAgreesWithCoverageTest {

    private static final Policy SHOWN = Versions.base().read();

    @Property(tries = 300)
    void theDiffAsksAgainForExactlyTheUsesThatOldConsentsDoNotCover(@ForAll("edits") List<Edit> edits) {
        JsonEdit edited = Versions.base();
        edits.forEach(edit -> edit.change().accept(edited));
        Policy today = Versions.next(edited);
        PolicyDiff diff = PolicyDiff.between(SHOWN, today);
        PolicyHistory history = PolicyHistory.of(List.of(SHOWN, today));

        for (ConsentBlock block : today.blocks()) {
            for (Id<Purpose> purpose : block.purposes()) {
                for (Id<Item> item : block.items()) {
                    Coverage coverage = Coverage.of(
                            history,
                            today,
                            Events.granted(1, block.id().value(), SHOWN.version(), Example.NOW),
                            purpose,
                            item,
                            usedBy(today, block, purpose));
                    assertThat(diff.needsConsentAgain(block.id(), purpose, item))
                            .as("%s for %s in %s, which is %s", item, purpose, block.id(), coverage)
                            .isEqualTo(coverage != Coverage.COVERED);
                }
            }
        }
        assertThat(diff.changes())
                .allSatisfy(change -> assertThat(change.consents().isEmpty())
                        .isEqualTo(change.effect() != Change.Effect.CONSENT_AGAIN));
    }

    @Property(tries = 60)
    void otherWordsAloneAskForNothing(@ForAll("editorialEdits") List<Edit> edits) {
        JsonEdit edited = Versions.base();
        edits.forEach(edit -> edit.change().accept(edited));
        assertThat(PolicyDiff.between(SHOWN, Versions.next(edited)).effect()).isEqualTo(Change.Effect.EDITORIAL);
    }

    @Provide
    Arbitrary<List<Edit>> edits() {
        return Arbitraries.oneOf(PolicyEdits.ofFacts(), PolicyEdits.ofFacts(), PolicyEdits.editorial())
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    @Provide
    Arbitrary<List<Edit>> editorialEdits() {
        return PolicyEdits.editorial().list().ofMinSize(1).ofMaxSize(8);
    }

    /** The recipient, where it is one that the version says uses data for the purpose. */
    private static Optional<Id<Recipient>> usedBy(Policy today, ConsentBlock block, Id<Purpose> purpose) {
        return block.recipient()
                .filter(recipient -> today.recipient(recipient)
                        .map(found -> !(found instanceof ThirdParty party)
                                || party.purposes().contains(purpose))
                        .orElse(false));
    }
}
