package io.github.consentkit.jdbc;

import io.github.consentkit.subject.SubjectId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Queries for what one tenant has under many keys, a thousand of them in a statement, in a form that is looked up in an index that
 * begins with tenant and key.
 */
final class ManyKeys {

    /** Every database takes that many parameters, three times over. */
    private static final int PAGE = 1_000;

    private ManyKeys() {}

    /**
     * A query for the rows of some keys, which is given what follows the table in it, up to a condition to which others may be added
     * by AND; the parameters of the keys are still to be added.
     */
    interface Query {
        SqlCall with(String keys);
    }

    /** What was found under a key. */
    record Found<R>(String key, R row) {}

    /** Runs the query for a page of keys after another, and returns all of its rows. */
    static <R> List<R> read(
            Dialect dialect,
            Optional<String> tenantColumn,
            String column,
            String tenant,
            Collection<String> keys,
            Query query,
            SqlCall.RowReader<R> reader) {
        return read(dialect, tenantColumn, KeyColumn.text(column), tenant, keys, query, reader);
    }

    /** The same for keys that the column keeps in a form of its own; it has to take each of them. */
    static <R> List<R> read(
            Dialect dialect,
            Optional<String> tenantColumn,
            KeyColumn column,
            String tenant,
            Collection<String> keys,
            Query query,
            SqlCall.RowReader<R> reader) {
        return read(dialect, tenantColumn, column, tenant, keys, query, UnaryOperator.identity(), reader);
    }

    /** The same with parameters that follow those of the keys. */
    static <R> List<R> read(
            Dialect dialect,
            Optional<String> tenantColumn,
            KeyColumn column,
            String tenant,
            Collection<String> keys,
            Query query,
            UnaryOperator<SqlCall> rest,
            SqlCall.RowReader<R> reader) {
        List<R> rows = new ArrayList<>();
        for (List<String> page : pages(keys)) {
            if (tenantColumn.isPresent() && dialect == Dialect.H2) {
                SqlCall call = query.with(joined(tenantColumn.get(), column));
                rows.addAll(
                        rest.apply(call.array(column.values(page)).text(tenant)).all(reader));
            } else {
                SqlCall call = query.with(listed(tenantColumn, column.name(), page.size()));
                tenantColumn.ifPresent(of -> call.text(tenant));
                page.forEach(key -> column.set(call, key));
                rows.addAll(rest.apply(call).all(reader));
            }
        }
        return rows;
    }

    /**
     * The same for a table whose key is tenant and column and nothing else, in a form in which the rows can be locked, too; H2 locks no
     * joined ones.
     */
    static <R> List<R> readWholeKeys(
            Dialect dialect,
            String column,
            String tenant,
            Collection<String> keys,
            Query query,
            SqlCall.RowReader<R> reader) {
        if (dialect != Dialect.H2) {
            return read(dialect, Optional.of("tenant"), column, tenant, keys, query, reader);
        }
        List<R> rows = new ArrayList<>();
        for (List<String> page : pages(keys)) {
            SqlCall call = query.with(" WHERE " + Engine.anyOf(dialect, List.of("tenant", column), page.size()));
            page.forEach(key -> call.text(tenant).text(key));
            rows.addAll(call.all(reader));
        }
        return rows;
    }

    /** Runs the query for the subjects, in pages, and returns the rows of each of them in the order of the query. */
    static <R> Map<SubjectId, List<R>> ofSubjects(
            Session session,
            String tenant,
            Collection<SubjectId> subjects,
            String name,
            Function<String, String> sql,
            SqlCall.RowReader<Found<R>> reader) {
        Map<String, List<R>> rows = new HashMap<>();
        read(
                        session.dialect(),
                        Optional.of("tenant"),
                        "subject",
                        tenant,
                        subjects.stream().map(SubjectId::value).toList(),
                        condition -> session.sql(name, sql.apply(condition)),
                        reader)
                .forEach(found -> rows.computeIfAbsent(found.key, missing -> new ArrayList<>())
                        .add(found.row));
        Map<SubjectId, List<R>> answers = new HashMap<>();
        subjects.forEach(subject -> answers.put(subject, List.copyOf(rows.getOrDefault(subject.value(), List.of()))));
        return answers;
    }

    /**
     * H2 uses no more than the first column of an index for a list, and rows of values only where they are all of the index. A join
     * uses what there is; the outer one goes from the keys to the table, however few rows that had when the plan was made.
     */
    private static String joined(String tenantColumn, KeyColumn column) {
        return " RIGHT JOIN UNNEST(CAST(? AS " + column.typeInH2() + " ARRAY)) ck_wanted(wanted) ON " + tenantColumn
                + " = ? AND " + column.name() + " = ck_wanted.wanted WHERE " + tenantColumn + " IS NOT NULL";
    }

    private static String listed(Optional<String> tenantColumn, String column, int keys) {
        return " WHERE " + tenantColumn.map(tenant -> tenant + " = ? AND ").orElse("") + column + " IN ("
                + String.join(", ", Collections.nCopies(keys, "?")) + ")";
    }

    /** Splits keys into pages, without those that are there twice. */
    static <K> List<List<K>> pages(Collection<K> keys) {
        List<K> all = List.copyOf(new LinkedHashSet<>(keys));
        List<List<K>> pages = new ArrayList<>();
        for (int from = 0; from < all.size(); from += PAGE) {
            pages.add(all.subList(from, Math.min(all.size(), from + PAGE)));
        }
        return pages;
    }
}
