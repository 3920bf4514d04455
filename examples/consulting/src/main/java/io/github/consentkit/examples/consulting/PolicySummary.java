package io.github.consentkit.examples.consulting;

import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Language;
import io.github.consentkit.policy.LocalizedText;
import io.github.consentkit.policy.Necessity;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyDocument;
import io.github.consentkit.policy.Processor;
import io.github.consentkit.policy.Prohibition;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.policy.PurposeGroup;
import io.github.consentkit.policy.RetentionRule;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sums a policy up in a few lines: purposes, items, recipients, periods, prohibitions. */
final class PolicySummary {

    private PolicySummary() {}

    static void tell(Policy policy, Language language, Teller teller) {
        PolicyDocument document = policy.document();
        teller.line(
                document.controller().name().ko() + ", 버전 " + policy.version() + ", 조항 "
                        + document.clauses().size() + "개, 시행 "
                        + document.publication().effectiveFrom() + " ("
                        + document.zone() + ")",
                document.controller().name().en() + ", version " + policy.version() + ", "
                        + document.clauses().size() + " clauses, in force from "
                        + document.publication().effectiveFrom() + " (" + document.zone() + ")");
        for (PurposeGroup group : document.purposes().groups()) {
            String names = document.purposes().leaves().stream()
                    .filter(purpose -> purpose.group().equals(group.id()))
                    .map(purpose -> purpose.name().in(language) + " " + purpose.clause())
                    .collect(Collectors.joining(", "));
            label(teller, "목적", "purposes", group.name().in(language) + ": " + names);
        }
        label(teller, "항목", "items", names(document.items().list().stream(), Item::name, language));
        label(
                teller,
                "수탁자",
                "processors",
                names(document.entrustment().processors().stream(), Processor::name, language));
        label(teller, "기간", "periods", names(document.retention().rules().stream(), RetentionRule::name, language));
        label(teller, "절대 금지", "never", names(document.prohibitions().stream(), Prohibition::text, language));
        long optional = document.purposes().leaves().stream()
                .filter(purpose -> purpose.necessity() == Necessity.OPTIONAL)
                .map(Purpose::id)
                .count();
        label(teller, "선택 목적", "optional purposes", String.valueOf(optional));
    }

    private static <T> String names(Stream<T> things, Function<T, LocalizedText> name, Language language) {
        return things.map(thing -> name.apply(thing).in(language)).collect(Collectors.joining(", "));
    }

    private static void label(Teller teller, String ko, String en, String value) {
        teller.line(ko + ": " + value, en + ": " + value);
    }
}
