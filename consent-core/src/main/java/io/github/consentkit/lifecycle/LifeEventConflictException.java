package io.github.consentkit.lifecycle;

import io.github.consentkit.error.ConsentKitException;

/** An event was reported under the key of another one; give it a key of its own, and say which one it corrects. */
public final class LifeEventConflictException extends ConsentKitException {

    private static final long serialVersionUID = 1L;

    LifeEventConflictException(LifeEvent event) {
        super("another event has the key of this one (" + event
                + "); an event that was stored is never changed: report a"
                + " new one under a key of its own, with correcting(...) where it takes the place of the old one");
    }
}
