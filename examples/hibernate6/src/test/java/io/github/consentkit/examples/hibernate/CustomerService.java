package io.github.consentkit.examples.hibernate;

import io.github.consentkit.crypto.vault.Collected;
import io.github.consentkit.crypto.vault.Entities;
import io.github.consentkit.crypto.vault.Outcome;
import io.github.consentkit.crypto.vault.Page;
import io.github.consentkit.crypto.vault.Personal;
import io.github.consentkit.crypto.vault.Vaults;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.SubjectId;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a host writes around its entities; every method runs in a transaction of the host. */
final class CustomerService {

    static final Id<Purpose> SERVICE_NOTICES = Id.of("service-notices");

    private final EntityManager manager;
    private final Entities<Customer> customers;
    private final Vaults vaults;

    CustomerService(EntityManager manager, Entities<Customer> customers, Vaults vaults) {
        this.manager = manager;
        this.customers = customers;
        this.vaults = vaults;
    }

    record Entry(String name, Personal<String> mobile) {}

    UUID join(String memberId, String name, String mobile) {
        Customer customer = new Customer(memberId);
        customers.seal(
                customer,
                new Entry(name, Personal.of(mobile)), // names sealed fields; what it does not name stays as it is
                Collected.on("sign-up").via("homepage")); // or AccessDeniedException, and the entity is as it was
        manager.persist(customer);
        return customer.id;
    }

    void move(UUID id, String mobile) {
        customers.seal(
                manager.find(Customer.class, id),
                new NewMobile(Personal.of(mobile)),
                Collected.on("sign-up").via("homepage")); // Hibernate sees a changed field, and updates the row
    }

    record NewMobile(Personal<String> mobile) {}

    record Greeting(Personal<String> name, int visits) {} // sealed and ordinary fields of the entity

    Greeting greet(UUID id) {
        return customers.open(manager.find(Customer.class, id), Greeting.class, SERVICE_NOTICES);
    }

    List<Optional<Greeting>> greetAll() {
        List<Customer> page = manager.createQuery("from Customer", Customer.class)
                .setMaxResults(200)
                .getResultList();
        return customers.openAll(page, Greeting.class, SERVICE_NOTICES).stream() // one query for all their keys
                .map(Outcome::opened)
                .toList();
    }

    List<Page.Found<Greeting>> withMobile(String mobile) {
        List<Customer> candidates = manager.createQuery("from Customer where mobileIndex = :token", Customer.class)
                .setParameter("token", customers.token("mobile", mobile))
                .getResultList();
        return customers.matching("mobile", mobile, candidates, Greeting.class, SERVICE_NOTICES);
    }

    void erase(SubjectId member, Actor officer) {
        manager.flush();
        manager.clear(); // what Hibernate holds would otherwise be older than the table
        vaults.erase(member, officer);
        manager.getEntityManagerFactory().getCache().evict(Customer.class);
    }
}
