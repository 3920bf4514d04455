/** An appearance-consulting service that keeps its own privacy policy: a story told with the SDK. */
@NullMarked
package io.github.consentkit.examples.consulting;

import org.jspecify.annotations.NullMarked;
