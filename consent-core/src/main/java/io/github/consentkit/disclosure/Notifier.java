package io.github.consentkit.disclosure;

import java.time.Duration;

/**
 * Port: tells recipients. A notice may come more than once, and by several threads at the same time for one recipient; whoever
 * receives it knows it again by its id.
 */
@FunctionalInterface
public interface Notifier {

    /** The time that one delivery takes at most, unless an implementation says otherwise. */
    Duration PATIENCE = Duration.ofSeconds(30);

    /** Tells the recipient. What it throws counts as a failure that may pass; the text of the exception is kept nowhere. */
    Delivery deliver(Notice notice);

    /** Returns how long one delivery may take at most: nobody else tries the same notice meanwhile. */
    default Duration patience() {
        return PATIENCE;
    }
}
