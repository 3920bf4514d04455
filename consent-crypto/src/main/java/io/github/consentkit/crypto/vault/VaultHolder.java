package io.github.consentkit.crypto.vault;

import io.github.consentkit.lifecycle.DataHolder;
import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The records of one type as the rest of the library sees them: items in their stages, without the host's classes. */
final class VaultHolder implements DataHolder {

    private static final int PAGE = 200;

    private final Workshop shop;
    private final TypeModel<?> model;

    VaultHolder(Workshop shop, TypeModel<?> model) {
        this.shop = shop;
        this.model = model;
    }

    @Override
    public String name() {
        return "vault:" + shop.tenant() + ":" + model.shape().type();
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
        return shop.records().freshness();
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
        for (RecordRow row : rows(transaction, subject)) {
            shop.keyrings().destroy(transaction, Workshop.keyring(row.key()), items);
        }
    }

    /** Takes away what a restored backup still has of items whose keys are gone. */
    void forget(Transaction transaction, SubjectId subject, Set<Id<Item>> items, String record) {
        forget(transaction, subject, items, row -> row.key().id().equals(record));
    }

    private void forget(
            Transaction transaction, SubjectId subject, Set<Id<Item>> items, Predicate<RecordRow> concerned) {
        change(transaction, subject, items, concerned, held -> held.at(HeldData.Stage.DESTROYED));
        rows(transaction, subject).stream()
                .filter(concerned)
                .forEach(row -> model.slots().stream()
                        .filter(slot -> slot.role() == Slot.Role.PHOTO && items.contains(slot.itemId()))
                        .forEach(slot -> shop.photos().delete(transaction, Workshop.context(row.key(), slot))));
    }

    String type() {
        return model.shape().type();
    }

    /** Keys and photos of every type go with the first of them that is asked; to the others nothing is left to do. */
    @Override
    public void erase(Transaction transaction, SubjectId subject) {
        shop.keyrings().destroyAll(transaction, shop.tenant(), subject);
        shop.photos().deleteAll(transaction, shop.tenant(), subject);
        shop.records().deleteAll(transaction, shop.tenant(), subject);
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
            RecordRow next = new RecordRow(row.key(), row.version() + 1, ItemFacts.write(facts), cells(row, facts));
            if (!shop.records().replace(transaction, model.shape(), next)) {
                throw new RecordConflictException("a record of the type '"
                        + model.shape().type() + "' was changed meanwhile; do the whole change again");
            }
        }
    }

    /** What is destroyed leaves neither its sealed value nor its blind index behind. */
    private Map<String, Cell> cells(RecordRow row, List<ItemFacts> facts) {
        Map<String, Cell> cells = new HashMap<>(row.cells());
        facts.stream()
                .filter(fact -> fact.held().stage() == HeldData.Stage.DESTROYED)
                .forEach(fact -> {
                    cells.remove(fact.field());
                    cells.remove(Slot.tokenColumn(fact.field()));
                });
        return cells;
    }

    private List<RecordRow> rows(Transaction transaction, SubjectId subject) {
        List<RecordRow> all = new ArrayList<>();
        List<RecordRow> page;
        Optional<String> after = Optional.empty();
        do {
            RecordQuery query = new RecordQuery.OfSubject(subject, after, PAGE);
            page = shop.records().find(transaction, model.shape(), shop.tenant(), query);
            all.addAll(page);
            after = page.isEmpty()
                    ? after
                    : Optional.of(page.get(page.size() - 1).key().id());
        } while (page.size() == PAGE);
        return all;
    }
}
