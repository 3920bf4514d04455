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
import io.github.consentkit.policy.diff.PolicyDiff;
import io.github.consentkit.testing.Example;
import io.github.consentkit.testing.JsonEdit;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What declares to succeed a purpose or item is what it was: consents stay, unless it goes further (invariant I5). */
class RenamedPartsTest {

    private static final String PURPOSES = "/purposes/leaves";
    private static final String ITEMS = "/items/list";

    /** A part gets another name, takes another part in, or gets a class. */
    private record Rename(String list, String old, Optional<String> takesIn, Optional<String> newClass) {

        JsonEdit apply(JsonEdit document) {
            if (takesIn.isPresent()) {
                return Versions.merged(document, list, old, takesIn.get());
            }
            JsonEdit edit = Versions.renamed(document, list, old, old + "-new");
            newClass.ifPresent(name -> edit.set(edit.find(list, old + "-new") + "/classes/-", "\"" + name + "\""));
            return edit;
        }
    }

    /** The base with a block that asks everything of the pool. */
    private static JsonEdit base() {
        return Versions.base()
                .set("/consents/4/purposes", Versions.array(Versions.PURPOSES))
                .set("/consents/4/items", Versions.array(Versions.ITEMS));
    }

    @Property(tries = 150)
    void theDiffAndTheCoverageAndTheOracleAgreeOnRenamedParts(
            @ForAll("edits") List<Edit> edits, @ForAll("renames") Rename first, @ForAll("renames") Rename second) {
        JsonEdit edited = base();
        edits.forEach(edit -> edit.change().accept(edited));
        Policy today;
        JsonEdit renamed;
        try {
            renamed = first.apply(edited);
            renamed = first.old.equals(second.old) || first.takesIn.isPresent() ? renamed : second.apply(renamed);
            today = Versions.next(renamed);
        } catch (PolicyException | IllegalArgumentException invalid) {
            Assume.that(false);
            return;
        }
        Policy shown = base().read();
        PolicyHistory history = PolicyHistory.of(List.of(shown, today));
        PolicyDiff diff = PolicyDiff.between(shown, today);
        NaiveCoverage oracle = new NaiveCoverage(base().json(), renamed.json());
        for (String id : List.of("extra", "partner")) {
            ConsentBlock block = today.block(Id.of(id)).orElseThrow();
            for (Id<Purpose> purpose : block.purposes()) {
                for (Id<Item> item : block.items()) {
                    Coverage coverage = Coverage.of(
                            history,
                            today,
                            Events.granted(1, id, shown.version(), Example.NOW),
                            purpose,
                            item,
                            Optional.empty());
                    String use = item + " for " + purpose + " in " + id;
                    assertThat(coverage)
                            .as(use)
                            .isEqualTo(oracle.of(id, purpose.value(), item.value(), Optional.empty()));
                    if (block.recipient().isEmpty()) {
                        assertThat(diff.needsConsentAgain(block.id(), purpose, item))
                                .as("%s, which is %s", use, coverage)
                                .isEqualTo(coverage != Coverage.COVERED);
                    }
                }
            }
        }
    }

    @Test
    void aRenamedPurposeKeepsItsConsentAndTheDiffAsksNobody() {
        Policy today = Versions.next(Versions.renamed(base(), PURPOSES, "service-notices", "notices"));

        assertThat(coverage(today, "notices", "email")).isEqualTo(Coverage.COVERED);
        assertThat(PolicyDiff.between(base().read(), today).changes())
                .allMatch(change -> change.consents().isEmpty());
    }

    @Test
    void aRenamedItemKeepsItsConsentAndTheDiffAsksNobody() {
        Policy today = Versions.next(Versions.renamed(base(), ITEMS, "login-id", "account-name"));

        assertThat(coverage(today, "service-notices", "account-name")).isEqualTo(Coverage.COVERED);
        assertThat(PolicyDiff.between(base().read(), today).changes())
                .allMatch(change -> change.consents().isEmpty());
    }

    @Test
    void whoeverSucceedsAndGoesFurtherIsAskedAgain() {
        JsonEdit wider = Versions.renamed(base(), ITEMS, "login-id", "account-name");
        wider.set(wider.find(ITEMS, "account-name") + "/classes/-", "\"account\"");
        Policy today = Versions.next(wider);

        assertThat(coverage(today, "service-notices", "account-name")).isEqualTo(Coverage.CHANGED);
        assertThat(PolicyDiff.between(base().read(), today)
                        .needsConsentAgain(Id.of("extra"), Id.of("service-notices"), Id.of("account-name")))
                .isTrue();
    }

    @Test
    void aPurposeThatBecameMarketingGoesFurther() {
        JsonEdit byConsent = base();
        String leaf = byConsent.find(PURPOSES, "service-notices");
        byConsent.set(leaf + "/basis", "{\"kind\": \"consent\"}").set(leaf + "/necessity", "\"optional\"");
        JsonEdit marketing = Versions.renamed(byConsent, PURPOSES, "service-notices", "news");
        marketing.set(marketing.find(PURPOSES, "news") + "/group", "\"marketing\"");
        marketing.set(marketing.find("/consents", "marketing") + "/purposes/-", "\"news\"");
        marketing.set(marketing.find("/consents", "marketing") + "/items/-", "\"login-id\"");
        Policy shown = byConsent.read();
        Policy today = Versions.next(marketing);

        assertThat(Coverage.of(
                        PolicyHistory.of(List.of(shown, today)),
                        today,
                        Events.granted(1, "extra", shown.version(), Example.NOW),
                        Id.of("news"),
                        Id.of("email"),
                        Optional.empty()))
                .isEqualTo(Coverage.CHANGED);
        assertThat(PolicyDiff.between(shown, today).needsConsentAgain(Id.of("extra"), Id.of("news"), Id.of("email")))
                .isTrue();
    }

    @Test
    void aNameThatChangedTwiceKeepsItsConsent() {
        Policy shown = base().read();
        JsonEdit once = Versions.renamed(base(), PURPOSES, "service-notices", "notices");
        Policy between = Versions.next(once);
        JsonEdit twice = Versions.renamed(JsonEdit.of(once.json()), PURPOSES, "notices", "messages");
        Policy today = twice.set("/publication/version", "\"2026-06-01\"")
                .set("/publication/supersedes", "\"2026-01-01\"")
                .set("/publication/announcedOn", "\"2026-05-01\"")
                .set("/publication/effectiveFrom", "\"2026-06-01\"")
                .read();

        assertThat(Coverage.of(
                        PolicyHistory.of(List.of(shown, between, today)),
                        today,
                        Events.granted(1, "extra", shown.version(), Example.NOW),
                        Id.of("messages"),
                        Id.of("email"),
                        Optional.empty()))
                .isEqualTo(Coverage.COVERED);
    }

    @Test
    void withoutADeclarationAnotherNameIsAnotherPurpose() {
        JsonEdit silent = Versions.renamed(base(), PURPOSES, "service-notices", "notices");
        silent.remove(silent.find(PURPOSES, "notices") + "/succeeds");
        Policy today = Versions.next(silent);

        assertThat(coverage(today, "notices", "email")).isEqualTo(Coverage.NOT_NAMED);
    }

    private static Coverage coverage(Policy today, String purpose, String item) {
        Policy shown = base().read();
        return Coverage.of(
                PolicyHistory.of(List.of(shown, today)),
                today,
                Events.granted(1, "extra", shown.version(), Example.NOW),
                Id.of(purpose),
                Id.of(item),
                Optional.empty());
    }

    @Provide
    Arbitrary<List<Edit>> edits() {
        return PolicyEdits.ofFacts().list().ofMaxSize(3);
    }

    @Provide
    Arbitrary<Rename> renames() {
        Arbitrary<Rename> purposes = Combinators.combine(
                        Arbitraries.of(Versions.PURPOSES),
                        Arbitraries.of(Versions.PURPOSES).optional(0.4))
                .filter((old, other) -> !other.equals(Optional.of(old)))
                .as((old, other) -> new Rename(PURPOSES, old, other, Optional.empty()));
        Arbitrary<Rename> items = Combinators.combine(
                        Arbitraries.of("login-id", "mobile-phone"),
                        Arbitraries.of("account", "authentication-secret").optional(0.3))
                .as((old, newClass) -> new Rename(ITEMS, old, Optional.empty(), newClass));
        return Arbitraries.oneOf(purposes, items);
    }
}
