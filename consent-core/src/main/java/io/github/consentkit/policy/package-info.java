/** What was promised: the privacy policy as values (purposes, items, occasions, retention, recipients, prohibitions, versions). */
@NullMarked
package io.github.consentkit.policy;

import org.jspecify.annotations.NullMarked;
