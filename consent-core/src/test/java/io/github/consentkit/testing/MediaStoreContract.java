package io.github.consentkit.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.lifecycle.CertificateId;
import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.lifecycle.Origin;
import io.github.consentkit.lifecycle.RecordRef;
import io.github.consentkit.media.Cabinet;
import io.github.consentkit.media.MediaLink;
import io.github.consentkit.media.MediaStore;
import io.github.consentkit.media.MediaStore.Stored;
import io.github.consentkit.media.MediumEntry;
import io.github.consentkit.media.MediumFact;
import io.github.consentkit.media.MediumId;
import io.github.consentkit.media.MediumKind;
import io.github.consentkit.media.MediumTask;
import io.github.consentkit.media.Share;
import io.github.consentkit.policy.Destruction;
import io.github.consentkit.policy.Id;
import io.github.consentkit.store.Stores;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of the register of media keeps to. */
public abstract class MediaStoreContract {

    private static final SubjectId ANNA = SubjectId.of("anna");
    private static final SubjectId BORA = SubjectId.of("bora");
    private static final MediumId FILE = MediumId.of("file 1");
    private static final MediumId TAPE = MediumId.of("tape 1");
    private static final Cabinet CABINET = Cabinet.ordinary("cabinet 1");
    private static final Instant NOW = Instant.parse("2026-11-22T14:59:00.123456Z");

    private Stores stores;
    private MediaStore store;

    /** Returns a new, empty store. */
    protected abstract Stores create();

    @BeforeEach
    void open() {
        stores = create();
        store = stores.port(MediaStore.class);
    }

    @Test
    void everyFactComesBackAsItWas() {
        List<MediumFact> facts = List.of(
                new MediumFact.Entered(MediumKind.FAX_SPOOL, CABINET),
                new MediumFact.Filed(List.of(
                        new Share(
                                1,
                                Set.of(Id.of("name"), Id.of("email")),
                                Id.of("2024-02-21"),
                                Optional.of(new Origin(Id.of("sign-up"), Id.of("paper-form"), NOW))),
                        new Share(2, Set.of(Id.of("name")), Id.of("2024-02-21"), Optional.empty()))),
                new MediumFact.Moved(Cabinet.separate("cabinet 2"), "정리"),
                new MediumFact.TakenOut("staff-1", "demand 9", Optional.of("officer-1"), Optional.of(NOW)),
                new MediumFact.TakenOut("staff-1", "demand 10", Optional.empty(), Optional.empty()),
                new MediumFact.Returned(CABINET),
                new MediumFact.TaskOpened(
                        MediumTask.Kind.DESTROY,
                        Destruction.Extent.PART,
                        Set.of(2, 1),
                        Set.of(Id.of("name")),
                        MediumTask.Why.ERASURE,
                        NOW,
                        NOW.plusSeconds(9)),
                new MediumFact.Marked(Set.of(1), Set.of(Id.of("email")), HeldData.Usability.LOCKED),
                new MediumFact.Struck(3, "the wrong file"),
                new MediumFact.Destroyed(
                        7,
                        Destruction.Technique.MASKING,
                        "staff-1",
                        "staff-2",
                        Optional.of("photo-7"),
                        CertificateId.of("certificate-1")));
        List<MediumEntry> entries = new ArrayList<>();
        for (MediumFact fact : facts) {
            entries.add(entry(FILE, entries.size() + 1, fact, NOW.plusSeconds(entries.size())));
        }
        entries.forEach(entry -> assertThat(append(entry, Optional.empty())).isEqualTo(Stored.DONE));

        assertThat(listed(transaction -> store.entries(transaction, FILE))).isEqualTo(entries);
        assertThat(listed(transaction -> store.hold(transaction, FILE))).isEqualTo(entries);
        assertThat(listed(transaction -> store.hold(transaction, TAPE))).isEmpty();
        assertThat(listed(transaction -> store.entries(transaction, TAPE))).isEmpty();
    }

    @Test
    void theFirstAtAPlaceStays() {
        MediumEntry first = entered(FILE, NOW);
        assertThat(append(first, Optional.empty())).isEqualTo(Stored.DONE);
        assertThat(append(entry(FILE, 1, new MediumFact.Returned(CABINET), NOW), Optional.empty()))
                .isEqualTo(Stored.UNCHANGED);
        assertThat(listed(transaction -> store.entries(transaction, FILE))).containsExactly(first);
    }

    @Test
    void whatFailsLeavesNothingBehind() {
        append(entered(FILE, NOW), Optional.empty());
        assertThatThrownBy(() -> call(transaction -> {
                    store.append(
                            transaction,
                            entry(FILE, 2, new MediumFact.Returned(CABINET), NOW),
                            Optional.of(NOW),
                            Set.of());
                    store.append(transaction, entered(TAPE, NOW), Optional.of(NOW), Set.of());
                    store.keep(transaction, CABINET);
                    store.link(transaction, link(ANNA, FILE, 1));
                    throw new IllegalStateException("undo");
                }))
                .hasMessage("undo");
        assertThat(listed(transaction -> store.entries(transaction, FILE))).hasSize(1);
        assertThat(listed(transaction -> store.entries(transaction, TAPE))).isEmpty();
        assertThat(open(NOW, 9)).isEmpty();
        assertThat(links(ANNA)).isEmpty();
        assertThat(keep(Cabinet.separate("cabinet 1")).kind()).isEqualTo(Cabinet.Kind.SEPARATE);
    }

    @Test
    void aCabinetStaysOfItsKind() {
        assertThat(keep(CABINET)).isEqualTo(CABINET);
        assertThat(keep(CABINET)).isEqualTo(CABINET);
        assertThat(keep(Cabinet.separate("cabinet 1"))).isEqualTo(CABINET);
    }

    @Test
    void whatIsLateIsFoundTheLongestFirst() {
        append(entered(FILE, NOW), Optional.empty());
        append(entered(TAPE, NOW), Optional.of(NOW.plusSeconds(5)));
        append(entered(MediumId.of("usb"), NOW), Optional.of(NOW.plusSeconds(3)));
        append(entry(FILE, 2, new MediumFact.Returned(CABINET), NOW), Optional.of(NOW.plusSeconds(4)));

        assertThat(open(NOW.plusSeconds(9), 9)).containsExactly(MediumId.of("usb"), FILE, TAPE);
        assertThat(open(NOW.plusSeconds(4), 9)).containsExactly(MediumId.of("usb"), FILE);
        assertThat(open(NOW.plusSeconds(9), 1)).containsExactly(MediumId.of("usb"));
        append(entry(FILE, 3, new MediumFact.Returned(CABINET), NOW), Optional.empty());
        assertThat(open(NOW.plusSeconds(9), 9)).containsExactly(MediumId.of("usb"), TAPE);
    }

    @Test
    void whatHappenedIsFoundInPages() {
        List<MediumEntry> all = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            all.add(entered(MediumId.of("medium-" + i), NOW.plusSeconds(i / 3)));
            all.add(entry(MediumId.of("medium-" + i), 2, new MediumFact.Returned(CABINET), NOW.plusSeconds(i / 3)));
        }
        all.forEach(entry -> append(entry, Optional.empty()));
        List<MediumEntry> paged = new ArrayList<>();
        List<MediumEntry> page;
        do {
            Optional<MediumEntry> after = paged.isEmpty() ? Optional.empty() : Optional.of(paged.get(paged.size() - 1));
            page = call(transaction -> store.happened(transaction, NOW, NOW.plusSeconds(2), after, 4));
            paged.addAll(page);
        } while (page.size() == 4);
        assertThat(paged).isEqualTo(all.subList(0, 12));
        assertThat(listed(transaction ->
                        store.happened(transaction, NOW.plusSeconds(2), NOW.plusSeconds(3), Optional.empty(), 99)))
                .isEqualTo(all.subList(12, 18));
    }

    @Test
    void whoseAShareIsStandsApartAndIsForgotten() {
        append(entered(FILE, NOW), Optional.empty());
        append(entered(TAPE, NOW), Optional.empty());
        MediaLink ofOrder =
                new MediaLink(ANNA, TAPE, 1, Optional.of(new RecordRef("application", "17")), MediaLink.State.STAYS);
        List<MediaLink> links = List.of(ofOrder, link(ANNA, FILE, 2), link(ANNA, FILE, 1), link(BORA, FILE, 3));
        links.forEach(link -> run(transaction -> store.link(transaction, link)));

        assertThat(links(ANNA)).containsExactly(link(ANNA, FILE, 1), link(ANNA, FILE, 2), ofOrder);
        assertThat(linked(transaction -> store.holdLinksOf(transaction, ANNA))).isEqualTo(links(ANNA));
        assertThat(linked(transaction -> store.holdLinksOf(transaction, SubjectId.of("nobody"))))
                .isEmpty();
        assertThat(linked(transaction -> store.linksIn(transaction, FILE)))
                .containsExactly(link(ANNA, FILE, 1), link(ANNA, FILE, 2), link(BORA, FILE, 3));

        run(transaction -> store.leave(transaction, ANNA));
        assertThat(links(ANNA)).allMatch(link -> link.state() == MediaLink.State.LEAVES);
        assertThat(links(BORA)).containsExactly(link(BORA, FILE, 3));
        run(transaction -> store.unlink(transaction, link(ANNA, FILE, 2)));
        assertThat(links(ANNA)).containsExactly(link(ANNA, FILE, 1).leaving(), ofOrder.leaving());
    }

    private static MediumEntry entered(MediumId medium, Instant at) {
        return entry(medium, 1, new MediumFact.Entered(MediumKind.PAPER_DOCUMENT, CABINET), at);
    }

    private static MediumEntry entry(MediumId medium, long place, MediumFact fact, Instant at) {
        return new MediumEntry(medium, place, fact, at, NOW.plusSeconds(60), "staff-1");
    }

    private static MediaLink link(SubjectId subject, MediumId medium, int share) {
        return new MediaLink(subject, medium, share, Optional.empty(), MediaLink.State.STAYS);
    }

    private Stored append(MediumEntry entry, Optional<Instant> nextDue) {
        return call(transaction -> store.append(transaction, entry, nextDue, Set.of()));
    }

    private Cabinet keep(Cabinet cabinet) {
        return call(transaction -> store.keep(transaction, cabinet));
    }

    private List<MediumId> open(Instant until, int atMost) {
        return call(transaction -> store.open(transaction, until, atMost));
    }

    private List<MediaLink> links(SubjectId subject) {
        return call(transaction -> store.linksOf(transaction, subject));
    }

    private List<MediumEntry> listed(Function<Transaction, List<MediumEntry>> work) {
        return call(work);
    }

    private List<MediaLink> linked(Function<Transaction, List<MediaLink>> work) {
        return call(work);
    }

    private <R> R call(Function<Transaction, R> work) {
        return stores.unitOfWork().call(work);
    }

    private void run(Consumer<Transaction> work) {
        stores.unitOfWork().run(work);
    }
}
