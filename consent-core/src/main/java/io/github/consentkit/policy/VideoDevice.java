package io.github.consentkit.policy;

import jakarta.validation.constraints.Positive;
import java.util.List;
import java.util.Optional;

/**
 * Cameras that watch a place or move about (PIPA articles 25, 25-2).
 *
 * @param id the id
 * @param clause the clause that tells of them
 * @param kind whether they stand still
 * @param aim what they are for
 * @param count how many; empty where the text does not say
 * @param place where they stand
 * @param range what they see
 * @param hours when they record
 * @param retention the clock that ends a recording; empty where the text gives none
 * @param storage where recordings are kept
 * @param manager who is responsible
 * @param viewers who may look
 * @param viewing how a person sees recordings of itself, for people
 */
@SuppressWarnings("exports") // the annotations are for hosts that have a provider
public record VideoDevice(
        Id<VideoDevice> id,
        Id<Clause> clause,
        Kind kind,
        LocalizedText aim,
        Optional<@Positive Integer> count,
        Optional<LocalizedText> place,
        Optional<LocalizedText> range,
        Optional<LocalizedText> hours,
        Optional<Id<RetentionRule>> retention,
        Optional<LocalizedText> storage,
        Optional<Contact> manager,
        List<Contact> viewers,
        Optional<LocalizedText> viewing) {

    /** Copies the list. */
    public VideoDevice {
        viewers = List.copyOf(viewers);
    }

    /** Whether a camera stands still. */
    public enum Kind {
        /** It watches one place. */
        FIXED,
        /** It is worn or carried, or drives or flies. */
        MOBILE
    }
}
