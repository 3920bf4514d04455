/** What a policy says, in the terms of public vocabularies: the W3C Data Privacy Vocabulary and fideslang. */
@NullMarked
package io.github.consentkit.policy.taxonomy;

import org.jspecify.annotations.NullMarked;
