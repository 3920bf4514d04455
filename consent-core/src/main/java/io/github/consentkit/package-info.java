/** The one object that a host application wires: {@link io.github.consentkit.ConsentKit}. */
@NullMarked
package io.github.consentkit;

import org.jspecify.annotations.NullMarked;
