package io.github.consentkit.consent.ledger;

import java.util.Optional;

/**
 * What somebody who knows the meaning of leaves checks in each of them while the log is read, such as that its key, which is
 * not hashed, is the one that its bytes name.
 */
@FunctionalInterface
public interface LeafCheck {

    /** Returns what is wrong with the leaf, as the end of a sentence that begins with it; empty when nothing is. */
    Optional<String> problem(LoggedLeaf leaf);
}
