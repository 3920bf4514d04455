/**
 * Search without decryption: keyed tags of values, from which nobody without the key gets back to the value, nor can try
 * values out.
 *
 * <p>{@code docs/format.md} writes down every byte.
 */
@NullMarked
package io.github.consentkit.crypto.index;

import org.jspecify.annotations.NullMarked;
