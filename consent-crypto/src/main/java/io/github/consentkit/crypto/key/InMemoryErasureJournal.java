package io.github.consentkit.crypto.key;

import io.github.consentkit.internal.Check;
import java.util.ArrayList;
import java.util.List;

/** A journal of erasures in the memory of the process, for test suites and first steps. Safe for use by many threads. */
public final class InMemoryErasureJournal implements ErasureJournal {

    private static final String NAME = "in memory";

    private final String tenant;
    private final EpochKeys epochs;
    private final List<String> lines = new ArrayList<>();
    private JournalHead head = JournalHead.NONE;

    private InMemoryErasureJournal(String tenant, EpochKeys epochs) {
        this.tenant = tenant;
        this.epochs = epochs;
    }

    /** Returns a new journal of the tenant, whose entries are sealed under these keys. */
    public static InMemoryErasureJournal of(String tenant, EpochKeys epochs) {
        return new InMemoryErasureJournal(
                Check.idText(tenant, "the tenant", KeyUnit.MAX_LENGTH), Check.notNull(epochs, "the epoch keys"));
    }

    @Override
    public synchronized JournalHead head() {
        return head;
    }

    @Override
    public synchronized JournalHead append(List<ErasureEntry> entries) {
        int epoch = epochs.current(tenant);
        for (ErasureEntry entry : List.copyOf(Check.notNull(entries, "the entries"))) {
            JournalLine line = JournalLine.seal(head, tenant, epoch, epochs.wrapKey(tenant, epoch), entry);
            lines.add(line.text());
            head = line.head();
        }
        return head;
    }

    @Override
    public synchronized List<ErasureEntry> after(JournalHead known) {
        JournalReading reading = new JournalReading(NAME, tenant, epochs, Check.notNull(known, "the known head"));
        lines.forEach(reading::line);
        return reading.entries();
    }

    /** Returns the number of entries. */
    @Override
    public synchronized String toString() {
        return "InMemoryErasureJournal[" + head.sequence() + " entries]";
    }
}
