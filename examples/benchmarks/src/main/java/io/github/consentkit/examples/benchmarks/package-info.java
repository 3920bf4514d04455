/**
 * What the SDK costs beside the same work without it, measured with JMH.
 *
 * <p>Each figure is a ratio of two benchmarks of one run: the SDK's and its baseline's. They run on the class path, so that
 * those of {@code crypto.seal} reach a package that the module does not export.
 */
@NullMarked
package io.github.consentkit.examples.benchmarks;

import org.jspecify.annotations.NullMarked;
