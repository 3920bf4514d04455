package io.github.consentkit.policy;

import java.util.Optional;

/**
 * A register outside the policy that lists what the policy itself does not: a public body's personal data files (PIPA
 * article 32), a policy of its own for cameras.
 *
 * @param clause the clause that points to it
 * @param holds what stands there
 * @param name what it is called
 * @param website the host name; empty where the text gives none
 * @param searchFor the name under which the controller is found there
 * @param how where to look, for people
 */
public record FileRegister(
        Id<Clause> clause,
        Holds holds,
        LocalizedText name,
        Optional<String> website,
        Optional<LocalizedText> searchFor,
        Optional<LocalizedText> how) {

    /** What a register holds. */
    public enum Holds {
        /** Purposes, items and periods of the personal data files. */
        DATA_FILES,
        /** The rules for cameras. */
        VIDEO_DEVICES,
        /** The processors. */
        PROCESSORS,
        /** A place at which rights are exercised. */
        RIGHTS
    }
}
