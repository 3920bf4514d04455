/** Annotations with which a host says what its types hold. */
@NullMarked
package io.github.consentkit.annotation;

import org.jspecify.annotations.NullMarked;
