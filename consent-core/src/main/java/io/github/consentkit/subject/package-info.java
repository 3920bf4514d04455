/** Who: data subjects, their age, and who acts for them. */
@NullMarked
package io.github.consentkit.subject;

import org.jspecify.annotations.NullMarked;
