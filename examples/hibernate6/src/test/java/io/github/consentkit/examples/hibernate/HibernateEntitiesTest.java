package io.github.consentkit.examples.hibernate;

import static io.github.consentkit.examples.hibernate.Host.ADVERTISING;
import static io.github.consentkit.examples.hibernate.Host.ANNA;
import static io.github.consentkit.examples.hibernate.Host.BORA;
import static io.github.consentkit.examples.hibernate.Host.JOINING;
import static io.github.consentkit.examples.hibernate.Host.NOTICES;
import static io.github.consentkit.examples.hibernate.Host.OFFICER;
import static io.github.consentkit.examples.hibernate.Host.PHONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.crypto.field.Sealed;
import io.github.consentkit.crypto.vault.Outcome;
import io.github.consentkit.crypto.vault.Page;
import io.github.consentkit.crypto.vault.Personal;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.examples.hibernate.Host.Details;
import io.github.consentkit.examples.hibernate.Host.Greeting;
import io.github.consentkit.examples.hibernate.Host.Mobile;
import io.github.consentkit.examples.hibernate.Host.Names;
import io.github.consentkit.gate.AccessDeniedException;
import jakarta.persistence.OptimisticLockException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Hibernate;
import org.hibernate.LazyInitializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sealed fields in Hibernate's entities, with the traps of converters that others fell into. */
class HibernateEntitiesTest {

    private final Host host = new Host();

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void whatIsSealedBeforeTheFlushOpensInALaterTransaction() {
        UUID id = host.joined(ANNA).id;

        Details details = host.inTransaction(
                manager -> host.customers.open(manager.find(Customer.class, id), Details.class, NOTICES));

        assertThat(details).isEqualTo(Host.details(PHONE));
        byte[] column = (byte[])
                host.inTransaction(manager -> manager.createNativeQuery("select mobile from customers", byte[].class)
                        .getSingleResult());
        assertThat(Sealed.of(column).isWellFormed()).isTrue();
    }

    @Test
    void theGateDecides() {
        UUID id = host.joined(ANNA).id;

        assertThatThrownBy(() -> host.run(
                        manager -> host.customers.open(manager.find(Customer.class, id), Details.class, ADVERTISING)))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void aRollbackLeavesNothingButTheAccessLog() {
        long before = host.logged();

        assertThatThrownBy(() -> host.run(manager -> {
                    Customer customer = new Customer(ANNA.value());
                    host.customers.seal(customer, Host.details(PHONE), JOINING);
                    manager.persist(customer);
                    manager.flush();
                    host.customers.open(customer, Mobile.class, NOTICES);
                    throw new IllegalStateException("the host's own failure");
                }))
                .hasMessage("the host's own failure");

        assertThat(host.logged()).isEqualTo(before + 1);
        for (String table : List.of("customers", "ck_entity", "ck_keyring")) {
            Number rows = host.inTransaction(manager -> (Number)
                    manager.createNativeQuery("select count(*) from " + table).getSingleResult());
            assertThat(rows.intValue()).as(table).isZero();
        }
    }

    @Test
    void loadingChangesNothingAndSealingDoes() {
        UUID id = host.joined(ANNA).id;
        host.statistics.clear();

        host.run(manager -> {
            Customer customer = manager.find(Customer.class, id);
            host.customers.open(customer, Details.class, NOTICES);
            manager.flush();
        });
        assertThat(host.statistics.getEntityUpdateCount()).isZero();

        host.run(manager -> host.customers.seal(
                manager.find(Customer.class, id), new Mobile(Personal.of("010-9999-0000")), JOINING));
        assertThat(host.statistics.getEntityUpdateCount()).isEqualTo(1);
        assertThat(phone(id)).isEqualTo("010-9999-0000");
    }

    @Test
    void aQueryFindsByTheIndexAndNeverByCiphertext() {
        UUID id = host.joined(ANNA).id;
        Customer other = host.joined(BORA);

        host.run(manager -> {
            assertThatThrownBy(() -> manager.createQuery("from Customer c where c.mobile = :mobile", Customer.class)
                            .setParameter("mobile", PHONE)
                            .getResultList())
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(manager.createQuery("from Customer c where c.mobile = :mobile", Customer.class)
                            .setParameter("mobile", other.mobile)
                            .getResultList())
                    .extracting(found -> found.memberId)
                    .containsExactly(BORA.value());

            List<Customer> candidates = manager.createQuery(
                            "from Customer c where c.mobileIndex = :token", Customer.class)
                    .setParameter("token", host.customers.token("mobile", "+82 10 2024 0221"))
                    .getResultList();
            List<Page.Found<Mobile>> found =
                    host.customers.matching("mobile", PHONE, candidates, Mobile.class, NOTICES);
            assertThat(found).extracting(Page.Found::id).contains(id.toString()).hasSize(2);
        });
    }

    @Test
    void aValueInClearDoesNotReachTheColumn() {
        assertThatThrownBy(() -> host.run(manager -> {
                    Customer customer = new Customer(ANNA.value());
                    customer.name = Sealed.of("Planted-Name".getBytes(StandardCharsets.UTF_8));
                    manager.persist(customer);
                }))
                .hasRootCauseInstanceOf(InvalidInputException.class)
                .rootCause()
                .hasMessageContaining("before it is flushed")
                .hasMessageNotContaining("Planted-Name");
    }

    @Test
    void anEntityFromTheSecondLevelCacheOpensUntilItIsErased() {
        UUID id = host.joined(ANNA).id;
        host.run(manager -> manager.find(Customer.class, id));
        host.statistics.clear();

        assertThat(tryOpen(id)).isInstanceOf(Outcome.Opened.class);
        host.run(manager -> host.vaults.erase(ANNA, OFFICER));

        host.run(manager -> {
            Customer stale = manager.find(Customer.class, id);
            assertThat(stale.mobileIndex)
                    .as("the cache still has the old state")
                    .isNotNull();
            assertThat(host.customers.tryOpen(stale, Mobile.class, NOTICES)).isInstanceOf(Outcome.Erased.class);
        });
        assertThat(host.statistics.getSecondLevelCacheHitCount()).isEqualTo(2);
        host.run(manager -> manager.getEntityManagerFactory().getCache().evictAll());
        assertThat(index(id)).isEmpty();
    }

    @Test
    void aLazyProxyIsLookedBehind() {
        UUID id = host.joined(ANNA).id;
        UUID visit = visited(id);

        host.run(manager -> {
            Customer proxy = manager.find(Visit.class, visit).customer;
            assertThat(Hibernate.isInitialized(proxy)).isFalse();
            Greeting greeting = host.customers.open(proxy, Greeting.class, NOTICES);
            assertThat(greeting.name().reveal()).isEqualTo("Planted-Name");
        });
        host.run(manager -> host.customers.seal(
                manager.getReference(Customer.class, id), new Mobile(Personal.of("010-3333-4444")), JOINING));
        assertThat(phone(id)).isEqualTo("010-3333-4444");

        Customer closed = host.inTransaction(manager -> manager.find(Visit.class, visit).customer);
        assertThatThrownBy(() -> host.run(manager -> host.customers.open(closed, Greeting.class, NOTICES)))
                .isInstanceOf(LazyInitializationException.class);
    }

    @Test
    void aDetachedEntityOpensLater() {
        Customer detached = host.joined(ANNA);

        host.run(manager -> assertThat(host.customers.open(detached, Details.class, NOTICES))
                .isEqualTo(Host.details(PHONE)));
    }

    @Test
    void anEntityThatWasCopiedDoesNotOpen() {
        Customer original = host.joined(ANNA);
        UUID id = host.inTransaction(manager -> {
            Customer copy = new Customer(BORA.value());
            copy.name = original.name;
            copy.mobile = original.mobile;
            manager.persist(copy);
            return copy.id;
        });
        assertThat(tryOpen(id)).isInstanceOf(Outcome.Tampered.class);

        host.run(
                manager -> manager.createNativeQuery("update customers set name = mobile, mobile = name where id = :id")
                        .setParameter("id", original.id)
                        .executeUpdate());
        host.run(manager -> manager.getEntityManagerFactory().getCache().evictAll());
        assertThat(tryOpen(original.id)).isInstanceOf(Outcome.Tampered.class);
    }

    @Test
    void anOldStateIsNotMergedOverAnErasure() {
        Customer old = host.joined(ANNA);
        host.run(manager -> host.vaults.erase(ANNA, OFFICER));
        host.run(manager -> manager.getEntityManagerFactory().getCache().evictAll());

        old.visits = 7;
        assertThatThrownBy(() -> host.run(manager -> manager.merge(old))).isInstanceOf(OptimisticLockException.class);

        assertThat(tryOpen(old.id)).isInstanceOf(Outcome.Erased.class);
        assertThat(index(old.id)).isEmpty();
    }

    @Test
    void anEntityThatIsLoadedIsNotFlushedOverAnErasure() {
        UUID id = host.joined(ANNA).id;

        assertThatThrownBy(() -> host.run(manager -> {
                    Customer loaded = manager.find(Customer.class, id);
                    host.vaults.erase(ANNA, OFFICER);
                    loaded.visits = 7; // Hibernate would write every column, the index with them
                }))
                .hasStackTraceContaining("OptimisticLock");

        assertThat(tryOpen(id)).as("all of it was rolled back").isInstanceOf(Outcome.Opened.class);
    }

    @Test
    void twoPeopleInOneEntityAreErasedApart() {
        UUID id = visited(host.joined(ANNA).id);
        host.run(manager -> assertThat(host.visits
                        .open(manager.find(Visit.class, id), Names.class, NOTICES)
                        .companionName()
                        .reveal())
                .isEqualTo("Companion"));

        host.run(manager -> host.vaults.erase(ANNA, OFFICER));

        host.run(manager -> {
            Visit visit = manager.find(Visit.class, id);
            assertThat(host.visits.tryOpen(visit, Names.class, NOTICES)).isInstanceOf(Outcome.Erased.class);
            assertThat(host.visits
                            .open(visit, CompanionName.class, NOTICES)
                            .companionName()
                            .reveal())
                    .isEqualTo("Companion");
        });
    }

    record CompanionName(Personal<String> companionName) {}

    private UUID visited(UUID customer) {
        return host.inTransaction(manager -> {
            Visit visit = new Visit(manager.getReference(Customer.class, customer), ANNA.value(), BORA.value());
            host.visits.seal(visit, new Names(Personal.of("Visitor"), Personal.of("Companion")), JOINING);
            manager.persist(visit);
            return visit.id;
        });
    }

    private String phone(UUID id) {
        return host.inTransaction(manager -> host.customers
                .open(manager.find(Customer.class, id), Mobile.class, NOTICES)
                .mobile()
                .reveal());
    }

    private Optional<Long> index(UUID id) {
        return host.inTransaction(manager -> Optional.ofNullable(manager.find(Customer.class, id).mobileIndex));
    }

    private Outcome<Mobile> tryOpen(UUID id) {
        return host.inTransaction(
                manager -> host.customers.tryOpen(manager.find(Customer.class, id), Mobile.class, NOTICES));
    }
}
