package io.github.consentkit.jdbc;

import static io.github.consentkit.jdbc.Customers.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.ConsentKit;
import io.github.consentkit.annotation.DataSubject;
import io.github.consentkit.annotation.Normalisation;
import io.github.consentkit.annotation.PersonalData;
import io.github.consentkit.annotation.Plaintext;
import io.github.consentkit.annotation.RecordId;
import io.github.consentkit.annotation.SearchIndex;
import io.github.consentkit.crypto.field.Sealed;
import io.github.consentkit.crypto.key.LocalKeys;
import io.github.consentkit.crypto.vault.Collected;
import io.github.consentkit.crypto.vault.Entities;
import io.github.consentkit.crypto.vault.Vaults;
import io.github.consentkit.lifecycle.DataHolder;
import io.github.consentkit.lifecycle.DataHolders;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.json.PolicyReader;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.SubjectId;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup brings back values in clear: what was erased since is emptied before anybody reads it (invariant I8). */
class RestoredPlaintextTest {

    private static final SubjectId BORA = SubjectId.of("bora");
    private static final SubjectId CORA = SubjectId.of("cora");
    private static final SubjectId DORA = SubjectId.of("dora");

    private static final Actor OFFICER = Actor.staff("staff-90", Id.of("privacy-officer"), "office");

    @TempDir
    private Path home;

    private JdbcConnectionPool pool;
    private JdbcStores stores;
    private Vaults vaults;
    private Entities<Person> people;

    @BeforeEach
    void begin() {
        LocalKeys.createOrOpen(home.resolve("keys"));
        pool = pool();
        Schema.install(pool);
        Databases.run(
                pool,
                "CREATE TABLE people (id VARCHAR(40) PRIMARY KEY, member VARCHAR(40), mobile VARCHAR(40), mobile_ix BIGINT)");
        for (SubjectId each : Set.of(ANNA, BORA, CORA, DORA)) {
            Databases.run(pool, "INSERT INTO people VALUES ('%1$s', '%1$s', '010-%1$s', 7)".formatted(each.value()));
        }
        pool.dispose();
        open();
        for (SubjectId each : Set.of(ANNA, BORA, CORA, DORA)) {
            kit().subjects().enrolAdult(each);
        }
    }

    @AfterEach
    void close() {
        pool.dispose();
    }

    @Test
    void whatWasErasedSinceIsEmptiedAgain() throws IOException {
        pool.dispose();
        Files.copy(home.resolve("data.mv.db"), home.resolve("before.mv.db"));
        open();
        vaults.erase(ANNA, OFFICER);
        stores.unitOfWork().run(tx -> holder().destroy(tx, BORA, Set.of(Id.of("mobile-phone"))));
        Person cora = new Person();
        cora.id = CORA.value();
        cora.member = CORA.value();
        people.by(OFFICER).remove(cora);
        assertThat(dump()).contains("010-dora").contains("010-cora").doesNotContain("010-anna", "010-bora");

        pool.dispose();
        Files.copy(home.resolve("before.mv.db"), home.resolve("data.mv.db"), StandardCopyOption.REPLACE_EXISTING);
        open();

        assertThat(dump()).contains("010-dora").doesNotContain("010-anna", "010-bora", "010-cora");
        assertThat(dump().split("null", -1))
                .as("three mobiles and three indexes are empty")
                .hasSize(7);
    }

    private void open() {
        pool = pool();
        stores = JdbcStores.on(pool);
        vaults = Vaults.install(kit(), LocalKeys.open(home.resolve("keys")));
        people = vaults.entities(
                MethodHandles.lookup(),
                Person.class,
                Optional.of(stores.rows("people")
                        .column("mobileIndex", "mobile_ix")
                        .movingIn(Collected.on("sign-up").via("homepage"), Instant.parse("2025-01-01T00:00:00Z"))
                        .plaintext("plainMobile", "mobile")
                        .subject("member")));
    }

    private ConsentKit kit() {
        return ConsentKit.builder(PolicyReader.read(Customers.POLICY))
                .stores(stores)
                .build();
    }

    private JdbcConnectionPool pool() {
        return JdbcConnectionPool.create("jdbc:h2:file:" + home.resolve("data") + ";WRITE_DELAY=0", "sa", "");
    }

    private String dump() {
        return Databases.dump(pool, "people");
    }

    private DataHolder holder() {
        return stores.port(DataHolders.class).all().stream()
                .filter(held -> held.name().endsWith(":person"))
                .findFirst()
                .orElseThrow();
    }

    static class Person {

        @RecordId
        String id;

        @DataSubject
        String member;

        @PersonalData(value = "mobile-phone", searchable = true, normalised = Normalisation.KOREAN_PHONE)
        Sealed<String> mobile;

        @SearchIndex("mobile")
        Long mobileIndex;

        @Plaintext("mobile")
        String plainMobile;
    }
}
