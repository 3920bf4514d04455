package io.github.consentkit.crypto.recovery;

import com.google.crypto.tink.Aead;
import io.github.consentkit.crypto.key.CryptoUnavailableException;
import io.github.consentkit.crypto.key.WrappedKeyring;
import io.github.consentkit.internal.CanonicalWriter;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/** Writes an export: a title, the header, blocks of rows, and a last block that says how many there were. */
final class ExportWriter implements AutoCloseable {

    static final byte[] TITLE = "consentkit key export 1\n".getBytes(StandardCharsets.US_ASCII);
    static final int ROWS = 0;
    static final int END = 1;

    private final DataOutputStream out;
    private final ExportHeader header;
    private final Aead key;
    private final MessageDigest digest = ExportHeader.sha256();
    private long blocks;
    private long rows;

    ExportWriter(OutputStream out, ExportHeader header, Aead key) throws IOException {
        this.out = new DataOutputStream(new BufferedOutputStream(out));
        this.header = header;
        this.key = key;
        byte[] encoded = header.encode();
        this.out.write(TITLE);
        this.out.writeInt(encoded.length);
        this.out.write(encoded);
    }

    void write(List<WrappedKeyring> page) throws IOException {
        CanonicalWriter block = new CanonicalWriter().int32(page.size());
        for (WrappedKeyring row : page) {
            byte[] encoded = ExportRow.encode(row);
            digest.update(encoded);
            block.fixed(encoded);
        }
        rows += page.size();
        block(ROWS, block.toBytes());
    }

    /** Writes the last block. */
    ExportReport end() throws IOException {
        byte[] sum = digest.digest();
        block(END, new CanonicalWriter().int64(rows).fixed(sum).toBytes());
        out.flush();
        return new ExportReport(
                header.epoch(), header.at(), rows, HexFormat.of().formatHex(sum));
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private void block(int kind, byte[] plaintext) throws IOException {
        try {
            byte[] sealed = key.encrypt(plaintext, header.associatedData(blocks, kind));
            out.writeByte(kind);
            out.writeInt(sealed.length);
            out.write(sealed);
            blocks++;
        } catch (GeneralSecurityException e) {
            throw new CryptoUnavailableException("the key of epoch " + header.epoch() + " fails to seal an export", e);
        }
    }
}
