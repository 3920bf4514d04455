package io.github.consentkit.crypto.vault;

import io.github.consentkit.crypto.key.KeyringResult;
import io.github.consentkit.crypto.photo.PhotoUnreadableException;
import io.github.consentkit.crypto.seal.Unsealed;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;

/** What it means for a record that a value of it does not open. */
final class Failures {

    private Failures() {}

    /** What it means that there is no keyring to open it with. */
    static Outcome<Object> of(Id<Item> item, KeyringResult keys) {
        if (keys instanceof KeyringResult.Erased || keys instanceof KeyringResult.EpochDestroyed) {
            return new Outcome.Erased<>(item);
        }
        if (keys instanceof KeyringResult.EpochUnknown unknown) {
            return new Outcome.KeysUnavailable<>(unknown.problem());
        }
        if (keys instanceof KeyringResult.Unavailable unavailable) {
            return new Outcome.KeysUnavailable<>(unavailable.problem());
        }
        return keys instanceof KeyringResult.Damaged
                ? new Outcome.Tampered<>(item, "the keyring was changed, or belongs elsewhere")
                : new Outcome.Tampered<>(item, "the record has no keyring");
    }

    static Outcome<Object> of(Id<Item> item, PhotoUnreadableException photo) {
        return switch (photo.reason()) {
            case ERASED -> new Outcome.Erased<>(item);
            case GONE -> new Outcome.Tampered<>(item, "the photo was taken away");
            case UNKNOWN_KEY ->
                new Outcome.Tampered<>(item, "the photo was sealed under a key that this record has never had");
            case NOT_AUTHENTIC -> new Outcome.Tampered<>(item, "the photo was changed");
            case UNKNOWN_FORMAT -> new Outcome.Unreadable<>(item, "the format of the photo is unknown");
        };
    }

    static Outcome<Object> of(Id<Item> item, Unsealed<?> unsealed) {
        if (unsealed instanceof Unsealed.Erased<?>) {
            return new Outcome.Erased<>(item);
        }
        if (unsealed instanceof Unsealed.UnknownKey<?>) {
            return new Outcome.Tampered<>(item, "the value was sealed under a key that this record has never had");
        }
        if (unsealed instanceof Unsealed.NotAuthentic<?>) {
            return new Outcome.Tampered<>(item, "the value was changed, or sealed for another field");
        }
        if (unsealed instanceof Unsealed.Malformed<?> malformed) {
            return new Outcome.Tampered<>(item, "the column holds " + malformed.size() + " bytes and no sealed value");
        }
        if (unsealed instanceof Unsealed.UnsupportedVersion<?> other) {
            return new Outcome.Unreadable<>(item, "the format version " + other.version() + " is unknown");
        }
        if (unsealed instanceof Unsealed.OtherType<?> other) {
            return new Outcome.Unreadable<>(
                    item,
                    "a " + other.expected() + " was asked for and the tag is " + other.found()
                            + "; the type of the field has changed");
        }
        return new Outcome.Unreadable<>(item, ((Unsealed.Undecodable<?>) unsealed).problem());
    }
}
