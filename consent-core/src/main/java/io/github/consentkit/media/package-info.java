/** Paper and other media: one dated register of what lies where, who took it out, and how it was destroyed. */
@NullMarked
package io.github.consentkit.media;

import org.jspecify.annotations.NullMarked;
