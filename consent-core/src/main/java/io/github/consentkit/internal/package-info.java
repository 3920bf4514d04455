/** Helpers shared by the three libraries; not part of the public API. */
@NullMarked
package io.github.consentkit.internal;

import org.jspecify.annotations.NullMarked;
