package io.github.consentkit.media;

import io.github.consentkit.internal.Check;
import io.github.consentkit.policy.Language;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The register of media over a time, with what is open now: for the privacy officer to read, print and file. It names accounts
 * of the company and no data subject. Immutable and safe to share between threads.
 */
public final class MediaRegister {

    /** The format of the JSON document. */
    public static final String FORMAT = "consentkit-media-register/1";

    private static final int PAGE = 500;
    private static final int MAX_OPEN = 10_000;

    private final Policy policy;
    private final Instant from;
    private final Instant until;
    private final Instant writtenAt;
    private final List<Line> lines;
    private final List<MediumTask> open;

    private MediaRegister(
            Policy policy, Instant from, Instant until, Instant writtenAt, List<Line> lines, List<MediumTask> open) {
        this.policy = policy;
        this.from = from;
        this.until = until;
        this.writtenAt = writtenAt;
        this.lines = List.copyOf(lines);
        this.open = List.copyOf(open);
    }

    /** What the register points out. */
    public enum Finding {
        /** A medium was taken out, and nobody allowed it (clause J-3). */
        TAKEN_OUT_WITHOUT_APPROVAL,
        /** A medium is out for longer than was said. */
        NOT_BACK_IN_TIME,
        /** Something was destroyed, or set apart, later than without delay (clause C-1). */
        LATE
    }

    /** One entry with what is to be said of it. */
    record Line(
            MediumEntry entry,
            Optional<MediumKind> kind,
            Optional<MediumTask> task,
            Set<Finding> findings,
            Standing standing) {}

    /** Whether an entry counts. */
    enum Standing {
        COUNTS,
        STRUCK
    }

    static MediaRegister of(MediaDesk desk, Transaction transaction, Instant from, Instant until) {
        List<MediumEntry> entries = new ArrayList<>();
        Optional<MediumEntry> last = Optional.empty();
        List<MediumEntry> page;
        do {
            page = desk.store().happened(transaction, from, until, last, PAGE);
            entries.addAll(page);
            last = page.isEmpty() ? last : Optional.of(page.get(page.size() - 1));
        } while (page.size() == PAGE);
        Instant now = desk.now();
        Map<MediumId, List<MediumEntry>> histories = new HashMap<>();
        List<Line> lines = new ArrayList<>();
        for (MediumEntry entry : entries) {
            List<MediumEntry> history =
                    histories.computeIfAbsent(entry.medium(), id -> desk.store().entries(transaction, id));
            lines.add(line(entry, desk.read(history), MediumHistory.struck(history), now));
        }
        List<MediumTask> open = desk.store().open(transaction, Media.FAR, MAX_OPEN).stream()
                .flatMap(id -> desk.find(transaction, id).stream())
                .flatMap(medium -> medium.open().stream())
                .toList();
        return new MediaRegister(desk.today(), from, until, now, lines, open);
    }

    private static Line line(MediumEntry entry, Optional<Medium> medium, Set<Long> struck, Instant now) {
        Optional<MediumTask> task = medium.flatMap(known -> taskOf(known, entry));
        Set<Finding> findings = new HashSet<>();
        boolean counts = !struck.contains(entry.place());
        if (counts && entry.fact() instanceof MediumFact.TakenOut out) {
            if (out.approvedBy().isEmpty()) {
                findings.add(Finding.TAKEN_OUT_WITHOUT_APPROVAL);
            }
            boolean isOut = medium.flatMap(Medium::out).filter(out::equals).isPresent();
            if (isOut && out.returnBy().filter(now::isAfter).isPresent()) {
                findings.add(Finding.NOT_BACK_IN_TIME);
            }
        }
        if (counts && task.filter(known -> isLate(known, now)).isPresent()) {
            findings.add(Finding.LATE);
        }
        return new Line(
                entry,
                medium.map(Medium::kind),
                task,
                Set.copyOf(findings),
                counts ? Standing.COUNTS : Standing.STRUCK);
    }

    private static Optional<MediumTask> taskOf(Medium medium, MediumEntry entry) {
        long place = entry.fact() instanceof MediumFact.Destroyed destroyed ? destroyed.task() : entry.place();
        return medium.tasks().stream().filter(task -> task.place() == place).findFirst();
    }

    private static boolean isLate(MediumTask task, Instant now) {
        return task.isOverdueAt(now)
                || task.doneAt().filter(done -> !done.isBefore(task.due())).isPresent();
    }

    Policy policy() {
        return policy;
    }

    Instant from() {
        return from;
    }

    Instant until() {
        return until;
    }

    Instant writtenAt() {
        return writtenAt;
    }

    List<Line> lines() {
        return lines;
    }

    List<MediumTask> open() {
        return open;
    }

    /** Returns the register as JSON, with times in UTC. Lines end with a line feed, and so does the text. */
    public String toJson() {
        return MediaRegisterJson.of(this);
    }

    /** Returns the register as lines of text, with times in the policy's zone. */
    public String toText(Language language) {
        return new MediaRegisterPage(this, Check.notNull(language, "language")).text();
    }

    /** Returns the register as a page of HTML to print, with times in the policy's zone. */
    public String toHtml(Language language) {
        return new MediaRegisterPage(this, Check.notNull(language, "language")).html();
    }

    /** Returns how many entries and open tasks it has. */
    @Override
    public String toString() {
        return "MediaRegister[" + lines.size() + " entries, " + open.size() + " open tasks]";
    }
}
