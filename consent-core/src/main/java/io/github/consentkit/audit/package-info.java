/**
 * The access log: who used whose data for what, chained so that a later change is found (clause J-2, invariant I3).
 */
@NullMarked
package io.github.consentkit.audit;

import org.jspecify.annotations.NullMarked;
