package io.github.consentkit.jdbc;

import static java.util.stream.Collectors.groupingBy;

import io.github.consentkit.crypto.key.KeyringAnswer;
import io.github.consentkit.crypto.key.KeyringId;
import io.github.consentkit.crypto.key.WrappedKeyring;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Finds many keyrings at once, with the marks of people who were erased. */
final class KeyringLookup {

    /** From what is asked for to the tables, so that each keyring is looked up by all of its key. */
    private static final String FIND_IN_H2 =
            "SELECT h.tenant, h.subject, h.erased, k.record_type, k.record_id, k.epoch, k.version, k.wrapped"
                    + " FROM UNNEST(CAST(? AS VARCHAR ARRAY), CAST(? AS VARCHAR ARRAY), CAST(? AS VARCHAR ARRAY),"
                    + " CAST(? AS VARCHAR ARRAY)) w(tenant, subject, record_type, record_id)"
                    + " LEFT JOIN ck_key_head h ON h.tenant = w.tenant AND h.subject = w.subject"
                    + " LEFT JOIN ck_keyring k ON k.tenant = w.tenant AND k.subject = w.subject"
                    + " AND k.record_type = w.record_type AND k.record_id = w.record_id WHERE h.tenant IS NOT NULL";

    private KeyringLookup() {}

    /** One query for them all; the heads come along to tell of erased subjects, whose keyrings are gone. */
    static void find(Session session, List<KeyringId> ids, Map<KeyringId, KeyringAnswer> answers) {
        Map<String, List<KeyringId>> byPerson = ids.stream()
                .collect(groupingBy(id -> person(id.tenant(), id.subject().value())));
        for (Found row :
                (session.dialect() == Dialect.H2 ? rows(session, ids) : lists(session, ids)).all(Found::read)) {
            byPerson.getOrDefault(person(row.tenant, row.subject), List.of()).stream()
                    .filter(row::concerns)
                    .forEach(id -> answers.merge(
                            id, row.answer(id), (one, other) -> one instanceof KeyringAnswer.Erased ? one : other));
        }
    }

    /** No id has a line break. */
    private static String person(String tenant, String subject) {
        return tenant + "\n" + subject;
    }

    private static SqlCall rows(Session session, List<KeyringId> ids) {
        return session.sql("find keyrings", FIND_IN_H2)
                .array(ids.stream().map(KeyringId::tenant).toList())
                .array(ids.stream().map(id -> id.subject().value()).toList())
                .array(ids.stream().map(JdbcKeyringStore::type).toList())
                .array(ids.stream().map(JdbcKeyringStore::record).toList());
    }

    /**
     * The others look a list up for each column, and go through a table for a long condition with OR or a join of two tables
     * without statistics. What is found besides, of the same people, concerns none of the ids.
     */
    private static SqlCall lists(Session session, List<KeyringId> ids) {
        List<List<String>> lists = List.of(
                distinct(ids, KeyringId::tenant),
                distinct(ids, id -> id.subject().value()),
                distinct(ids, JdbcKeyringStore::type),
                distinct(ids, JdbcKeyringStore::record));
        String people = " WHERE tenant IN " + list(lists.get(0)) + " AND subject IN " + list(lists.get(1));
        SqlCall call = session.sql(
                "find keyrings",
                "SELECT tenant, subject, erased, NULL AS record_type, NULL AS record_id, 0 AS epoch, 0 AS version,"
                        + " NULL AS wrapped FROM ck_key_head" + people + " UNION ALL SELECT tenant, subject, 0,"
                        + " record_type, record_id, epoch, version, wrapped FROM ck_keyring" + people
                        + " AND record_type IN " + list(lists.get(2)) + " AND record_id IN " + list(lists.get(3)));
        lists.subList(0, 2).forEach(values -> values.forEach(call::text));
        lists.forEach(values -> values.forEach(call::text));
        return call;
    }

    private static List<String> distinct(List<KeyringId> ids, Function<KeyringId, String> part) {
        return ids.stream().map(part).distinct().toList();
    }

    private static String list(List<String> values) {
        return "(?" + ", ?".repeat(values.size() - 1) + ")";
    }

    /** A head with one of its keyrings, or without any. */
    private record Found(
            String tenant,
            String subject,
            boolean erased,
            Optional<String> type,
            Optional<String> record,
            KeyRow keys) {

        static Found read(ResultSet row) throws SQLException {
            return new Found(
                    row.getString("tenant"),
                    row.getString("subject"),
                    row.getLong("erased") > 0,
                    Optional.ofNullable(row.getString("record_type")),
                    Optional.ofNullable(row.getString("record_id")),
                    new KeyRow(
                            row.getInt("epoch"), row.getLong("version"), Optional.ofNullable(row.getBytes("wrapped"))));
        }

        /** Of the same person. */
        boolean concerns(KeyringId id) {
            return erased
                    || (type.equals(Optional.of(JdbcKeyringStore.type(id)))
                            && record.equals(Optional.of(JdbcKeyringStore.record(id))));
        }

        KeyringAnswer answer(KeyringId id) {
            return erased || keys.wrapped.isEmpty()
                    ? new KeyringAnswer.Erased()
                    : new KeyringAnswer.Present(new WrappedKeyring(id, keys.epoch, keys.version, keys.wrapped.get()));
        }
    }

    private record KeyRow(int epoch, long version, Optional<byte[]> wrapped) {}
}
