package io.github.consentkit.crypto.vault;

import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The host's entities of one type as the rest of the library sees them: items in their stages, without the host's class. */
final class EntityHolder extends RowHolder {

    private static final int ATTEMPTS = 5;

    private final Workshop shop;
    private final EntityModel<?> model;

    EntityHolder(Workshop shop, EntityModel<?> model) {
        super(shop, model.type());
        this.shop = shop;
        this.model = model;
    }

    @Override
    public Freshness freshness() {
        return shop.entities().freshness();
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
                .flatMap(row -> taken(transaction, row).stream())
                .toList();
        empty(transaction, rows, model.fields());
        rows.forEach(row -> shop.entities().delete(transaction, row.key()));
        return rows.size();
    }

    /** Takes the row, so that nobody changes it before this transaction ends, and returns it as it is then. */
    private Optional<RecordRow> taken(Transaction transaction, RecordRow seen) {
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
    private void empty(Transaction transaction, List<RecordRow> rows, List<EntityModel.Field> fields) {
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

    @Override
    void replace(Transaction transaction, RecordRow row, List<ItemFacts> facts) {
        RecordRow next = new RecordRow(row.key(), row.version() + 1, ItemFacts.write(facts), Map.of());
        if (!shop.entities().replace(transaction, next)) {
            throw changedMeanwhile();
        }
    }

    /** The host's columns of these items. */
    @Override
    void clear(Transaction transaction, List<RecordRow> rows, Set<Id<Item>> items) {
        empty(
                transaction,
                rows,
                model.fields().stream()
                        .filter(field -> items.contains(field.slot().itemId()))
                        .toList());
    }

    private RecordConflictException changedMeanwhile() {
        return new RecordConflictException("what is known of an entity of the type '" + type()
                + "' was changed meanwhile; do the whole change again");
    }

    @Override
    List<RecordRow> rows(Transaction transaction, SubjectId subject) {
        return shop.entities().ofSubject(transaction, shop.tenant(), subject, type());
    }
}
