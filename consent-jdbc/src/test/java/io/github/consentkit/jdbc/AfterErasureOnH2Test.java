package io.github.consentkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.ConsentKit;
import io.github.consentkit.annotation.AfterErasure;
import io.github.consentkit.annotation.DataSubject;
import io.github.consentkit.annotation.PersonalData;
import io.github.consentkit.annotation.RecordId;
import io.github.consentkit.crypto.key.InMemoryMasterKeys;
import io.github.consentkit.crypto.vault.Collected;
import io.github.consentkit.crypto.vault.Paging;
import io.github.consentkit.crypto.vault.Vault;
import io.github.consentkit.crypto.vault.Vaults;
import io.github.consentkit.lifecycle.DataHolder;
import io.github.consentkit.lifecycle.DataHolders;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.json.PolicyReader;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.SubjectId;
import java.lang.invoke.MethodHandles;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** A destroyed text is replaced from a database as from memory, and by another process as well. */
class AfterErasureOnH2Test {

    private static final SubjectId ANNA = SubjectId.of("anna");

    private final DataSource database = Databases.h2();
    private final InMemoryMasterKeys keys = InMemoryMasterKeys.create();

    @Test
    void theReplacementStandsWhereTheValueStood() {
        Schema.install(database, Vaults.shapeOf(MethodHandles.lookup(), Post.class));
        JdbcStores stores = JdbcStores.on(database);
        Vault<Post> here = posts(stores);
        Actor anna = Actor.self(ANNA, "203.0.113.9");
        here.by(anna).save(new Post("1", "anna", "Anna", "010-2024-0221", "text"), joining());
        here.by(anna).save(new Post("2", "anna", "Anna", "010-2024-0221", "text"), joining());
        stores.unitOfWork().run(transaction -> {
            for (DataHolder holder : stores.port(DataHolders.class).all()) {
                holder.destroy(transaction, ANNA, Set.of(Id.of("name")));
            }
        });

        Vault<Post> elsewhere = posts(JdbcStores.on(database));
        assertThat(elsewhere.open("1", Shown.class, Customers.NOTICES)).isEqualTo(new Shown("left", "text"));
        assertThat(elsewhere
                        .list(ANNA, Called.class, Customers.NOTICES, Paging.first(5))
                        .opened())
                .containsExactly(new Called("left", "010-2024-0221"), new Called("left", "010-2024-0221"));
    }

    private Vault<Post> posts(JdbcStores stores) {
        ConsentKit kit = ConsentKit.builder(PolicyReader.read(Customers.POLICY))
                .stores(stores)
                .actor(() -> Actor.staff("staff-01", Id.of("front-desk"), "desk"))
                .build();
        Vaults vaults = Vaults.install(kit, keys);
        if (kit.subjects().find(ANNA).isEmpty()) {
            kit.subjects().enrolAdult(ANNA);
        }
        return vaults.of(MethodHandles.lookup(), Post.class);
    }

    private static Collected joining() {
        return Collected.on("sign-up").via("homepage");
    }

    record Post(
            @RecordId String id,
            @DataSubject String memberId,
            @AfterErasure("left") @PersonalData("name") String author,
            @PersonalData("mobile-phone") String mobile,
            String text) {}

    record Shown(String author, String text) {}

    record Called(String author, String mobile) {}
}
