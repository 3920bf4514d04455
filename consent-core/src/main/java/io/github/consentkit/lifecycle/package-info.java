/** The life of a value: live, separated, destroyed; and the port to whatever holds values. */
@NullMarked
package io.github.consentkit.lifecycle;

import org.jspecify.annotations.NullMarked;
