/**
 * How the ledger of consents is kept so that nobody can change it unseen: chains of events under pseudonyms, a Merkle log
 * over their heads, signed checkpoints, witnesses and verifiers (invariants I6, I7).
 */
@NullMarked
package io.github.consentkit.consent.ledger;

import org.jspecify.annotations.NullMarked;
