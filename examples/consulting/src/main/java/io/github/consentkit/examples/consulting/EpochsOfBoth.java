package io.github.consentkit.examples.consulting;

import io.github.consentkit.crypto.recovery.ExportReport;
import io.github.consentkit.crypto.recovery.KeyCare;
import io.github.consentkit.crypto.recovery.RewrapReport;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** The epochs of the live keys and of those of the separate store, which the service turns together. */
final class EpochsOfBoth {

    private final Office office;
    private final KeyCare live;
    private final KeyCare separate;

    EpochsOfBoth(Office office) {
        this.office = office;
        this.live = office.vaults.keys();
        this.separate = office.vaults.separated().keys();
    }

    /** Begins the next epoch, and does all that has to be before the key of the one before may go. */
    boolean turn() {
        return turn(live, "export") && turn(separate, "separate-export");
    }

    /** Refused within an hour after the turn, as a transaction of before may be open. */
    void destroyFirst() {
        live.destroy(1);
        separate.destroy(1);
    }

    /** Backups of either store may have what a certificate tells of; both count their epochs alike, as they turn together. */
    Optional<Instant> backupsDeadSince(int epoch) {
        return live.backupsDeadSince(epoch)
                .flatMap(one -> separate.backupsDeadSince(epoch).map(other -> one.isAfter(other) ? one : other));
    }

    private boolean turn(KeyCare care, String export) {
        care.turn();
        RewrapReport rewrapped = care.rewrap();
        Path file = office.premises.place(export);
        ExportReport written = care.export(file);
        // what is read back should be the copy that lies elsewhere
        return rewrapped.remaining() == 0 && care.readBack(file).digest().equals(written.digest());
    }
}
