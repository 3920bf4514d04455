/** The rights of people: what they ask for that keeps their data from being used, from its receipt to the answer. */
@NullMarked
package io.github.consentkit.rights;

import org.jspecify.annotations.NullMarked;
