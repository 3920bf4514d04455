package io.github.consentkit.crypto.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.annotation.DataSubject;
import io.github.consentkit.annotation.PersonalData;
import io.github.consentkit.annotation.RecordId;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.gate.AccessDeniedException;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.SubjectId;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Authentication secrets are stored one-way: compared, never returned. */
class PasswordTest {

    private static final Id<Purpose> LOGIN = Id.of("identity-confirmation");
    private static final String SECRET = "planted pass-word 1";
    private static final Actor ANNA = Actor.self(Shop.ANNA, "203.0.113.9");

    private final Shop shop = new Shop();
    private final Vault<Account> accounts = Vaults.install(
                    shop.kit, shop.keys, Vaults.DEFAULT_TENANT, PasswordHashing.pbkdf2(2_000))
            .of(Account.class);

    private static Password password(String text) {
        return Password.of(text.toCharArray());
    }

    private void save(String id, String secret) {
        save(id, password(secret));
    }

    private void save(String id, Password secret) {
        accounts.by(ANNA).save(new Account(id, Shop.ANNA, "Anna", secret), Shop.JOINING);
    }

    private PasswordMatch verify(String id, String candidate) {
        return accounts.by(Shop.FRONT_DESK).verify(id, "password", password(candidate), LOGIN);
    }

    private RecordRow row(String id) {
        return shop.stores
                .unitOfWork()
                .call(transaction -> shop.stores
                        .port(RecordStore.class)
                        .find(transaction, accounts.shape(), Vaults.DEFAULT_TENANT, new RecordQuery.OfId(id)))
                .get(0);
    }

    private void replace(RecordRow row, Cell password) {
        Map<String, Cell> cells = new HashMap<>(row.cells());
        cells.put("password", password);
        RecordRow next = new RecordRow(row.key(), row.version() + 1, row.facts(), cells);
        boolean replaced = shop.stores
                .unitOfWork()
                .call(transaction -> shop.stores.port(RecordStore.class).replace(transaction, accounts.shape(), next));
        assertThat(replaced).isTrue();
    }

    @Test
    void onlyTheSamePasswordMatches() {
        save("1", SECRET);
        assertThat(verify("1", SECRET)).isEqualTo(PasswordMatch.MATCHES);
        assertThat(verify("1", SECRET + " ")).isEqualTo(PasswordMatch.DIFFERS);
        assertThat(verify("nobody", SECRET)).isEqualTo(PasswordMatch.DIFFERS);
    }

    @Test
    void anUpdateReplacesIt() {
        save("1", SECRET);
        accounts.by(ANNA).update("1", new Change(password("another")), Shop.JOINING);
        assertThat(verify("1", SECRET)).isEqualTo(PasswordMatch.DIFFERS);
        assertThat(verify("1", "another")).isEqualTo(PasswordMatch.MATCHES);
    }

    @Test
    void hangulMatchesHoweverItIsSpelled() {
        save("1", "\ube44\ubc00");
        assertThat(verify("1", "\u1107\u1175\u1106\u1175\u11af")).isEqualTo(PasswordMatch.MATCHES);
    }

    @Test
    void nothingReturnsIt() {
        save("1", SECRET);
        assertThatThrownBy(() -> accounts.open("1", LOGIN))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("use verify");
        assertThatThrownBy(() -> accounts.tryOpen("1", Change.class, LOGIN))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("Account.password");
        assertThatThrownBy(() -> accounts.list(Shop.ANNA, Change.class, LOGIN, Paging.first(5)))
                .isInstanceOf(MappingException.class);
        assertThat(accounts.by(Shop.FRONT_DESK).open("1", Named.class, LOGIN)).isEqualTo(new Named("Anna"));
    }

    @Test
    void thePolicyDecidesWhoMayCompare() {
        save("1", SECRET);
        assertThatThrownBy(() -> accounts.verify("1", "password", password(SECRET), Shop.ADVERTISING))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> accounts.verify("1", "name", password(SECRET), LOGIN))
                .isInstanceOf(MappingException.class);
    }

    @Test
    void aMatchIsHashedAgainWhenTheCostHasRisen() {
        Password old = password(SECRET);
        assertThat(old.toStore(PasswordHashing.pbkdf2(1_000))).contains("$i=1000$");
        save("1", old);
        Cell before = row("1").cells().get("password");
        assertThat(verify("1", "wrong")).isEqualTo(PasswordMatch.DIFFERS);
        assertThat(row("1").cells()).containsEntry("password", before);
        assertThat(verify("1", SECRET)).isEqualTo(PasswordMatch.MATCHES);
        Cell renewed = row("1").cells().get("password");
        assertThat(renewed).isNotEqualTo(before);
        assertThat(verify("1", SECRET)).isEqualTo(PasswordMatch.MATCHES);
        assertThat(row("1").cells()).containsEntry("password", renewed);
    }

    @Test
    void aHashOfAnotherRowIsTamperedWith() {
        save("1", SECRET);
        save("2", "mine");
        replace(row("1"), row("2").cells().get("password"));
        assertThatThrownBy(() -> verify("1", "mine")).isInstanceOf(UnopenedException.class);
    }

    @Test
    void twoOfTheSameAreStoredDifferently() {
        PasswordHashing hashing = PasswordHashing.pbkdf2(1_000);
        assertThat(password(SECRET).toStore(hashing))
                .isNotEqualTo(password(SECRET).toStore(hashing));
    }

    @Test
    void itShowsNowhere() {
        Password password = password(SECRET);
        Account account = new Account("1", Shop.ANNA, "Anna", password);
        accounts.by(ANNA).save(account, Shop.JOINING);
        assertThat(account.toString()).doesNotContain(SECRET);
        assertThat(new String(((Cell.Bytes) row("1").cells().get("password")).value(), StandardCharsets.ISO_8859_1))
                .doesNotContain("pbkdf2")
                .doesNotContain(SECRET);
        assertThatThrownBy(password::use)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("wiped");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\ud800", "\udc00", "\ud800x"})
    void whatNoPasswordIsIsRefused(String text) {
        assertThatThrownBy(() -> password(text)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void oneThatIsTooLongIsRefused() {
        assertThatThrownBy(() -> password("planted".repeat(150_000)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageNotContaining("planted");
    }

    static Stream<String> damaged() {
        String good = password(SECRET).toStore(PasswordHashing.pbkdf2(1_000));
        return Stream.of(
                "",
                good + "\n",
                good.substring(1),
                good.replace("i=1000", "i=10000001"),
                good.replace("i=1000", "i=99999999999"),
                good.replace("i=1000", "i=01000"),
                good.replace("sha512", "sha256"),
                good.substring(0, good.length() - 1) + "/");
    }

    @ParameterizedTest
    @MethodSource("damaged")
    void aStoredHashOfAnotherFormIsNotRead(String text) {
        assertThat(Pbkdf2Hash.read(text)).isEmpty();
    }

    @Test
    void aStoredHashIsReadAsItWasWritten() {
        String good = password(SECRET).toStore(PasswordHashing.pbkdf2(1_000));
        assertThat(Pbkdf2Hash.read(good).map(Pbkdf2Hash::text)).isEqualTo(Optional.of(good));
    }

    @Test
    void secretAndPasswordGoTogether() {
        for (Map.Entry<Class<?>, String> mistake : List.<Map.Entry<Class<?>, String>>of(
                Map.entry(PlainSecret.class, "stored one-way; use Password"),
                Map.entry(NoSecret.class, "not of the class authentication-secret"),
                Map.entry(Searched.class, "take searchable away"),
                Map.entry(Held.class, "use Password, which hides itself"),
                Map.entry(Bare.class, "@PersonalData(\"...\")"))) {
            assertThatThrownBy(() -> shop.vaults.of(mistake.getKey()))
                    .isInstanceOf(MappingException.class)
                    .hasMessageContaining(mistake.getValue());
        }
    }

    @Test
    void aWrongGuessCostsWhatAMissingRecordCosts() {
        PasswordHashing today = PasswordHashing.pbkdf2(5_000);
        PasswordHash older = Pbkdf2Hash.make("right".toCharArray(), 2_000);
        assertThat(today.missing(older)).isEqualTo(3_000);
        assertThat(today.missing(Pbkdf2Hash.make("right".toCharArray(), 5_000))).isZero();
        assertThat(today.missing(Pbkdf2Hash.make("right".toCharArray(), 9_000))).isZero();
        char[] wrong = "wrong".toCharArray();
        assertThat(today.compare(wrong, Optional.of(older))).isEqualTo(PasswordMatch.DIFFERS);
        assertThat(wrong).containsOnly('\0');
        assertThat(today.compare("right".toCharArray(), Optional.of(older))).isEqualTo(PasswordMatch.MATCHES);
    }

    record Account(
            @RecordId String id,
            @DataSubject SubjectId subject,
            @PersonalData("name") String name,
            @PersonalData("password") Password password) {}

    record Change(Password password) {}

    record Named(String name) {}

    record PlainSecret(
            @RecordId String id,
            @DataSubject SubjectId subject,
            @PersonalData("password") String password) {}

    record NoSecret(
            @RecordId String id,
            @DataSubject SubjectId subject,
            @PersonalData("name") Password name) {}

    record Searched(
            @RecordId String id,
            @DataSubject SubjectId subject,

            @PersonalData(value = "password", searchable = true)
            Password password) {}

    record Held(
            @RecordId String id,
            @DataSubject SubjectId subject,
            @PersonalData("password") Personal<Password> password) {}

    record Bare(
            @RecordId String id,
            @DataSubject SubjectId subject,
            @PersonalData("name") String name,
            Password password) {}
}
