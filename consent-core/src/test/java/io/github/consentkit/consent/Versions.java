package io.github.consentkit.consent;

import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyHistory;
import io.github.consentkit.testing.Example;
import io.github.consentkit.testing.JsonEdit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Two versions of a policy for invariant I5: the example with one ordinary block, one third-party block and two shops, and
 * whatever a test makes of it.
 *
 * <p>Every purpose of the pool uses every item of the pool, so that any pick of either is a valid block.
 */
final class Versions {

    static final List<String> PURPOSES =
            List.of("service-notices", "complaint-handling", "join-confirmation", "identity-confirmation");
    static final List<String> ITEMS = List.of("name", "email", "mobile-phone", "login-id");
    static final List<String> RULES = List.of("purpose-achieved", "account-left", "claim-open");
    static final List<String> SHOPS = List.of("partner-shop", "other-shop");

    private static final String BASE = makeBase();

    private Versions() {}

    /** The first version: a fresh document to edit. */
    static JsonEdit base() {
        return JsonEdit.of(BASE);
    }

    /** The first version with a transfer abroad by separate consent, and the block that asks for it. */
    static JsonEdit abroad() {
        return base().set("/provision/thirdParties/0/country", "\"US\"")
                .set("/transfers", """
                        [{"id": "t", "clause": "E-1", "recipient": "partner-shop", "ground": "separate-consent",
                         "items": ["name"], "purposes": ["complaint-handling"],
                         "when": {"ko": "상담할 때", "en": "when you ask"}, "method": {"ko": "전송", "en": "sent"},
                         "contact": {"phone": "+1-555-0100"}, "use": {"ko": "답변", "en": "answers"},
                         "period": {"ko": "1년", "en": "1 year"},
                         "refusal": {"disables": [], "text": {"ko": "전화로 거부", "en": "refuse by telephone"}}}]""")
                .set("/consents/-", """
                        {"id": "abroad", "clause": "E-1", "kind": "overseas", "title": {"ko": "국외", "en": "abroad"},
                         "occasions": ["consultation"], "audiences": ["adult", "child"], "necessity": "optional",
                         "purposes": ["complaint-handling"], "items": ["name"], "recipient": "partner-shop",
                         "retention": ["purpose-achieved"], "period": {"ko": "1년", "en": "1 year"},
                         "refusal": {"disables": [], "text": {"ko": "없음", "en": "none"}}}""");
    }

    /** The document with another id for a leaf of the purposes, or for an item, that declares to succeed the old one. */
    static JsonEdit renamed(JsonEdit document, String listPointer, String old, String now) {
        JsonEdit edit = JsonEdit.of(document.json().replace("\"" + old + "\"", "\"" + now + "\""));
        return edit.set(edit.find(listPointer, now) + "/succeeds", "[\"" + old + "\"]");
    }

    /** The document with a part that takes another one in: what spoke of the other speaks of it alone. */
    static JsonEdit merged(JsonEdit document, String listPointer, String kept, String other) {
        JsonEdit without = JsonEdit.of(document.json()).remove(document.find(listPointer, other));
        String word = "\"" + other + "\"";
        JsonEdit edit = JsonEdit.of(without.json().replace(word + ",", "").replace("," + word, ""));
        return edit.set(edit.find(listPointer, kept) + "/succeeds", "[" + word + "]");
    }

    /** Makes the document the next version of the base. */
    static Policy next(JsonEdit edited) {
        return edited.set("/publication/version", "\"2026-01-01\"")
                .set("/publication/supersedes", "\"2024-02-21\"")
                .set("/publication/announcedOn", "\"2025-12-01\"")
                .set("/publication/effectiveFrom", "\"2026-01-01\"")
                .set("/publication/changes", "[]")
                .read();
    }

    /** What a consent to the block, given under the base, covers under the version that the document makes. */
    static Coverage coverage(JsonEdit edited, String block, String purpose, String item, Optional<String> recipient) {
        Policy then = base().read();
        Policy now = next(edited);
        return Coverage.of(
                PolicyHistory.of(List.of(then, now)),
                now,
                Events.granted(1, block, then.version(), Example.NOW),
                Id.of(purpose),
                Id.of(item),
                recipient.map(Id::of));
    }

    static String array(Collection<String> words) {
        return words.stream().map(word -> "\"" + word + "\"").collect(Collectors.joining(",", "[", "]"));
    }

    static String text(String words) {
        return "{\"ko\": \"" + words + "\", \"en\": \"" + words + "\"}";
    }

    private static String makeBase() {
        JsonEdit edit = JsonEdit.ofExample();
        for (String purpose : PURPOSES) {
            edit.set(edit.find("/purposes/leaves", purpose) + "/items", array(ITEMS));
        }
        for (String shop : SHOPS) {
            edit.set("/provision/thirdParties/-", """
                    {"id": "%s", "clause": "E-1", "name": {"ko": "가게 %s", "en": "Shop %s"}, "country": "KR",
                     "ground": "consent", "purposes": ["complaint-handling"], "items": ["name", "email"],
                     "period": {"ko": "제공받은 날부터 1년", "en": "One year from the day of provision"}}""".formatted(shop, shop, shop));
        }
        return edit.set("/consents/-", block("extra", "ordinary", ""))
                .set("/consents/-", block("partner", "third-party", "\"recipient\": \"partner-shop\","))
                .json();
    }

    private static String block(String id, String kind, String recipient) {
        return """
                {"id": "%s", "clause": "E-1", "kind": "%s", "title": {"ko": "제목 %s", "en": "Title %s"},
                 "occasions": ["consultation"], "audiences": ["adult", "child"], "necessity": "optional",
                 "purposes": ["service-notices", "complaint-handling"], "items": ["name", "email"], %s
                 "retention": ["purpose-achieved", "account-left"],
                 "period": {"ko": "탈퇴 후 90일까지", "en": "Until 90 days after leaving"},
                 "refusal": {"disables": ["service-notices"],
                             "text": {"ko": "거부하셔도 됩니다.", "en": "You may say no."}}}""".formatted(id, kind, id, id, recipient);
    }
}
