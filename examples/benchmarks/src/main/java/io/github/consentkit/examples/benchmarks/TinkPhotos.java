package io.github.consentkit.examples.benchmarks;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.streamingaead.AesGcmHkdfStreamingParameters;
import com.google.crypto.tink.streamingaead.StreamingAeadConfig2026;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Baseline: photos that Tink's stream encrypts, AES-256-GCM with HKDF in segments of 64 KiB, into rows of 64 KiB and out of
 * them, in one transaction. They are stored as they come; the caller sees the beginning before the end is authenticated.
 */
final class TinkPhotos {

    private static final int KEY = 32;
    private static final int SEGMENT = 1 << 16;

    private final DataSource database;
    private final StreamingAead stream;

    private TinkPhotos(DataSource database, StreamingAead stream) {
        this.database = database;
        this.stream = stream;
    }

    static TinkPhotos in(DataSource database) {
        Sql.run(
                database,
                "CREATE TABLE plain_chunk (id VARCHAR(200) NOT NULL, chunk INTEGER NOT NULL,"
                        + " bytes VARBINARY(1048576) NOT NULL, PRIMARY KEY (id, chunk))");
        try {
            AesGcmHkdfStreamingParameters parameters = AesGcmHkdfStreamingParameters.builder()
                    .setKeySizeBytes(KEY)
                    .setDerivedAesGcmKeySizeBytes(KEY)
                    .setHkdfHashType(AesGcmHkdfStreamingParameters.HashType.SHA256)
                    .setCiphertextSegmentSizeBytes(SEGMENT)
                    .build();
            return new TinkPhotos(
                    database,
                    KeysetHandle.generateNew(parameters, StreamingAeadConfig2026.get())
                            .getPrimitive(StreamingAeadConfig2026.get(), StreamingAead.class));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    void save(String id, byte[] picture) throws SQLException, IOException, GeneralSecurityException {
        try (Connection connection = Sql.begin(database)) {
            try (OutputStream out = stream.newEncryptingStream(new ChunkRows.Output(connection, id), aad(id))) {
                out.write(picture);
            }
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    void open(String id, OutputStream to) throws SQLException, IOException, GeneralSecurityException {
        try (Connection connection = Sql.begin(database)) {
            copy(connection, id, to);
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    /** Reads the stream twice, as whoever wants to see the whole authenticated before its beginning is used. */
    void openTwice(String id, OutputStream to) throws SQLException, IOException, GeneralSecurityException {
        try (Connection connection = Sql.begin(database)) {
            copy(connection, id, OutputStream.nullOutputStream());
            copy(connection, id, to);
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    private void copy(Connection connection, String id, OutputStream to) throws IOException, GeneralSecurityException {
        try (InputStream in = stream.newDecryptingStream(new ChunkRows.Input(connection, id), aad(id))) {
            byte[] buffer = new byte[SEGMENT];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                to.write(buffer, 0, count);
            }
        }
    }

    private static byte[] aad(String id) {
        return id.getBytes(StandardCharsets.UTF_8);
    }
}
