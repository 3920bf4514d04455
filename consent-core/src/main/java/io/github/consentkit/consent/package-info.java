/** What was agreed: forms, answers, ledger events and the state that follows from them. */
@NullMarked
package io.github.consentkit.consent;

import org.jspecify.annotations.NullMarked;
