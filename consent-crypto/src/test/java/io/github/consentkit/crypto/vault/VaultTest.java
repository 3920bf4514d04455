package io.github.consentkit.crypto.vault;

import static io.github.consentkit.crypto.vault.Shop.ADVERTISING;
import static io.github.consentkit.crypto.vault.Shop.ANNA;
import static io.github.consentkit.crypto.vault.Shop.APPLYING;
import static io.github.consentkit.crypto.vault.Shop.BIRTH;
import static io.github.consentkit.crypto.vault.Shop.BORA;
import static io.github.consentkit.crypto.vault.Shop.CONTENT;
import static io.github.consentkit.crypto.vault.Shop.FRONT_DESK;
import static io.github.consentkit.crypto.vault.Shop.JOINING;
import static io.github.consentkit.crypto.vault.Shop.MARKETER;
import static io.github.consentkit.crypto.vault.Shop.NAME;
import static io.github.consentkit.crypto.vault.Shop.NOTICES;
import static io.github.consentkit.crypto.vault.Shop.PHONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.annotation.DataSubject;
import io.github.consentkit.annotation.PersonalData;
import io.github.consentkit.annotation.RecordId;
import io.github.consentkit.consent.Giver;
import io.github.consentkit.crypto.key.ErasedKeysException;
import io.github.consentkit.crypto.photo.Photo;
import io.github.consentkit.crypto.photo.PhotoRefusedException;
import io.github.consentkit.crypto.vault.Shop.Application;
import io.github.consentkit.crypto.vault.Shop.Birth;
import io.github.consentkit.crypto.vault.Shop.Contact;
import io.github.consentkit.crypto.vault.Shop.Level;
import io.github.consentkit.crypto.vault.Shop.Member;
import io.github.consentkit.crypto.vault.Shop.Sheet;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.gate.AccessDeniedException;
import io.github.consentkit.gate.Action;
import io.github.consentkit.gate.Reason;
import io.github.consentkit.lifecycle.DataHolder;
import io.github.consentkit.lifecycle.DataHolders;
import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.lifecycle.RecordRef;
import io.github.consentkit.lifecycle.Restriction;
import io.github.consentkit.lifecycle.RestrictionRequest;
import io.github.consentkit.policy.Duty;
import io.github.consentkit.policy.Id;
import io.github.consentkit.rights.Restrictions;
import io.github.consentkit.subject.Actor;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Records go in and come out as the policy allows. */
class VaultTest {

    private final Shop shop = new Shop();

    @Test
    void aProjectionOpensWhatItNames() throws IOException {
        Application saved = shop.saved(ANNA);

        Sheet sheet = shop.applications().open(saved.id(), Sheet.class, CONTENT);
        assertThat(sheet.birthDate()).isEqualTo(BIRTH);
        assertThat(sheet.photo().bytes(1 << 20)).isNotEmpty().startsWith(0x89, 'P', 'N', 'G');

        Birth birth = shop.applications().open(saved.id(), Birth.class, CONTENT);
        assertThat(birth).isEqualTo(new Birth(Personal.of(BIRTH), Level.GOLD));
        assertThat(birth.toString()).doesNotContain("1994");
    }

    @Test
    void theWholeRecordOpensWithItsPlainComponents() {
        Application saved = shop.saved(ANNA);
        Application opened = shop.applications().open(saved.id(), CONTENT);
        assertThat(opened.id()).isEqualTo(saved.id());
        assertThat(opened.memberId()).isEqualTo(ANNA.value());
        assertThat(opened.birthDate()).isEqualTo(BIRTH);
        assertThat(opened.submittedAt()).isEqualTo(saved.submittedAt());
        assertThat(opened.level()).isEqualTo(Level.GOLD);
    }

    @Test
    void thePhotoNeverOpensForAdvertising() {
        Application saved = shop.saved(ANNA);
        Outcome<Sheet> outcome = shop.applications().by(MARKETER).tryOpen(saved.id(), Sheet.class, ADVERTISING);
        assertThat(outcome.denial()).hasValueSatisfying(deny -> {
            assertThat(deny.reason()).isEqualTo(Reason.ABSOLUTE_PROHIBITION);
            assertThat(deny.clauses()).contains(Id.of("A-5"));
        });
        assertThatThrownBy(() -> shop.applications().by(MARKETER).open(saved.id(), Sheet.class, ADVERTISING))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThat(shop.applications().tryOpen(UUID.randomUUID(), Sheet.class, CONTENT))
                .isInstanceOf(Outcome.NotFound.class);
        assertThatThrownBy(() -> shop.applications().open(UUID.randomUUID(), Sheet.class, CONTENT))
                .isInstanceOf(RecordNotFoundException.class)
                .hasMessageContaining("'application'");
    }

    @Test
    void anItemOutOfPlaceIsRefusedAndNothingIsStored() {
        Application application = shop.application(ANNA);
        assertThatThrownBy(() -> shop.applications()
                        .save(application, Collected.on("sign-up").via("homepage")))
                .isInstanceOfSatisfying(
                        AccessDeniedException.class,
                        e -> assertThat(e.denial().reasons()).contains(Reason.ITEM_NOT_FOR_OCCASION));
        assertThatThrownBy(() -> shop.applications()
                        .save(
                                application,
                                Collected.on("consulting-application").via("kakao-channel")))
                .isInstanceOfSatisfying(
                        AccessDeniedException.class,
                        e -> assertThat(e.denial().reasons()).contains(Reason.METHOD_NOT_DECLARED));
        assertThat(shop.applications().tryOpen(application.id(), Sheet.class, CONTENT))
                .isInstanceOf(Outcome.NotFound.class);
        // the place is free, and the keys of the first attempts were never made
        shop.applications().save(application, APPLYING);
        assertThat(shop.applications()
                        .open(application.id(), Birth.class, CONTENT)
                        .birthDate())
                .isEqualTo(Personal.of(BIRTH));
    }

    @Test
    void withoutConsentThePhotoDoesNotComeIn() {
        shop.kit.consents().withdraw(ANNA, "photo", "homepage", Giver.self());
        assertThatThrownBy(() -> shop.saved(ANNA))
                .isInstanceOfSatisfying(
                        AccessDeniedException.class,
                        e -> assertThat(e.denial().reason()).isEqualTo(Reason.CONSENT_WITHDRAWN));
    }

    @Test
    void aWithdrawalCountsAtTheNextOpening() {
        Application saved = shop.saved(ANNA);
        assertThat(shop.applications().tryOpen(saved.id(), Sheet.class, CONTENT))
                .isInstanceOf(Outcome.Opened.class);
        shop.kit.consents().withdraw(ANNA, "photo", "homepage", Giver.self());
        assertThat(shop.applications().tryOpen(saved.id(), Sheet.class, CONTENT).denial())
                .hasValueSatisfying(deny -> assertThat(deny.reason()).isEqualTo(Reason.CONSENT_WITHDRAWN));
    }

    @Test
    void saveAllKeepsAllOrNone() {
        Application good = shop.application(ANNA);
        Application taken = shop.saved(BORA);
        assertThatThrownBy(() -> shop.applications().saveAll(List.of(good, taken), APPLYING))
                .isInstanceOf(RecordConflictException.class);
        assertThat(shop.applications().tryOpen(good.id(), Birth.class, CONTENT)).isInstanceOf(Outcome.NotFound.class);
    }

    @Test
    void anIdOfAnotherSubjectIsTakenToo() {
        Application first = shop.saved(ANNA);
        Application second =
                new Application(first.id(), BORA.value(), BIRTH, Photo.of(Shop.png()), Shop.NOW, Level.SILVER);
        assertThatThrownBy(() -> shop.applications().save(second, APPLYING))
                .isInstanceOf(RecordConflictException.class)
                .hasMessageNotContaining(BORA.value());
    }

    @Test
    void aHostThatRollsBackStoresNothing() {
        Application application = shop.application(ANNA);
        assertThatThrownBy(() -> shop.stores.unitOfWork().run(transaction -> {
                    shop.applications().save(application, APPLYING);
                    throw new IllegalStateException("the host changed its mind");
                }))
                .hasMessage("the host changed its mind");
        assertThat(shop.applications().tryOpen(application.id(), Birth.class, CONTENT))
                .isInstanceOf(Outcome.NotFound.class);
        shop.applications().save(application, APPLYING);
        assertThat(shop.applications().tryOpen(application.id(), Birth.class, CONTENT))
                .isInstanceOf(Outcome.Opened.class);
    }

    @Test
    void aPartReplacesWhatItNames() {
        Application saved = shop.saved(ANNA);
        shop.applications().update(saved.id(), new Birth(Personal.of(BIRTH.plusYears(1)), Level.SILVER), APPLYING);
        Application opened = shop.applications().open(saved.id(), CONTENT);
        assertThat(opened.birthDate()).isEqualTo(BIRTH.plusYears(1));
        assertThat(opened.level()).isEqualTo(Level.SILVER);
        assertThat(opened.photo()).isNotNull();
        assertThat(opened.submittedAt()).isEqualTo(saved.submittedAt());
    }

    @Test
    void aRecordStaysWithItsSubject() {
        Application saved = shop.saved(ANNA);
        Application moved =
                new Application(saved.id(), BORA.value(), BIRTH, saved.photo(), saved.submittedAt(), saved.level());
        assertThatThrownBy(() -> shop.applications().update(saved.id(), moved, APPLYING))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("'memberId'")
                .hasMessageNotContaining(BORA.value());
    }

    @Test
    void aLockedItemIsNeitherOpenedNorReplaced() {
        Application saved = shop.saved(ANNA);
        mark(HeldData.Usability.LOCKED);
        assertThat(shop.applications().tryOpen(saved.id(), Birth.class, CONTENT).denial())
                .hasValueSatisfying(deny -> assertThat(deny.reason()).isEqualTo(Reason.RECTIFICATION_PENDING));
        assertThatThrownBy(() ->
                        shop.applications().update(saved.id(), new Birth(Personal.of(BIRTH), Level.GOLD), APPLYING))
                .isInstanceOf(AccessDeniedException.class);
        mark(HeldData.Usability.FREE);
        assertThat(shop.applications().tryOpen(saved.id(), Birth.class, CONTENT))
                .isInstanceOf(Outcome.Opened.class);
    }

    @Test
    void whatIsUnderRectificationIsReplacedForItsRequestAlone_H6() {
        Application saved = shop.saved(ANNA);
        Actor officer = Actor.staff("staff-90", Id.of("privacy-officer"), "office");
        Restrictions restrictions = shop.kit.restrictions().by(officer);
        restrictions.place(RestrictionRequest.rectification(
                        ANNA,
                        "request-1",
                        Set.of(Id.of("birth-date")),
                        shop.kit.clock().instant())
                .about(new RecordRef("application", saved.id().toString())));
        Birth right = new Birth(Personal.of(BIRTH.plusDays(1)), Level.GOLD);

        assertThat(shop.applications().tryOpen(saved.id(), Birth.class, CONTENT).denial())
                .hasValueSatisfying(deny -> assertThat(deny.reason()).isEqualTo(Reason.RECTIFICATION_PENDING));
        for (Collected how : List.of(APPLYING, APPLYING.correcting("request-2"))) {
            assertThatThrownBy(() -> shop.applications().by(officer).update(saved.id(), right, how))
                    .isInstanceOf(AccessDeniedException.class);
        }
        shop.applications().by(officer).update(saved.id(), right, APPLYING.correcting("request-1"));
        restrictions.end(ANNA, "request-1", Restriction.Outcome.COMPLETED);
        assertThat(shop.applications().open(saved.id(), Birth.class, CONTENT)).isEqualTo(right);
    }

    @Test
    void anAchievedPurposeClosesItsRecordAlone() {
        Application done = shop.saved(ANNA);
        Application open = shop.saved(ANNA);
        shop.applications().achieved(done.id(), CONTENT);
        assertThat(shop.applications().tryOpen(done.id(), Birth.class, CONTENT).denial())
                .hasValueSatisfying(deny -> assertThat(deny.reason()).isEqualTo(Reason.PURPOSE_ACHIEVED));
        assertThat(shop.applications().tryOpen(open.id(), Birth.class, CONTENT)).isInstanceOf(Outcome.Opened.class);
    }

    @Test
    void separatedDataIsInvisibleToOrdinaryCallersAndNotToDuties() {
        Application saved = shop.saved(ANNA);
        shop.stores.unitOfWork().run(transaction -> holder().separate(transaction, ANNA, Set.of(Id.of("birth-date"))));
        assertThat(shop.applications().tryOpen(saved.id(), Birth.class, CONTENT))
                .isInstanceOf(Outcome.NotFound.class);
        assertThat(shop.applications()
                        .by(Shop.OFFICER)
                        .tryOpen(saved.id(), Birth.class, new Action.Perform(Duty.SUBJECT_ACCESS, Optional.empty())))
                .isInstanceOf(Outcome.Opened.class);
    }

    @Test
    void aDestroyedItemIsGoneAndTheOthersStay() {
        Application saved = shop.saved(ANNA);
        shop.stores
                .unitOfWork()
                .run(transaction -> holder().destroy(transaction, ANNA, Set.of(Id.of("appearance-photo"))));
        assertThat(shop.applications().tryOpen(saved.id(), Sheet.class, CONTENT))
                .isInstanceOf(Outcome.NotFound.class);
        assertThat(shop.applications().tryOpen(saved.id(), Birth.class, CONTENT))
                .isInstanceOf(Outcome.Opened.class);
    }

    @Test
    void theRecordsOfAPersonComeInPagesExactlyOnce() {
        List<String> saved = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            saved.add(shop.saved(ANNA).id().toString());
            shop.saved(BORA);
        }
        List<String> listed = new ArrayList<>();
        Paging paging = Paging.first(3);
        Page<Birth> page = shop.applications().list(ANNA, Birth.class, CONTENT, paging);
        while (true) {
            page.found().forEach(found -> listed.add(found.id()));
            assertThat(page.opened()).hasSize(page.found().size());
            if (page.next().isEmpty()) {
                break;
            }
            page = shop.applications()
                    .list(ANNA, Birth.class, CONTENT, paging.after(page.next().get()));
        }
        assertThat(listed).containsExactlyInAnyOrderElementsOf(saved);
    }

    @Test
    void amemberIsFoundByEverySpellingOfHerNumber() {
        shop.joined(ANNA, "1", PHONE);
        shop.joined(BORA, "2", "010-9999-0000");
        for (String spelling : List.of("01020240221", "+82 10-2024-0221", "０１０ ２０２４ ０２２１")) {
            assertThat(found(spelling).opened()).containsExactly(new Contact(NAME, Personal.of(PHONE)));
        }
        assertThat(found("010-2024-0222").found()).isEmpty();
    }

    @Test
    void anEqualTokenOfAnotherValueIsNotAHit() {
        Member member = shop.joined(ANNA, "1", PHONE);
        RecordStore store = shop.stores.port(RecordStore.class);
        RecordShape shape = shop.members().shape();
        long other = Searches.token(
                shop.keys.tags(Vaults.DEFAULT_TENANT),
                "member",
                TypeReader.read(Member.class, MethodHandles.lookup()).slot("mobile"),
                "010-1111-2222");
        shop.stores.unitOfWork().run(transaction -> {
            RecordRow row = store.find(transaction, shape, Vaults.DEFAULT_TENANT, new RecordQuery.OfId(member.id()))
                    .get(0);
            var cells = new HashMap<>(row.cells());
            cells.put("mobile_ix", new Cell.Whole(other));
            store.replace(transaction, shape, new RecordRow(row.key(), row.version() + 1, row.facts(), cells));
        });
        assertThat(found("010-1111-2222").found()).isEmpty();
    }

    @Test
    void aProhibitedSearchFindsNothing() {
        shop.joined(ANNA, "1", PHONE);
        assertThat(shop.members()
                        .by(MARKETER)
                        .findBy("mobile", PHONE, Contact.class, ADVERTISING, Paging.first(5))
                        .found())
                .isEmpty();
        assertThatThrownBy(() -> shop.members().findBy("name", NAME, Contact.class, NOTICES, Paging.first(5)))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("searchable = true");
        assertThatThrownBy(() -> shop.members().findBy("mobile", 5, Contact.class, NOTICES, Paging.first(5)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("String");
    }

    @Test
    void generatedDataHasItsOwnOccasion() {
        Vault<Visit> visits = shop.vaults.of(Visit.class).by(Shop.SYSTEM);
        Visit visit = new Visit(1, ANNA.value(), "203.0.113.9");
        visits.save(visit, Collected.on("generated").via("generation-tool"));
        assertThat(visits.open(1L, Id.of("abuse-prevention"))).isEqualTo(visit);
        assertThatThrownBy(() -> visits.save(new Visit(2, ANNA.value(), "203.0.113.9"), JOINING))
                .isInstanceOf(AccessDeniedException.class);
    }

    record Visit(
            @RecordId long id,
            @DataSubject String subject,
            @PersonalData("access-ip") String address) {}

    @Test
    void whatIsNoPhotoIsRefusedAndNothingIsStored() {
        for (Photo bad : List.of(
                Photo.of("a text file".getBytes(StandardCharsets.UTF_8)),
                Photo.of(new byte[0]),
                Photo.of(Arrays.copyOf(Shop.png(), 60)))) {
            Application application =
                    new Application(UUID.randomUUID(), ANNA.value(), BIRTH, bad, Shop.NOW, Level.GOLD);
            assertThatThrownBy(() -> shop.applications().save(application, APPLYING))
                    .isInstanceOf(PhotoRefusedException.class);
            assertThat(shop.applications().tryOpen(application.id(), Birth.class, CONTENT))
                    .isInstanceOf(Outcome.NotFound.class);
        }
    }

    @Test
    void badInputIsRefusedWithAWord() {
        assertThatThrownBy(() -> shop.joined(ANNA, "x".repeat(300), PHONE))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("300");
        assertThatThrownBy(() -> shop.joined(ANNA, "1", "\uD800")).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> shop.applications()
                        .save(new Application(null, ANNA.value(), BIRTH, null, Instant.EPOCH, null), APPLYING))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("UUID.randomUUID()");
        assertThatThrownBy(() -> shop.applications()
                        .save(new Application(UUID.randomUUID(), null, BIRTH, null, Instant.EPOCH, null), APPLYING))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("data subject");
        Member hostile = shop.joined(ANNA, "1'; DROP TABLE ck_subject; --", "'; DELETE FROM ck_keyring; --");
        assertThat(shop.members()
                        .by(FRONT_DESK)
                        .open(hostile.id(), Contact.class, NOTICES)
                        .mobile())
                .isEqualTo(hostile.mobile());
    }

    @Test
    void nothingIsStoredAfterAnErasure() {
        Application saved = shop.saved(ANNA);
        shop.vaults.erase(ANNA, Shop.OFFICER);
        assertThatThrownBy(() -> shop.saved(ANNA)).isInstanceOf(ErasedKeysException.class);
        assertThatThrownBy(() ->
                        shop.applications().update(saved.id(), new Birth(Personal.of(BIRTH), Level.GOLD), APPLYING))
                .isInstanceOf(RecordNotFoundException.class);
    }

    private Page<Contact> found(String phone) {
        return shop.members().by(FRONT_DESK).findBy("mobile", phone, Contact.class, NOTICES, Paging.first(5));
    }

    private void mark(HeldData.Usability usability) {
        shop.stores
                .unitOfWork()
                .run(transaction -> holder().mark(transaction, ANNA, Set.of(Id.of("birth-date")), usability));
    }

    private DataHolder holder() {
        shop.applications();
        return shop.stores.port(DataHolders.class).all().stream()
                .filter(holder -> holder.name().endsWith(":application"))
                .findFirst()
                .orElseThrow();
    }
}
