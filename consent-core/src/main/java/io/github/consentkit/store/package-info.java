/** Ports: the unit of work and the way to every other port of a store. */
@NullMarked
package io.github.consentkit.store;

import org.jspecify.annotations.NullMarked;
