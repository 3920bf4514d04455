/** What every store has to keep, as abstract tests, and helpers of the tests; other modules use it from a test-jar. */
package io.github.consentkit.testing;
