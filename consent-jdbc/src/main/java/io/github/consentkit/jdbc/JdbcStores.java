package io.github.consentkit.jdbc;

import io.github.consentkit.audit.AccessLogStore;
import io.github.consentkit.consent.ConsentLedger;
import io.github.consentkit.consent.EvidenceStore;
import io.github.consentkit.consent.ledger.AliasStore;
import io.github.consentkit.consent.ledger.CertificateRows;
import io.github.consentkit.consent.ledger.ChainedCertificates;
import io.github.consentkit.consent.ledger.ChainedLedger;
import io.github.consentkit.consent.ledger.CheckpointLog;
import io.github.consentkit.consent.ledger.EvidenceRows;
import io.github.consentkit.consent.ledger.KeptEvidence;
import io.github.consentkit.consent.ledger.LedgerGuard;
import io.github.consentkit.consent.ledger.LedgerStore;
import io.github.consentkit.crypto.key.ErasureOutbox;
import io.github.consentkit.crypto.key.InstallationStore;
import io.github.consentkit.crypto.key.KeyUnit;
import io.github.consentkit.crypto.key.KeyringStore;
import io.github.consentkit.crypto.photo.ChunkStore;
import io.github.consentkit.crypto.vault.ApartStore;
import io.github.consentkit.crypto.vault.EntityStore;
import io.github.consentkit.crypto.vault.RecordStore;
import io.github.consentkit.disclosure.OutboxStore;
import io.github.consentkit.internal.Check;
import io.github.consentkit.lifecycle.CertificateStore;
import io.github.consentkit.lifecycle.DataHolders;
import io.github.consentkit.lifecycle.LifeEventStore;
import io.github.consentkit.lifecycle.RestrictionStore;
import io.github.consentkit.lifecycle.TermStore;
import io.github.consentkit.media.MediaStore;
import io.github.consentkit.observe.Observer;
import io.github.consentkit.observe.Signals;
import io.github.consentkit.store.JobStore;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.store.Stores;
import io.github.consentkit.store.UnitOfWork;
import io.github.consentkit.subject.GuardianStore;
import io.github.consentkit.subject.SubjectStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * A store in a relational database: H2, SQLite, PostgreSQL or MariaDB. Its tables are made by {@link Schema#install}.
 *
 * <p>The transactions are the SDK's own, unless {@link #within} gives them to the host, at READ COMMITTED: the outermost call of the unit of work takes a connection from
 * the data source, keeps it for the thread, and gives it back with auto-commit and isolation as they were; a call inside it
 * is a savepoint. SQLite runs them one after another. Times are kept to the microsecond. Safe for use by many threads.
 *
 * <p>What the database refuses comes out as {@link DatabaseException}.
 */
public final class JdbcStores implements Stores {

    private static final String DEFAULT_TENANT = "default";

    private final DataSource dataSource;
    private final Dialect dialect;
    private final String tenant;
    private final JdbcUnitOfWork unitOfWork;
    private final JdbcAccessLogStore log;
    private final Optional<ConnectionSource> host;
    private final StoreSettings settings;
    private final Map<Class<?>, Object> ports;

    private JdbcStores(
            DataSource dataSource,
            Dialect dialect,
            String tenant,
            JdbcAccessLogStore log,
            Optional<ConnectionSource> host,
            StoreSettings settings) {
        this.dataSource = dataSource;
        this.dialect = dialect;
        this.tenant = tenant;
        this.log = log;
        this.host = host;
        this.settings = settings;
        this.unitOfWork = new JdbcUnitOfWork(dataSource, dialect, host, settings);
        LedgerGuard guard = LedgerGuard.empty();
        AliasStore aliases = new JdbcAliasStore(unitOfWork, tenant);
        LedgerStore ledger = new JdbcLedgerStore(unitOfWork, tenant);
        CertificateRows certificates = new JdbcCertificateRows(unitOfWork, tenant);
        EvidenceRows evidence = new JdbcEvidenceRows(unitOfWork, tenant);
        this.ports = Map.ofEntries(
                entry(AccessLogStore.class, log),
                entry(InstallationStore.class, new JdbcInstallationStore(unitOfWork)),
                entry(ChunkStore.class, new JdbcChunkStore(unitOfWork)),
                entry(RecordStore.class, new JdbcRecordStore(unitOfWork, tenant)),
                entry(ApartStore.class, new JdbcApartStore(unitOfWork)),
                entry(EntityStore.class, new JdbcEntityStore(unitOfWork, tenant)),
                entry(SubjectStore.class, new JdbcSubjectStore(unitOfWork, tenant)),
                entry(GuardianStore.class, new JdbcGuardianStore(unitOfWork, tenant)),
                entry(LifeEventStore.class, new JdbcLifeEventStore(unitOfWork, tenant)),
                entry(RestrictionStore.class, new JdbcRestrictionStore(unitOfWork, tenant)),
                entry(TermStore.class, new JdbcTermStore(unitOfWork, tenant)),
                entry(CertificateRows.class, certificates),
                entry(CertificateStore.class, new ChainedCertificates(certificates, guard)),
                entry(MediaStore.class, new JdbcMediaStore(unitOfWork, tenant)),
                entry(LedgerGuard.class, guard),
                entry(AliasStore.class, aliases),
                entry(LedgerStore.class, ledger),
                entry(EvidenceRows.class, evidence),
                entry(
                        ConsentLedger.class,
                        new JdbcConsentLedger(unitOfWork, tenant, new ChainedLedger(ledger, aliases, guard))),
                entry(CheckpointLog.class, new JdbcCheckpointLog(unitOfWork, tenant)),
                entry(EvidenceStore.class, new KeptEvidence(evidence, aliases, guard)),
                entry(KeyringStore.class, new JdbcKeyringStore(unitOfWork)),
                entry(JobStore.class, new JdbcJobStore(unitOfWork)),
                entry(OutboxStore.class, new JdbcOutboxStore(unitOfWork, tenant)),
                entry(ErasureOutbox.class, new JdbcErasureOutbox(unitOfWork, own(dataSource, dialect, settings))),
                entry(DataHolders.class, DataHolders.inProcess()));
    }

    /**
     * Returns a store in the database, which is asked for its name at once.
     *
     * @throws UnknownDatabaseException when the stores were not written for it, or when it has no transactions
     * @throws DatabaseException when it cannot be reached
     */
    public static JdbcStores on(DataSource dataSource) {
        Check.notNull(dataSource, "dataSource");
        Dialect dialect = detect(dataSource);
        JdbcAccessLogStore log = new JdbcAccessLogStore(own(dataSource, dialect, StoreSettings.USUAL));
        return new JdbcStores(dataSource, dialect, DEFAULT_TENANT, log, Optional.empty(), StoreSettings.USUAL);
    }

    /**
     * Returns another store in the same database, for the subjects and consents of this tenant; without a call the tenant
     * is {@value #DEFAULT_TENANT}. A keyring names its tenant itself. Transactions of one store are none of the other's.
     *
     * @param tenant one line of 1 to 200 characters
     */
    public JdbcStores tenant(String tenant) {
        return new JdbcStores(
                dataSource, dialect, Check.idText(tenant, "the tenant", KeyUnit.MAX_LENGTH), log, host, settings);
    }

    /**
     * Returns the same store with its access log in this database, where an account of its own may do nothing but insert.
     * Without a call the log is in the store's database, on connections of its own: its pool needs two for a thread that
     * opens records inside a transaction of its own, and SQLite, which has one writer at a time, needs another database.
     */
    public JdbcStores audit(DataSource auditLog) {
        Check.notNull(auditLog, "the data source of the log");
        Dialect other = detect(auditLog);
        JdbcAccessLogStore elsewhere = log.in(own(auditLog, other, settings));
        return new JdbcStores(dataSource, dialect, tenant, elsewhere, host, settings);
    }

    /**
     * Returns the same store, which removes lines of its access log on these connections once they were kept long enough: those
     * of an account that may ({@link Schema#pruningGrants}), as that of the service may not. It is the database in which the log
     * is. Without a call the connections are those on which the log is written; where their account may not remove, housekeeping
     * says so and nothing is removed.
     */
    public JdbcStores pruning(DataSource officer) {
        Check.notNull(officer, "the data source that prunes the log");
        JdbcAccessLogStore pruned = log.prunedBy(own(officer, detect(officer), settings));
        return new JdbcStores(dataSource, dialect, tenant, pruned, host, settings);
    }

    /**
     * Returns the same store, in which no statement takes longer: the database is told to give it up, and what comes out is a
     * {@link DatabaseException}. Without a call a statement takes as long as the database lets it. On H2 and SQLite, whose drivers
     * know such a limit for a whole connection only, this call changes nothing: there {@code LOCK_TIMEOUT} and
     * {@code busy_timeout} in the URL say how long another transaction is waited for.
     *
     * @param limit from 1 second to 1 hour, of which parts of a second count as whole ones
     */
    public JdbcStores patience(Duration limit) {
        return with(settings.with(Patience.of(limit)));
    }

    /**
     * Returns the same store on tables of these names, those of the access log included, also where that lies in a database
     * of its own. They are made by {@link Schema#install(DataSource, TableNames, io.github.consentkit.crypto.vault.RecordShape...)}.
     *
     * @throws io.github.consentkit.error.InvalidInputException when a schema is named for SQLite, which has none
     */
    public JdbcStores tables(TableNames named) {
        return with(settings.with(named));
    }

    /**
     * Returns the same store, which tells the observer of every statement, those of the access log included. A call of
     * {@link #audit} comes before or after it.
     */
    public JdbcStores observed(Observer observer) {
        return with(settings.with(Signals.to(observer)));
    }

    /**
     * Returns the same store, in which the records of these types lie in tables of the host's; those of an earlier call
     * stay. Nothing has to be installed for such a type: the host makes the table, and registering the type verifies it.
     *
     * <p>An erasure reaches these tables, and those in the database's own list of types, whether a type is registered or not. A
     * process that erases people therefore names every host's table here: rows in one that is not named stay, with their blind
     * indexes and plain columns, although their sealed values never open again. A table without a column for the tenant belongs to the tenant
     * that the store has now: call {@link #tenant} before.
     *
     * @throws io.github.consentkit.error.InvalidInputException when a type has two tables, or a table two types
     */
    public JdbcStores hosting(HostTable... tables) {
        return with(settings.with(settings.hosted().and(tenant, tables)));
    }

    /**
     * Returns the same stores, which also read in transactions. Otherwise work that only reads sends its queries with auto-commit,
     * which spares the server two answers or three; a proxy that sends what is outside of transactions to a replica would
     * answer such a query with what was there a moment ago, when an erasure or a lock is committed already (invariants I8, I12).
     */
    public JdbcStores readingInTransactions() {
        return with(settings.with(StoreSettings.Reading.IN_TRANSACTIONS));
    }

    private JdbcStores with(StoreSettings others) {
        return new JdbcStores(dataSource, dialect, tenant, log.with(others), host, others);
    }

    /**
     * Returns the same store in the transactions of the host: every call works on the connection that the source hands out,
     * between savepoints, and what it did stands or falls with the host's commit. The store never commits, rolls back or
     * closes it, nor changes its auto-commit or isolation. A call outside of a transaction is refused, and so is one that is
     * not at READ COMMITTED. On SQLite a call begins with a write that changes nothing: the host's transaction must be able to
     * write, and one that has read an older state fails, to be run once more. The access log keeps connections of its own from the data source of {@link #on}, which must
     * not be one that hands out the connection of the host's transaction.
     */
    public JdbcStores within(ConnectionSource source) {
        return new JdbcStores(
                dataSource,
                dialect,
                tenant,
                log,
                Optional.of(Check.notNull(source, "the connection source")),
                settings);
    }

    /**
     * Returns a table of the host's in this database, whose columns are emptied when their values are destroyed; to be passed
     * to {@code vaults.entities}.
     *
     * @param table letters, digits and underscores, with or without a schema before a dot
     */
    public JdbcEntityRows rows(String table) {
        return JdbcEntityRows.of(unitOfWork, table);
    }

    @Override
    public String tenant() {
        return tenant;
    }

    @Override
    public Optional<InstantSource> clock() {
        return ServerClock.of(own(dataSource, dialect, settings), dialect);
    }

    @Override
    public UnitOfWork unitOfWork() {
        return unitOfWork;
    }

    @Override
    public <P> P port(Class<P> type) {
        Object port = ports.get(Check.notNull(type, "type"));
        if (port == null) {
            throw new StoreException("the JDBC store has no " + type.getName() + "; it has " + ports.keySet());
        }
        return type.cast(port);
    }

    /** Pairs a port with its type. */
    private static <P> Map.Entry<Class<?>, Object> entry(Class<P> type, P port) {
        return Map.entry(type, port);
    }

    /** Transactions of the SDK's own. */
    private static JdbcUnitOfWork own(DataSource dataSource, Dialect dialect, StoreSettings settings) {
        return new JdbcUnitOfWork(dataSource, dialect, Optional.empty(), settings);
    }

    static Dialect detect(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            Dialect dialect = Dialect.detect(connection);
            if (!connection.getMetaData().supportsTransactions()) {
                throw new UnknownDatabaseException(
                        dialect.productName(),
                        "The database has no transactions; the stores keep nothing that they cannot take back.");
            }
            return dialect;
        } catch (SQLException e) {
            throw DatabaseException.of("tell its name", e);
        }
    }
}
