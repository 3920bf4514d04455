package io.github.consentkit.crypto.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.annotation.DataSubject;
import io.github.consentkit.annotation.PersonalData;
import io.github.consentkit.annotation.RecordId;
import io.github.consentkit.crypto.field.Sealed;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where Hibernate's bytecode enhancement tracks changes itself, it learns of what is sealed. */
class EnhancedEntityTest {

    private final Shop shop = new Shop();
    private final Entities<Tracked> entities =
            shop.vaults.entities(Tracked.class).by(Shop.FRONT_DESK);

    @Test
    void sealingGoesThroughTheMethodsOfTheEnhancer() {
        Tracked entity = new Tracked();

        entities.seal(entity, new Named(Shop.NAME), Shop.JOINING);

        assertThat(entity.changed).containsExactly("name");
        assertThat(entities.open(entity, Named.class, Shop.NOTICES).name()).isEqualTo(Shop.NAME);
        assertThat(entity.read).isPositive();
    }

    record Named(String name) {}

    static class Tracked {

        @RecordId
        String id = "t-1";

        @DataSubject
        String memberId = Shop.ANNA.value();

        @PersonalData("name")
        private Sealed<String> name;

        final transient List<String> changed = new ArrayList<>();
        transient int read;

        /** As the enhancer makes it. */
        public Sealed<String> $$_hibernate_read_name() {
            read++;
            return name;
        }

        /** As the enhancer makes it. */
        public void $$_hibernate_write_name(Sealed<String> value) {
            changed.add("name");
            name = value;
        }
    }
}
