package io.github.consentkit.policy;

import java.util.Optional;

/**
 * One of the grounds on which data may leave to a third party (clauses E-1 to E-4).
 *
 * @param clause the clause that names it
 * @param kind which ground
 * @param law the provision it rests on, where it rests on one
 * @param standing whether it can be used today
 */
public record ProvisionGround(Id<Clause> clause, Kind kind, Optional<Id<LawRef>> law, Standing standing) {

    /** The grounds. */
    public enum Kind {
        /** The person agreed before. */
        CONSENT,
        /** A statute orders it. */
        STATUTE,
        /** An investigation that follows the procedure of a statute. */
        INVESTIGATION,
        /** Pseudonymised data for statistics, research or archives. */
        PSEUDONYMISED,
        /** Settling the bill. */
        BILLING
    }

    /** Whether a ground can be used. */
    public enum Standing {
        /** In use. */
        ON,
        /** Written in the text but without a basis in today's law; refused until one is chosen (finding on E-4). */
        OFF
    }
}
