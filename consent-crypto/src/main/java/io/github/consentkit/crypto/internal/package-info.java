/** Canonical bytes: shared by the packages of this module, not part of the API. */
@NullMarked
package io.github.consentkit.crypto.internal;

import org.jspecify.annotations.NullMarked;
