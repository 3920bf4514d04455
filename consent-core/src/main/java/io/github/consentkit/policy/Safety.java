package io.github.consentkit.policy;

import io.github.consentkit.internal.Copies;
import java.util.List;
import java.util.Set;

/**
 * Measures of safety (section J; PIPA article 29).
 *
 * @param clause the clause that promises them (J-0)
 * @param against what they guard against
 * @param measures the measures
 */
public record Safety(Id<Clause> clause, Set<Threat> against, List<Measure> measures) {

    /** Copies set and list. */
    public Safety {
        against = Copies.set(against);
        measures = List.copyOf(measures);
    }

    /**
     * One group of measures.
     *
     * @param clause the clause
     * @param kind what kind
     * @param controls what is done
     */
    public record Measure(Id<Clause> clause, Kind kind, Set<Control> controls) {

        /** Copies the set. */
        public Measure {
            controls = Copies.set(controls);
        }
    }

    /** What threatens data. */
    public enum Threat {
        /** Loss. */
        LOSS,
        /** Theft. */
        THEFT,
        /** A leak. */
        LEAK,
        /** Forgery or alteration. */
        ALTERATION,
        /** Damage. */
        DAMAGE
    }

    /** The three kinds of measures. */
    public enum Kind {
        /** Rules and people. */
        ADMINISTRATIVE,
        /** Systems. */
        TECHNICAL,
        /** Rooms and locks. */
        PHYSICAL
    }

    /** What is done. */
    public enum Control {
        /** An internal management plan. */
        INTERNAL_PLAN,
        /** A team of its own. */
        DEDICATED_TEAM,
        /** Regular training. */
        TRAINING,
        /** Control of access to systems. */
        ACCESS_CONTROL,
        /** Limits of access rights. */
        ACCESS_RIGHTS,
        /** Security programs. */
        SECURITY_SOFTWARE,
        /** Safe storage rooms. */
        STORAGE_FACILITY,
        /** Locks. */
        LOCKS,
        /** Control of who enters. */
        ENTRY_CONTROL
    }
}
