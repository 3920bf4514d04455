/** What changed between two versions of a policy, and what follows from it for the people it is about (clause L-4). */
@NullMarked
package io.github.consentkit.policy.diff;

import org.jspecify.annotations.NullMarked;
