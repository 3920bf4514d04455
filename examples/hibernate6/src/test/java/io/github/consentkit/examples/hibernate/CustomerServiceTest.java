package io.github.consentkit.examples.hibernate;

import static io.github.consentkit.examples.hibernate.Host.ANNA;
import static io.github.consentkit.examples.hibernate.Host.BORA;
import static io.github.consentkit.examples.hibernate.Host.OFFICER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.crypto.vault.UnopenedException;
import io.github.consentkit.examples.hibernate.CustomerService.Greeting;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The service that the documentation shows does what it says. */
class CustomerServiceTest {

    private final Host host = new Host();
    private final CustomerService service = new CustomerService(host.entityManager, host.customers, host.vaults);

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void theServiceJoinsGreetsFindsAndErases() {
        UUID anna = host.inTransaction(manager -> service.join(ANNA.value(), "Anna", "010-2024-0221"));
        UUID bora = host.inTransaction(manager -> service.join(BORA.value(), "Bora", "010-1111-2222"));
        host.run(manager -> service.move(anna, "010-5555-6666"));

        Greeting greeting = host.inTransaction(manager -> service.greet(anna));
        assertThat(greeting.name().reveal()).isEqualTo("Anna");
        assertThat(greeting).hasToString("Greeting[name=***, visits=0]");
        host.run(manager -> {
            assertThat(service.withMobile("01055556666"))
                    .extracting(found -> found.id())
                    .containsExactly(anna.toString());
            assertThat(service.withMobile("010-2024-0221")).isEmpty();
            assertThat(service.greetAll()).hasSize(2).allMatch(one -> one.isPresent());
        });

        host.run(manager -> service.erase(ANNA, OFFICER));

        assertThatThrownBy(() -> host.run(manager -> service.greet(anna))).isInstanceOf(UnopenedException.class);
        host.run(manager -> {
            assertThat(service.withMobile("01055556666")).isEmpty();
            assertThat(service.greet(bora).name().reveal()).isEqualTo("Bora");
            List<Customer> erased = manager.createQuery("from Customer where mobileIndex is null", Customer.class)
                    .getResultList();
            assertThat(erased).extracting(found -> found.id).containsExactly(anna);
        });
    }
}
