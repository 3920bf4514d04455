/** What others get to see of a policy: the register of processing activities, and certificates of destruction as pages. */
@NullMarked
package io.github.consentkit.notice;

import org.jspecify.annotations.NullMarked;
