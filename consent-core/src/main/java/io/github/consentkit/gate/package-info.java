/** May this be done? One pure decision function and the loader that feeds it. */
@NullMarked
package io.github.consentkit.gate;

import org.jspecify.annotations.NullMarked;
