package io.github.consentkit.examples.hibernate;

import static io.github.consentkit.examples.hibernate.Host.ANNA;
import static io.github.consentkit.examples.hibernate.Host.JOINING;
import static io.github.consentkit.examples.hibernate.Host.NOTICES;
import static io.github.consentkit.examples.hibernate.Host.PHONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.crypto.vault.Outcome;
import io.github.consentkit.examples.hibernate.Host.Mobile;
import io.github.consentkit.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The SDK in Spring's transactions: where they begin, end, and stand inside one another. */
class SpringTransactionsTest {

    private final Host host = new Host();

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void withoutATransactionNothingIsSealedOrOpened() {
        Customer customer = new Customer(ANNA.value());

        assertThatThrownBy(() -> host.customers.seal(customer, Host.details(PHONE), JOINING))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("no transaction is open on this thread");
        assertThat(customer.name).isNull();
        Customer anna = host.joined(ANNA);
        assertThatThrownBy(() -> host.customers.tryOpen(anna, Mobile.class, NOTICES))
                .isInstanceOf(StoreException.class);
    }

    @Test
    void aTransactionThatStandsByItselfIsKeptWhenTheOuterOneIsNot() {
        List<Customer> kept = new ArrayList<>();

        assertThatThrownBy(() -> host.run(manager -> {
                    Customer lost = new Customer(ANNA.value());
                    host.customers.seal(lost, Host.details(PHONE), JOINING);
                    manager.persist(lost);
                    manager.flush();
                    requiresNew().executeWithoutResult(status -> {
                        Customer customer = new Customer(Host.BORA.value());
                        host.customers.seal(customer, Host.details(PHONE), JOINING);
                        manager.persist(customer);
                        kept.add(customer);
                    });
                    throw new IllegalStateException("the outer one");
                }))
                .hasMessage("the outer one");

        host.run(manager -> {
            assertThat(manager.createQuery("from Customer", Customer.class).getResultList())
                    .extracting(found -> found.id)
                    .containsExactly(kept.get(0).id);
            assertThat(host.customers.tryOpen(kept.get(0), Mobile.class, NOTICES))
                    .isInstanceOf(Outcome.Opened.class);
        });
    }

    @Test
    void whatFollowsTheCommitFollowsSprings() {
        List<String> done = new ArrayList<>();

        host.run(manager -> {
            host.stores.unitOfWork().run(transaction -> transaction.onCommit(() -> done.add("kept")));
            assertThat(done).isEmpty();
        });
        host.transactions.executeWithoutResult(status -> {
            host.stores.unitOfWork().run(transaction -> transaction.onCommit(() -> done.add("rolled back")));
            status.setRollbackOnly();
        });

        assertThat(done).containsExactly("kept");
    }

    private TransactionTemplate requiresNew() {
        PlatformTransactionManager manager = Objects.requireNonNull(host.transactions.getTransactionManager());
        TransactionTemplate template = new TransactionTemplate(manager);
        template.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return template;
    }
}
