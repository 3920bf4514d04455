package io.github.consentkit.media;

import io.github.consentkit.lifecycle.Clocks;
import io.github.consentkit.lifecycle.DataHolder;
import io.github.consentkit.lifecycle.DestroyedKeys;
import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.lifecycle.RecordRef;
import io.github.consentkit.media.MediumTask.Kind;
import io.github.consentkit.media.MediumTask.Why;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.store.UnitOfWork;
import io.github.consentkit.subject.SubjectId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The data on media as the gate and the clocks see it. No program destroys paper: what is to be set apart or destroyed becomes
 * a task, and the data is there until somebody has recorded what was done.
 */
final class MediaHolder implements DataHolder {

    /** Its name among the holders, and the type of records that are media. */
    static final String NAME = "media";

    private final MediaDesk desk;
    private final MediaTerms terms;

    MediaHolder(MediaDesk desk, MediaTerms terms) {
        this.desk = desk;
        this.terms = terms;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Freshness freshness() {
        return desk.store().freshness();
    }

    @Override
    public CarriedOut carriedOut() {
        return CarriedOut.BY_PEOPLE;
    }

    @Override
    public List<HeldData> held(Transaction transaction, SubjectId subject) {
        List<HeldData> held = new ArrayList<>();
        linked(transaction, subject)
                .forEach((id, links) -> desk.find(transaction, id)
                        .ifPresent(medium -> links.forEach(link -> MediaDesk.piecesOf(medium, link)
                                .forEach(piece -> held.add(held(medium, link, piece))))));
        return held;
    }

    /** What is known of a piece: of somebody who leaves, every purpose is over. */
    HeldData held(Medium medium, MediaLink link, Medium.Piece piece) {
        Set<Id<Purpose>> ended = link.state() == MediaLink.State.LEAVES
                ? desk.today().purposesOf(piece.item()).stream()
                        .map(Purpose::id)
                        .collect(Collectors.toSet())
                : Set.of();
        return new HeldData(
                piece.item(),
                piece.collectedUnder(),
                piece.stage(),
                piece.usability(),
                ended,
                Optional.of(link.record()
                        .orElseGet(() -> new RecordRef(NAME, medium.id().value()))),
                piece.origin());
    }

    @Override
    public void mark(Transaction transaction, SubjectId subject, Set<Id<Item>> items, HeldData.Usability usability) {
        linked(transaction, subject).forEach((id, links) -> {
            Medium medium = desk.hold(transaction, id);
            Set<Integer> shares = new TreeSet<>();
            Set<Id<Item>> changed = new TreeSet<>();
            for (Medium.Piece piece : pieces(medium, links, items)) {
                if (piece.usability() != usability) {
                    shares.add(piece.share());
                    changed.add(piece.item());
                }
            }
            if (!shares.isEmpty()) {
                MediumFact fact = new MediumFact.Marked(shares, changed, usability);
                desk.append(
                        transaction, new MediaDesk.Entry(id, fact, desk.now(), MediumEntry.ITSELF), Set.of(subject));
            }
        });
    }

    @Override
    public void separate(Transaction transaction, SubjectId subject, Set<Id<Item>> items) {
        separateThose(transaction, subject, value -> items.contains(value.item()));
    }

    @Override
    public void destroy(Transaction transaction, SubjectId subject, Set<Id<Item>> items) {
        destroyThose(transaction, subject, value -> items.contains(value.item()));
    }

    /** Opens the tasks that nobody was told yet; people end them, and the certificate comes then. */
    @Override
    public void separate(UnitOfWork unitOfWork, SubjectId subject, Optional<RecordRef> unit, Set<Id<Item>> items) {
        unitOfWork.run(transaction -> separateThose(
                transaction,
                subject,
                value -> items.contains(value.item()) && value.record().equals(unit)));
    }

    @Override
    public DestroyedKeys destroy(
            Transaction transaction, SubjectId subject, Optional<RecordRef> unit, Set<Id<Item>> items) {
        destroyThose(
                transaction,
                subject,
                value -> items.contains(value.item()) && value.record().equals(unit));
        return DestroyedKeys.NONE;
    }

    private void separateThose(Transaction transaction, SubjectId subject, Predicate<HeldData> concerns) {
        Clocks clocks = terms.of(transaction, subject);
        order(
                transaction,
                subject,
                concerns,
                Kind.SEPARATE,
                Why.TERM,
                value -> clocks.of(value).endOfUse());
    }

    private void destroyThose(Transaction transaction, SubjectId subject, Predicate<HeldData> concerns) {
        Clocks clocks = terms.of(transaction, subject);
        order(
                transaction,
                subject,
                concerns,
                Kind.DESTROY,
                Why.TERM,
                value -> clocks.of(value).end());
    }

    @Override
    public DestroyedKeys erase(Transaction transaction, SubjectId subject) {
        order(transaction, subject, value -> true, Kind.DESTROY, Why.ERASURE, value -> Optional.empty());
        desk.store().leave(transaction, subject);
        desk.forgetIfGone(transaction, subject);
        return DestroyedKeys.NONE;
    }

    /** Since when it was to be done is the earliest of what the clocks say; now where they say nothing, or later. */
    private void order(
            Transaction transaction,
            SubjectId subject,
            Predicate<HeldData> concerns,
            Kind kind,
            Why why,
            Function<HeldData, Optional<Instant>> end) {
        linked(transaction, subject).forEach((id, links) -> {
            Medium medium = desk.hold(transaction, id);
            List<Medium.Piece> concerned = new ArrayList<>();
            Instant since = desk.now();
            for (MediaLink link : links) {
                for (Medium.Piece piece : MediaDesk.piecesOf(medium, link)) {
                    HeldData value = held(medium, link, piece);
                    if (piece.isThere() && concerns.test(value)) {
                        concerned.add(piece);
                        Instant known = since;
                        since = end.apply(value).filter(known::isAfter).orElse(known);
                    }
                }
            }
            desk.open(transaction, medium, concerned, new MediaDesk.Wanted(kind, why, since, MediumEntry.ITSELF));
        });
    }

    private static List<Medium.Piece> pieces(Medium medium, List<MediaLink> links, Set<Id<Item>> items) {
        return links.stream()
                .flatMap(link -> MediaDesk.piecesOf(medium, link).stream())
                .filter(piece -> piece.isThere() && items.contains(piece.item()))
                .toList();
    }

    /** The links of the subject by medium, in one order, so that two people's erasures do not wait in a circle. */
    private Map<MediumId, List<MediaLink>> linked(Transaction transaction, SubjectId subject) {
        Map<MediumId, List<MediaLink>> links = new LinkedHashMap<>();
        for (MediaLink link : desk.store().linksOf(transaction, subject)) {
            links.computeIfAbsent(link.medium(), first -> new ArrayList<>()).add(link);
        }
        return links;
    }
}
