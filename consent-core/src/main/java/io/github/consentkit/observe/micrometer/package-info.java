/** Meters for hosts that have Micrometer. */
@NullMarked
package io.github.consentkit.observe.micrometer;

import org.jspecify.annotations.NullMarked;
