package io.github.consentkit.crypto.key;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;

/** Who can destroy the key that an epoch rests on. */
enum Custody {
    /** This process: the keys lie in files here. */
    HERE,
    /** A key management service. */
    SERVICE;

    /** Refuses a destruction that is none, because the key lies elsewhere, or is still here. */
    void check(int epoch, KeyDestruction how) {
        boolean attested = Check.notNull(how, "how the key is destroyed") instanceof KeyDestruction.Attested;
        if (this == HERE && attested) {
            throw new InvalidInputException("the key of epoch " + epoch + " lies in a file here; pass"
                    + " KeyDestruction.Here, which destroys it, instead of an attestation");
        }
        if (this == SERVICE && !attested) {
            throw new InvalidInputException("the key of epoch " + epoch + " lies in a key management service; destroy"
                    + " it there, then pass KeyDestruction.Attested");
        }
    }
}
