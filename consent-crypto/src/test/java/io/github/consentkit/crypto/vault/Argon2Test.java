package io.github.consentkit.crypto.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.crypto.key.CryptoUnavailableException;
import io.github.consentkit.crypto.vault.PasswordTest.Account;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.policy.Id;
import io.github.consentkit.subject.Actor;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Argon2id takes the place of PBKDF2 where the host has the library, password by password. */
class Argon2Test {

    private static final String SECRET = "planted pass-word 1";
    private static final String SALT_AND_HASH = "$" + "A".repeat(22) + "$" + "A".repeat(43);
    private static final PasswordHashing CHEAP = PasswordHashing.argon2id(1024, 1, 1);

    /** A vector of the reference implementation. */
    @Test
    void itIsArgon2idOfVersion19() {
        byte[] hash = Argon2.derive(
                "password".getBytes(StandardCharsets.UTF_8),
                "somesalt".getBytes(StandardCharsets.UTF_8),
                new Argon2Cost(65_536, 2, 1),
                32);
        assertThat(HexFormat.of().formatHex(hash))
                .isEqualTo("09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7");
    }

    @Test
    void onlyTheSamePasswordMatches() {
        Optional<PasswordHash> stored = PasswordHash.read(CHEAP.hash(SECRET.toCharArray()));
        assertThat(stored).isPresent();
        assertThat(CHEAP.compare(SECRET.toCharArray(), stored)).isEqualTo(PasswordMatch.MATCHES);
        assertThat(CHEAP.compare("other".toCharArray(), stored)).isEqualTo(PasswordMatch.DIFFERS);
        assertThat(CHEAP.compare(SECRET.toCharArray(), Optional.empty())).isEqualTo(PasswordMatch.DIFFERS);
    }

    @Test
    void theCharactersAreWiped() {
        char[] secret = SECRET.toCharArray();
        CHEAP.hash(secret);
        assertThat(secret).containsOnly('\0');
    }

    @Test
    void anotherAlgorithmOrAWeakerCostIsOutdated() {
        PasswordHash cheap = PasswordHash.read(CHEAP.hash(SECRET.toCharArray())).orElseThrow();
        PasswordHash pbkdf2 = PasswordHash.read(PasswordHashing.pbkdf2(2_000).hash(SECRET.toCharArray()))
                .orElseThrow();
        assertThat(CHEAP.isOutdated(cheap)).isFalse();
        assertThat(CHEAP.isOutdated(pbkdf2)).isTrue();
        assertThat(PasswordHashing.argon2id(2048, 1, 1).isOutdated(cheap)).isTrue();
        assertThat(PasswordHashing.argon2id(1024, 2, 1).isOutdated(cheap)).isTrue();
        assertThat(PasswordHashing.pbkdf2(2_000).isOutdated(cheap)).isTrue();
    }

    @Test
    void aStoredPasswordMovesAtItsNextMatch() {
        Shop shop = new Shop();
        Vault<Account> accounts = Vaults.install(shop.kit, shop.keys, Vaults.DEFAULT_TENANT, CHEAP)
                .of(Account.class);
        Password old = Password.of(SECRET.toCharArray());
        assertThat(old.toStore(PasswordHashing.pbkdf2(2_000))).startsWith("$pbkdf2");
        accounts.by(Actor.self(Shop.ANNA, "203.0.113.9")).save(new Account("1", Shop.ANNA, "Anna", old), Shop.JOINING);
        Cell before = stored(shop, accounts);
        assertThat(verify(accounts)).isEqualTo(PasswordMatch.MATCHES);
        Cell moved = stored(shop, accounts);
        assertThat(moved).isNotEqualTo(before);
        assertThat(verify(accounts)).isEqualTo(PasswordMatch.MATCHES);
        assertThat(stored(shop, accounts)).isEqualTo(moved);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$argon2id$v=19$m=999999,t=2,p=1", "$argon2id$v=19$m=1024,t=17,p=1", "$argon2id$v=19$m=1024,t=1,p=17",
                "$argon2id$v=19$m=01024,t=1,p=1", "$argon2id$v=16$m=1024,t=1,p=1", "$argon2i$v=19$m=1024,t=1,p=1"
            })
    void aHashOfAnotherFormOrCostIsNotComputed(String head) {
        assertThat(PasswordHash.read(head + SALT_AND_HASH)).isEmpty();
    }

    @Test
    void aHashHasOneText() {
        String good = "$argon2id$v=19$m=1024,t=1,p=1" + SALT_AND_HASH;
        assertThat(PasswordHash.read(good).map(PasswordHash::text)).contains(good);
        assertThat(PasswordHash.read(good.substring(0, good.length() - 1) + "B"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1023,1,1", "262145,1,1", "1024,0,1", "1024,17,1", "1024,1,0", "1024,1,17"})
    void aCostOutOfBoundsIsRefused(int memory, int passes, int lanes) {
        assertThatThrownBy(() -> PasswordHashing.argon2id(memory, passes, lanes))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("argon2id()");
    }

    @Test
    void aMissingLibraryIsNamed() {
        assertThatThrownBy(() -> Argon2Cost.requireLibrary("org.bouncycastle.NotThere"))
                .isInstanceOf(CryptoUnavailableException.class)
                .hasMessageContaining("org.bouncycastle:bcprov-jdk18on");
    }

    private static PasswordMatch verify(Vault<Account> accounts) {
        return accounts.by(Shop.FRONT_DESK)
                .verify("1", "password", Password.of(SECRET.toCharArray()), Id.of("identity-confirmation"));
    }

    private static Cell stored(Shop shop, Vault<Account> accounts) {
        RecordRow row = shop.stores
                .unitOfWork()
                .call(transaction -> shop.stores
                        .port(RecordStore.class)
                        .find(transaction, accounts.shape(), Vaults.DEFAULT_TENANT, new RecordQuery.OfId("1"))
                        .get(0));
        return Objects.requireNonNull(row.cells().get("password"));
    }
}
