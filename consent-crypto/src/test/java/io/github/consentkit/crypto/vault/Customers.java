package io.github.consentkit.crypto.vault;

import io.github.consentkit.annotation.DataSubject;
import io.github.consentkit.annotation.Normalisation;
import io.github.consentkit.annotation.PersonalData;
import io.github.consentkit.annotation.RecordId;
import io.github.consentkit.annotation.SearchIndex;
import io.github.consentkit.crypto.field.Sealed;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.SubjectId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Entities of a host, as plain objects, beside the consulting service on in-memory stores. */
final class Customers {

    final Shop shop = new Shop();
    final Table table = new Table();
    final Entities<Customer> entities = shop.vaults.entities(Customer.class, table);

    /** A customer with everything sealed, as the host would flush her. */
    Customer joined(SubjectId member, String id, String phone) {
        Customer customer = new Customer(id, member.value());
        entities.by(Actor.self(member, "203.0.113.9"))
                .seal(customer, new Details(Shop.NAME, Personal.of(phone), Optional.empty()), Shop.JOINING);
        table.rows.put(id, customer);
        return customer;
    }

    /** What the host's superclass has, as of an entity that is mapped from a superclass. */
    static class Person {

        @PersonalData("name")
        Sealed<String> name;
    }

    static class Customer extends Person {

        @RecordId
        String id;

        @DataSubject
        String memberId;

        @PersonalData(value = "mobile-phone", searchable = true, normalised = Normalisation.KOREAN_PHONE)
        Sealed<String> mobile;

        @SearchIndex("mobile")
        Long mobileIndex;

        @PersonalData("email")
        Sealed<String> email;

        int visits = 3;

        Customer() {}

        Customer(String id, String memberId) {
            this.id = id;
            this.memberId = memberId;
        }
    }

    static class Deal {

        @RecordId
        String id;

        @DataSubject(role = "buyer")
        String buyer;

        @DataSubject(role = "seller")
        SubjectId seller;

        @PersonalData(value = "name", of = "buyer")
        Sealed<String> buyerName;

        @PersonalData(value = "name", of = "seller")
        Sealed<String> sellerName;
    }

    record Details(String name, Personal<String> mobile, Optional<Personal<String>> email) {}

    record Mobile(Personal<String> mobile) {}

    record Mail(Personal<String> email) {}

    record Contact(String name, Personal<String> mobile, int visits) {}

    record Names(Personal<String> buyerName, Personal<String> sellerName) {}

    record BuyerName(Personal<String> buyerName) {}

    record SellerName(Personal<String> sellerName) {}

    /** The host's table, which keeps objects. */
    static final class Table implements EntityRows {

        final Map<String, Customer> rows = new HashMap<>();
        final List<String> cleared = new ArrayList<>();

        @Override
        public Set<String> fields() {
            return Set.of("mobileIndex");
        }

        @Override
        public void clear(Transaction transaction, Set<String> recordIds, Set<String> fields) {
            cleared.add(recordIds + " " + fields);
            recordIds.forEach(id -> rows.get(id).mobileIndex = null);
        }
    }
}
