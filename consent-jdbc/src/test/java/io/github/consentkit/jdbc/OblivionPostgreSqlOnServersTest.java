package io.github.consentkit.jdbc;

import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The proof on PostgreSQL, with its log of changes. */
class OblivionPostgreSqlOnServersTest extends OblivionServerContract {

    @Override
    String url() {
        return Databases.postgreSqlUrl();
    }

    /** Connections come back from the pool with the rights that they had. */
    @Override
    DataSource database(String name) {
        return Databases.beginningWith("RESET ROLE", super.database(name));
    }

    @Override
    Optional<ServerFiles> files(List<DataSource> all) {
        return ServerFiles.ofPostgreSql(all);
    }
}
