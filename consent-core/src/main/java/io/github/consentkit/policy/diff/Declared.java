package io.github.consentkit.policy.diff;

import io.github.consentkit.internal.Articles;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.LawRef;
import io.github.consentkit.policy.LocalizedText;
import io.github.consentkit.policy.Occasion;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyDocument;
import io.github.consentkit.policy.PurposeGroup;
import io.github.consentkit.policy.Recipient;
import io.github.consentkit.policy.RetentionRule;
import java.util.Optional;

/** The name under which a policy declares what an id stands for. */
final class Declared {

    private Declared() {}

    static Optional<LocalizedText> name(String id, String component, Policy policy) {
        return switch (component) {
            case "purposes", "purpose", "disables", "group", "parent" ->
                policy.purpose(Id.of(id))
                        .map(purpose -> purpose.name())
                        .or(() -> policy.group(Id.of(id)).map(PurposeGroup::name));
            case "items", "item", "derivedFrom" -> policy.item(Id.of(id)).map(Item::name);
            case "recipient", "recipients", "subOf" ->
                policy.recipient(Id.of(id)).map(Recipient::name);
            case "retention" -> policy.retentionRule(Id.of(id)).map(RetentionRule::name);
            case "occasions", "within" -> policy.occasion(Id.of(id)).map(Occasion::name);
            case "methods" -> policy.method(Id.of(id)).map(method -> method.name());
            case "law", "laws", "noticeLaws", "also", "mainStatute" ->
                policy.law(Id.of(id)).map(Declared::cited);
            case "subjects" -> subjects(policy.document(), id);
            default -> Optional.empty();
        };
    }

    private static Optional<LocalizedText> subjects(PolicyDocument document, String id) {
        return document.subjects().stream()
                .filter(group -> group.id().value().equals(id))
                .map(group -> group.name())
                .findFirst();
    }

    /** Two provisions of one act have long titles in common: the article is what people look for. */
    private static LocalizedText cited(LawRef law) {
        return law.article()
                .map(article -> new LocalizedText(
                        law.title().ko() + " " + Articles.korean(article),
                        law.title().en() + ", article " + article))
                .orElse(law.title());
    }
}
