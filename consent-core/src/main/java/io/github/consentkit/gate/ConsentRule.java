package io.github.consentkit.gate;

import io.github.consentkit.consent.ConsentEvent;
import io.github.consentkit.policy.BlockKind;
import io.github.consentkit.policy.Clause;
import io.github.consentkit.policy.ConsentBlock;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.policy.Sensitive;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Every consent that the use needs is there, given by its own act where it must be (clauses F-1, A-4, E-1). */
final class ConsentRule implements Rule {

    @Override
    public RuleName name() {
        return RuleName.CONSENT;
    }

    @Override
    public List<Denial> check(Inquiry inquiry) {
        if (inquiry.action() instanceof Action.Perform) {
            return List.of();
        }
        List<Denial> denials = new ArrayList<>();
        for (Id<Item> item : inquiry.items()) {
            if (inquiry.action() instanceof Action.Collect) {
                denials.addAll(collection(inquiry, item));
            } else {
                inquiry.purpose().ifPresent(purpose -> denials.addAll(missing(inquiry, purpose.id(), item)));
            }
        }
        return denials;
    }

    /** An item may come in when one of its purposes could use it: the same one that has its legal basis. */
    private static List<Denial> collection(Inquiry inquiry, Id<Item> item) {
        List<Denial> nearest = List.of();
        for (Purpose purpose : inquiry.purposesInForm(item)) {
            if (!BasisRule.isOpen(inquiry, purpose, item)) {
                continue;
            }
            List<Denial> denials = missing(inquiry, purpose.id(), item);
            if (denials.isEmpty()) {
                return List.of();
            }
            nearest = nearest.isEmpty() ? denials : nearest;
        }
        return nearest;
    }

    private static List<Denial> missing(Inquiry inquiry, Id<Purpose> purpose, Id<Item> item) {
        return ConsentNeeds.of(inquiry, purpose, item).stream()
                .flatMap(need -> objection(inquiry, need).stream())
                .toList();
    }

    /** The consent events that meet the needs of one item, for the permit. */
    static Set<ConsentEvent> met(Inquiry inquiry, Id<Purpose> purpose, Id<Item> item) {
        Set<ConsentEvent> events = new LinkedHashSet<>();
        ConsentTest test = new ConsentTest(inquiry);
        for (ConsentNeed need : ConsentNeeds.of(inquiry, purpose, item)) {
            candidates(inquiry, need).stream()
                    .filter(block -> test.objection(block, need).isEmpty())
                    .findFirst()
                    .flatMap(block -> inquiry.consents().of(block.id()).grant())
                    .ifPresent(events::add);
        }
        return events;
    }

    private static Optional<Denial> objection(Inquiry inquiry, ConsentNeed need) {
        ConsentTest test = new ConsentTest(inquiry);
        List<Denial> objections = new ArrayList<>();
        for (ConsentBlock block : candidates(inquiry, need)) {
            Optional<Reason> objection = test.objection(block, need);
            if (objection.isEmpty()) {
                return Optional.empty();
            }
            objections.add(denial(inquiry, need, objection.get(), Optional.of(block)));
        }
        boolean bundled = inquiry.consents().blocks().keySet().stream()
                .flatMap(block -> need.version().block(block).stream())
                .filter(block -> !need.accepts(block.kind()) && need.isAskedBy(block))
                .anyMatch(block -> inquiry.consents().of(block.id()).grant().isPresent());
        if (bundled) {
            return Optional.of(denial(
                    inquiry,
                    need,
                    Reason.CONSENT_NOT_SEPARATE,
                    candidates(inquiry, need).stream().findFirst()));
        }
        return objections.isEmpty()
                ? Optional.of(denial(inquiry, need, Reason.CONSENT_NEVER_ASKED, Optional.empty()))
                : Optional.of(objections.get(0));
    }

    /** The blocks that can meet the need: those of the version that wants it, and those that ask for it today. */
    private static List<ConsentBlock> candidates(Inquiry inquiry, ConsentNeed need) {
        Map<Id<ConsentBlock>, ConsentBlock> blocks = new LinkedHashMap<>();
        Stream.of(need.version(), inquiry.today())
                .flatMap(version -> version.blocks().stream())
                .filter(block -> need.accepts(block.kind()) && need.isAskedBy(block))
                .forEach(block -> blocks.putIfAbsent(block.id(), block));
        return List.copyOf(blocks.values());
    }

    private static Denial denial(Inquiry inquiry, ConsentNeed need, Reason reason, Optional<ConsentBlock> block) {
        Set<Id<Clause>> clauses = new LinkedHashSet<>();
        if (need.kind() == BlockKind.SENSITIVE) {
            inquiry.today()
                    .document()
                    .sensitive()
                    .flatMap(Sensitive::separateConsentClause)
                    .ifPresent(clauses::add);
        }
        block.map(ConsentBlock::clause).ifPresent(clauses::add);
        need.version().purpose(need.purpose()).map(Purpose::clause).ifPresent(clauses::add);
        return new Denial(reason, Set.of(need.item()), clauses, block.map(ConsentBlock::id));
    }
}
