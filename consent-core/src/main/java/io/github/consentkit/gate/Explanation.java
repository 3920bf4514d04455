package io.github.consentkit.gate;

import io.github.consentkit.internal.JsonNames;
import io.github.consentkit.internal.Texts;
import io.github.consentkit.policy.Clause;
import io.github.consentkit.policy.CollectionMethod;
import io.github.consentkit.policy.ConsentBlock;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Language;
import io.github.consentkit.policy.LawRef;
import io.github.consentkit.policy.LocalizedText;
import io.github.consentkit.policy.Occasion;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.policy.PurposeGroup;
import io.github.consentkit.policy.Recipient;
import io.github.consentkit.policy.Role;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** Says in plain words why something is permitted or refused, and what would have to change. */
final class Explanation {

    private static final Map<Language, Explanation> SPEAKERS = new EnumMap<>(Map.of(
            Language.KO, new Explanation(Language.KO),
            Language.EN, new Explanation(Language.EN)));

    private final Language language;
    private final Texts texts;

    private Explanation(Language language) {
        this.language = language;
        this.texts = Texts.load(Explanation.class, "reasons", language.locale());
    }

    static Explanation in(Language language) {
        return Objects.requireNonNull(SPEAKERS.get(language));
    }

    String of(Deny deny, Optional<Policy> policy) {
        StringJoiner lines = new StringJoiner("\n");
        lines.add(texts.get("denied"));
        List<Denial> denials = deny.denials();
        for (Denial denial : denials) {
            lines.add("- " + sentence(denial, policy, ""));
        }
        lines.add(texts.get("change") + " " + sentence(denials.get(0), policy, ".change"));
        return lines.toString();
    }

    String of(Permit permit, Policy policy) {
        StringJoiner lines = new StringJoiner("\n");
        lines.add(texts.get("permitted"));
        for (PermitGround ground : permit.grounds()) {
            String consent = ground.consents().stream()
                    .map(event -> blockName(event.content().block(), policy))
                    .collect(Collectors.joining(", "));
            lines.add("- "
                    + texts.get(
                            consent.isEmpty() ? "ground" : "ground.consent",
                            Map.of(
                                    "items", itemNames(List.of(ground.item()), Optional.of(policy)),
                                    "basis", texts.get("basis." + ground.basis()),
                                    "consent", consent,
                                    "clauses", clauses(ground.clauses()))));
        }
        permit.obligations()
                .forEach(obligation -> lines.add("- " + texts.get("obligation." + JsonNames.of(obligation))));
        return lines.toString();
    }

    private String sentence(Denial denial, Optional<Policy> policy, String suffix) {
        boolean unasked = denial.about().isEmpty() && denial.reason().speaksOf() == Reason.Topic.BLOCK;
        String said = texts.get(
                unasked && !suffix.isEmpty()
                        ? "unasked" + suffix
                        : denial.reason().name() + suffix,
                Map.of(
                        "items", itemNames(denial.items(), policy),
                        "about",
                                denial.about()
                                        .map(id -> name(denial.reason(), id, policy))
                                        .orElse("")));
        boolean cites = suffix.isEmpty() && !denial.clauses().isEmpty();
        return cites ? said + " " + texts.get("clauses", Map.of("clauses", clauses(denial.clauses()))) : said;
    }

    private String itemNames(Collection<Id<Item>> items, Optional<Policy> policy) {
        return items.stream()
                .map(id -> policy.flatMap(known -> known.item(id))
                        .map(item -> item.name().in(language))
                        .orElse(id.value()))
                .collect(Collectors.joining(", "));
    }

    /** The name that the policy gives to what the reason speaks of, or its id where the policy does not know it. */
    private String name(Reason reason, Id<?> id, Optional<Policy> policy) {
        return policy.flatMap(known -> declaredName(reason, id.value(), known))
                .map(text -> text.in(language))
                .orElseGet(() -> ownRole(reason, id));
    }

    /** The two roles that no policy has to declare have a name all the same. */
    private String ownRole(Reason reason, Id<?> id) {
        boolean own = reason.speaksOf() == Reason.Topic.ROLE && (id.equals(Role.SUBJECT) || id.equals(Role.GUARDIAN));
        return own ? texts.get("role." + id) : id.value();
    }

    private String blockName(Id<ConsentBlock> block, Policy policy) {
        return policy.block(block).map(found -> found.title().in(language)).orElse(block.value());
    }

    private static Optional<LocalizedText> declaredName(Reason reason, String id, Policy policy) {
        return switch (reason.speaksOf()) {
            case NOTHING -> Optional.empty();
            case PURPOSE ->
                policy.purpose(Id.of(id))
                        .map(Purpose::name)
                        .or(() -> policy.group(Id.of(id)).map(PurposeGroup::name));
            case OCCASION -> policy.occasion(Id.of(id)).map(Occasion::name);
            case METHOD -> policy.method(Id.of(id)).map(CollectionMethod::name);
            case LAW -> policy.law(Id.of(id)).map(LawRef::title);
            case BLOCK -> policy.block(Id.of(id)).map(ConsentBlock::title);
            case RECIPIENT -> policy.recipient(Id.of(id)).map(Recipient::name);
            case ROLE -> policy.role(Id.of(id)).map(Role::name);
        };
    }

    private static String clauses(Collection<Id<Clause>> clauses) {
        return clauses.stream().map(Id::value).collect(Collectors.joining(", "));
    }
}
