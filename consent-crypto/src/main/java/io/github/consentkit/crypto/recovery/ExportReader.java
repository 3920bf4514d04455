package io.github.consentkit.crypto.recovery;

import io.github.consentkit.crypto.key.WrappedKeyring;
import io.github.consentkit.crypto.recovery.KeyExportException.Problem;
import io.github.consentkit.internal.CanonicalReader;
import io.github.consentkit.internal.MalformedBytesException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/** Reads an export, and hands out block by block what is authentic. Only its end tells that it is whole. */
final class ExportReader {

    private static final int MAX_HEADER = 1 << 12;
    /** A block has at most 200 rows of at most 1 MiB, and in truth far less. */
    private static final int MAX_BLOCK = 1 << 28;

    private static final String BRING_ANOTHER = "bring another copy, or an earlier export of the same epoch";

    private final Path file;
    private final KeySetting setting;

    ExportReader(Path file, KeySetting setting) {
        this.file = file;
        this.setting = setting;
    }

    /** Reads it to its end; the consumer gets pages before the end is known. */
    ExportReport read(Consumer<List<WrappedKeyring>> pages) {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            ExportHeader header = header(in);
            MessageDigest digest = ExportHeader.sha256();
            long rows = 0;
            long block = 0;
            int kind = in.readUnsignedByte();
            while (kind == ExportWriter.ROWS) {
                List<WrappedKeyring> page = page(header, open(in, header, block, kind), digest);
                rows += page.size();
                pages.accept(page);
                block++;
                kind = in.readUnsignedByte();
            }
            byte[] sum = digest.digest();
            end(new CanonicalReader(open(in, header, block, kind)), rows, sum);
            if (in.read() >= 0) {
                throw damaged();
            }
            return new ExportReport(
                    header.epoch(), header.at(), rows, HexFormat.of().formatHex(sum));
        } catch (EOFException | MalformedBytesException e) {
            throw damaged();
        } catch (IOException e) {
            throw new KeyExportException(Problem.UNREADABLE, file, "name an export that this process may read", e);
        }
    }

    private ExportHeader header(DataInputStream in) throws IOException, MalformedBytesException {
        byte[] title = in.readNBytes(ExportWriter.TITLE.length);
        if (!Arrays.equals(title, ExportWriter.TITLE)) {
            throw damaged();
        }
        ExportHeader header = ExportHeader.decode(bytes(in, MAX_HEADER));
        if (!header.installation().equals(setting.installation())
                || !header.tenant().equals(setting.tenant())) {
            throw new KeyExportException(
                    Problem.FOREIGN,
                    file,
                    "it belongs to the installation " + header.installation() + " and the tenant " + header.tenant()
                            + ", not to " + setting.installation() + " and " + setting.tenant());
        }
        return header;
    }

    /** The key is asked for each block, so that an export of an epoch whose key is destroyed says so. */
    private byte[] open(DataInputStream in, ExportHeader header, long block, int kind) throws IOException {
        byte[] sealed = bytes(in, MAX_BLOCK);
        try {
            return setting.epochs()
                    .wrapKey(setting.tenant(), header.epoch())
                    .decrypt(sealed, header.associatedData(block, kind));
        } catch (GeneralSecurityException e) {
            throw damaged();
        }
    }

    private static List<WrappedKeyring> page(ExportHeader header, byte[] plaintext, MessageDigest digest)
            throws MalformedBytesException {
        CanonicalReader from = new CanonicalReader(plaintext);
        List<WrappedKeyring> rows = new ArrayList<>();
        int count = from.int32();
        for (int i = 0; i < count; i++) {
            WrappedKeyring row = ExportRow.read(header.tenant(), from);
            digest.update(ExportRow.encode(row));
            rows.add(row);
        }
        from.end();
        return rows;
    }

    private static void end(CanonicalReader from, long rows, byte[] sum) throws MalformedBytesException {
        boolean same = from.int64() == rows;
        same &= Arrays.equals(from.fixed(sum.length), sum);
        from.end();
        if (!same) {
            throw new MalformedBytesException("the export has other rows than its end tells");
        }
    }

    private byte[] bytes(DataInputStream in, int most) throws IOException {
        int size = in.readInt();
        if (size < 0 || size > most) {
            throw damaged();
        }
        byte[] bytes = in.readNBytes(size);
        if (bytes.length != size) {
            throw damaged();
        }
        return bytes;
    }

    private KeyExportException damaged() {
        return new KeyExportException(Problem.DAMAGED, file, BRING_ANOTHER);
    }
}
