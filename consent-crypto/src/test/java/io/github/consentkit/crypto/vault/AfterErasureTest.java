package io.github.consentkit.crypto.vault;

import static io.github.consentkit.crypto.vault.Shop.ANNA;
import static io.github.consentkit.crypto.vault.Shop.FRONT_DESK;
import static io.github.consentkit.crypto.vault.Shop.JOINING;
import static io.github.consentkit.crypto.vault.Shop.NAME;
import static io.github.consentkit.crypto.vault.Shop.NOTICES;
import static io.github.consentkit.crypto.vault.Shop.PHONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.annotation.AfterErasure;
import io.github.consentkit.annotation.DataSubject;
import io.github.consentkit.annotation.PersonalData;
import io.github.consentkit.annotation.RecordId;
import io.github.consentkit.crypto.field.Sealed;
import io.github.consentkit.crypto.photo.Photo;
import io.github.consentkit.gate.Action;
import io.github.consentkit.gate.Reason;
import io.github.consentkit.lifecycle.DataHolder;
import io.github.consentkit.lifecycle.DataHolders;
import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.policy.Duty;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.subject.Actor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What was destroyed is replaced where that is declared, and nowhere else. */
class AfterErasureTest {

    private static final String GONE = "탈퇴한 회원";
    private static final Id<Item> NAME_ITEM = Id.of("name");
    private static final Id<Item> PHONE_ITEM = Id.of("mobile-phone");

    private final Shop shop = new Shop();
    private final Vault<Post> posts = shop.vaults.of(Post.class).by(FRONT_DESK);

    @Test
    void aDestroyedTextIsReplacedAndTheRestOpens() {
        save("1");
        destroy(NAME_ITEM);
        assertThat(posts.open("1", Author.class, NOTICES)).isEqualTo(new Author(GONE, Personal.of(PHONE), "text"));
        assertThat(posts.open("1", Byline.class, NOTICES)).isEqualTo(new Byline(Personal.of(GONE)));
        assertThat(posts.open("1", Signed.class, NOTICES)).isEqualTo(new Signed(Optional.of(GONE), "text"));
    }

    @Test
    void beforeTheDestructionTheValueOpens() {
        save("1");
        assertThat(posts.open("1", Author.class, NOTICES)).isEqualTo(new Author(NAME, Personal.of(PHONE), "text"));
    }

    @Test
    void whatDeclaresNoReplacementStaysClosed() {
        save("1");
        destroy(PHONE_ITEM);
        assertThat(posts.tryOpen("1", Author.class, NOTICES)).isInstanceOf(Outcome.NotFound.class);
        assertThat(posts.by(Shop.OFFICER)
                        .tryOpen("1", Author.class, new Action.Perform(Duty.SUBJECT_ACCESS, Optional.empty()))
                        .denial())
                .hasValueSatisfying(deny -> assertThat(deny.reasons()).contains(Reason.DESTROYED));
    }

    @Test
    void theGateStillDecidesAboutTheRest() {
        save("1");
        destroy(NAME_ITEM);
        int before = entries();
        assertThat(posts.by(Shop.MARKETER).tryOpen("1", Author.class, NOTICES).denial())
                .isPresent();
        assertThat(entries()).isEqualTo(before + 1);
    }

    @Test
    void theLogNamesWhatWasDecryptedOnly() {
        save("1");
        destroy(NAME_ITEM);
        int before = entries();
        posts.open("1", Byline.class, NOTICES);
        assertThat(entries()).as("the refusal of what is gone").isEqualTo(before + 1);
        posts.open("1", Author.class, NOTICES);
        assertThat(entries()).isEqualTo(before + 2);
    }

    @Test
    void whereNothingElseIsLeftWhoeverMightNeverHaveUsedItGetsNoReplacement_I1_I2() {
        save("1");
        destroy(NAME_ITEM);
        for (Outcome<Byline> refused : List.of(
                posts.tryOpen("1", Byline.class, Id.of("no-such-purpose")),
                posts.by(Shop.MARKETER).tryOpen("1", Byline.class, NOTICES),
                posts.by(Shop.CONSULTANT).tryOpen("1", Byline.class, NOTICES))) {
            assertThat(refused.opened()).isEmpty();
        }
        assertThat(posts.tryOpen("1", Byline.class, NOTICES).opened()).isPresent();
    }

    @Test
    void pagesOfAPersonHaveTheReplacementToo() {
        save("1");
        save("2");
        destroy(NAME_ITEM);
        save("3");
        // the gate closes an item of which another record has a destroyed value only where it looks at that record
        assertThat(posts.list(ANNA, Byline.class, NOTICES, Paging.first(5)).opened())
                .containsExactly(
                        new Byline(Personal.of(GONE)), new Byline(Personal.of(GONE)), new Byline(Personal.of(NAME)));
        assertThat(posts.findBy("mobile", PHONE, Author.class, NOTICES, Paging.first(5))
                        .opened())
                .extracting(Author::author)
                .containsExactlyInAnyOrder(GONE, GONE, NAME);
    }

    @Test
    void aSearchForWhatWasDestroyedFindsNothing() {
        save("1");
        destroy(PHONE_ITEM);
        assertThat(posts.findBy("mobile", PHONE, Byline.class, NOTICES, Paging.first(5))
                        .found())
                .isEmpty();
    }

    @Test
    void aReplacementThatIsPassedBackIsNotStoredAsAValue() {
        save("1");
        destroy(NAME_ITEM);
        Author author = posts.open("1", Author.class, NOTICES);
        posts.by(Actor.self(ANNA, "203.0.113.9"))
                .update("1", new Author(author.author(), Personal.of("010-1111-2222"), "other text"), JOINING);
        assertThat(posts.open("1", Author.class, NOTICES))
                .isEqualTo(new Author(GONE, Personal.of("010-1111-2222"), "other text"));
        assertThat(held())
                .filteredOn(held -> held.item().equals(NAME_ITEM))
                .allMatch(held -> held.stage() == HeldData.Stage.DESTROYED);
        posts.by(Actor.self(ANNA, "203.0.113.9")).update("1", new Byline(Personal.of("Back")), JOINING);
        assertThat(posts.open("1", Byline.class, NOTICES)).isEqualTo(new Byline(Personal.of("Back")));
    }

    @Test
    void anErasedPersonHasNoRecordToFill() {
        save("1");
        shop.vaults.erase(ANNA, Shop.OFFICER);
        assertThat(posts.tryOpen("1", Byline.class, NOTICES)).isInstanceOf(Outcome.NotFound.class);
    }

    @Test
    void aValueThatIsHiddenAsDestroyedIsTampering() {
        save("1");
        change(row -> {
            List<ItemFacts> facts = ItemFacts.read(row).stream()
                    .map(fact -> fact.item().equals(NAME_ITEM)
                            ? fact.with(fact.held().at(HeldData.Stage.DESTROYED))
                            : fact)
                    .toList();
            Map<String, Cell> cells = new HashMap<>(row.cells());
            cells.remove("author");
            return new RecordRow(row.key(), row.version() + 1, ItemFacts.write(facts), cells);
        });
        assertThat(posts.tryOpen("1", Byline.class, NOTICES)).isInstanceOf(Outcome.Tampered.class);
    }

    @Test
    void aValueThatWasPutBackIsTampering() {
        save("1");
        Map<String, Cell> old = new HashMap<>();
        change(row -> {
            old.putAll(row.cells());
            return new RecordRow(row.key(), row.version() + 1, row.facts(), row.cells());
        });
        destroy(NAME_ITEM);
        change(row -> new RecordRow(row.key(), row.version() + 1, row.facts(), old));
        assertThat(posts.tryOpen("1", Byline.class, NOTICES)).isInstanceOf(Outcome.Tampered.class);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(OnPlain.class, "annotate it with @PersonalData"),
                Arguments.of(OnId.class, "take @AfterErasure away"),
                Arguments.of(OnNumber.class, "use String or Personal<String>"),
                Arguments.of(OnPassword.class, "use String or Personal<String>"),
                Arguments.of(OnPhoto.class, "no sealed personal value"),
                Arguments.of(Blank.class, "write a text that says what happened"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsRefusedWithItsFix(Class<?> type, String fix) {
        assertThatThrownBy(() -> shop.vaults.of(type))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining(fix);
    }

    private void save(String id) {
        posts.by(Actor.self(ANNA, "203.0.113.9"))
                .save(
                        new Post(id, ANNA.value(), NAME, Optional.of(Personal.of("login")), Personal.of(PHONE), "text"),
                        JOINING);
    }

    private void destroy(Id<Item> item) {
        shop.stores.unitOfWork().run(transaction -> holder().destroy(transaction, ANNA, Set.of(item)));
    }

    private List<HeldData> held() {
        return shop.stores.unitOfWork().call(transaction -> holder().held(transaction, ANNA));
    }

    private void change(UnaryOperator<RecordRow> change) {
        RecordStore records = shop.stores.port(RecordStore.class);
        shop.stores.unitOfWork().run(transaction -> {
            RecordRow row = records.find(transaction, posts.shape(), Vaults.DEFAULT_TENANT, new RecordQuery.OfId("1"))
                    .get(0);
            assertThat(records.replace(transaction, posts.shape(), change.apply(row)))
                    .isTrue();
        });
    }

    private int entries() {
        return Math.toIntExact(shop.vaults.verifyAccessLog().lines());
    }

    private DataHolder holder() {
        return shop.stores.port(DataHolders.class).all().stream()
                .filter(holder -> holder.name().endsWith(":post"))
                .findFirst()
                .orElseThrow();
    }

    record Post(
            @RecordId String id,
            @DataSubject String memberId,
            @AfterErasure(GONE) @PersonalData("name") String author,
            @AfterErasure("-") @PersonalData("login-id") Optional<Personal<String>> login,

            @PersonalData(value = "mobile-phone", searchable = true)
            Personal<String> mobile,

            String text) {}

    record Author(String author, Personal<String> mobile, String text) {}

    record Byline(Personal<String> author) {}

    record Signed(Optional<String> author, String text) {}

    record OnPlain(
            @RecordId String id,
            @DataSubject String member,
            @PersonalData("name") String name,
            @AfterErasure(GONE) String text) {}

    record OnId(
            @AfterErasure(GONE) @RecordId String id,
            @DataSubject String member,
            @PersonalData("name") String name) {}

    record OnNumber(
            @RecordId String id,
            @DataSubject String member,
            @AfterErasure("0") @PersonalData("name") Integer name) {}

    record OnPassword(
            @RecordId String id,
            @DataSubject String member,
            @AfterErasure(GONE) @PersonalData("password") Password password) {}

    record OnPhoto(
            @RecordId String id,
            @DataSubject String member,

            @AfterErasure(GONE) @PersonalData("appearance-photo")
            Photo photo) {}

    record Blank(
            @RecordId String id,
            @DataSubject String member,
            @AfterErasure(" ") @PersonalData("name") String name) {}

    static final class InEntity {

        @RecordId
        String id;

        @DataSubject
        String member;

        @AfterErasure(GONE)
        @PersonalData("name")
        Sealed<String> name;
    }
}
