package io.github.consentkit.testing;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/** What begins like gzip or like an entry of a ZIP, unpacked as far as it can be. */
final class Packed extends FilterInputStream {

    /** Four bytes of each beginning: of gzip with every flag, and of an entry. */
    static final List<byte[]> BEGINNINGS = beginnings();

    private static final long MOST = 1L << 30;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int CHECKSUM = 2;

    private final Inflater inflater;
    private long given;

    private Packed(InputStream packed, Inflater inflater) {
        super(new InflaterInputStream(packed, inflater));
        this.inflater = inflater;
    }

    /** Bytes that can be read again from the beginning. */
    @FunctionalInterface
    interface Content {

        InputStream open() throws IOException;
    }

    /** Opens what is packed at the offset; empty when it only looks so, or is stored as it is. */
    static InputStream open(Content content, long offset) throws IOException {
        InputStream packed = new BufferedInputStream(content.open());
        try {
            packed.skipNBytes(offset);
            if (deflated(packed)) {
                return new Packed(packed, new Inflater(true));
            }
        } catch (EOFException e) {
            // it ends in its header
        }
        packed.close();
        return InputStream.nullInputStream();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    /** Ends where the packed bytes end or are damaged: what came before was found already. */
    @Override
    public int read(byte[] into, int from, int count) throws IOException {
        try {
            int read = super.read(into, from, count);
            given += Math.max(0, read);
            if (given > MOST) {
                throw new IOException("more than " + MOST + " bytes are packed here; unpack and scan them yourself");
            }
            return read;
        } catch (EOFException | ZipException e) {
            return -1;
        }
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        super.close();
    }

    private static boolean deflated(InputStream from) throws IOException {
        byte[] start = exactly(from, 4);
        if (start[0] == 'P') {
            byte[] header = exactly(from, 26);
            from.skipNBytes(little(header, 22) + little(header, 24));
            return little(header, 4) == 8;
        }
        from.skipNBytes(6);
        int flags = start[3];
        if ((flags & EXTRA) != 0) {
            from.skipNBytes(little(exactly(from, 2), 0));
        }
        for (int text : new int[] {NAME, COMMENT}) {
            if ((flags & text) != 0) {
                skipText(from);
            }
        }
        from.skipNBytes((flags & CHECKSUM) != 0 ? 2 : 0);
        return true;
    }

    private static byte[] exactly(InputStream from, int count) throws IOException {
        byte[] bytes = from.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException();
        }
        return bytes;
    }

    private static void skipText(InputStream from) throws IOException {
        int next;
        do {
            next = from.read();
            if (next < 0) {
                throw new EOFException();
            }
        } while (next != 0);
    }

    private static int little(byte[] bytes, int at) {
        return bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8;
    }

    private static List<byte[]> beginnings() {
        List<byte[]> all = new ArrayList<>();
        for (byte flags = 0; flags < 32; flags++) {
            all.add(new byte[] {0x1F, (byte) 0x8B, 8, flags});
        }
        all.add(new byte[] {'P', 'K', 3, 4});
        return List.copyOf(all);
    }
}
