package io.github.consentkit.crypto.vault;

import static io.github.consentkit.crypto.vault.Shop.ANNA;
import static io.github.consentkit.crypto.vault.Shop.FRONT_DESK;
import static io.github.consentkit.crypto.vault.Shop.JOINING;
import static io.github.consentkit.crypto.vault.Shop.NOTICES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.annotation.DataSubject;
import io.github.consentkit.annotation.Padding;
import io.github.consentkit.annotation.PersonalData;
import io.github.consentkit.annotation.RecordId;
import io.github.consentkit.crypto.key.DataKey;
import io.github.consentkit.crypto.key.DataKeys;
import io.github.consentkit.crypto.photo.Photo;
import io.github.consentkit.crypto.seal.Codec;
import io.github.consentkit.crypto.seal.SealContext;
import io.github.consentkit.crypto.seal.Sealer;
import io.github.consentkit.crypto.seal.Unsealed;
import io.github.consentkit.subject.Actor;
import java.lang.invoke.MethodHandles;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A padded column does not tell short values from longer ones, and what was stored before still opens. */
class PaddedFieldsTest {

    private static final DataKey KEY = DataKey.random();
    private static final SealContext HERE = new SealContext("tenant", "padded", "name", ANNA, "1");

    private final Shop shop = new Shop();
    private final Vault<Padded> padded = shop.vaults.of(Padded.class).by(Actor.self(ANNA, "203.0.113.9"));

    @Test
    void valuesOfAClassHaveOneLength() {
        List<String> names = List.of("A", "Anna", "A name of some more letters");
        for (String name : names) {
            padded.save(new Padded(name, ANNA.value(), name, "010-2024-0221"), JOINING);
            assertThat(padded.by(FRONT_DESK).open(name, Named.class, NOTICES)).isEqualTo(new Named(name));
        }
        assertThat(names).extracting(this::storedBytes).containsOnly(64 + 45);
        assertThat(padded.by(FRONT_DESK)
                        .findBy("mobile", "010-2024-0221", Named.class, NOTICES, Paging.first(5))
                        .found())
                .hasSize(3);
    }

    @Test
    void aPaddingCanBeAddedAndTakenAwayLater() {
        Codec<Object> with = name(Padded.class);
        Codec<Object> without = name(Bare.class);
        for (Codec<Object> before : List.of(with, without)) {
            for (Codec<Object> now : List.of(with, without)) {
                Unsealed<Object> found =
                        Sealer.open(DataKeys.of(KEY), HERE, now, Sealer.seal(KEY, HERE, before, "Anna"));
                assertThat(found)
                        .isInstanceOfSatisfying(
                                Unsealed.Opened.class,
                                opened -> assertThat(opened.value()).isEqualTo("Anna"));
            }
        }
        assertThat(Sealer.seal(KEY, HERE, without, "Anna").bytes()).hasSize("Anna".length() + 1 + 45);
    }

    private static Codec<Object> name(Class<?> type) {
        return TypeReader.read(type, MethodHandles.lookup()).slot("name").sealing();
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(Dated.class, "always of one length"),
                Arguments.of(Secret.class, "always of one length"),
                Arguments.of(Pictured.class, "sealed as a stream"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aPaddingThatHidesNothingIsRefused(Class<?> type, String fix) {
        assertThatThrownBy(() -> shop.vaults.of(type))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining(fix)
                .hasMessageContaining("take padding away");
    }

    private int storedBytes(String id) {
        RecordRow row = shop.stores
                .unitOfWork()
                .call(transaction -> shop.stores
                        .port(RecordStore.class)
                        .find(transaction, padded.shape(), Vaults.DEFAULT_TENANT, new RecordQuery.OfId(id))
                        .get(0));
        return ((Cell.Bytes) row.cells().get("name")).value().length;
    }

    record Padded(
            @RecordId String id,
            @DataSubject String member,

            @PersonalData(value = "name", padding = Padding.BLOCKS)
            String name,

            @PersonalData(value = "mobile-phone", searchable = true, padding = Padding.POWERS)
            String mobile) {}

    record Bare(
            @RecordId String id,
            @DataSubject String member,
            @PersonalData("name") String name) {}

    record Named(String name) {}

    record Dated(
            @RecordId String id,
            @DataSubject String member,

            @PersonalData(value = "birth-date", padding = Padding.BLOCKS)
            LocalDate birthDate) {}

    record Secret(
            @RecordId String id,
            @DataSubject String member,

            @PersonalData(value = "password", padding = Padding.BLOCKS)
            Password password) {}

    record Pictured(
            @RecordId String id,
            @DataSubject String member,

            @PersonalData(value = "appearance-photo", padding = Padding.POWERS)
            Photo photo) {}
}
