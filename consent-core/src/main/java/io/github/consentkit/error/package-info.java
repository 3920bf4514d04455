/** The root of every exception that this library throws on purpose. */
@NullMarked
package io.github.consentkit.error;

import org.jspecify.annotations.NullMarked;
