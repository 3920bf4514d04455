/**
 * Sealed values: one value of one item, encrypted and bound to the place where it belongs.
 *
 * <p>The format is written down in {@code docs/format.md}, with test vectors. The package is not exported: values are
 * opened through the gate and the access log only.
 */
@NullMarked
package io.github.consentkit.crypto.seal;

import org.jspecify.annotations.NullMarked;
