/** What long works have in common: how fast they go, and how far they have come. */
@NullMarked
package io.github.consentkit.job;

import org.jspecify.annotations.NullMarked;
