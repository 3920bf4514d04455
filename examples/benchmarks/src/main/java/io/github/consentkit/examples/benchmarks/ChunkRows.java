package io.github.consentkit.examples.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;

/** A stream in rows of 64 KiB, as the SDK's chunk rows: a statement for each. */
final class ChunkRows {

    private static final int CHUNK = 1 << 16;

    private ChunkRows() {}

    /** Writes the rows. */
    static final class Output extends OutputStream {

        private final Connection connection;
        private final String id;
        private final byte[] chunk = new byte[CHUNK];
        private int size;
        private long index;

        Output(Connection connection, String id) {
            this.connection = connection;
            this.id = id;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            for (int next = from; next < from + count; ) {
                int some = Math.min(from + count - next, CHUNK - size);
                System.arraycopy(bytes, next, chunk, size, some);
                size += some;
                next += some;
                if (size == CHUNK) {
                    keep();
                }
            }
        }

        @Override
        public void close() throws IOException {
            if (size > 0) {
                keep();
            }
        }

        private void keep() throws IOException {
            try {
                Sql.change(
                        connection,
                        "INSERT INTO plain_chunk (id, chunk, bytes) VALUES (?, ?, ?)",
                        id,
                        index++,
                        Arrays.copyOf(chunk, size));
            } catch (SQLException e) {
                throw new IOException(e);
            }
            size = 0;
        }
    }

    /** Reads the rows. */
    static final class Input extends InputStream {

        private final Connection connection;
        private final String id;
        private byte[] chunk = {};
        private int position;
        private long index;

        Input(Connection connection, String id) {
            this.connection = connection;
            this.id = id;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int from, int count) throws IOException {
            if (count == 0) {
                return 0;
            }
            if (position == chunk.length && !next()) {
                return -1;
            }
            int some = Math.min(count, chunk.length - position);
            System.arraycopy(chunk, position, into, from, some);
            position += some;
            return some;
        }

        private boolean next() throws IOException {
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT bytes FROM plain_chunk WHERE id = ? AND chunk = ?")) {
                Sql.set(statement, id, index);
                try (ResultSet row = statement.executeQuery()) {
                    if (!row.next()) {
                        return false;
                    }
                    chunk = row.getBytes(1);
                }
            } catch (SQLException e) {
                throw new IOException(e);
            }
            position = 0;
            index++;
            return true;
        }
    }
}
