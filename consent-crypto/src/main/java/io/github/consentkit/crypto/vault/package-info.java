/** The vault: annotated records that are stored sealed and open only for a purpose that policy and consent allow. */
@NullMarked
package io.github.consentkit.crypto.vault;

import org.jspecify.annotations.NullMarked;
