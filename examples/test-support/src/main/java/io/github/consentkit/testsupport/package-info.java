/** What the property tests of all libraries share. */
@NullMarked
package io.github.consentkit.testsupport;

import org.jspecify.annotations.NullMarked;
