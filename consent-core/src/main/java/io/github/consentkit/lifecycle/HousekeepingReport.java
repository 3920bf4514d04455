package io.github.consentkit.lifecycle;

import io.github.consentkit.internal.Check;
import io.github.consentkit.internal.Copies;
import java.util.Map;

/**
 * What came of removing what the library itself had kept for long enough. Immutable; it names nobody.
 *
 * @param records what was removed of each kind; a kind that nobody keeps in this process is missing
 */
public record HousekeepingReport(Map<KeptRecord, Housekeeper.Tidied> records) {

    static final HousekeepingReport NOTHING = new HousekeepingReport(Map.of());

    /** Copies the map. */
    public HousekeepingReport {
        records = Copies.map(Check.notNull(records, "records"));
    }

    /** Returns how many records of the kind were removed, or would be. */
    public long removed(KeptRecord record) {
        Housekeeper.Tidied tidied = records.get(Check.notNull(record, "record"));
        return tidied == null ? 0 : tidied.removed();
    }

    /** Returns how often something could not be removed. */
    public long failed() {
        return records.values().stream().mapToLong(Housekeeper.Tidied::failed).sum();
    }
}
