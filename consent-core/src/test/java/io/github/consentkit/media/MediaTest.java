package io.github.consentkit.media;

import static io.github.consentkit.media.Archive.ANNA;
import static io.github.consentkit.media.Archive.BORA;
import static io.github.consentkit.media.Archive.FILE;
import static io.github.consentkit.media.Archive.NAME;
import static io.github.consentkit.media.Archive.ORDINARY;
import static io.github.consentkit.media.Archive.PHONE;
import static io.github.consentkit.media.Archive.SEPARATE;
import static io.github.consentkit.media.Archive.V1;
import static io.github.consentkit.media.Archive.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.lifecycle.DestructionCertificate;
import io.github.consentkit.lifecycle.HeldData.Usability;
import io.github.consentkit.lifecycle.Origin;
import io.github.consentkit.media.MediaException.Problem;
import io.github.consentkit.policy.Destruction.Extent;
import io.github.consentkit.policy.Destruction.Technique;
import io.github.consentkit.policy.Id;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.subject.UnknownSubjectException;
import io.github.consentkit.testing.Example;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What may be entered into the register, and what is refused (clauses D-2, D-5, J-2, J-3, B-5). */
class MediaTest {

    private final Archive archive = new Archive();
    private final Media media = archive.media;

    @Test
    void theWholeOfAPaperIsShreddedOrBurntAndNotMasked_D5() {
        archive.paper(FILE, ANNA);
        MediumTask task = media.order(FILE);
        assertThat(task.extent()).isEqualTo(Extent.WHOLE);
        assertThat(task.methods()).containsExactlyInAnyOrder(Technique.SHREDDING, Technique.INCINERATION);
        for (Technique partial : List.of(Technique.MASKING, Technique.PUNCHING)) {
            assertThatThrownBy(() -> archive.destroy(task, partial))
                    .isInstanceOfSatisfying(
                            MediaException.class, e -> assertThat(e.problem()).isEqualTo(Problem.METHOD_NOT_ALLOWED))
                    .hasMessageContaining("D-5")
                    .hasMessageContaining("16(1)")
                    .hasMessageContaining("SHREDDING");
        }
        assertThat(problem(() -> archive.destroy(task, Technique.DEGAUSSING))).isEqualTo(Problem.METHOD_NOT_ALLOWED);
        assertThat(archive.certificates()).isEmpty();

        DestructionCertificate certificate = archive.destroy(task, Technique.SHREDDING);
        assertThat(archive.certificates()).containsExactly(certificate);
        assertThat(certificate.clause()).isEqualTo(Id.of("D-5"));
        assertThat(certificate.technique()).isEqualTo(Technique.SHREDDING);
        assertThat(certificate.ground()).isEqualTo(DestructionCertificate.Ground.MEDIUM_DUE);
        assertThat(certificate.values()).isEqualTo(Map.of(NAME, 1L, PHONE, 1L));
        assertThat(certificate.due()).isEqualTo(archive.now());
        assertThat(media.tasks(9)).isEmpty();
        assertThat(media.find(FILE).orElseThrow().destroyedAt()).contains(archive.now());
    }

    @Test
    void ofAMixedFileAPartIsMaskedAndTheRestLivesOn_D5() {
        archive.paper(FILE, ANNA, BORA);
        assertThat(problem(() -> media.order(FILE))).isEqualTo(Problem.OTHERS_IN_IT);
        MediumTask part = media.order(FILE, ANNA, Set.of(NAME, PHONE));
        assertThat(part.extent()).isEqualTo(Extent.PART);
        assertThat(part.methods()).containsExactlyInAnyOrder(Technique.MASKING, Technique.PUNCHING);
        assertThat(problem(() -> archive.destroy(part, Technique.SHREDDING))).isEqualTo(Problem.METHOD_NOT_ALLOWED);

        DestructionCertificate certificate = archive.destroy(part, Technique.PUNCHING);
        assertThat(certificate.values()).isEqualTo(Map.of(NAME, 1L, PHONE, 1L));
        Medium left = media.find(FILE).orElseThrow();
        assertThat(left.destroyedAt()).isEmpty();
        assertThat(left.left()).hasSize(2);
        assertThat(archive.held(BORA)).allMatch(value -> value.stage().name().equals("LIVE"));
        assertThat(archive.held(ANNA)).allMatch(value -> value.stage().name().equals("DESTROYED"));

        MediumTask whole = media.order(FILE);
        assertThat(whole.extent()).as("nobody else is left").isEqualTo(Extent.WHOLE);
        archive.destroy(whole, Technique.INCINERATION);
        assertThat(problem(() -> media.order(FILE))).isEqualTo(Problem.DESTROYED);
    }

    @Test
    void oneItemOfAPaperIsAPart() {
        archive.paper(FILE, ANNA);
        MediumTask phone = media.order(FILE, ANNA, Set.of(PHONE));
        assertThat(phone.extent()).isEqualTo(Extent.PART);
        MediumTask rest = media.order(FILE, ANNA, Set.of(NAME, PHONE));
        assertThat(rest.extent()).as("with the open one nothing stays").isEqualTo(Extent.WHOLE);
        assertThat(problem(() -> media.order(FILE, ANNA, Set.of(NAME)))).isEqualTo(Problem.ALREADY_DONE);

        archive.destroy(rest, Technique.SHREDDING);
        assertThat(media.find(FILE).orElseThrow().tasks())
                .extracting(MediumTask::state)
                .containsExactly(MediumTask.State.LAPSED, MediumTask.State.DONE);
    }

    @Test
    void whatCameInAfterTheOrderIsNotDestroyedWithTheWhole() {
        archive.paper(FILE, ANNA);
        MediumTask whole = media.order(FILE);
        media.file(FILE, Contents.of(BORA, Set.of(NAME), V1), archive.now());
        assertThat(problem(() -> archive.destroy(whole, Technique.SHREDDING))).isEqualTo(Problem.OTHERS_IN_IT);
    }

    @Test
    void carriersAreDestroyedAsTheNoticeSays() {
        assertThat(methods(MediumKind.DISK))
                .containsExactlyInAnyOrder(
                        Technique.SHREDDING,
                        Technique.INCINERATION,
                        Technique.DEGAUSSING,
                        Technique.OVERWRITING,
                        Technique.PHYSICAL_DESTRUCTION);
        assertThat(methods(MediumKind.USB)).doesNotContain(Technique.DEGAUSSING).contains(Technique.OVERWRITING);
        assertThat(methods(MediumKind.OPTICAL_DISC)).doesNotContain(Technique.DEGAUSSING, Technique.OVERWRITING);
        MediumId tape = MediumId.of("tape");
        archive.enter(tape, MediumKind.TAPE, ANNA);
        DestructionCertificate certificate = archive.destroy(media.order(tape), Technique.DEGAUSSING);
        assertThat(certificate.clause()).isEqualTo(Id.of("D-4"));
        MediumId mixed = MediumId.of("mixed");
        archive.enter(mixed, MediumKind.USB, ANNA, BORA);
        assertThat(media.order(mixed, ANNA, Set.of(NAME)).methods())
                .containsExactlyInAnyOrder(Technique.IRRECOVERABLE_DELETION, Technique.OVERWRITING);
    }

    private Set<Technique> methods(MediumKind kind) {
        MediumId id = MediumId.of("of-" + kind);
        archive.enter(id, kind, ANNA);
        return media.order(id).methods();
    }

    @Test
    void theWitnessIsAnother() {
        archive.paper(FILE, ANNA);
        MediumTask task = media.order(FILE);
        assertThatThrownBy(() ->
                        media.destroyed(task, Destroying.by("staff-3", "Staff-3", Technique.SHREDDING, archive.now())))
                .isInstanceOfSatisfying(
                        MediaException.class, e -> assertThat(e.problem()).isEqualTo(Problem.NO_WITNESS))
                .hasMessageContaining("D-5");
    }

    @Test
    void whatIsOutComesBackBeforeItLiesAnywhereElse_J3() {
        archive.paper(FILE, ANNA);
        assertThat(problem(() -> media.putBack(FILE, ORDINARY, archive.now()))).isEqualTo(Problem.NOT_OUT);
        MediumFact.TakenOut out =
                new MediumFact.TakenOut("staff-5", "the audit", Optional.of("officer-1"), Optional.empty());
        media.takeOut(FILE, out, archive.now());
        assertThat(media.find(FILE).orElseThrow().out()).contains(out);
        assertThat(problem(() -> media.move(FILE, SEPARATE, "tidying up", archive.now())))
                .isEqualTo(Problem.OUT);
        assertThat(problem(() -> media.takeOut(FILE, out, archive.now()))).isEqualTo(Problem.OUT);
        Medium back = media.putBack(FILE, Cabinet.ordinary("A-2"), archive.now());
        assertThat(back.out()).isEmpty();
        assertThat(back.cabinet().id()).isEqualTo("A-2");
    }

    @Test
    void toWhatIsDestroyedNothingMoreHappens() {
        archive.paper(FILE, ANNA);
        MediumTask task = media.order(FILE);
        archive.destroy(task, Technique.SHREDDING);
        MediumFact.TakenOut out = new MediumFact.TakenOut("staff-5", "x", Optional.empty(), Optional.empty());
        assertThat(problem(() -> archive.destroy(task, Technique.SHREDDING))).isEqualTo(Problem.DESTROYED);
        assertThat(problem(() -> media.move(FILE, SEPARATE, "x", archive.now())))
                .isEqualTo(Problem.DESTROYED);
        assertThat(problem(() -> media.takeOut(FILE, out, archive.now()))).isEqualTo(Problem.DESTROYED);
        assertThat(problem(() -> media.strike(FILE, 1, "x"))).isEqualTo(Problem.DESTROYED);
        assertThat(problem(() -> media.file(FILE, Contents.of(BORA, Set.of(NAME), V1), archive.now())))
                .isEqualTo(Problem.DESTROYED);
        assertThat(problem(() -> archive.paper(FILE, BORA))).isEqualTo(Problem.ID_TAKEN);
        int entries = media.entries(FILE).size();
        archive.erase(ANNA);
        assertThat(media.entries(FILE)).hasSize(entries);
    }

    @Test
    void whatIsKeptApartLiesInASeparateCabinetThatNeverHeldAnythingElse_D2() {
        archive.paper(FILE, ANNA);
        archive.run(transaction -> archive.holder().separate(transaction, ANNA, Set.of(NAME)));
        archive.run(transaction -> archive.holder().separate(transaction, ANNA, Set.of(NAME)));
        MediumTask task = media.tasks(9).get(0);
        assertThat(media.tasks(9)).hasSize(1);
        assertThat(task.kind()).isEqualTo(MediumTask.Kind.SEPARATE);
        assertThat(archive.held(ANNA)).allMatch(value -> value.stage().name().equals("LIVE"));
        assertThat(problem(() -> archive.destroy(task, Technique.SHREDDING))).isEqualTo(Problem.NOT_FOUND);
        assertThat(problem(() -> media.move(FILE, Cabinet.separate("A-1"), "kept apart", archive.now())))
                .isEqualTo(Problem.WRONG_CABINET);

        media.move(FILE, SEPARATE, "kept apart", archive.now());
        assertThat(media.tasks(9)).isEmpty();
        assertThat(archive.held(ANNA))
                .filteredOn(value -> value.item().equals(NAME))
                .allMatch(value -> value.stage().name().equals("SEPARATED"));
        assertThat(archive.held(ANNA))
                .filteredOn(value -> value.item().equals(PHONE))
                .allMatch(value -> value.stage().name().equals("LIVE"));
        assertThatThrownBy(() -> media.move(FILE, ORDINARY, "back", archive.now()))
                .isInstanceOfSatisfying(
                        MediaException.class, e -> assertThat(e.problem()).isEqualTo(Problem.WRONG_CABINET))
                .hasMessageContaining("D-2");
    }

    @Test
    void anEntryIsStruckByAnotherAndStays() {
        archive.paper(FILE, ANNA);
        media.move(FILE, SEPARATE, "the wrong file", archive.now());
        assertThat(media.find(FILE).orElseThrow().isSeparated()).isTrue();
        Medium after = media.strike(FILE, 3, "another file was moved");
        assertThat(after.isSeparated()).isFalse();
        assertThat(after.cabinet()).isEqualTo(ORDINARY);
        assertThat(media.entries(FILE)).hasSize(4);
        assertThat(problem(() -> media.strike(FILE, 3, "again"))).isEqualTo(Problem.NOT_FOUND);
        assertThat(problem(() -> media.strike(FILE, 1, "x"))).isEqualTo(Problem.NOT_TO_BE_STRUCK);

        media.file(FILE, Contents.of(BORA, Set.of(NAME), V1), archive.now());
        assertThat(media.of(BORA)).containsExactly(FILE);
        media.strike(FILE, 5, "it was never in it");
        assertThat(media.of(BORA)).isEmpty();
        assertThat(archive.held(BORA)).isEmpty();
        Medium again = media.file(FILE, Contents.of(BORA, Set.of(PHONE), V1), archive.now());
        assertThat(again.left()).extracting(Medium.Piece::share).contains(3).doesNotContain(2);
    }

    @Test
    void whatHasToBeDestroyedIsNotStruckAway() {
        archive.paper(FILE, ANNA);
        archive.erase(ANNA);
        long task = media.tasks(9).get(0).place();
        assertThat(problem(() -> media.strike(FILE, task, "x"))).isEqualTo(Problem.NOT_TO_BE_STRUCK);
        assertThat(problem(() -> media.strike(FILE, 2, "x"))).isEqualTo(Problem.NOT_TO_BE_STRUCK);
    }

    @Test
    void lockedDataIsLockedOnPaperToo_H6() {
        archive.paper(FILE, ANNA);
        archive.run(transaction -> archive.holder().mark(transaction, ANNA, Set.of(PHONE), Usability.LOCKED));
        archive.run(transaction -> archive.holder().mark(transaction, ANNA, Set.of(PHONE), Usability.LOCKED));
        assertThat(archive.held(ANNA))
                .allMatch(value ->
                        (value.usability() == Usability.LOCKED) == value.item().equals(PHONE));
        archive.run(transaction -> archive.holder().mark(transaction, ANNA, Set.of(PHONE), Usability.FREE));
        assertThat(archive.held(ANNA)).allMatch(value -> value.usability() == Usability.FREE);
        assertThat(media.entries(FILE)).hasSize(4);
    }

    @Test
    void whatThePolicyDoesNotDeclareIsNotEntered_B5() {
        assertThatThrownBy(() -> enter(Contents.of(ANNA, Set.of(Id.of("shoe-size")), V1)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("shoe-size");
        assertThatThrownBy(() -> enter(Contents.of(ANNA, Set.of(NAME), Id.of("1999-01-01"))))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> enter(from("sign-up", "kakao", Duration.ZERO)))
                .hasMessageContaining("kakao")
                .hasMessageContaining("B-5");
        assertThatThrownBy(() -> enter(from("consulting-application", "paper-form", Duration.ZERO)))
                .hasMessageContaining("not collected on the occasion")
                .hasMessageContaining("B-3");
        assertThatThrownBy(() -> enter(from("party", "paper-form", Duration.ZERO)))
                .hasMessageContaining("party");
        assertThatThrownBy(() -> enter(from("sign-up", "paper-form", Duration.ofHours(1))))
                .hasMessageContaining("future");
        assertThatThrownBy(() -> Contents.of(ANNA, Set.of(), V1)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> enter(Contents.of(SubjectId.of("stranger"), Set.of(NAME), V1)))
                .isInstanceOf(UnknownSubjectException.class);
        assertThat(media.find(FILE)).isEmpty();
        enter(from("sign-up", "paper-form", Duration.ZERO));
        assertThat(archive.held(ANNA).get(0).origin().orElseThrow().method()).isEqualTo(Id.of("paper-form"));
    }

    @Test
    void timesAreNotOfTheFutureNorBeforeTheMediumCame() {
        archive.paper(FILE, ANNA);
        assertThatThrownBy(() -> media.move(FILE, SEPARATE, "x", archive.now().plusSeconds(61)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("future");
        assertThatThrownBy(() -> media.move(FILE, SEPARATE, "x", archive.now().minusSeconds(1)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("before");
        media.move(FILE, SEPARATE, "x", archive.now().plusSeconds(59));
    }

    @Test
    void onlyWhoHasTheDutyDestroys_J2() {
        archive.paper(FILE, ANNA);
        Media marketer = media.by(Actor.staff("staff-7", Id.of("marketer"), "office"));
        Media person = media.by(Actor.self(ANNA, "browser"));
        assertThatThrownBy(() -> marketer.order(FILE))
                .isInstanceOfSatisfying(
                        MediaException.class, e -> assertThat(e.problem()).isEqualTo(Problem.NOT_ALLOWED))
                .hasMessageContaining("marketer");
        MediumTask task = media.order(FILE);
        Destroying how = Destroying.by("staff-7", "staff-8", Technique.SHREDDING, archive.now());
        assertThat(problem(() -> marketer.destroyed(task, how))).isEqualTo(Problem.NOT_ALLOWED);
        assertThat(problem(() -> person.move(FILE, SEPARATE, "x", archive.now())))
                .isEqualTo(Problem.NOT_ALLOWED);
        marketer.move(FILE, Cabinet.ordinary("A-9"), "x", archive.now());
        assertThat(media.entries(FILE).get(3).by()).isEqualTo("staff-7");
    }

    @Test
    void nobodyMayBeKnown() {
        media.enter(FILE, MediumKind.PHOTO_PRINT, Contents.ofUnknown(Set.of(NAME), V1), ORDINARY, archive.now());
        MediumTask task = media.order(FILE);
        assertThat(task.shares()).containsExactly(1);
        assertThat(archive.destroy(task, Technique.INCINERATION).values()).isEqualTo(Map.of(NAME, 1L));
    }

    private void enter(Contents contents) {
        media.enter(FILE, MediumKind.PAPER_DOCUMENT, contents, ORDINARY, archive.now());
    }

    private static Contents from(String occasion, String method, Duration later) {
        return Contents.of(ANNA, Set.of(NAME), V1)
                .from(new Origin(Id.of(occasion), Id.of(method), Example.NOW.plus(later)));
    }
}
