package io.github.consentkit.lifecycle;

import io.github.consentkit.internal.JsonNames;
import io.github.consentkit.internal.Texts;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Language;
import io.github.consentkit.policy.Policy;
import java.time.Instant;
import java.time.Period;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;

/** Tells the officer what keeps a value, by rule, law, claim and time, and what has to be done until when. */
final class OfficerText {

    private static final Map<Language, OfficerText> SPEAKERS =
            new EnumMap<>(Map.of(Language.KO, new OfficerText(Language.KO), Language.EN, new OfficerText(Language.EN)));

    private final Language language;
    private final Texts texts;

    private OfficerText(Language language) {
        this.language = language;
        this.texts = Texts.load(OfficerText.class, "terms", language.locale());
    }

    static OfficerText in(Language language) {
        return Objects.requireNonNull(SPEAKERS.get(language));
    }

    String of(Id<Item> item, List<Term> terms, List<Restriction> locks, Policy policy, Instant now) {
        String name = policy.item(item).map(found -> found.name().in(language)).orElse(item.value());
        if (terms.isEmpty()) {
            return texts.get("none", Map.of("item", item.value()));
        }
        StringJoiner paragraphs = new StringJoiner("\n");
        for (Term term : terms) {
            paragraphs.add(value(item, name, term.value(), policy));
            term.holds().forEach(hold -> paragraphs.add("- " + hold(hold, policy)));
            paragraphs.add(now(item, term, policy, now));
            locks.stream()
                    .filter(lock -> lock.request().names(item))
                    .filter(lock -> term.value()
                            .record()
                            .map(record -> lock.concerns(item, record))
                            .orElse(true))
                    .forEach(lock -> paragraphs.add(texts.get(
                            "officer.lock." + JsonNames.of(lock.request().kind()),
                            Map.of(
                                    "since", Moments.at(lock.request().receivedAt(), policy),
                                    "request", lock.request().id()))));
        }
        return paragraphs.toString();
    }

    private String value(Id<Item> item, String name, HeldData value, Policy policy) {
        String record = value.record()
                .map(ref -> texts.get("officer.record", Map.of("type", ref.type())))
                .orElseGet(() -> texts.get("officer.somewhere"));
        String origin = value.origin()
                .map(how -> texts.get(
                        "officer.origin",
                        Map.of(
                                "at", Moments.at(how.at(), policy),
                                "occasion", how.occasion().value(),
                                "method", how.method().value())))
                .orElseGet(() -> texts.get("officer.unknown"));
        return texts.get(
                "officer.value",
                Map.of(
                        "item",
                        item.value(),
                        "name",
                        name,
                        "record",
                        record,
                        "stage",
                        texts.get("officer." + JsonNames.of(value.stage())),
                        "origin",
                        origin,
                        "version",
                        value.collectedUnder().value()));
    }

    private String hold(Hold hold, Policy policy) {
        return texts.get(
                "officer.hold",
                Map.of(
                        "from", Moments.at(hold.from(), policy),
                        "until", until(hold.until(), policy),
                        "why", why(hold.why()),
                        "clause", hold.clause().value()));
    }

    private String why(Hold.Why why) {
        if (why instanceof Hold.Why.ForPurpose held) {
            return texts.get("officer.purpose", Map.of("purpose", held.purpose().value()));
        }
        if (why instanceof Hold.Why.ForClaim held) {
            return texts.get(
                    "officer.claim",
                    Map.of("claim", held.claim(), "rule", held.rule().value()));
        }
        if (why instanceof Hold.Why.ForDemand held) {
            return texts.get(
                    "officer.demand",
                    Map.of("demand", held.demand(), "law", held.law().value()));
        }
        Hold.Why.ByRule held = (Hold.Why.ByRule) why;
        return held.law()
                .map(law -> texts.get(
                        "officer.statute",
                        Map.of("law", law.value(), "rule", held.rule().value())))
                .orElseGet(() -> texts.get(
                        "officer.rule", Map.of("rule", held.rule().value(), "ground", JsonNames.of(held.ground()))));
    }

    private String now(Id<Item> item, Term term, Policy policy, Instant now) {
        if (term.isOverAt(now)) {
            Instant end = term.end().orElseThrow();
            Period within = policy.document().retention().destroyWithin();
            Instant due = within.isZero()
                    ? end
                    : CalendarPeriod.endOf(end, within, policy.document().zone());
            return texts.get(
                    "officer.now." + TermText.over(policy, item),
                    Map.of("end", Moments.end(end, policy), "due", Moments.end(due, policy)));
        }
        Optional<Instant> use = term.endOfUse();
        if (term.isInUseAt(now)) {
            return use.map(end -> texts.get("officer.now.use", Map.of("end", Moments.end(end, policy))))
                    .orElseGet(() -> texts.get("officer.now.endless"));
        }
        String since = use.map(end -> Moments.end(end, policy)).orElseGet(() -> texts.get("officer.open"));
        return term.end()
                .map(end -> texts.get("officer.now.apart", Map.of("use", since, "end", Moments.end(end, policy))))
                .orElseGet(() -> texts.get("officer.now.apart.endless", Map.of("use", since)));
    }

    private String until(Optional<Instant> end, Policy policy) {
        return end.map(at -> Moments.end(at, policy)).orElseGet(() -> texts.get("officer.open"));
    }
}
