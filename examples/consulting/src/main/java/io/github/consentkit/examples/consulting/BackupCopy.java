package io.github.consentkit.examples.consulting;

import io.github.consentkit.ConsentKit;
import io.github.consentkit.crypto.key.LocalKeys;
import io.github.consentkit.crypto.vault.Outcome;
import io.github.consentkit.crypto.vault.Vaults;
import io.github.consentkit.subject.Actor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.tools.Restore;

/** A backup of the live database, in the hands of somebody who also has the keys as they are now, without the journal. */
final class BackupCopy {

    private static final String JOURNAL = "erasures.log";

    private final Office office;
    private final Path archive;
    private final Instant takenAt;

    private BackupCopy(Office office, Path archive) {
        this.office = office;
        this.archive = archive;
        this.takenAt = office.now();
    }

    /** Takes a backup while the service runs, as H2 does it. */
    static BackupCopy take(Office office) {
        Path archive = office.premises.place("backup.zip");
        try (Connection connection = office.pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("BACKUP TO '" + archive.toAbsolutePath() + "'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new BackupCopy(office, archive);
    }

    /** Restores it under this name, and tries to open an application with the keys as they are now. */
    Outcome<Application.Sheet> open(String name, UUID application) {
        Path database = office.premises.place(name);
        Path keys = office.premises.place(name + "-keys");
        Restore.execute(archive.toString(), database.toString(), null);
        copyWithoutJournal(office.premises.liveKeys(), keys);
        JdbcConnectionPool pool = office.premises.open(database);
        try {
            ConsentKit kit = ConsentKit.builder(office.next)
                    .stores(Premises.stores(pool))
                    .actor(() -> Actor.staff("staff-07", Ids.CONSULTANT, "consulting room"))
                    .clock(() -> takenAt)
                    .build();
            return Vaults.install(kit, LocalKeys.open(keys))
                    .of(Application.class)
                    .tryOpen(application, Application.Sheet.class, Ids.CONTENT_PROVISION);
        } finally {
            pool.dispose();
        }
    }

    private static void copyWithoutJournal(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(file -> !file.endsWith(JOURNAL)).toList()) {
                Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
