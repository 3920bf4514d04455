package io.github.consentkit.crypto.vault;

import io.github.consentkit.crypto.key.KeyId;
import io.github.consentkit.lifecycle.DestroyedKeys;
import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.lifecycle.RecordRef;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.store.BulkAnswers;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.store.UnitOfWork;
import io.github.consentkit.subject.SubjectId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The host's entities of one type as the rest of the library sees them: items in their stages, without the host's class. */
final class EntityHolder extends RowHolder {

    private static final int ATTEMPTS = 5;

    private final Workshop shop;
    private final EntityModel<?> model;
    private final PlaintextFacts plaintexts;

    EntityHolder(Workshop shop, EntityModel<?> model) {
        super(shop, model.type());
        this.plaintexts = new PlaintextFacts(shop, model);
        this.shop = shop;
        this.model = model;
    }

    @Override
    public Freshness freshness() {
        // the host's rows change without a stamp
        return model.plaintextRows().isPresent()
                ? Freshness.ASKED_EACH_TIME
                : shop.entities().freshness();
    }

    @Override
    public Optional<String> otherStore() {
        return host().flatMap(rows -> shop.apart()).map(Apart::name);
    }

    @Override
    public DestroyedKeys erase(Transaction transaction, SubjectId subject) {
        Set<KeyId> keys =
                shop.keyrings().letGo(transaction, shop.tenant(), subject).orElse(Set.of());
        // after the keys: whoever was storing meanwhile has committed by then, or stores no more
        new StoredTypes(shop).refuseUnregistered(transaction, subject);
        List<RecordRow> rows = rows(transaction, subject);
        refuseElsewhere(rows);
        remove(transaction, subject);
        return shop.destroyed(keys, eraseApart(transaction, subject, rows));
    }

    /** Where the rows can be read; while values in clear may be in them, what is set apart stays where it is. */
    private Optional<SealedRows> host() {
        return model.rows().filter(SealedRows.class::isInstance).map(SealedRows.class::cast);
    }

    /** Into the separate store what can be read, and the rest is marked where it is. */
    @Override
    public void separate(UnitOfWork unitOfWork, SubjectId subject, Optional<RecordRef> unit, Set<Id<Item>> items) {
        Set<Id<Item>> staying = new LinkedHashSet<>(items);
        if (shop.apart().isPresent() && host().isPresent()) {
            Set<Id<Item>> leaving = new LinkedHashSet<>(items);
            leaving.retainAll(EntitySeparation.movable(model, host().get()));
            staying.removeAll(leaving);
            unit.filter(record -> record.type().equals(type()) && !leaving.isEmpty())
                    .ifPresent(record -> new EntitySeparation(shop, shop.apart().get(), this, model, host().get())
                            .separate(unitOfWork, subject, record.id(), leaving));
        }
        if (!staying.isEmpty()) {
            super.separate(unitOfWork, subject, unit, staying);
        }
    }

    /** Takes away what a restored backup still has of items whose keys are gone; what was separated is still apart. */
    void forgetAgain(SubjectId subject, Set<Id<Item>> items, String record) {
        RecordRow.Key key = new RecordRow.Key(shop.tenant(), subject, type(), record);
        Set<String> there = shop.apart().map(apart -> apart.fields(key, items)).orElse(Set.of());
        shop.unitOfWork().run(transaction -> {
            row(transaction, subject, record)
                    .filter(row -> !there.isEmpty())
                    .ifPresent(row -> replace(
                            transaction,
                            row,
                            ItemFacts.read(row).stream()
                                    .map(fact -> there.contains(fact.field())
                                                    && fact.held().stage() != HeldData.Stage.DESTROYED
                                            ? fact.moved()
                                            : fact)
                                    .toList()));
            forget(transaction, subject, items, record, there);
        });
    }

    /** What is known of this person's values in one entity. */
    Optional<RecordRow> row(Transaction transaction, SubjectId subject, String record) {
        return rows(transaction, subject).stream()
                .filter(row -> row.key().id().equals(record))
                .findFirst();
    }

    /**
     * Empties the host's columns and forgets what is known, after the caller has destroyed the keys: whoever was sealing
     * meanwhile has committed by then, or seals no more. Returns how many entities there were.
     */
    long remove(Transaction transaction, SubjectId subject) {
        return remove(transaction, subject, row -> true);
    }

    /** The same of one entity of the person. */
    void remove(Transaction transaction, SubjectId subject, String recordId) {
        remove(transaction, subject, row -> row.key().id().equals(recordId));
    }

    @Override
    void remove(Transaction transaction, RecordRow.Key key) {
        remove(transaction, key.subject(), key.id());
    }

    private long remove(Transaction transaction, SubjectId subject, Predicate<RecordRow> concerned) {
        List<RecordRow> rows = rows(transaction, subject).stream()
                .filter(concerned)
                .flatMap(row -> taken(transaction, row).stream())
                .toList();
        empty(transaction, rows, model.fields());
        rows.forEach(row -> shop.entities().delete(transaction, row.key()));
        return rows.size();
    }

    /** Takes the row, so that nobody changes it before this transaction ends, and returns it as it is then. */
    Optional<RecordRow> taken(Transaction transaction, RecordRow seen) {
        Optional<RecordRow> row = Optional.of(seen);
        for (int attempt = 0; attempt < ATTEMPTS && row.isPresent(); attempt++) {
            RecordRow now = row.get();
            RecordRow next = new RecordRow(now.key(), now.version() + 1, now.facts(), Map.of());
            if (isKept(transaction, next)) {
                return Optional.of(next);
            }
            row = rows(transaction, now.key().subject()).stream()
                    .filter(found -> found.key().equals(now.key()))
                    .findFirst();
        }
        if (row.isPresent()) {
            throw changedMeanwhile();
        }
        return row;
    }

    /** The fields of this person alone: an entity may hold data of others, too. */
    void empty(Transaction transaction, List<RecordRow> rows, List<EntityModel.Field> fields) {
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
        if (!isKept(transaction, next)) {
            throw changedMeanwhile();
        }
    }

    private boolean isKept(Transaction transaction, RecordRow next) {
        return next.version() == 1
                ? shop.entities().insert(transaction, next)
                : shop.entities().replace(transaction, next);
    }

    /** What is in clear has no key yet; it gets one, so that the journal tells of its destruction. */
    @Override
    void beforeDestruction(Transaction transaction, List<RecordRow> rows, Set<Id<Item>> items) {
        Set<Id<Item>> inClear = model.fields().stream()
                .filter(field -> field.plaintext().isPresent())
                .map(field -> field.slot().itemId())
                .filter(items::contains)
                .collect(Collectors.toUnmodifiableSet());
        for (RecordRow row : rows) {
            Set<Id<Item>> held = ItemFacts.read(row).stream()
                    .filter(fact -> fact.held().stage() != HeldData.Stage.DESTROYED)
                    .map(ItemFacts::item)
                    .filter(inClear::contains)
                    .collect(Collectors.toUnmodifiableSet());
            if (!held.isEmpty()) {
                shop.keyrings().obtain(transaction, Workshop.keyring(row.key()), held);
            }
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
    Map<SubjectId, List<RecordRow>> factsOfAll(Transaction transaction, Set<SubjectId> subjects) {
        // what the host's rows have in clear is asked for person by person
        return model.plaintextRows().isPresent()
                ? BulkAnswers.each(subjects, subject -> rows(transaction, subject))
                : BulkAnswers.complete(
                        subjects,
                        shop.entities().ofSubjects(transaction, shop.tenant(), subjects, model.type()),
                        "EntityStore.ofSubjects");
    }

    @Override
    List<Slot> slots() {
        return model.fields().stream().map(EntityModel.Field::slot).toList();
    }

    @Override
    List<RecordRow> rows(Transaction transaction, SubjectId subject) {
        return plaintexts.of(transaction, subject);
    }
}
