/** What the SDK tells of itself while it works: numbers and names of its own, and nothing of a person. */
@NullMarked
package io.github.consentkit.observe;

import org.jspecify.annotations.NullMarked;
