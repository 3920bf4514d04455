package io.github.consentkit.crypto.vault;

import static io.github.consentkit.crypto.vault.Shop.ANNA;
import static io.github.consentkit.crypto.vault.Shop.APPLYING;
import static io.github.consentkit.crypto.vault.Shop.CONSULTANT;
import static io.github.consentkit.crypto.vault.Shop.CONTENT;
import static io.github.consentkit.crypto.vault.Shop.FRONT_DESK;
import static io.github.consentkit.crypto.vault.Shop.JOINING;
import static io.github.consentkit.crypto.vault.Shop.MARKETER;
import static io.github.consentkit.crypto.vault.Shop.NAME;
import static io.github.consentkit.crypto.vault.Shop.NOTICES;
import static io.github.consentkit.crypto.vault.Shop.OFFICER;
import static io.github.consentkit.crypto.vault.Shop.PHONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.annotation.AfterErasure;
import io.github.consentkit.annotation.DataSubject;
import io.github.consentkit.annotation.Keep;
import io.github.consentkit.annotation.Partial;
import io.github.consentkit.annotation.PersonalData;
import io.github.consentkit.annotation.Plaintext;
import io.github.consentkit.annotation.RecordId;
import io.github.consentkit.crypto.field.Sealed;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.lifecycle.DataHolder;
import io.github.consentkit.lifecycle.DataHolders;
import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.policy.Id;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.SubjectId;
import java.time.LocalDate;
import java.time.Year;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** In the host's entities, too, a text may be replaced once it was erased, and a part may outlive its whole. */
class EntityAfterErasureTest {

    private static final String GONE = "탈퇴한 회원";

    private final Shop shop = new Shop();
    private final Entities<Post> posts = shop.vaults.entities(Post.class).by(FRONT_DESK);

    @Test
    void thePostOfSomebodyWhoHasLeftOpensWithItsReplacement() {
        Post post = posted();
        assertThat(posts.open(post, Byline.class, NOTICES)).isEqualTo(new Byline(NAME, "text"));

        shop.vaults.erase(ANNA, OFFICER);

        assertThat(posts.open(post, Byline.class, NOTICES)).isEqualTo(new Byline(GONE, "text"));
        assertThat(posts.tryOpen(post, WithPhone.class, NOTICES)).isInstanceOf(Outcome.Erased.class);
        assertThat(posts.by(MARKETER).tryOpen(post, Byline.class, NOTICES)).isInstanceOf(Outcome.Denied.class);
    }

    @Test
    void aDestroyedItemIsReplacedAndTheRestOpens() {
        Post post = posted();
        destroy("name");

        assertThat(posts.open(post, WithPhone.class, NOTICES)).isEqualTo(new WithPhone(GONE, Personal.of(PHONE)));
        assertThat(posts.open(post, Byline.class, NOTICES)).isEqualTo(new Byline(GONE, "text"));
        assertThat(posts.by(MARKETER).tryOpen(post, Byline.class, NOTICES).opened())
                .isEmpty();
        assertThat(posts.tryOpen(post, Byline.class, Id.of("no-such-purpose")).opened())
                .isEmpty();
    }

    @Test
    void aReplacementThatIsPassedBackIsNoValue() {
        Post post = posted();
        destroy("name");
        Sealed<String> before = post.author;

        self().seal(post, new WithPhone(GONE, Personal.of("010-9999-0000")), JOINING);

        assertThat(post.author).isSameAs(before);
        assertThat(posts.open(post, WithPhone.class, NOTICES))
                .isEqualTo(new WithPhone(GONE, Personal.of("010-9999-0000")));
        self().seal(post, new WithPhone("New-Name", Personal.of(PHONE)), JOINING);
        assertThat(posts.open(post, Byline.class, NOTICES).author()).isEqualTo("New-Name");
    }

    /** Somebody writes into the facts that a value was destroyed, to hide it. */
    @Test
    void aReplacementForAValueWhoseKeyIsThereIsTampering() {
        Post post = posted();
        EntityStore store = shop.stores.port(EntityStore.class);
        shop.stores.unitOfWork().run(tx -> {
            RecordRow row =
                    store.ofRecord(tx, Vaults.DEFAULT_TENANT, "post", post.id).get(0);
            List<ItemFacts> facts = ItemFacts.read(row).stream()
                    .map(fact -> fact.item().equals(Id.of("name"))
                            ? fact.with(fact.held().at(HeldData.Stage.DESTROYED))
                            : fact)
                    .toList();
            store.replace(tx, new RecordRow(row.key(), row.version() + 1, ItemFacts.write(facts), Map.of()));
        });

        assertThat(posts.tryOpen(post, WithPhone.class, NOTICES)).isInstanceOf(Outcome.Tampered.class);
    }

    @Test
    void aPartIsSealedBesideItsWholeAndOutlivesIt() {
        Post post = posted();
        assertThat(posts.by(CONSULTANT).open(post, Born.class, CONTENT).born()).isEqualTo(Year.of(1994));

        destroy("birth-date");

        assertThat(posts.by(CONSULTANT).open(post, Born.class, CONTENT).born()).isEqualTo(Year.of(1994));
        assertThat(posts.by(CONSULTANT).tryOpen(post, Birth.class, CONTENT).opened())
                .isEmpty();
        assertThatThrownBy(() -> posts.by(CONSULTANT).seal(post, new Born(Year.of(1990)), APPLYING))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("it is a part");
    }

    @Test
    void aPartIsSealedAlongWhenItsWholeMovesIn() {
        Old old = new Old();
        old.id = "1";
        old.member = ANNA.value();
        old.plainBirth = Shop.BIRTH;
        Entities<Old> entities =
                shop.vaults.entities(Old.class, new OneRow(old)).by(CONSULTANT);

        MoveReport report =
                entities.movingIn().run((after, most, work) -> work.accept(after.isEmpty() ? List.of(old) : List.of()));

        assertThat(report.sealed()).as("values in clear, parts not counted").isEqualTo(1);
        assertThat(old.plainBirth).isNull();
        assertThat(entities.open(old, Born.class, CONTENT).born()).isEqualTo(Year.of(1994));
    }

    @Test
    void mistakesAreRefusedAtRegistration() {
        assertThatThrownBy(() -> shop.vaults.entities(OfNothing.class))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("did you mean 'birthDate'");
        assertThatThrownBy(() -> shop.vaults.entities(OfAnother.class))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("which the type does not have");
    }

    private Post posted() {
        Post post = new Post();
        post.id = "1";
        post.member = ANNA.value();
        self().seal(post, new WithPhone(NAME, Personal.of(PHONE)), JOINING);
        posts.by(CONSULTANT).seal(post, new Birth(Shop.BIRTH), APPLYING);
        return post;
    }

    private Entities<Post> self() {
        return posts.by(Actor.self(ANNA, "203.0.113.9"));
    }

    private void destroy(String item) {
        for (DataHolder holder : shop.stores.port(DataHolders.class).all()) {
            shop.stores.unitOfWork().run(tx -> holder.destroy(tx, ANNA, Set.of(Id.of(item))));
        }
    }

    static class Post {

        @RecordId
        String id;

        @DataSubject
        String member;

        @AfterErasure(GONE)
        @PersonalData("name")
        Sealed<String> author;

        @PersonalData("mobile-phone")
        Sealed<String> phone;

        @PersonalData("birth-date")
        Sealed<LocalDate> birthDate;

        @Partial(of = "birthDate", keep = Keep.YEAR)
        @PersonalData("gender")
        Sealed<Year> born;

        String text = "text";
    }

    record Byline(String author, String text) {}

    record WithPhone(String author, Personal<String> phone) {}

    record Born(Year born) {}

    record Birth(LocalDate birthDate) {}

    static class Old {

        @RecordId
        String id;

        @DataSubject
        String member;

        @PersonalData("birth-date")
        Sealed<LocalDate> birthDate;

        @Plaintext("birthDate")
        LocalDate plainBirth;

        @Partial(of = "birthDate", keep = Keep.YEAR)
        @PersonalData("gender")
        Sealed<Year> born;
    }

    /** A host's table with one row. */
    private record OneRow(Old row) implements PlaintextRows {

        @Override
        public Set<String> fields() {
            return plaintextFields();
        }

        @Override
        public Set<String> plaintextFields() {
            return Set.of("plainBirth");
        }

        @Override
        public void clear(Transaction transaction, Set<String> recordIds, Set<String> fields) {
            row.plainBirth = null;
        }

        @Override
        public List<Found> ofSubject(Transaction transaction, String role, SubjectId subject) {
            return row.plainBirth == null
                    ? List.of()
                    : List.of(new Found(row.id, plaintextFields(), APPLYING, Shop.NOW));
        }

        @Override
        public List<Found> ofRecords(Transaction transaction, Set<String> recordIds) {
            return ofSubject(transaction, "", ANNA);
        }

        @Override
        public Map<String, Long> left(Transaction transaction) {
            return Map.of("plainBirth", row.plainBirth == null ? 0L : 1L);
        }
    }

    static class OfNothing {

        @RecordId
        String id;

        @DataSubject
        String member;

        @PersonalData("birth-date")
        Sealed<LocalDate> birthDate;

        @Partial(of = "birthdate", keep = Keep.YEAR)
        @PersonalData("gender")
        Sealed<Year> born;
    }

    static class OfAnother {

        @RecordId
        String id;

        @DataSubject(role = "buyer")
        String buyer;

        @DataSubject(role = "seller")
        String seller;

        @PersonalData(value = "birth-date", of = "buyer")
        Sealed<LocalDate> birthDate;

        @Partial(of = "birthDate", keep = Keep.YEAR)
        @PersonalData(value = "gender", of = "seller")
        Sealed<Year> born;
    }
}
