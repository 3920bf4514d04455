package io.github.consentkit.jdbc;

import io.github.consentkit.crypto.key.LocalKeys;
import io.github.consentkit.crypto.vault.Outcome;
import io.github.consentkit.crypto.vault.Vaults;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A process that reads one record again and again, and says between which instants it did and what came of it. */
final class LockReader {

    private LockReader() {}

    /** Takes the URL of the database, that of the log, and the folder of the keys. */
    @SuppressWarnings("SystemOut") // whoever started this process reads it
    public static void main(String[] arguments) {
        Clinic clinic = new Clinic(
                JdbcStores.on(Pool.of(Databases.at(arguments[0]))).audit(Pool.of(Databases.at(arguments[1]))),
                LocalKeys.open(Path.of(arguments[2])),
                Vaults.DEFAULT_TENANT);
        while (true) {
            Instant from = Instant.now();
            boolean opened = clinic.birth("1") instanceof Outcome.Opened;
            System.out.println(micros(from) + " " + micros(Instant.now()) + " " + opened);
        }
    }

    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
