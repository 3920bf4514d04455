package io.github.consentkit.policy;

import io.github.consentkit.internal.Copies;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Positive;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Measures of safety (section J; PIPA article 29).
 *
 * @param clause the clause that promises them (J-0)
 * @param against what they guard against
 * @param measures the measures
 */
@SuppressWarnings("exports") // the annotations are for hosts that have a provider
public record Safety(
        Id<Clause> clause, Set<Threat> against, @Valid List<Measure> measures) {

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
     * @param details how often, how long, for how many, where the text says so
     */
    public record Measure(
            Id<Clause> clause,
            Kind kind,
            Set<Control> controls,
            @Valid List<Detail> details) {

        /** Copies set and list. */
        public Measure {
            controls = Copies.set(controls);
            details = List.copyOf(details);
        }
    }

    /**
     * A number behind a measure.
     *
     * @param control the measure
     * @param every how often; empty where that is not said
     * @param keptFor how long its records are kept at least; empty where that is not said
     * @param fromSubjects from how many people on; empty where it is for any number
     * @param forClasses for items of which classes; empty where it is for all
     */
    public record Detail(
            Control control,
            Optional<Period> every,
            Optional<Period> keptFor,
            Optional<@Positive Integer> fromSubjects,
            Set<ItemClass> forClasses) {

        /** Copies the set. */
        public Detail {
            forClasses = Copies.set(forClasses);
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
        ENTRY_CONTROL,
        /** As few people as can be. */
        FEW_HANDLERS,
        /** Audits of its own. */
        SELF_AUDIT,
        /** Encrypted at rest. */
        ENCRYPTION_AT_REST,
        /** Encrypted on the way. */
        ENCRYPTION_IN_TRANSIT,
        /** Passwords stored one-way, or encrypted. */
        PASSWORD_PROTECTION,
        /** Passwords of the staff are renewed. */
        PASSWORD_RENEWAL,
        /** Records of who saw what. */
        ACCESS_LOG,
        /** Those records are looked through. */
        ACCESS_LOG_REVIEW,
        /** Those records cannot be altered. */
        ACCESS_LOG_PROTECTION,
        /** Firewalls and the like. */
        INTRUSION_PREVENTION,
        /** Files are locked. */
        FILE_LOCK,
        /** Backups, and plans for disasters. */
        DISASTER_RECOVERY
    }
}
