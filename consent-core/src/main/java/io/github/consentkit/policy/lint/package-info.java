/** What is wrong with a policy before anybody is hurt: rules, findings with law and remedy, and their report. */
@NullMarked
package io.github.consentkit.policy.lint;

import org.jspecify.annotations.NullMarked;
