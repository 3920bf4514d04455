package io.github.consentkit.lifecycle;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import java.util.Collections;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The keys that were destroyed with values, for a certificate: whoever finds a key later can tell that it is one of them, and
 * from the epoch on when no backup opens it any more (invariant I8). Immutable.
 *
 * @param digests the SHA-256 of the id of each key, 64 lower-case hexadecimal digits, in their order
 * @param epoch the epoch that was current then, 1 or more; empty where nothing was sealed
 */
public record DestroyedKeys(Set<String> digests, OptionalInt epoch) {

    /** Nothing was sealed. */
    public static final DestroyedKeys NONE = new DestroyedKeys(Set.of(), OptionalInt.empty());

    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    /** Checks the arguments, and puts the digests into their order. */
    public DestroyedKeys {
        digests = Collections.unmodifiableSet(new TreeSet<>(Check.notNull(digests, "digests")));
        if (!digests.stream().allMatch(digest -> DIGEST.matcher(digest).matches())) {
            throw new InvalidInputException(
                    "a digest of a key id is not 64 lower-case hexadecimal digits; pass the SHA-256 of the id");
        }
        if (Check.notNull(epoch, "epoch").isPresent() && epoch.getAsInt() < 1) {
            throw new InvalidInputException("epochs begin with 1; this one is " + epoch.getAsInt());
        }
    }

    /** Returns all keys of both, and the later epoch. */
    public DestroyedKeys and(DestroyedKeys other) {
        TreeSet<String> all = new TreeSet<>(digests);
        all.addAll(Check.notNull(other, "other").digests);
        return new DestroyedKeys(all, epoch.orElse(0) >= other.epoch.orElse(0) ? epoch : other.epoch);
    }
}
