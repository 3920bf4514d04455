package io.github.consentkit.crypto.vault;

import io.github.consentkit.testing.SealedCells;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The sealed columns of vault records in the stores of the shop. */
final class RecordCells implements SealedCells<RecordCells.Field> {

    private final Shop shop;
    private final Predicate<Field> opens;
    private final List<Field> fields = new ArrayList<>();
    private final Map<Field, RecordRow> last = new HashMap<>();

    RecordCells(Shop shop, Predicate<Field> opens) {
        this.shop = shop;
        this.opens = opens;
    }

    /** A column of a record. */
    record Field(RecordShape shape, String id, String column) {

        @Override
        public String toString() {
            return shape.type() + " " + id + " " + column;
        }
    }

    RecordCells with(RecordShape shape, String id, String... columns) {
        for (String column : columns) {
            fields.add(new Field(shape, id, column));
        }
        return this;
    }

    @Override
    public List<Field> places() {
        return List.copyOf(fields);
    }

    @Override
    public byte[] read(Field field) {
        RecordRow row = row(field).get(0);
        last.put(field, row);
        return ((Cell.Bytes) row.cells().getOrDefault(field.column(), new Cell.Bytes(new byte[0]))).value();
    }

    @Override
    public void write(Field field, byte[] bytes) {
        List<RecordRow> there = row(field);
        RecordRow row = there.isEmpty() ? Optional.ofNullable(last.get(field)).orElseThrow() : there.get(0);
        Map<String, Cell> cells = new HashMap<>(row.cells());
        cells.put(field.column(), new Cell.Bytes(bytes));
        RecordRow next = new RecordRow(row.key(), there.isEmpty() ? 1 : row.version() + 1, row.facts(), cells);
        RecordStore store = shop.stores.port(RecordStore.class);
        boolean done = shop.stores
                .unitOfWork()
                .call(transaction -> there.isEmpty()
                        ? store.insert(transaction, field.shape(), next)
                        : store.replace(transaction, field.shape(), next));
        if (!done) {
            throw new AssertionError(field + " was not written");
        }
    }

    @Override
    public boolean opens(Field field) {
        return opens.test(field);
    }

    private List<RecordRow> row(Field field) {
        return shop.stores
                .unitOfWork()
                .call(transaction -> shop.stores
                        .port(RecordStore.class)
                        .find(transaction, field.shape(), Vaults.DEFAULT_TENANT, new RecordQuery.OfId(field.id())));
    }
}
