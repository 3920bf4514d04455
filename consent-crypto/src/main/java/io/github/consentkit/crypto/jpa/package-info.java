/** Sealed fields in entities of Jakarta Persistence, such as Hibernate's; needs its API, which is an optional dependency. */
@NullMarked
package io.github.consentkit.crypto.jpa;

import org.jspecify.annotations.NullMarked;
