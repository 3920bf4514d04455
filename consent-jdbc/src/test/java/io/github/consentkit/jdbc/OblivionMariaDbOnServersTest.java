package io.github.consentkit.jdbc;

import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The proof on MariaDB, with its log of changes. */
class OblivionMariaDbOnServersTest extends OblivionServerContract {

    @Override
    String url() {
        return Databases.mariaDbUrl();
    }

    @Override
    Optional<ServerFiles> files(List<DataSource> all) {
        return ServerFiles.ofMariaDb(all);
    }
}
