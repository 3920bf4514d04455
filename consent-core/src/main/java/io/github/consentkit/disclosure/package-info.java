/** Who has to be told what about data that left: orders to recipients, in an outbox, until they are answered. */
@NullMarked
package io.github.consentkit.disclosure;

import org.jspecify.annotations.NullMarked;
