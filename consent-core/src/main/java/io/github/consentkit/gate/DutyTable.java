package io.github.consentkit.gate;

import io.github.consentkit.policy.Duty;
import io.github.consentkit.subject.Actor;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Which duty passes which rule. What is not in the table binds a duty like any purpose; nothing passes the prohibition,
 * and nothing brings destroyed data back.
 *
 * <p>Suspension and lock give way to the person's own view, to correcting (also of the value itself, for a request that is
 * open), and to what a law orders (PIPA article 37(2)1);
 * separated data gives way to what it is kept for, to a law, for an authority with an approver, and to the person's own view
 * (clause D-3); the guardian's
 * silence does not keep a child's data from being erased, swept or protected.
 */
final class DutyTable {

    private static final Set<RuleName> UNBOUND =
            EnumSet.of(RuleName.SUSPENSION, RuleName.LOCK, RuleName.SEPARATION, RuleName.GUARDIAN);

    /** What reaches data that may be kept no longer: whatever ends it, or protects it until then. */
    private static final Set<RuleName> WHATEVER_IS_LEFT =
            EnumSet.of(RuleName.SUSPENSION, RuleName.LOCK, RuleName.TERM, RuleName.SEPARATION, RuleName.GUARDIAN);

    /** To suspend processing is asked for in advance, too, and of people of whom hardly anything is left. */
    private static final Set<RuleName> NO_VALUE_IS_TOUCHED = EnumSet.of(
            RuleName.SUSPENSION,
            RuleName.LOCK,
            RuleName.DESTRUCTION,
            RuleName.TERM,
            RuleName.SEPARATION,
            RuleName.GUARDIAN);

    /** What gives way to the correction for which it stands. */
    private static final Set<RuleName> UNTIL_CORRECTED = EnumSet.of(RuleName.SUSPENSION, RuleName.LOCK);

    private static final Map<Duty, Set<RuleName>> PASSES = new EnumMap<>(Map.of(
            Duty.SUBJECT_ACCESS, EnumSet.of(RuleName.SUSPENSION, RuleName.LOCK, RuleName.SEPARATION),
            Duty.RECTIFICATION, EnumSet.of(RuleName.SUSPENSION, RuleName.LOCK),
            Duty.SUSPENSION, NO_VALUE_IS_TOUCHED,
            Duty.ERASURE, WHATEVER_IS_LEFT,
            Duty.LEGAL_DEMAND, UNBOUND,
            Duty.STATUTORY_HOLD, UNBOUND,
            Duty.RETENTION_SWEEP, WHATEVER_IS_LEFT,
            Duty.KEY_ROTATION, WHATEVER_IS_LEFT,
            Duty.BREACH_RESPONSE, WHATEVER_IS_LEFT));

    private DutyTable() {}

    /** A duty that needs a law passes nothing without one that holds (PIPA article 37(2)1). */
    static boolean passes(Inquiry inquiry, RuleName rule) {
        if (inquiry.action() instanceof Action.Collect) {
            return UNTIL_CORRECTED.contains(rule) && inquiry.correctsWhatIsLocked();
        }
        return inquiry.action() instanceof Action.Perform perform
                && BasisRule.objection(inquiry, perform).isEmpty()
                && Objects.requireNonNull(PASSES.get(perform.duty())).contains(rule)
                && (rule != RuleName.SEPARATION || isApproved(inquiry, perform));
    }

    /** What was set apart is handed to an authority once a second person has approved it (clause D-3). */
    private static boolean isApproved(Inquiry inquiry, Action.Perform perform) {
        return perform.duty() != Duty.LEGAL_DEMAND
                || perform.approver()
                        .filter(account -> !(inquiry.request().actor() instanceof Actor.Staff staff
                                && staff.id().equals(account)))
                        .isPresent();
    }
}
