/** Published versions of a policy, byte for byte and for ever (clause L-3). */
@NullMarked
package io.github.consentkit.policy.archive;

import org.jspecify.annotations.NullMarked;
