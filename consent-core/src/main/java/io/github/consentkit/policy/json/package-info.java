/** Reads a policy from JSON and reports every problem with its place. */
@NullMarked
package io.github.consentkit.policy.json;

import org.jspecify.annotations.NullMarked;
