package io.github.consentkit.crypto.photo;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The one thing of EXIF that a viewer needs: which way up. Read leniently, because the rest is thrown away. */
final class Orientation {

    /** As stored. */
    static final int NORMAL = 1;

    private static final byte[] PREFIX = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final int TAG = 0x0112;
    private static final int SHORT = 3;
    private static final int ENTRY = 12;

    private Orientation() {}

    /** Tells whether the bytes of an APP1 segment are EXIF, not XMP or something else. */
    static boolean isExif(byte[] bytes, int size) {
        return size >= PREFIX.length && Bytes.startsWith(bytes, PREFIX);
    }

    /** Returns the orientation in EXIF with or without its prefix, 1 to 8; 1 where there is none that can be read. */
    static int read(byte[] bytes, int size) {
        int from = isExif(bytes, size) ? PREFIX.length : 0;
        ByteBuffer tiff = ByteBuffer.wrap(bytes, from, size - from).slice();
        if (tiff.limit() < 8) {
            return NORMAL;
        }
        int order = tiff.getShort(0);
        if (order != 0x4949 && order != 0x4D4D) {
            return NORMAL;
        }
        tiff.order(order == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        if (directory < 8 || directory > tiff.limit() - 2) {
            return NORMAL;
        }
        int entries = tiff.getShort(directory) & 0xFFFF;
        for (int at = directory + 2; entries > 0 && at <= tiff.limit() - ENTRY; entries--, at += ENTRY) {
            if ((tiff.getShort(at) & 0xFFFF) == TAG) {
                int value = tiff.getShort(at + 8);
                boolean valid = tiff.getShort(at + 2) == SHORT && tiff.getInt(at + 4) == 1 && value >= 1 && value <= 8;
                return valid ? value : NORMAL;
            }
        }
        return NORMAL;
    }

    /** Returns EXIF that holds the orientation and nothing else, without prefix. */
    static byte[] tiff(int orientation) {
        return ByteBuffer.allocate(26)
                .putInt(0x4D4D002A)
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) TAG)
                .putShort((short) SHORT)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putInt(0)
                .array();
    }

    /** Returns the same as the content of an APP1 segment. */
    static byte[] exif(int orientation) {
        byte[] tiff = tiff(orientation);
        return ByteBuffer.allocate(PREFIX.length + tiff.length)
                .put(PREFIX)
                .put(tiff)
                .array();
    }
}
