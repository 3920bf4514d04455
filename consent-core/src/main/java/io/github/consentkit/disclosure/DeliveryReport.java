package io.github.consentkit.disclosure;

import java.util.List;

/**
 * What a run of deliveries did. Immutable.
 *
 * @param delivered how many notices recipients have got
 * @param failed how many could not be delivered and are tried again later
 * @param dead how many nobody tries any more
 * @param putOff how many were not tried, as their recipient was away or wanted to be left alone
 * @param problems what happened, by recipient, at most 100 lines
 */
public record DeliveryReport(long delivered, long failed, long dead, long putOff, List<String> problems) {

    /** Copies the list. */
    public DeliveryReport {
        problems = List.copyOf(problems);
    }
}
