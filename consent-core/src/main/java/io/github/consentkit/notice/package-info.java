/** What others get to see of a policy: the register of processing activities. */
@NullMarked
package io.github.consentkit.notice;

import org.jspecify.annotations.NullMarked;
