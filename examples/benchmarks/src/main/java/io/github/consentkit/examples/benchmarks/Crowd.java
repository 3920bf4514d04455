package io.github.consentkit.examples.benchmarks;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Many people of whom nothing is due: the rows of one whom the SDK has stored, copied under other names by the database itself, as
 * a million of them would take hours to save. Their values cannot be opened, which nobody does: they are there to be passed over.
 */
final class Crowd {

    /** Whom all of them resemble; the name stands in no other text of her rows. */
    static final String TEMPLATE = "template-0000000";

    private static final Set<Integer> TEXTS = Set.of(Types.VARCHAR, Types.CHAR, Types.LONGVARCHAR, Types.CLOB);
    private static final int AT_ONCE = 100_000;

    private Crowd() {}

    /** Adds so many. */
    static void gather(DataSource database, int people) {
        try (Connection connection = database.getConnection()) {
            boolean server = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
            List<String> copies = copies(connection.getMetaData());
            for (int from = 1; from <= people; from += AT_ONCE) {
                String numbers = (server ? "generate_series" : "SYSTEM_RANGE") + "(" + from + ", "
                        + Math.min(people, from + AT_ONCE - 1) + ")";
                for (String copy : copies) {
                    Sql.run(database, copy.replace("{numbers}", numbers).replace("{n}", server ? "n" : "X"));
                }
            }
            Sql.run(database, "ANALYZE");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> copies(DatabaseMetaData database) throws SQLException {
        List<String> copies = new ArrayList<>();
        for (String table : tablesOfPeople(database)) {
            List<String> columns = new ArrayList<>();
            List<String> values = new ArrayList<>();
            try (ResultSet column = database.getColumns(null, null, table, null)) {
                while (column.next()) {
                    String name = column.getString("COLUMN_NAME");
                    columns.add(name);
                    values.add(
                            TEXTS.contains(column.getInt("DATA_TYPE"))
                                    ? "REPLACE(" + name + ", '" + TEMPLATE
                                            + "', 'crowd-' || LPAD(CAST({n} AS VARCHAR(10)), 8, '0'))"
                                    : name);
                }
            }
            String subject = subjectIn(columns);
            copies.add("INSERT INTO " + table + " (" + String.join(", ", columns) + ") SELECT "
                    + String.join(", ", values) + " FROM " + table + ", {numbers} AS n WHERE " + subject + " = '"
                    + TEMPLATE + "'");
        }
        return copies;
    }

    private static Set<String> tablesOfPeople(DatabaseMetaData database) throws SQLException {
        Set<String> tables = new TreeSet<>();
        try (ResultSet column = database.getColumns(null, null, null, null)) {
            while (column.next()) {
                String table = column.getString("TABLE_NAME");
                if (table.toLowerCase(Locale.ROOT).startsWith("ck_") && isSubject(column.getString("COLUMN_NAME"))) {
                    tables.add(table);
                }
            }
        }
        return tables;
    }

    private static String subjectIn(List<String> columns) {
        return columns.stream().filter(Crowd::isSubject).collect(Collectors.joining());
    }

    private static boolean isSubject(String column) {
        String name = column.toLowerCase(Locale.ROOT);
        return name.equals("subject") || name.equals("ck_subject");
    }
}
