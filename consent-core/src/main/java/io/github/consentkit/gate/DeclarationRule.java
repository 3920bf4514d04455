package io.github.consentkit.gate;

import io.github.consentkit.policy.Audience;
import io.github.consentkit.policy.Clause;
import io.github.consentkit.policy.DataForm;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.ItemClass;
import io.github.consentkit.policy.Occasion;
import io.github.consentkit.policy.OccasionItem;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.Purpose;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Nothing happens that is not declared (clauses A-0, B-0, B-5, invariants I1 and I13). */
final class DeclarationRule implements Rule {

    private static final Set<ItemClass> NEVER_PSEUDONYMOUS = EnumSet.of(
            ItemClass.APPEARANCE_IMAGE,
            ItemClass.UNIQUE_ID,
            ItemClass.RESIDENT_NUMBER,
            ItemClass.AUTHENTICATION_SECRET);

    @Override
    public RuleName name() {
        return RuleName.DECLARATION;
    }

    @Override
    public List<Denial> check(Inquiry inquiry) {
        List<Denial> denials = new ArrayList<>();
        if (inquiry.action() instanceof Action.Collect collect) {
            collection(inquiry, collect, denials);
        } else if (inquiry.action() instanceof Action.Perform perform) {
            duty(inquiry, perform, denials);
        } else {
            inquiry.action().purposeNamed().ifPresent(purpose -> purpose(inquiry, purpose, denials));
        }
        return denials;
    }

    private static void purpose(Inquiry inquiry, Id<Purpose> named, List<Denial> denials) {
        Policy today = inquiry.today();
        Optional<Purpose> purpose = today.purpose(named);
        if (purpose.isEmpty()) {
            Reason reason = today.group(named).isPresent() ? Reason.PURPOSE_IS_GROUP : Reason.PURPOSE_NOT_DECLARED;
            Set<Id<Clause>> clauses =
                    new LinkedHashSet<>(Set.of(today.document().purposes().clause()));
            today.group(named).ifPresent(group -> clauses.add(group.clause()));
            denials.add(new Denial(reason, inquiry.items(), clauses, Optional.of(named)));
        }
        for (Id<Item> item : inquiry.items()) {
            if (isUndeclared(inquiry, item, denials) || purpose.isEmpty()) {
                continue;
            }
            if (!purpose.get().items().contains(item)) {
                denials.add(
                        denial(Reason.ITEM_NOT_FOR_PURPOSE, item, purpose.get().clause(), named));
            } else if (restsOnForgottenPromises(inquiry, item)) {
                denials.add(denial(
                        Reason.VERSION_UNKNOWN,
                        item,
                        today.document()
                                .publication()
                                .earlierVersionsClause()
                                .orElse(today.document().publication().effectiveClause()),
                        named));
            } else if (!promisedAtCollection(inquiry, named, item)) {
                denials.add(denial(
                        Reason.NOT_PROMISED_AT_COLLECTION, item, purpose.get().clause(), named));
            }
            if (inquiry.action() instanceof Action.Provide) {
                keepSecret(inquiry, item, denials);
            }
        }
        if (inquiry.request().form() == DataForm.PSEUDONYMISED) {
            inquiry.items().stream()
                    .filter(item -> inquiry.classesOf(item).stream().anyMatch(NEVER_PSEUDONYMOUS::contains))
                    .forEach(item -> denials.add(new Denial(
                            Reason.NOT_PSEUDONYMISABLE,
                            Set.of(item),
                            inquiry.today()
                                    .item(item)
                                    .map(Item::clause)
                                    .map(Set::of)
                                    .orElse(Set.of()),
                            Optional.empty())));
        }
        purpose.filter(leaf -> !inquiry.request().form().revealsAtMost(leaf.form()))
                .ifPresent(leaf -> denials.add(new Denial(
                        Reason.FORM_TOO_REVEALING, inquiry.items(), Set.of(leaf.clause()), Optional.of(named))));
    }

    /** What was promised for a value, or for one that the value was made from, is not known any more. */
    private static boolean restsOnForgottenPromises(Inquiry inquiry, Id<Item> item) {
        return inquiry.facts().hasForgottenVersionOf(item)
                || inquiry.today().originsOf(item).stream()
                        .filter(origin -> !origin.equals(item))
                        .anyMatch(inquiry.facts()::hasEverForgottenVersionOf);
    }

    /** A version after the collection may add a use only by a consent that names it. */
    private static boolean promisedAtCollection(Inquiry inquiry, Id<Purpose> purpose, Id<Item> item) {
        return inquiry.facts().earlierVersionsOf(item, inquiry.today()).stream()
                .allMatch(then -> then.purpose(purpose)
                                .filter(leaf -> leaf.items().contains(item))
                                .filter(leaf -> inquiry.request().form().revealsAtMost(leaf.form()))
                                .isPresent()
                        || new ConsentTest(inquiry).hasAgreedSince(then, purpose, item));
    }

    private static void collection(Inquiry inquiry, Action.Collect collect, List<Denial> denials) {
        Policy today = inquiry.today();
        Optional<Occasion> occasion = today.occasion(collect.occasion());
        if (occasion.isEmpty()) {
            denials.add(new Denial(
                    Reason.OCCASION_NOT_DECLARED,
                    inquiry.items(),
                    Set.of(today.document().items().clause()),
                    Optional.of(collect.occasion())));
        }
        if (today.method(collect.method()).isEmpty()) {
            denials.add(new Denial(
                    Reason.METHOD_NOT_DECLARED,
                    inquiry.items(),
                    Set.of(today.document().methods().clause()),
                    Optional.of(collect.method())));
        }
        Audience audience = inquiry.isChild() ? Audience.CHILD : Audience.ADULT;
        for (Id<Item> item : inquiry.items()) {
            if (isUndeclared(inquiry, item, denials) || occasion.isEmpty()) {
                continue;
            }
            Optional<OccasionItem> cell =
                    occasion.get().cell(item).filter(found -> found.audiences().contains(audience));
            if (cell.isEmpty()) {
                Set<Id<Clause>> clauses =
                        new LinkedHashSet<>(Set.of(today.document().items().clause()));
                today.item(item).map(Item::clause).ifPresent(clauses::add);
                denials.add(new Denial(
                        Reason.ITEM_NOT_FOR_OCCASION, Set.of(item), clauses, Optional.of(collect.occasion())));
            }
        }
    }

    private static void duty(Inquiry inquiry, Action.Perform perform, List<Denial> denials) {
        boolean shows = switch (perform.duty()) {
            case SUBJECT_ACCESS, LEGAL_DEMAND, STATUTORY_HOLD, BREACH_RESPONSE -> true;
            case RECTIFICATION, SUSPENSION, ERASURE, RETENTION_SWEEP, KEY_ROTATION -> false;
        };
        for (Id<Item> item : inquiry.items()) {
            if (!isUndeclared(inquiry, item, denials) && shows) {
                keepSecret(inquiry, item, denials);
            }
        }
    }

    /** A password is compared inside the company and never leaves it or is shown, whatever a task or law says (B-1). */
    private static void keepSecret(Inquiry inquiry, Id<Item> item, List<Denial> denials) {
        boolean secret = inquiry.facts().policies().versions().stream()
                .anyMatch(version -> version.classesOf(item).contains(ItemClass.AUTHENTICATION_SECRET));
        if (secret) {
            denials.add(new Denial(
                    Reason.SECRET_NEVER_SHOWN,
                    Set.of(item),
                    inquiry.today().item(item).map(Item::clause).map(Set::of).orElse(Set.of()),
                    Optional.empty()));
        }
    }

    /** For a duty an item counts as declared when any version declared it: old data must be swept and shown, too. */
    private static boolean isUndeclared(Inquiry inquiry, Id<Item> item, List<Denial> denials) {
        boolean declared = inquiry.action() instanceof Action.Perform
                ? inquiry.facts().policies().versions().stream()
                        .anyMatch(version -> version.item(item).isPresent())
                : inquiry.today().item(item).isPresent();
        if (!declared) {
            denials.add(new Denial(
                    Reason.ITEM_NOT_DECLARED,
                    Set.of(item),
                    Set.of(inquiry.today().document().items().clause()),
                    Optional.empty()));
        }
        return !declared;
    }

    private static Denial denial(Reason reason, Id<Item> item, Id<Clause> clause, Id<Purpose> purpose) {
        return new Denial(reason, Set.of(item), Set.of(clause), Optional.of(purpose));
    }
}
