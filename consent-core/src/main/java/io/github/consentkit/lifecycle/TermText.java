package io.github.consentkit.lifecycle;

import io.github.consentkit.internal.JsonNames;
import io.github.consentkit.internal.Texts;
import io.github.consentkit.policy.Clause;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Language;
import io.github.consentkit.policy.LawRef;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.RetentionRule;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;

/** Says in plain words how long a value is kept, why, and what would end it sooner. */
final class TermText {

    private static final Map<Language, TermText> SPEAKERS =
            new EnumMap<>(Map.of(Language.KO, new TermText(Language.KO), Language.EN, new TermText(Language.EN)));

    private final Language language;
    private final Texts texts;

    private TermText(Language language) {
        this.language = language;
        this.texts = Texts.load(TermText.class, "terms", language.locale());
    }

    static TermText in(Language language) {
        return Objects.requireNonNull(SPEAKERS.get(language));
    }

    String of(Id<Item> item, List<Term> terms, List<Restriction> locks, Policy policy, Instant now) {
        String name = policy.item(item).map(found -> found.name().in(language)).orElse(item.value());
        if (terms.isEmpty()) {
            return texts.get("none", Map.of("item", name));
        }
        StringJoiner paragraphs = new StringJoiner("\n");
        String over = over(policy, item);
        terms.forEach(term -> paragraphs.add(paragraph(name, over, term, policy, now)));
        locks.stream()
                .filter(lock -> lock.request().names(item))
                .forEach(lock -> paragraphs.add(texts.get(
                        "locked." + JsonNames.of(lock.request().kind()),
                        Map.of("since", Moments.at(lock.request().receivedAt(), policy)))));
        return paragraphs.toString();
    }

    /** What is over may be made anonymous where the policy declares it (Decree article 16(1)1), and whoever asks is told so. */
    static String over(Policy policy, Id<Item> item) {
        return policy.document().destruction().anonymisationOf(item).isPresent() ? "over.anonymised" : "over";
    }

    private String paragraph(String name, String over, Term term, Policy policy, Instant now) {
        StringJoiner lines = new StringJoiner("\n");
        if (term.isOverAt(now)) {
            lines.add(texts.get(
                    over, Map.of("item", name, "end", Moments.end(term.end().orElseThrow(), policy))));
            return lines.toString();
        }
        lines.add(
                term.end().isPresent()
                        ? texts.get(
                                "until",
                                Map.of(
                                        "item",
                                        name,
                                        "end",
                                        Moments.end(term.end().get(), policy)))
                        : texts.get("open", Map.of("item", name)));
        for (Hold hold : term.holds()) {
            boolean matters = hold.until().map(end -> end.isAfter(now)).orElse(true);
            if (matters) {
                lines.add("- " + reason(hold, policy));
            }
        }
        lines.add(texts.get("sooner." + sooner(term, now)));
        return lines.toString();
    }

    private String reason(Hold hold, Policy policy) {
        String until = hold.until()
                .map(end -> texts.get("ends", Map.of("end", Moments.end(end, policy))))
                .orElseGet(() -> texts.get("endless"));
        return kind(hold, policy) + " " + clause(hold.clause()) + " " + until;
    }

    private String kind(Hold hold, Policy policy) {
        if (hold.why() instanceof Hold.Why.ForPurpose purpose) {
            String name = policy.purpose(purpose.purpose())
                    .map(found -> found.name().in(language))
                    .orElse(purpose.purpose().value());
            return texts.get("purpose", Map.of("purpose", name));
        }
        if (hold.why() instanceof Hold.Why.ByRule rule) {
            String law = rule.law().map(id -> law(id, policy)).orElse("");
            return texts.get(
                    rule.ground() == RetentionRule.Ground.STATUTE ? "statute" : "rule",
                    Map.of("rule", ruleName(rule.rule(), policy), "law", law));
        }
        if (hold.why() instanceof Hold.Why.ForDemand demand) {
            return texts.get("demand", Map.of("law", law(demand.law(), policy)));
        }
        return texts.get("claim");
    }

    private String ruleName(Id<RetentionRule> id, Policy policy) {
        return policy.retentionRule(id).map(rule -> rule.name().in(language)).orElse(id.value());
    }

    private String law(Id<LawRef> id, Policy policy) {
        Optional<LawRef> law = policy.law(id);
        String title = law.map(found -> found.title().in(language)).orElse(id.value());
        return law.flatMap(LawRef::article)
                .map(article -> texts.get("article", Map.of("law", title, "article", article)))
                .orElse(title);
    }

    private String clause(Id<Clause> clause) {
        return texts.get("clause", Map.of("clause", clause.value()));
    }

    /** What could end it before its time: the person's own act, a settlement, or nothing. */
    private static String sooner(Term term, Instant now) {
        boolean statute = term.holdsAt(now).stream()
                .anyMatch(hold ->
                        hold.why() instanceof Hold.Why.ByRule rule && rule.ground() == RetentionRule.Ground.STATUTE);
        boolean claim = term.holdsAt(now).stream().anyMatch(hold -> hold.why() instanceof Hold.Why.ForClaim);
        boolean demand = term.holdsAt(now).stream().anyMatch(hold -> hold.why() instanceof Hold.Why.ForDemand);
        if (term.isInUseAt(now)) {
            return "use";
        }
        return statute || demand ? "nothing" : claim ? "settlement" : "erasure";
    }
}
