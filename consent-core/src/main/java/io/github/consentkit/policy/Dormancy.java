package io.github.consentkit.policy;

import io.github.consentkit.internal.Copies;
import java.time.Period;
import java.util.Optional;
import java.util.Set;

/**
 * What happens to the data of people who no longer come.
 *
 * @param clause the clause that says so
 * @param after how long after the last use, as a calendar period
 * @param then what happens
 * @param noticeBefore how long before that people are told; empty where the text does not say
 * @param channels how they are told
 * @param avoid what a person does who does not want it; empty where the text does not say
 */
public record Dormancy(
        Id<Clause> clause,
        Period after,
        Then then,
        Optional<Period> noticeBefore,
        Set<Rights.Channel> channels,
        Optional<LocalizedText> avoid) {

    /** Copies the set. */
    public Dormancy {
        channels = Copies.set(channels);
    }

    /** What happens to the data. */
    public enum Then {
        /** It is set apart. */
        SEPARATED,
        /** It is destroyed. */
        DESTROYED
    }
}
