package io.github.consentkit.crypto.vault;

import io.github.consentkit.lifecycle.DataHolder;
import io.github.consentkit.lifecycle.DataHolders;
import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.lifecycle.UnknownValuesException;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the stores have of a person: of the types that this process has registered, and of the others, which its erasure reaches, too. */
final class StoredTypes {

    private final Workshop shop;

    StoredTypes(Workshop shop) {
        this.shop = shop;
    }

    /** The holders of records and entities of this tenant. */
    private List<RowHolder> holders() {
        List<RowHolder> holders = new ArrayList<>();
        for (DataHolder holder : shop.kit().stores().port(DataHolders.class).all()) {
            if (holder instanceof RowHolder rows && rows.serves(shop)) {
                holders.add(rows);
            }
        }
        return holders;
    }

    /** What is known of every record and entity of the person; of a type that is not registered without cells. */
    List<RecordRow> rows(Transaction transaction, SubjectId subject) {
        List<RecordRow> rows = new ArrayList<>(unregistered(transaction, subject));
        holders().forEach(holder -> rows.addAll(holder.rows(transaction, subject)));
        return rows;
    }

    /** The records of types that are not registered, without cells. */
    List<RecordRow> unregistered(Transaction transaction, SubjectId subject) {
        Set<String> types = new TreeSet<>(shop.records().types(transaction, shop.tenant()));
        holders().stream()
                .filter(VaultHolder.class::isInstance)
                .map(RowHolder::type)
                .forEach(types::remove);
        List<RecordRow> rows = new ArrayList<>();
        for (String type : types) {
            RecordShape shape = new RecordShape(type, List.of());
            shop.records()
                    .factsOfAll(transaction, shape, shop.tenant(), Set.of(subject))
                    .values()
                    .forEach(rows::addAll);
        }
        return rows;
    }

    /** The values of these records that are not destroyed. */
    List<HeldData> unregisteredValues(Transaction transaction, SubjectId subject) {
        return unregistered(transaction, subject).stream()
                .flatMap(row -> ItemFacts.read(row).stream())
                .map(ItemFacts::held)
                .filter(held -> held.stage() != HeldData.Stage.DESTROYED)
                .toList();
    }

    /**
     * Refuses where an entity is not registered, whose index columns would stay.
     *
     * @throws MappingException when there is one of the person
     */
    void refuseUnregisteredEntities(Transaction transaction, SubjectId subject) {
        Set<String> types = unregisteredEntities(transaction, subject);
        if (!types.isEmpty()) {
            throw new MappingException("sealed fields of this person are in entities that are not registered: " + types
                    + "; call vaults.entities(...) for every entity before a person is erased");
        }
    }

    private Set<String> unregisteredEntities(Transaction transaction, SubjectId subject) {
        Set<String> types = new TreeSet<>(shop.entities().types(transaction, shop.tenant(), subject));
        holders().stream()
                .filter(EntityHolder.class::isInstance)
                .map(RowHolder::type)
                .forEach(types::remove);
        return types;
    }

    /**
     * Refuses where something of the person is of a type that is not registered: whoever lets a person go tells what is gone by what
     * the registered types have.
     *
     * @throws UnknownValuesException when there is something
     */
    void refuseUnregistered(Transaction transaction, SubjectId subject) {
        Set<String> types = unregisteredEntities(transaction, subject);
        unregisteredValues(transaction, subject).stream()
                .flatMap(held -> held.record().stream())
                .forEach(record -> types.add(record.type()));
        if (!types.isEmpty()) {
            throw new UnknownValuesException(types);
        }
    }
}
