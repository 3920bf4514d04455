package io.github.consentkit.crypto.vault;

import static io.github.consentkit.crypto.vault.Shop.ANNA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.annotation.DataSubject;
import io.github.consentkit.annotation.PersonalData;
import io.github.consentkit.annotation.RecordId;
import io.github.consentkit.annotation.RecordType;
import io.github.consentkit.crypto.field.Sealed;
import io.github.consentkit.lifecycle.DataHolders;
import io.github.consentkit.policy.Id;
import io.github.consentkit.subject.Actor;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** All values of an item in an entity have one key: once one of them is set apart, no other comes in under that key (I8, D-2). */
class EntitySetApartTest {

    private final Shop shop = new Shop();
    private final Entities<Reachable> entities = shop.vaults.entities(Reachable.class);

    @Test
    void aSecondValueOfAnItemThatIsSetApartIsRefused() {
        shop.kit.subjects().enrolAdult(ANNA);
        Reachable entity = new Reachable();
        entity.id = "r-1";
        entity.memberId = ANNA.value();
        seal(entity, new Home("anna@home.example"));
        shop.kit
                .stores()
                .unitOfWork()
                .run(transaction -> shop.kit.stores().port(DataHolders.class).all().stream()
                        .filter(holder -> holder.name().endsWith(":reachable"))
                        .forEach(holder -> holder.separate(transaction, ANNA, Set.of(Id.of("email")))));

        assertThatThrownBy(() -> seal(entity, new Work("anna@work.example")))
                .isInstanceOf(RecordNotFoundException.class)
                .hasMessageNotContaining("anna");
        assertThat(entity.work).isNull();
    }

    private void seal(Reachable entity, Object values) {
        entities.by(Actor.self(ANNA, "203.0.113.9")).seal(entity, values, Shop.JOINING);
    }

    @RecordType("reachable")
    static class Reachable {

        @RecordId
        String id;

        @DataSubject
        String memberId;

        @PersonalData("email")
        Sealed<String> home;

        @PersonalData("email")
        Sealed<String> work;
    }

    record Home(String home) {}

    record Work(String work) {}
}
