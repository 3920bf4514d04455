package io.github.consentkit.consent;

import io.github.consentkit.testing.JsonEdit;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random edits of {@link Versions#base()} that leave a valid policy: other words, other facts, more of them, or fewer. */
final class PolicyEdits {

    private static final List<String> BLOCKS = List.of("extra", "partner");

    private PolicyEdits() {}

    /** One edit and what it says, for the report of a failure. */
    record Edit(String what, Consumer<JsonEdit> change) {

        @Override
        public String toString() {
            return what;
        }
    }

    /** Edits of words alone: nothing that the law wants told changes its meaning. */
    static Arbitrary<Edit> editorial() {
        Arbitrary<String> words =
                Arbitraries.strings().withChars("가나다abc").ofMinLength(1).ofMaxLength(6);
        return Combinators.combine(
                        Arbitraries.of(
                                "/clauses/0/text",
                                "/controller/shortName",
                                "/consents/0/title",
                                "/consents/4/title",
                                "/consents/5/title",
                                "/consents/4/period",
                                "/consents/5/refusal/text",
                                "/items/list/0/name",
                                "/purposes/leaves/0/name",
                                "/provision/thirdParties/0/name",
                                "/retention/rules/0/name",
                                "/occasions/0/name"),
                        words)
                .as((pointer, text) -> set(pointer, Versions.text(text)));
    }

    /** Edits of the told facts, for better or worse. */
    static Arbitrary<Edit> ofFacts() {
        return Arbitraries.oneOf(blockEdits(), ruleEdits(), recipientEdits());
    }

    private static Arbitrary<Edit> blockEdits() {
        return Arbitraries.of(BLOCKS)
                .flatMap(block -> Arbitraries.oneOf(
                        some(Versions.PURPOSES, 1).map(purposes -> set(block, "/purposes", purposes)),
                        some(Versions.ITEMS, 1).map(items -> set(block, "/items", items)),
                        some(Versions.PURPOSES, 0).map(lost -> set(block, "/refusal/disables", lost)),
                        some(Versions.RULES, 1).map(rules -> set(block, "/retention", rules)),
                        Arbitraries.of("ordinary", "marketing").map(PolicyEdits::kindOfExtra)));
    }

    private static Arbitrary<Edit> ruleEdits() {
        return Arbitraries.of(0, 1, 2)
                .map(index -> "/retention/rules/" + index)
                .flatMap(rule -> Arbitraries.oneOf(
                        Arbitraries.of("P5D", "P4D", "P90D", "P91D", "P30D", "P1M", "P3M", "P1Y", "P12M", "P1Y10D")
                                .map(period -> set(rule + "/period", "\"" + period + "\"")),
                        Arbitraries.of("purpose-achieved", "account-left", "collected")
                                .map(start -> set(rule + "/start", "\"" + start + "\"")),
                        some(Versions.ITEMS, 0).map(items -> set(rule + "/items", Versions.array(items))),
                        Arbitraries.just(rule).map(PolicyEdits::withoutPeriod)));
    }

    private static Arbitrary<Edit> recipientEdits() {
        return Arbitraries.oneOf(
                some(Versions.PURPOSES, 1)
                        .map(purposes -> set("/provision/thirdParties/0/purposes", Versions.array(purposes))),
                Arbitraries.of(Versions.SHOPS).map(shop -> set("/consents/5/recipient", "\"" + shop + "\"")),
                Arbitraries.of("One year from the day of provision", "Two years")
                        .map(period -> set(
                                "/provision/thirdParties/0/period",
                                "{\"ko\": \"제공받은 날부터 1년\", \"en\": \"" + period + "\"}")));
    }

    private static Arbitrary<Set<String>> some(List<String> words, int atLeast) {
        return Arbitraries.of(words).set().ofMinSize(atLeast).ofMaxSize(words.size());
    }

    private static Edit kindOfExtra(String kind) {
        return set("/consents/4/kind", "\"" + kind + "\"");
    }

    private static Edit withoutPeriod(String rule) {
        return new Edit("no period of " + rule, edit -> {
            edit.set(rule + "/period", "\"P1D\"");
            edit.remove(rule + "/period");
        });
    }

    private static Edit set(String block, String field, Set<String> words) {
        return set("/consents/" + (4 + BLOCKS.indexOf(block)) + field, Versions.array(words));
    }

    private static Edit set(String pointer, String json) {
        return new Edit(pointer + " = " + json, edit -> edit.set(pointer, json));
    }
}
