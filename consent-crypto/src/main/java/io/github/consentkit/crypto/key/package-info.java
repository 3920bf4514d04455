/**
 * Keys: a random one for each data item of one unit of a subject, wrapped by the key of an epoch, under a master key.
 *
 * <p>All cryptography is Tink's; {@code docs/format.md} writes down every byte.
 */
@NullMarked
package io.github.consentkit.crypto.key;

import org.jspecify.annotations.NullMarked;
