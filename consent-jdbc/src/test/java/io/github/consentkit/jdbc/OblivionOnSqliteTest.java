package io.github.consentkit.jdbc;

import javax.sql.DataSource;

/** The proof on the files of SQLite; each connection closes the file behind it. */
class OblivionOnSqliteTest extends OblivionContract {

    @Override
    DataSource database(String name) {
        return Databases.at("jdbc:sqlite:" + home.resolve(name + ".db") + "?busy_timeout=60000&synchronous=OFF");
    }
}
