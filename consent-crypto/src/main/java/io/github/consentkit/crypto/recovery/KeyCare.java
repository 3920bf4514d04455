package io.github.consentkit.crypto.recovery;

import io.github.consentkit.crypto.key.DestroyedEpochException;
import io.github.consentkit.crypto.key.Epoch;
import io.github.consentkit.crypto.key.KeyDestruction;
import io.github.consentkit.crypto.key.KeyringStore;
import io.github.consentkit.crypto.key.Keyrings;
import io.github.consentkit.crypto.key.MasterKeys;
import io.github.consentkit.crypto.recovery.EpochInUseException.Problem;
import io.github.consentkit.internal.Check;
import io.github.consentkit.job.JobPace;
import io.github.consentkit.job.JobProgress;
import io.github.consentkit.observe.Observer;
import io.github.consentkit.observe.Signals;
import io.github.consentkit.store.JobState;
import io.github.consentkit.store.JobStore;
import io.github.consentkit.store.Stores;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * What an operator does with the keys of a tenant so that an erasure reaches backups, and recovery does not suffer from it
 * (invariant I8, clause D-4): {@link #turn}, {@link #rewrap}, {@link #export}, {@link #readBack}, {@link #destroy}.
 *
 * <p>Every step can be run again, and by any node; the calls are long works that are safe to kill. They run in transactions
 * of their own, so the kit's stores have to own theirs. Safe for use by many threads.
 */
public final class KeyCare {

    /** How long after a turn the key of the epoch before it is kept at least, unless said otherwise. */
    public static final Duration DEFAULT_SETTLING = Duration.ofHours(1);

    private static final String TURN = "epoch-turn";
    private static final String READ_BACK = "key-export";

    private final KeySetting setting;
    private final Forgetting forget;
    private final Duration settling;

    private KeyCare(KeySetting setting, Forgetting forget, Duration settling) {
        this.setting = setting;
        this.forget = forget;
        this.settling = settling;
    }

    /** Takes care of the keys of the tenant, and tells the observer how far jobs are; hosts get one from {@code Vaults.keys()}. */
    public static KeyCare of(
            Stores stores,
            KeyringStore store,
            Keyrings keyrings,
            MasterKeys keys,
            InstantSource clock,
            String tenant,
            Forgetting forget,
            Observer observer) {
        return new KeyCare(
                new KeySetting(
                        keys.installation(),
                        tenant,
                        stores.unitOfWork(),
                        store,
                        keyrings,
                        keys.epochs(),
                        stores.port(JobStore.class),
                        clock,
                        Signals.to(observer)),
                Check.notNull(forget, "what forgets a person"),
                DEFAULT_SETTLING);
    }

    /**
     * Returns the same with another time that has to pass between a turn and the destruction of the key before: longer than
     * any transaction may be open that seals values, as it might still commit keyrings wrapped by that key.
     */
    public KeyCare settling(Duration time) {
        return new KeyCare(setting, forget, Check.notNull(time, "the time"));
    }

    /** Returns every epoch, the current one last. */
    public List<Epoch> epochs() {
        return setting.epochs().history(setting.tenant());
    }

    /** Begins the next epoch, and returns its number. New keyrings are wrapped by its key from now on. */
    public int turn() {
        int epoch = setting.epochs().turn(setting.tenant(), setting.epochs().current(setting.tenant()));
        setting.unitOfWork().run(transaction -> note(transaction, TURN, Integer.toString(epoch)));
        return epoch;
    }

    /** Wraps what is wrapped by keys of earlier epochs by that of the current one, at the default pace. */
    public RewrapReport rewrap() {
        return rewrap(JobPace.DEFAULT, progress -> {});
    }

    /**
     * Wraps what is wrapped by keys of earlier epochs by that of the current one. No value is touched. Killed and run again
     * it goes on from where it was.
     *
     * @param listener gets the progress after each batch, from several threads
     */
    public RewrapReport rewrap(JobPace pace, Consumer<JobProgress> listener) {
        Check.notNull(listener, "the listener");
        return new Rewrap(
                        setting,
                        Check.notNull(pace, "the pace"),
                        setting.signals().job("rewrap", listener))
                .run();
    }

    /**
     * Writes all keyrings into a new file that only its owner may read: what recovery needs beside any backup of the data.
     * They are wrapped by the key of the current epoch, and so is the file, so it is worth nothing without that key and after
     * its end.
     *
     * @throws KeyExportException with {@link KeyExportException.Problem#ROWS_LEFT} while {@link #rewrap} has not finished
     */
    public ExportReport export(Path file) {
        return new Exports(setting, forget).write(Check.notNull(file, "the file"));
    }

    /**
     * Reads an export to its end, opens every keyring in it, and notes that this worked. Do it with the copy that would be
     * used for recovery, not with the file just written.
     *
     * @throws KeyExportException when it is damaged, foreign or unreadable
     * @throws DestroyedEpochException when it is of an epoch whose key was destroyed
     * @throws io.github.consentkit.crypto.key.UnknownEpochException when the keys are older than the export
     */
    public ExportReport readBack(Path file) {
        ExportReport report = new Exports(setting, forget).readBack(Check.notNull(file, "the file"));
        setting.unitOfWork().run(transaction -> note(transaction, READ_BACK, report.epoch() + " " + report.digest()));
        return report;
    }

    /**
     * Brings an export into a database that was restored from an older backup: of every keyring the newest version that
     * opens stays. Nobody who is marked as erased comes back, and whoever is not in the export any more is forgotten. Register
     * every type and entity before, so that their columns are emptied, too. Nothing is changed unless the export can be read to its end.
     *
     * @throws KeyExportException when it is damaged, foreign or unreadable
     */
    public ImportReport bring(Path file) {
        return new Exports(setting, forget).bring(Check.notNull(file, "the file"));
    }

    /**
     * Destroys the key of a past epoch for good. From then on nothing opens that only it wraps: backups from before the turn,
     * and earlier exports.
     *
     * @throws EpochInUseException while a keyring is wrapped by it, before an export under a later epoch has been read back,
     *     or too shortly after the turn
     */
    public Epoch destroy(int epoch) {
        return destroy(epoch, new KeyDestruction.Here(setting.now()));
    }

    /** Notes that the key of a past epoch was destroyed where only somebody else could do it; refused likewise. */
    public Epoch destroy(int epoch, KeyDestruction how) {
        Check.notNull(how, "how it is destroyed");
        setting.unitOfWork().run(transaction -> {
            refuseLeft(transaction, epoch);
            refuseUnsettled(transaction, epoch);
            refuseUnexported(transaction, epoch);
        });
        return setting.epochs().destroy(setting.tenant(), epoch, how);
    }

    /** Returns from when on the erasure of the person is complete everywhere, restored backups included. */
    public Completeness completeness(SubjectId subject) {
        OptionalInt erased = setting.unitOfWork()
                .call(transaction -> setting.keyringStore()
                        .erasedIn(transaction, setting.tenant(), Check.notNull(subject, "subject")));
        if (erased.isEmpty()) {
            return new Completeness.NotErased();
        }
        int epoch = erased.getAsInt();
        return backupsDeadSince(epoch)
                .<Completeness>map(Completeness.Since::new)
                .orElseGet(() -> new Completeness.Pending(epoch));
    }

    /**
     * Returns from when on no backup opens any more what was destroyed in this epoch: when the last key of it and of those
     * before it was destroyed. Empty while there is one of them, and for an epoch that is not known here. A certificate of
     * destruction names its epoch.
     */
    public Optional<Instant> backupsDeadSince(int epoch) {
        boolean known = false;
        Instant last = Instant.MIN;
        for (Epoch each : epochs()) {
            if (each.number() <= epoch) {
                Optional<Instant> at = each.destroyed().map(KeyDestruction::at);
                if (at.isEmpty()) {
                    return Optional.empty();
                }
                known |= each.number() == epoch;
                last = at.get().isAfter(last) ? at.get() : last;
            }
        }
        return known ? Optional.of(last) : Optional.empty();
    }

    private void refuseLeft(Transaction transaction, int epoch) {
        long left = setting.rowsOf(transaction, epoch);
        if (left > 0) {
            throw new EpochInUseException(
                    Problem.ROWS_LEFT,
                    epoch,
                    left + " keyrings are wrapped by it; run rewrap, and look at what it reports");
        }
    }

    /** A turn that nobody noted may have been a moment ago. */
    private void refuseUnsettled(Transaction transaction, int epoch) {
        Optional<Instant> turned = setting.jobs()
                .find(transaction, setting.tenant(), TURN)
                .filter(turn -> turn.position()
                        .map(Integer::parseInt)
                        .filter(into -> into > epoch)
                        .isPresent())
                .map(JobState::at);
        if (turned.isEmpty() || turned.get().plus(settling).isAfter(setting.now())) {
            throw new EpochInUseException(
                    Problem.SETTLING,
                    epoch,
                    turned.map(at -> "it turned at " + at + ", and a transaction from before may be open until "
                                    + at.plus(settling) + "; try again then")
                            .orElse("nobody noted when it turned; turn epochs by KeyCare.turn()"));
        }
    }

    private void refuseUnexported(Transaction transaction, int epoch) {
        boolean readBack = setting.jobs()
                .find(transaction, setting.tenant(), READ_BACK)
                .flatMap(JobState::position)
                .map(position -> Integer.parseInt(position.substring(0, position.indexOf(' '))))
                .filter(of -> of > epoch)
                .isPresent();
        if (!readBack) {
            throw new EpochInUseException(
                    Problem.NO_EXPORT,
                    epoch,
                    "no export of the keyrings under a later epoch has been read back, so the living could not be"
                            + " recovered; run export, copy it away, and run readBack on the copy");
        }
    }

    private void note(Transaction transaction, String job, String position) {
        JobStore.Stored stored;
        do {
            Optional<JobState> before = setting.jobs().find(transaction, setting.tenant(), job);
            Optional<String> text = Optional.of(position);
            stored = setting.jobs()
                    .put(
                            transaction,
                            before.map(old -> old.next(text, setting.now()))
                                    .orElseGet(() -> JobState.first(setting.tenant(), job, text, setting.now())));
        } while (stored != JobStore.Stored.DONE);
    }
}
