/** Notices as signed webhooks, as the Standard Webhooks specification 1.0.0 has them, and how a receiver verifies one. */
@NullMarked
package io.github.consentkit.disclosure.webhook;

import org.jspecify.annotations.NullMarked;
