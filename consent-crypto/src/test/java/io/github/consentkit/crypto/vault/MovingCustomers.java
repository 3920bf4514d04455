package io.github.consentkit.crypto.vault;

import io.github.consentkit.annotation.DataSubject;
import io.github.consentkit.annotation.Normalisation;
import io.github.consentkit.annotation.PersonalData;
import io.github.consentkit.annotation.Plaintext;
import io.github.consentkit.annotation.RecordId;
import io.github.consentkit.annotation.SearchIndex;
import io.github.consentkit.crypto.field.Sealed;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A host, as plain objects, whose customers have been there for years, with their mobiles and names in clear. */
final class MovingCustomers {

    static final Instant JOINED = Instant.parse("2025-03-01T00:00:00Z");

    final Shop shop = new Shop();
    final Table table = new Table();
    final Entities<Customer> entities = shop.vaults.entities(Customer.class, table);

    /** A row from before the sealed fields. */
    Customer old(SubjectId member, String id, String name, String mobile) {
        Customer customer = new Customer();
        customer.id = id;
        customer.memberId = member.value();
        customer.plainName = name;
        customer.plainMobile = mobile;
        table.rows.put(id, customer);
        return customer;
    }

    static class Customer {

        @RecordId
        String id;

        @DataSubject
        String memberId;

        @PersonalData("name")
        Sealed<String> name;

        @Plaintext("name")
        String plainName;

        @PersonalData(value = "mobile-phone", searchable = true, normalised = Normalisation.KOREAN_PHONE)
        Sealed<String> mobile;

        @SearchIndex("mobile")
        Long mobileIndex;

        @Plaintext("mobile")
        String plainMobile;
    }

    /** The host's table, which keeps objects. */
    static final class Table implements PlaintextRows, EntityBatches<Customer> {

        final Map<String, Customer> rows = new TreeMap<>();
        Consumer<List<Customer>> before = page -> {};

        @Override
        public Set<String> fields() {
            return Set.of("plainName", "plainMobile", "mobileIndex");
        }

        @Override
        public Set<String> plaintextFields() {
            return Set.of("plainName", "plainMobile");
        }

        @Override
        public void clear(Transaction transaction, Set<String> recordIds, Set<String> fields) {
            recordIds.stream().map(rows::get).forEach(row -> {
                row.plainName = fields.contains("plainName") ? null : row.plainName;
                row.plainMobile = fields.contains("plainMobile") ? null : row.plainMobile;
                row.mobileIndex = fields.contains("mobileIndex") ? null : row.mobileIndex;
            });
        }

        @Override
        public List<Found> ofSubject(Transaction transaction, String role, SubjectId subject) {
            return found(rows.values().stream()
                    .filter(row -> subject.value().equals(row.memberId))
                    .toList());
        }

        @Override
        public List<Found> ofRecords(Transaction transaction, Set<String> recordIds) {
            return found(rows.values().stream()
                    .filter(row -> recordIds.contains(row.id))
                    .toList());
        }

        @Override
        public Map<String, Long> left(Transaction transaction) {
            return Map.of(
                    "plainName",
                    rows.values().stream().filter(row -> row.plainName != null).count(),
                    "plainMobile",
                    rows.values().stream()
                            .filter(row -> row.plainMobile != null)
                            .count());
        }

        @Override
        public void next(Optional<String> after, int most, Consumer<List<Customer>> work) {
            List<Customer> page = rows.values().stream()
                    .filter(row -> row.id.compareTo(after.orElse("")) > 0)
                    .filter(row -> row.plainName != null || row.plainMobile != null)
                    .limit(most)
                    .toList();
            before.accept(page);
            work.accept(page);
        }

        private static List<Found> found(List<Customer> rows) {
            List<Found> found = new ArrayList<>();
            for (Customer row : rows) {
                Set<String> fields = new HashSet<>();
                if (row.plainName != null) {
                    fields.add("plainName");
                }
                if (row.plainMobile != null) {
                    fields.add("plainMobile");
                }
                if (!fields.isEmpty()) {
                    found.add(new Found(row.id, fields, Shop.JOINING, JOINED));
                }
            }
            return found;
        }
    }
}
