/** Sealed fields in what MyBatis maps; needs MyBatis, which is an optional dependency. */
@NullMarked
package io.github.consentkit.crypto.mybatis;

import org.jspecify.annotations.NullMarked;
