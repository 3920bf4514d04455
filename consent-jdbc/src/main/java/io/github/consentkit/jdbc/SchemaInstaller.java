package io.github.consentkit.jdbc;

import io.github.consentkit.store.StoreException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Runs the scripts that are missing, one installer at a time where the database has a lock for that. */
final class SchemaInstaller {

    /** Whoever overtakes has installed something, so there are fewer of them than statements in all scripts. */
    private static final int ATTEMPTS = 100;

    /** What H2 says to the slower of two installers: it has no lock for them, and fails inside on a second index. */
    private static final Set<String> OVERTAKEN = Set.of("23505", "42S01", "42S11", "90131", "HYT00", "40001", "HY000");

    private final JdbcUnitOfWork unitOfWork;
    private final Dialect dialect;
    private final List<SchemaFamily> families;

    SchemaInstaller(JdbcUnitOfWork unitOfWork, Dialect dialect, List<SchemaFamily> families) {
        this.unitOfWork = unitOfWork;
        this.dialect = dialect;
        this.families = families;
    }

    void install() {
        for (int attempt = 1; ; attempt++) {
            try {
                unitOfWork.run(transaction -> alone(unitOfWork.session(transaction)));
                return;
            } catch (DatabaseException e) {
                boolean overtaken = dialect == Dialect.H2
                        && e.sqlState().filter(OVERTAKEN::contains).isPresent();
                if (!overtaken || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private void alone(Session session) {
        switch (dialect) {
            case POSTGRESQL -> {
                // ends with the transaction; the number means nothing but "ConsentKit"
                session.sql("wait for other installers", "SELECT 1 FROM pg_advisory_xact_lock(7165910293150384)")
                        .first(row -> row.getLong(1));
                run(session);
            }
            case MARIADB -> {
                // of the connection, because each CREATE TABLE ends a transaction
                long locked = session.sql("wait for other installers", "SELECT GET_LOCK('ck_schema', 300)")
                        .first(row -> row.getLong(1))
                        .orElse(0L);
                if (locked != 1) {
                    throw new StoreException(
                            "another installer holds the lock 'ck_schema' for more than 300 seconds; end it");
                }
                try {
                    run(session);
                    session.sql("commit what was installed", "COMMIT").update();
                } finally {
                    session.sql("let other installers go on", "SELECT RELEASE_LOCK('ck_schema')")
                            .first(row -> row.getLong(1));
                }
            }
            case H2, SQLITE -> run(session);
        }
    }

    /** Returns the text of the scripts that are missing. */
    String missing() {
        return unitOfWork.call(transaction -> missing(unitOfWork.session(transaction)).stream()
                .map(script -> unitOfWork.tables().in(script.text()))
                .collect(Collectors.joining("\n")));
    }

    private void run(Session session) {
        for (SqlScript script : missing(session)) {
            for (String statement : script.statements()) {
                session.sql("install the tables of the stores", statement).update();
            }
        }
    }

    private List<SqlScript> missing(Session session) {
        if (!SchemaTables.hasSchema(session)) {
            String schema = session.names().schema().orElseThrow();
            throw new SchemaException(
                    SchemaException.Problem.MISSING,
                    "there is no schema or database '" + schema + "' for the tables; make it before, or name another");
        }
        Map<String, Long> installed = SchemaTables.installed(session);
        List<SchemaFinding> newer = SchemaTables.newer(families, installed);
        if (!newer.isEmpty()) {
            throw new SchemaException(newer.get(0).problem(), newer.get(0).message());
        }
        return families.stream()
                .flatMap(family -> family.scripts(dialect, installed.getOrDefault(family.name(), 0L)).stream())
                .toList();
    }
}
