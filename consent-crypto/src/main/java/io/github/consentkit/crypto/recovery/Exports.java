package io.github.consentkit.crypto.recovery;

import io.github.consentkit.crypto.key.DestroyedEpochException;
import io.github.consentkit.crypto.key.KeyringAnswer;
import io.github.consentkit.crypto.key.KeyringId;
import io.github.consentkit.crypto.key.KeyringStore.Written;
import io.github.consentkit.crypto.key.WrappedKeyring;
import io.github.consentkit.crypto.recovery.KeyExportException.Problem;
import io.github.consentkit.store.Transaction;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Makes exports of keyrings, reads them, and brings them into a restored database. */
final class Exports {

    private static final int PAGE = 200;

    private final KeySetting setting;
    private final Forgetting forget;

    Exports(KeySetting setting, Forgetting forget) {
        this.setting = setting;
        this.forget = forget;
    }

    /** Writes every keyring into a new file for its owner alone, which appears whole or not at all. */
    ExportReport write(Path file) {
        int epoch = setting.epochs().current(setting.tenant());
        refuseMixed(file, epoch);
        Path draft = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".new");
        try {
            if (Files.exists(file)) {
                throw new FileAlreadyExistsException(file.toString());
            }
            try {
                ExportReport report = writeInto(draft, epoch);
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
                return report;
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new KeyExportException(
                    Problem.UNWRITABLE, file, "name a new file in a directory that this process may write", e);
        }
    }

    private ExportReport writeInto(Path draft, int epoch) throws IOException {
        ExportHeader header = new ExportHeader(
                setting.installation(),
                setting.tenant(),
                epoch,
                ChronoUnit.MICROS.between(Instant.EPOCH, setting.now()),
                UUID.randomUUID());
        try (OutputStream out = create(draft);
                ExportWriter writer =
                        new ExportWriter(out, header, setting.epochs().wrapKey(setting.tenant(), epoch))) {
            Optional<KeyringId> after = Optional.empty();
            for (List<WrappedKeyring> page = setting.page(after, PAGE);
                    !page.isEmpty();
                    page = setting.page(after, PAGE)) {
                // rows of an epoch whose key is destroyed come from a restored backup, and open nothing
                writer.write(page.stream().filter(row -> row.epoch() >= epoch).toList());
                after = Optional.of(page.get(page.size() - 1).id());
            }
            return writer.end();
        }
    }

    private void refuseMixed(Path file, int epoch) {
        long left = setting.unitOfWork()
                .call(transaction -> setting.epochs().history(setting.tenant()).stream()
                        .filter(earlier ->
                                earlier.number() < epoch && earlier.destroyed().isEmpty())
                        .mapToLong(earlier -> setting.rowsOf(transaction, earlier.number()))
                        .sum());
        if (left > 0) {
            throw new KeyExportException(
                    Problem.ROWS_LEFT,
                    file,
                    left + " keyrings are still wrapped by the key of an earlier epoch; run rewrap first");
        }
    }

    private static OutputStream create(Path draft) throws IOException {
        FileAttribute<?>[] owner =
                draft.getFileSystem().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        return Channels.newOutputStream(
                Files.newByteChannel(draft, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), owner));
    }

    /** Reads the export to its end, and opens every keyring in it. */
    ExportReport readBack(Path file) {
        return new ExportReader(file, setting).read(page -> page.forEach(setting.keyrings()::verify));
    }

    /** Brings the export in, after it has been read to its end once. */
    ImportReport bring(Path file) {
        readBack(file);
        Map<Came, Long> came = new EnumMap<>(Came.class);
        new ExportReader(file, setting)
                .read(page -> setting.unitOfWork()
                        .call(transaction -> page.stream()
                                .map(row -> bring(transaction, row))
                                .toList())
                        .forEach(one -> came.merge(one, 1L, Long::sum)));
        forget.forgetAgain();
        return new ImportReport(
                came.getOrDefault(Came.RESTORED, 0L),
                came.getOrDefault(Came.KEPT, 0L),
                came.getOrDefault(Came.ERASED, 0L),
                new Forgotten(setting, forget).run());
    }

    private Came bring(Transaction transaction, WrappedKeyring row) {
        KeyringAnswer answer = setting.keyringStore().find(transaction, row.id());
        if (answer instanceof KeyringAnswer.Erased) {
            return Came.ERASED;
        }
        if (answer instanceof KeyringAnswer.Present present
                && present.row().version() >= row.version()
                && opens(present.row())) {
            return Came.KEPT;
        }
        return setting.keyringStore().restore(transaction, row) == Written.ERASED ? Came.ERASED : Came.RESTORED;
    }

    private boolean opens(WrappedKeyring row) {
        try {
            setting.keyrings().verify(row);
            return true;
        } catch (DestroyedEpochException e) {
            return false;
        }
    }

    private enum Came {
        RESTORED,
        KEPT,
        ERASED
    }
}
