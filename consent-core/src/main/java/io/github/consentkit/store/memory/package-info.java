/** Stores in the memory of the process, for test suites and first steps. */
@NullMarked
package io.github.consentkit.store.memory;

import org.jspecify.annotations.NullMarked;
