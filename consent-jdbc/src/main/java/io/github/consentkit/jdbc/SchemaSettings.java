package io.github.consentkit.jdbc;

/** Whether the database keeps, and tells apart, what it is given. */
final class SchemaSettings {

    private SchemaSettings() {}

    static void check(Session session) {
        // ck_schema has a row 'schema': a database that also finds it in capitals would mix up two people's ids
        refuseWhere(
                session,
                "SELECT COUNT(*) FROM ck_schema WHERE family = 'SCHEMA'",
                "the columns of the tables ignore letter case; make the tables anew without IGNORECASE or a collation"
                        + " that ignores it");
        switch (session.dialect()) {
            // H2 lists the value that holds and the one it noted in the file, which it does not follow when it opens it
            case H2 ->
                refuseWhere(
                        session,
                        "SELECT COUNT(*) FROM INFORMATION_SCHEMA.SETTINGS WHERE SETTING_NAME = 'WRITE_DELAY'"
                                + " AND SETTING_VALUE <> '0' AND DATABASE_PATH() IS NOT NULL",
                        "H2 keeps what it acknowledged for a while in memory only and loses it when the process dies;"
                                + " add ;WRITE_DELAY=0 to the URL of every connection");
            case MARIADB ->
                refuseWhere(
                        session,
                        "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE()"
                                + " AND LEFT(table_name, 3) = 'ck_' AND engine <> 'InnoDB'",
                        "a table that begins with ck_ is not kept by InnoDB and ignores rollbacks;"
                                + " ALTER TABLE ... ENGINE=InnoDB");
            case SQLITE, POSTGRESQL -> {}
        }
    }

    private static void refuseWhere(Session session, String count, String message) {
        long found = session.sql("read the settings of the database", count)
                .first(row -> row.getLong(1))
                .orElse(0L);
        if (found > 0) {
            throw new SchemaException(SchemaException.Problem.UNSUITABLE, message);
        }
    }
}
