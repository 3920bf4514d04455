package io.github.consentkit.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.consent.PolicyEdits.Edit;
import io.github.consentkit.policy.ConsentBlock;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyException;
import io.github.consentkit.policy.PolicyHistory;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.policy.Recipient;
import io.github.consentkit.policy.ThirdParty;
import io.github.consentkit.policy.diff.Change;
import io.github.consentkit.policy.diff.PolicyDiff;
import io.github.consentkit.testing.Example;
import io.github.consentkit.testing.JsonEdit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What the diff says must be agreed to again is what old agreements do not cover, use by use, no more and no less. */
class DiffAgreesWithCoverageTest {

    private static final Policy SHOWN = Versions.base().read();

    @Property(tries = 250)
    void theDiffAsksAgainForExactlyTheUsesThatOldConsentsDoNotCover(@ForAll("edits") List<Edit> edits) {
        JsonEdit edited = Versions.base();
        edits.forEach(edit -> edit.change().accept(edited));
        agree(SHOWN, Versions.next(edited));
    }

    @Property(tries = 150)
    void andSoItDoesOfTransfersAbroad(@ForAll("transferEdits") List<Edit> edits) {
        JsonEdit edited = Versions.abroad();
        edits.forEach(edit -> edit.change().accept(edited));
        try {
            agree(Versions.abroad().read(), Versions.next(edited));
        } catch (PolicyException invalid) {
            Assume.that(false);
        }
    }

    private static void agree(Policy shown, Policy today) {
        PolicyDiff diff = PolicyDiff.between(shown, today);
        PolicyHistory history = PolicyHistory.of(List.of(shown, today));
        for (ConsentBlock block : today.blocks()) {
            for (Id<Purpose> purpose : block.purposes()) {
                for (Id<Item> item : block.items()) {
                    Coverage coverage = Coverage.of(
                            history,
                            today,
                            Events.granted(1, block.id().value(), shown.version(), Example.NOW),
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
                .allSatisfy(change -> assertThat(
                                change.consents().isEmpty() || change.effect() == Change.Effect.CONSENT_AGAIN)
                        .as(change.explain(Locale.ENGLISH))
                        .isTrue());
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
    Arbitrary<List<Edit>> transferEdits() {
        List<String> sets =
                List.of("/transfers/0/purposes", "/consents/6/purposes", "/provision/thirdParties/0/purposes");
        List<String> words = List.of("/when", "/method", "/use", "/period", "/refusal/text", "/contact/department");
        Arbitrary<Edit> purposes = Combinators.combine(
                        Arbitraries.of(sets),
                        Arbitraries.of(Versions.PURPOSES).set().ofMinSize(1).ofMaxSize(3))
                .as((pointer, names) -> edit(pointer, Versions.array(names)));
        Arbitrary<Edit> items = Combinators.combine(
                        Arbitraries.of("/transfers/0/items", "/consents/6/items"),
                        Arbitraries.of(List.of("name", "email")).set().ofMinSize(1))
                .as((pointer, names) -> edit(pointer, Versions.array(names)));
        Arbitrary<Edit> texts =
                Arbitraries.of(words).map(word -> edit("/transfers/0" + word, Versions.text("other words")));
        Arbitrary<Edit> facts = Arbitraries.of(
                edit("/provision/thirdParties/0/country", "\"JP\""),
                edit("/provision/thirdParties/0/contact", "{\"phone\": \"1\"}"),
                edit("/transfers/0/contact/phone", "\"1\""),
                edit("/transfers/0/ground", "\"certification\""),
                edit("/transfers/0/refusal/disables", "[\"service-notices\"]"),
                edit("/consents/6/kind", "\"third-party\""),
                edit("/consents/6/necessity", "\"required\""),
                edit("/consents/6/refusal/disables", "[\"service-notices\"]"));
        return Arbitraries.oneOf(purposes, items, texts, facts)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    private static Edit edit(String pointer, String json) {
        return new Edit(pointer + " = " + json, edit -> edit.set(pointer, json));
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
