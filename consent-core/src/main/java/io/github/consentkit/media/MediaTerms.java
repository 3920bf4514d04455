package io.github.consentkit.media;

import io.github.consentkit.consent.ConsentLedger;
import io.github.consentkit.lifecycle.Clocks;
import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.lifecycle.LifeEventStore;
import io.github.consentkit.lifecycle.LifeEvents;
import io.github.consentkit.lifecycle.Lifecycle;
import io.github.consentkit.lifecycle.Term;
import io.github.consentkit.lifecycle.UnitTerms;
import io.github.consentkit.store.Stores;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Tells until when what lies on media is kept, by the same clocks as for every other value. */
final class MediaTerms {

    private static final int PAGE = 500;

    private final MediaDesk desk;
    private final ConsentLedger ledger;
    private final LifeEventStore events;
    private final Lifecycle lifecycle;

    MediaTerms(MediaDesk desk, Stores stores, Lifecycle lifecycle) {
        this.desk = desk;
        this.ledger = stores.port(ConsentLedger.class);
        this.events = stores.port(LifeEventStore.class);
        this.lifecycle = lifecycle;
    }

    /** The clocks of a person, now. */
    Clocks of(Transaction transaction, SubjectId subject) {
        return of(transaction, subject, desk.now());
    }

    private Clocks of(Transaction transaction, SubjectId subject, Instant at) {
        return new Clocks(
                desk.policies(),
                desk.today(),
                ledger.state(transaction, subject),
                LifeEvents.of(events.of(transaction, subject)),
                at);
    }

    /** Of whom something is due at the instant, by what was computed last. */
    Set<SubjectId> peopleDue(Instant at) {
        Set<SubjectId> people = new LinkedHashSet<>();
        Optional<UnitTerms> last = Optional.empty();
        List<UnitTerms> page;
        do {
            page = lifecycle.due(at, last, PAGE);
            page.forEach(unit -> people.add(unit.subject()));
            last = page.isEmpty() ? last : Optional.of(page.get(page.size() - 1));
        } while (page.size() == PAGE);
        return people;
    }

    /** What of the person has to be destroyed or set apart at the instant, medium by medium. */
    List<Due> due(Transaction transaction, SubjectId subject, Instant at, MediaHolder holder) {
        List<MediaLink> links = desk.store().linksOf(transaction, subject);
        if (links.isEmpty()) {
            return List.of();
        }
        Clocks clocks = of(transaction, subject, at);
        List<Due> due = new ArrayList<>();
        Set<MediumId> media =
                links.stream().map(MediaLink::medium).collect(Collectors.toCollection(LinkedHashSet::new));
        for (MediumId id : media) {
            Medium medium = desk.find(transaction, id).orElseThrow();
            Due destroy = new Due(medium, MediumTask.Kind.DESTROY);
            Due separate = new Due(medium, MediumTask.Kind.SEPARATE);
            for (MediaLink link : links) {
                if (!link.medium().equals(id)) {
                    continue;
                }
                for (Medium.Piece piece : MediaDesk.piecesOf(medium, link)) {
                    if (piece.isThere()) {
                        Term term = clocks.of(holder.held(medium, link, piece));
                        if (term.isOverAt(at)) {
                            destroy.add(piece, term.end());
                        } else if (piece.stage() == HeldData.Stage.LIVE
                                && term.endOfUse()
                                        .filter(end -> !end.isAfter(at))
                                        .isPresent()) {
                            separate.add(piece, term.endOfUse());
                        }
                    }
                }
            }
            due.addAll(List.of(destroy, separate));
        }
        return due.stream().filter(one -> !one.pieces.isEmpty()).toList();
    }

    /** Pieces of one person in one medium to which the same has to happen. */
    static final class Due {

        private final Medium medium;
        private final MediumTask.Kind kind;
        private final List<Medium.Piece> pieces = new ArrayList<>();
        private Instant since = Instant.MAX;

        Due(Medium medium, MediumTask.Kind kind) {
            this.medium = medium;
            this.kind = kind;
        }

        private void add(Medium.Piece piece, Optional<Instant> end) {
            pieces.add(piece);
            since = end.filter(since::isAfter).orElse(since);
        }

        MediumTask.Kind kind() {
            return kind;
        }

        MediumId medium() {
            return medium.id();
        }

        List<Medium.Piece> pieces() {
            return pieces;
        }

        Instant since() {
            return since;
        }

        MediumDue told() {
            boolean ordered = pieces.stream().allMatch(piece -> medium.isTasked(piece, kind));
            return new MediumDue(
                    medium.id(),
                    kind,
                    pieces.stream().map(Medium.Piece::share).collect(Collectors.toCollection(TreeSet::new)),
                    pieces.stream().map(Medium.Piece::item).collect(Collectors.toCollection(TreeSet::new)),
                    since,
                    ordered ? MediumDue.Ordered.IN_A_TASK : MediumDue.Ordered.NOT_YET);
        }
    }
}
