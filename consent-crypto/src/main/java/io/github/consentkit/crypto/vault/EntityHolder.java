package io.github.consentkit.crypto.vault;

import io.github.consentkit.lifecycle.DataHolder;
import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The host's entities of one type as the rest of the library sees them: items in their stages, without the host's class. */
final class EntityHolder implements DataHolder {

    private static final int ATTEMPTS = 5;

    private final Workshop shop;
    private final EntityModel<?> model;

    EntityHolder(Workshop shop, EntityModel<?> model) {
        this.shop = shop;
        this.model = model;
    }

    /** The same as that of a vault, as one logical name stands for one type. */
    @Override
    public String name() {
        return "vault:" + shop.tenant() + ":" + model.type();
    }

    String type() {
        return model.type();
    }

    /** Whether it is of the vaults of this shop; one store may serve several tenants. */
    boolean serves(Workshop asking) {
        return shop.tenant().equals(asking.tenant());
    }

    @Override
    public List<HeldData> held(Transaction transaction, SubjectId subject) {
        List<HeldData> held = new ArrayList<>();
        for (RecordRow row : rows(transaction, subject)) {
            ItemFacts.read(row).forEach(facts -> held.add(facts.held()));
        }
        return held;
    }

    @Override
    public Freshness freshness() {
        return shop.entities().freshness();
    }

    @Override
    public void mark(Transaction transaction, SubjectId subject, Set<Id<Item>> items, HeldData.Usability usability) {
        change(transaction, subject, items, row -> true, held -> held.with(usability));
    }

    @Override
    public void separate(Transaction transaction, SubjectId subject, Set<Id<Item>> items) {
        change(
                transaction,
                subject,
                items,
                row -> true,
                held -> held.stage() == HeldData.Stage.LIVE ? held.at(HeldData.Stage.SEPARATED) : held);
    }

    @Override
    public void destroy(Transaction transaction, SubjectId subject, Set<Id<Item>> items) {
        forget(transaction, subject, items, row -> true);
        List<RecordRow> rows = rows(transaction, subject);
        rows.forEach(row -> shop.keyrings().destroy(transaction, Workshop.keyring(row.key()), items));
    }

    /** Takes away what a restored backup still has of items whose keys are gone. */
    void forget(Transaction transaction, SubjectId subject, Set<Id<Item>> items, String record) {
        forget(transaction, subject, items, row -> row.key().id().equals(record));
    }

    private void forget(
            Transaction transaction, SubjectId subject, Set<Id<Item>> items, Predicate<RecordRow> concerned) {
        change(transaction, subject, items, concerned, held -> held.at(HeldData.Stage.DESTROYED));
        clear(
                transaction,
                rows(transaction, subject).stream().filter(concerned).toList(),
                model.fields().stream()
                        .filter(field -> items.contains(field.slot().itemId()))
                        .toList());
    }

    @Override
    public void erase(Transaction transaction, SubjectId subject) {
        shop.keyrings().destroyAll(transaction, shop.tenant(), subject);
        remove(transaction, subject);
    }

    /**
     * Empties the host's columns and forgets what is known, after the caller has destroyed the keys: whoever was sealing
     * meanwhile has committed by then, or seals no more. Returns how many entities there were.
     */
    long remove(Transaction transaction, SubjectId subject) {
        List<RecordRow> rows = rows(transaction, subject).stream()
                .flatMap(row -> held(transaction, row).stream())
                .toList();
        clear(transaction, rows, model.fields());
        rows.forEach(row -> shop.entities().delete(transaction, row.key()));
        return rows.size();
    }

    /** Takes the row, so that nobody changes it before this transaction ends, and returns it as it is then. */
    private Optional<RecordRow> held(Transaction transaction, RecordRow seen) {
        Optional<RecordRow> row = Optional.of(seen);
        for (int attempt = 0; attempt < ATTEMPTS && row.isPresent(); attempt++) {
            RecordRow now = row.get();
            RecordRow next = new RecordRow(now.key(), now.version() + 1, now.facts(), Map.of());
            if (shop.entities().replace(transaction, next)) {
                return Optional.of(next);
            }
            row = shop
                    .entities()
                    .ofRecord(
                            transaction,
                            now.key().tenant(),
                            now.key().type(),
                            now.key().id())
                    .stream()
                    .filter(found -> found.key().equals(now.key()))
                    .findFirst();
        }
        if (row.isPresent()) {
            throw changedMeanwhile();
        }
        return row;
    }

    /** The fields of this person alone: an entity may hold data of others, too. */
    private void clear(Transaction transaction, List<RecordRow> rows, List<EntityModel.Field> fields) {
        model.rows().ifPresent(host -> {
            Map<Set<String>, Set<String>> idsByColumns = rows.stream()
                    .collect(Collectors.groupingBy(
                            row -> columns(row, fields, host),
                            Collectors.mapping(row -> row.key().id(), Collectors.toSet())));
            idsByColumns.forEach((columns, ids) -> {
                if (!columns.isEmpty()) {
                    host.clear(transaction, ids, columns);
                }
            });
        });
    }

    private static Set<String> columns(RecordRow row, List<EntityModel.Field> fields, EntityRows host) {
        Set<String> known = ItemFacts.read(row).stream().map(ItemFacts::field).collect(Collectors.toSet());
        Set<String> columns = new LinkedHashSet<>();
        fields.stream()
                .filter(field -> known.contains(field.slot().field()))
                .forEach(field -> columns.addAll(EntityIndexes.columns(field, host)));
        return columns;
    }

    private void change(
            Transaction transaction,
            SubjectId subject,
            Set<Id<Item>> items,
            Predicate<RecordRow> concerned,
            UnaryOperator<HeldData> change) {
        for (RecordRow row : rows(transaction, subject)) {
            if (!concerned.test(row)) {
                continue;
            }
            List<ItemFacts> facts = ItemFacts.read(row).stream()
                    .map(fact -> items.contains(fact.item()) ? fact.with(change.apply(fact.held())) : fact)
                    .toList();
            RecordRow next = new RecordRow(row.key(), row.version() + 1, ItemFacts.write(facts), Map.of());
            if (!shop.entities().replace(transaction, next)) {
                throw changedMeanwhile();
            }
        }
    }

    private RecordConflictException changedMeanwhile() {
        return new RecordConflictException("what is known of an entity of the type '" + model.type()
                + "' was changed meanwhile; do the whole change again");
    }

    private List<RecordRow> rows(Transaction transaction, SubjectId subject) {
        return shop.entities().ofSubject(transaction, shop.tenant(), subject, model.type());
    }
}
