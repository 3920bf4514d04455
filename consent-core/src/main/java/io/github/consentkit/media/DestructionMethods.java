package io.github.consentkit.media;

import io.github.consentkit.policy.Clause;
import io.github.consentkit.policy.Destruction;
import io.github.consentkit.policy.Destruction.Extent;
import io.github.consentkit.policy.Destruction.Technique;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Policy;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How media may be destroyed: what the law allows, and of that what the policy promises where it promises something
 * (clause D-5; PIPA Enforcement Decree article 16(1), Notice article 13(1), (2)). Immutable.
 */
final class DestructionMethods {

    /** What the law says of each, for messages. */
    private static final String LAW =
            "Enforcement Decree of PIPA article 16(1), Notice on safety measures article 13(1), (2)";

    private static final Set<Technique> PAPER = EnumSet.of(Technique.SHREDDING, Technique.INCINERATION);
    private static final Set<Technique> PART_OF_PAPER = EnumSet.of(Technique.MASKING, Technique.PUNCHING);
    /** A device made for it, or overwriting, and whatever breaks the carrier. */
    private static final Set<Technique> CARRIER = EnumSet.of(
            Technique.SHREDDING,
            Technique.INCINERATION,
            Technique.PHYSICAL_DESTRUCTION,
            Technique.DEGAUSSING,
            Technique.OVERWRITING);

    private static final Set<Technique> PART_OF_CARRIER =
            EnumSet.of(Technique.IRRECOVERABLE_DELETION, Technique.OVERWRITING);
    /** What a promise to delete so that nothing comes back means for a whole carrier. */
    private static final Set<Technique> IRRECOVERABLE =
            EnumSet.of(Technique.PHYSICAL_DESTRUCTION, Technique.DEGAUSSING, Technique.OVERWRITING);

    private final Policy policy;

    DestructionMethods(Policy policy) {
        this.policy = policy;
    }

    /** Returns the methods for as much of such a medium. */
    Set<Technique> of(MediumKind kind, Extent extent) {
        Set<Technique> lawful = lawful(kind, extent);
        Set<Technique> promised = EnumSet.copyOf(lawful);
        promised.removeIf(technique -> clauseOf(kind, extent, technique).isEmpty());
        // a promise that no such medium can keep, such as to punch a tape, leaves what the law says
        return promised.isEmpty() ? lawful : promised;
    }

    private static Set<Technique> lawful(MediumKind kind, Extent extent) {
        if (kind.isPaper()) {
            return extent == Extent.WHOLE ? PAPER : PART_OF_PAPER;
        }
        Set<Technique> techniques = EnumSet.copyOf(extent == Extent.WHOLE ? CARRIER : PART_OF_CARRIER);
        if (kind == MediumKind.USB || kind == MediumKind.OPTICAL_DISC) {
            techniques.remove(Technique.DEGAUSSING); // nothing in them is magnetic
        }
        if (kind == MediumKind.OPTICAL_DISC) {
            techniques.remove(Technique.OVERWRITING);
        }
        return techniques;
    }

    /** Returns the clause that orders it: the one that names the method, or that promises destruction. */
    Id<Clause> clause(MediumKind kind, Extent extent, Technique technique) {
        return clauseOf(kind, extent, technique)
                .or(() -> methods().stream()
                        .filter(method -> method.medium() == medium(kind))
                        .map(Destruction.Method::clause)
                        .findFirst())
                .orElse(policy.document().retention().principleClause());
    }

    /** Why a method is refused, in words; which are allowed, and by which clause and law. */
    String refusal(MediumKind kind, Extent extent, Technique technique) {
        String how = extent == Extent.WHOLE
                ? (technique == Technique.MASKING || technique == Technique.PUNCHING
                        ? " only destroys a part of a medium that lives on, and the whole of this one is due"
                        : " is no method for the whole of a medium of the kind " + kind)
                : " is no method for a part of a medium of the kind " + kind;
        return technique + how + "; use one of " + of(kind, extent) + " (clause " + clause(kind, extent, technique)
                + "; " + LAW + ")";
    }

    private Optional<Id<Clause>> clauseOf(MediumKind kind, Extent extent, Technique technique) {
        return methods().stream()
                .filter(method -> promises(method, kind, extent, technique))
                .map(Destruction.Method::clause)
                .findFirst();
    }

    private static boolean promises(Destruction.Method method, MediumKind kind, Extent extent, Technique technique) {
        if (method.medium() == medium(kind)) {
            return method.extent() == extent && method.technique() == technique;
        }
        // what is electronic is deleted for good, whatever it is on
        return !kind.isPaper()
                && method.medium() == Destruction.Medium.ELECTRONIC
                && method.technique() == Technique.IRRECOVERABLE_DELETION
                && (extent == Extent.WHOLE
                        ? IRRECOVERABLE.contains(technique)
                        : technique == Technique.IRRECOVERABLE_DELETION || technique == Technique.OVERWRITING);
    }

    private List<Destruction.Method> methods() {
        return policy.document().destruction().methods();
    }

    private static Destruction.Medium medium(MediumKind kind) {
        return kind.isPaper() ? Destruction.Medium.PAPER : Destruction.Medium.OTHER_MEDIUM;
    }
}
