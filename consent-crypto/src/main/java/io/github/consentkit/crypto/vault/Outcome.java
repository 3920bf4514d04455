package io.github.consentkit.crypto.vault;

import io.github.consentkit.error.ConsentKitException;
import io.github.consentkit.gate.Deny;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import java.util.Optional;

/**
 * What came of trying to open a record: the values, or the one thing that stood against it (invariant I9). Never an empty
 * value for any of them. Immutable.
 *
 * @param <P> the type that was asked for
 */
public sealed interface Outcome<P> {

    /**
     * Opened.
     *
     * @param value what was asked for; {@code toString} does not show it
     */
    record Opened<P>(P value) implements Outcome<P> {

        /** Returns a mask. */
        @Override
        public String toString() {
            return "Opened[***]";
        }
    }

    /**
     * The gate refused.
     *
     * @param deny why
     */
    record Denied<P>(Deny deny) implements Outcome<P> {}

    /** There is no such record, or none for an ordinary caller: the policy wants what is closed to be invisible (H-8). */
    record NotFound<P>() implements Outcome<P> {}

    /**
     * The key was destroyed; the value is gone for good.
     *
     * @param item the first item concerned
     */
    record Erased<P>(Id<Item> item) implements Outcome<P> {}

    /**
     * The stored value, or the keyring, is not what was written, or was written for another place: treat it as an attack
     * until it is explained.
     *
     * @param item the first item concerned
     * @param problem what is wrong, without a value
     */
    record Tampered<P>(Id<Item> item, String problem) implements Outcome<P> {}

    /**
     * The value is authentic, but this release or this type cannot read it.
     *
     * @param item the first item concerned
     * @param problem what is wrong, without a value
     */
    record Unreadable<P>(Id<Item> item, String problem) implements Outcome<P> {}

    /**
     * The keys could not be reached, or an epoch's key is missing: the same call may work later.
     *
     * @param cause what failed
     */
    record KeysUnavailable<P>(ConsentKitException cause) implements Outcome<P> {}

    /** Returns the denial, or empty for any other outcome. */
    default Optional<Deny> denial() {
        return this instanceof Denied<P> denied ? Optional.of(denied.deny()) : Optional.empty();
    }

    /** Returns the values, or empty for any other outcome. */
    default Optional<P> opened() {
        return this instanceof Opened<P> opened ? Optional.of(opened.value()) : Optional.empty();
    }
}
