package io.github.consentkit.store.memory;

import io.github.consentkit.internal.Check;
import io.github.consentkit.media.Cabinet;
import io.github.consentkit.media.MediaLink;
import io.github.consentkit.media.MediaStore;
import io.github.consentkit.media.MediumEntry;
import io.github.consentkit.media.MediumId;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The register of media in maps. */
final class MemoryMediaStore implements MediaStore {

    private static final Comparator<MediaLink> LINKS =
            Comparator.comparing((MediaLink link) -> link.medium().value()).thenComparingInt(MediaLink::share);

    private static final Comparator<MediumEntry> HAPPENED = Comparator.comparing(MediumEntry::at)
            .thenComparing(entry -> entry.medium().value())
            .thenComparingLong(MediumEntry::place);

    private final MemoryUnitOfWork unitOfWork;
    private final Map<String, Cabinet> cabinets = new HashMap<>();
    private final Map<MediumId, List<MediumEntry>> entries = new HashMap<>();
    private final Map<MediumId, Instant> due = new HashMap<>();
    private List<MediaLink> links = List.of();

    MemoryMediaStore(MemoryUnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    @Override
    public Cabinet keep(Transaction transaction, Cabinet cabinet) {
        unitOfWork.reading(transaction);
        Cabinet known = cabinets.get(Check.notNull(cabinet, "cabinet").id());
        if (known != null) {
            return known;
        }
        unitOfWork.changing(transaction, () -> cabinets.remove(cabinet.id()));
        cabinets.put(cabinet.id(), cabinet);
        return cabinet;
    }

    /** One transaction runs at a time, so nobody else holds it anyway. */
    @Override
    public List<MediumEntry> hold(Transaction transaction, MediumId medium) {
        return entries(transaction, medium);
    }

    @Override
    public List<MediumEntry> entries(Transaction transaction, MediumId medium) {
        unitOfWork.reading(transaction);
        return entries.getOrDefault(Check.notNull(medium, "medium"), List.of());
    }

    @Override
    public Stored append(
            Transaction transaction, MediumEntry entry, Optional<Instant> nextDue, Set<SubjectId> concerned) {
        MediumId medium = Check.notNull(entry, "entry").medium();
        List<MediumEntry> before = entries(transaction, medium);
        if (before.stream().anyMatch(known -> known.place() == entry.place())) {
            return Stored.UNCHANGED;
        }
        Optional<Instant> dueBefore = Optional.ofNullable(due.get(medium));
        unitOfWork.changing(transaction, () -> {
            put(medium, dueBefore);
            if (before.isEmpty()) {
                entries.remove(medium);
            } else {
                entries.put(medium, before);
            }
        });
        List<MediumEntry> after = new ArrayList<>(before);
        after.add(entry);
        after.sort(Comparator.comparingLong(MediumEntry::place));
        entries.put(medium, List.copyOf(after));
        put(medium, nextDue);
        return Stored.DONE;
    }

    private void put(MediumId medium, Optional<Instant> nextDue) {
        nextDue.ifPresentOrElse(at -> due.put(medium, at), () -> due.remove(medium));
    }

    @Override
    public void link(Transaction transaction, MediaLink link) {
        List<MediaLink> more = new ArrayList<>(links);
        more.add(Check.notNull(link, "link"));
        keep(transaction, more);
    }

    @Override
    public List<MediaLink> linksOf(Transaction transaction, SubjectId subject) {
        unitOfWork.reading(transaction);
        Check.notNull(subject, "subject");
        return links.stream()
                .filter(link -> link.subject().equals(subject))
                .sorted(LINKS)
                .toList();
    }

    @Override
    public List<MediaLink> holdLinksOf(Transaction transaction, SubjectId subject) {
        return linksOf(transaction, subject);
    }

    @Override
    public List<MediaLink> linksIn(Transaction transaction, MediumId medium) {
        unitOfWork.reading(transaction);
        Check.notNull(medium, "medium");
        return links.stream()
                .filter(link -> link.medium().equals(medium))
                .sorted(LINKS)
                .toList();
    }

    @Override
    public void leave(Transaction transaction, SubjectId subject) {
        Check.notNull(subject, "subject");
        keep(
                transaction,
                links.stream()
                        .map(link -> link.subject().equals(subject) ? link.leaving() : link)
                        .toList());
    }

    @Override
    public void unlink(Transaction transaction, MediaLink link) {
        Check.notNull(link, "link");
        keep(
                transaction,
                links.stream()
                        .filter(known -> !(known.subject().equals(link.subject())
                                && known.medium().equals(link.medium())
                                && known.share() == link.share()))
                        .toList());
    }

    private void keep(Transaction transaction, List<MediaLink> next) {
        List<MediaLink> before = links;
        unitOfWork.changing(transaction, () -> links = before);
        links = List.copyOf(next);
    }

    @Override
    public List<MediumId> open(Transaction transaction, Instant until, int atMost) {
        unitOfWork.reading(transaction);
        Check.notNull(until, "until");
        return due.entrySet().stream()
                .filter(entry -> !entry.getValue().isAfter(until))
                .sorted(Map.Entry.<MediumId, Instant>comparingByValue()
                        .thenComparing(entry -> entry.getKey().value()))
                .limit(atMost)
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public List<MediumEntry> happened(
            Transaction transaction, Instant from, Instant until, Optional<MediumEntry> after, int atMost) {
        unitOfWork.reading(transaction);
        Check.notNull(from, "from");
        Check.notNull(until, "until");
        return entries.values().stream()
                .flatMap(List::stream)
                .filter(entry -> !entry.at().isBefore(from) && entry.at().isBefore(until))
                .filter(entry ->
                        after.map(last -> HAPPENED.compare(entry, last) > 0).orElse(true))
                .sorted(HAPPENED)
                .limit(atMost)
                .toList();
    }
}
