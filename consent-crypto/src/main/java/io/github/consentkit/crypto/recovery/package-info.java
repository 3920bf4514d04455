/**
 * What an operator does with the keys: turning epochs, wrapping keyrings anew, exports, recovery, and from when on an
 * erasure is complete everywhere. {@code docs/backups.md} tells when to do what.
 */
@NullMarked
package io.github.consentkit.crypto.recovery;

import org.jspecify.annotations.NullMarked;
