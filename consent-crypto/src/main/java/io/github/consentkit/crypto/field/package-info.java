/** Sealed values as fields of the host's own types: bytes that anybody may carry and only an opening makes readable. */
@NullMarked
package io.github.consentkit.crypto.field;

import org.jspecify.annotations.NullMarked;
