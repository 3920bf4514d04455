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
        BILLING,
        /** Life, limb or property in an emergency (PIPA articles 15(1)5, 18(2)3). */
        VITAL_INTEREST,
        /** A legitimate interest that clearly overrides (article 15(1)6). */
        LEGITIMATE_INTEREST,
        /** Public safety or health (articles 15(1)7, 18(2)10). */
        PUBLIC_SAFETY,
        /** Within what the collection was for, weighed by the four criteria (article 17(4)). */
        COMPATIBLE,
        /** A public body's task by another statute, which the Commission approved (article 18(2)5). */
        APPROVED_PUBLIC_TASK,
        /** A treaty or international agreement (article 18(2)6). */
        TREATY,
        /** A court's task (article 18(2)8). */
        COURT,
        /** Carrying out a sentence or custody (article 18(2)9). */
        SENTENCE
    }

    /** Whether a ground can be used. */
    public enum Standing {
        /** In use. */
        ON,
        /** Written in the text but without a basis in today's law; refused until one is chosen (finding on E-4). */
        OFF
    }
}
