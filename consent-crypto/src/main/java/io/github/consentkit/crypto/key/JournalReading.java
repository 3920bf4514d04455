package io.github.consentkit.crypto.key;

import io.github.consentkit.crypto.key.JournalException.Problem;
import java.util.ArrayList;
import java.util.List;

/** Goes through the lines of a journal from its beginning, and keeps the entries after what is known. */
final class JournalReading {

    private final String journal;
    private final String tenant;
    private final EpochKeys epochs;
    private final JournalHead known;
    private final List<ErasureEntry> entries = new ArrayList<>();
    private JournalHead head = JournalHead.NONE;

    JournalReading(String journal, String tenant, EpochKeys epochs, JournalHead known) {
        this.journal = journal;
        this.tenant = tenant;
        this.epochs = epochs;
        this.known = known;
    }

    /** Takes the next line in. */
    void line(String text) {
        JournalHead before = head;
        JournalLine line =
                JournalLine.read(before, text).orElseThrow(() -> new JournalException(Problem.DAMAGED, journal));
        head = line.head();
        if (head.sequence() == known.sequence() && !head.equals(known)) {
            throw new JournalException(Problem.DIFFERENT, journal);
        }
        if (head.sequence() > known.sequence()) {
            open(before, line);
        }
    }

    private void open(JournalHead before, JournalLine line) {
        try {
            entries.add(line.open(before, tenant, epochs.wrapKey(tenant, line.epoch()))
                    .orElseThrow(() -> new JournalException(Problem.DAMAGED, journal)));
        } catch (DestroyedEpochException e) {
            // no backup from before this erasure opens any more, so there is nothing to erase in it
        }
    }

    /** Returns how far the lines went. */
    JournalHead head() {
        return head;
    }

    /** Returns the entries after what is known. */
    List<ErasureEntry> entries() {
        if (known.sequence() > head.sequence()) {
            throw new JournalException(Problem.BEHIND, journal);
        }
        return List.copyOf(entries);
    }
}
