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

/** Queries for what one tenant has under many keys, a thousand of them in a statement, in a form that is looked up in an index. */
final class ManyKeys {

    /** Every database takes that many parameters, three times over. */
    private static final int PAGE = 1_000;

    private ManyKeys() {}

    /** A query for the rows of some keys, to which the parameters of the keys are still to be added. */
    interface Query {
        SqlCall with(String condition);
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
        List<R> rows = new ArrayList<>();
        for (List<String> page : pages(keys)) {
            SqlCall call = query.with(condition(dialect, tenantColumn, column.name(), page.size()));
            boolean everywhere = dialect == Dialect.H2;
            if (tenantColumn.isPresent() && !everywhere) {
                call.text(tenant);
            }
            for (String key : page) {
                if (tenantColumn.isPresent() && everywhere) {
                    call.text(tenant);
                }
                column.set(call, key);
            }
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

    /** H2 looks only rows up in an index of several columns, the others better a list. */
    private static String condition(Dialect dialect, Optional<String> tenantColumn, String column, int keys) {
        if (tenantColumn.isPresent() && dialect == Dialect.H2) {
            return Engine.anyOf(dialect, List.of(tenantColumn.get(), column), keys);
        }
        String list = column + " IN (" + String.join(", ", Collections.nCopies(keys, "?")) + ")";
        return tenantColumn.map(tenant -> tenant + " = ? AND " + list).orElse(list);
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
