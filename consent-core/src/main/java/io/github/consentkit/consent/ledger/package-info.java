/**
 * Proof that the ledger of consents was not changed: a Merkle log, signed checkpoints, witnesses outside the database, and
 * what verifies them with the public key alone (invariant I6).
 *
 * <p>Hashes and proofs are those of RFC 6962 and RFC 9162, checkpoints the signed notes of C2SP; {@code docs/format.md}
 * writes down every byte.
 */
@NullMarked
package io.github.consentkit.consent.ledger;

import org.jspecify.annotations.NullMarked;
