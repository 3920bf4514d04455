/** Masks: what is shown of a value to somebody who may know that it exists, but not what it is. */
@NullMarked
package io.github.consentkit.crypto.mask;

import org.jspecify.annotations.NullMarked;
