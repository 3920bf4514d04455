package io.github.consentkit.disclosure;

import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Recipient;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which recipients are left alone during a run, so that one that is away does not hold up the others, nor spend the attempts
 * of all its notices. Safe for use by many threads.
 */
final class Resting {

    private static final int FAILURES = 3;

    private final Duration rest;
    private final Map<Id<Recipient>, Pause> pauses = new ConcurrentHashMap<>();

    Resting(Duration rest) {
        this.rest = rest;
    }

    /** Returns until when the recipient is left alone; empty when it is not. */
    Optional<Instant> until(Id<Recipient> recipient, Instant now) {
        return Optional.ofNullable(pauses.get(recipient)).flatMap(Pause::until).filter(end -> end.isAfter(now));
    }

    /** Notes that the recipient was there. */
    void answered(Id<Recipient> recipient) {
        pauses.remove(recipient);
    }

    /** Notes that it was not, or wants to be left alone. */
    void failed(Id<Recipient> recipient, Optional<Instant> asked, Instant now) {
        pauses.compute(recipient, (id, before) -> {
            int failures = before == null ? 1 : before.failures() + 1;
            // one notice that a recipient chokes on is no reason to keep the others from it
            Optional<Instant> pause = asked.isPresent() || failures < FAILURES ? asked : Optional.of(now.plus(rest));
            return new Pause(failures, pause);
        });
    }

    private record Pause(int failures, Optional<Instant> until) {}
}
