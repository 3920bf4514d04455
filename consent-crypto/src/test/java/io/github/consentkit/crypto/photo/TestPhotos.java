package io.github.consentkit.crypto.photo;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;

/** Pictures that the tests make themselves, and what cameras and editors put beside them. */
final class TestPhotos {

    /** Stands in everything that must not come through. */
    static final String PLANTED = "PLANTED-37.5665N";

    static {
        ImageIO.setUseCache(false);
    }

    private TestPhotos() {}

    static byte[] jpeg() {
        return jpeg(BufferedImage.TYPE_INT_RGB, ImageWriteParam.MODE_DISABLED);
    }

    static byte[] progressive() {
        return jpeg(BufferedImage.TYPE_INT_RGB, ImageWriteParam.MODE_DEFAULT);
    }

    static byte[] greyJpeg() {
        return jpeg(BufferedImage.TYPE_BYTE_GRAY, ImageWriteParam.MODE_DISABLED);
    }

    private static byte[] jpeg(int type, int progressiveMode) {
        return write("jpeg", picture(type, 37, 29), progressiveMode, true);
    }

    static byte[] png() {
        return png(BufferedImage.TYPE_INT_RGB);
    }

    static byte[] png(int type) {
        return write("png", picture(type, 37, 29), ImageWriteParam.MODE_DISABLED, false);
    }

    static byte[] interlacedPng(int type, int width, int height) {
        return write("png", picture(type, width, height), ImageWriteParam.MODE_DEFAULT, true);
    }

    static BufferedImage picture(int type, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, type);
        Random random = new Random(7);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, 0xFF000000 | x * 5 << 16 | y * 7 << 8 | random.nextInt(64));
            }
        }
        return image;
    }

    private static byte[] write(String format, BufferedImage image, int progressiveMode, boolean setMode) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            if (setMode) {
                param.setProgressiveMode(progressiveMode);
            }
            writer.setOutput(out);
            writer.write(
                    writer.getDefaultStreamMetadata(param),
                    new IIOImage(image, null, writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), param)),
                    param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** Returns the samples of the picture, decoded. */
    static int[] pixels(byte[] photo) {
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(photo))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            ImageReader reader = readers.next();
            reader.setInput(in, true, true);
            try {
                Raster raster = reader.canReadRaster()
                        ? reader.readRaster(0, null)
                        : reader.read(0).getData();
                return raster.getPixels(0, 0, raster.getWidth(), raster.getHeight(), (int[]) null);
            } finally {
                reader.dispose();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the JPEG with further bytes right after its start. */
    static byte[] afterStart(byte[] jpeg, byte[]... segments) {
        return insert(jpeg, 2, join(segments));
    }

    static byte[] insert(byte[] bytes, int at, byte[] more) {
        return join(Arrays.copyOf(bytes, at), more, Arrays.copyOfRange(bytes, at, bytes.length));
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    static byte[] segment(int marker, byte[] content) {
        return ByteBuffer.allocate(4 + content.length)
                .put((byte) 0xFF)
                .put((byte) marker)
                .putShort((short) (content.length + 2))
                .put(content)
                .array();
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Returns TIFF with orientation, a text, a place, and a second directory with a thumbnail. */
    static byte[] tiff(int orientation) {
        byte[] text = ascii(PLANTED);
        byte[] thumbnail = join(jpeg(), text);
        int first = 8;
        int gps = first + 2 + 3 * 12 + 4;
        int second = gps + 2 + 12 + 4;
        int data = second + 2 + 2 * 12 + 4;
        ByteBuffer tiff = ByteBuffer.allocate(data + text.length + thumbnail.length);
        tiff.putInt(0x4D4D002A).putInt(first);
        tiff.putShort((short) 3);
        entry(tiff, 0x010E, 2, text.length, data);
        entry(tiff, 0x0112, 3, 1, orientation << 16);
        entry(tiff, 0x8825, 4, 1, gps);
        tiff.putInt(second);
        tiff.putShort((short) 1);
        entry(tiff, 0x001B, 7, text.length, data);
        tiff.putInt(0);
        tiff.putShort((short) 2);
        entry(tiff, 0x0201, 4, 1, data + text.length);
        entry(tiff, 0x0202, 4, 1, thumbnail.length);
        tiff.putInt(0);
        return tiff.put(text).put(thumbnail).array();
    }

    private static void entry(ByteBuffer tiff, int tag, int type, int count, int value) {
        tiff.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }

    static byte[] exif(int orientation) {
        return segment(0xE1, join(ascii("Exif\0\0"), tiff(orientation)));
    }

    /** Returns the JPEG with all that is not picture: EXIF, XMP, IPTC, comments, thumbnails, a tail. */
    static byte[] laden(byte[] jpeg, int orientation) {
        byte[] mark = ascii(PLANTED);
        byte[] laden = afterStart(
                jpeg,
                segment(0xE0, join(ascii("JFXX\0\u0010"), mark)),
                exif(orientation),
                segment(0xE1, join(ascii("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>"), mark)),
                segment(0xE2, join(ascii("MPF\0"), mark)),
                segment(0xED, join(ascii("Photoshop 3.0\u00008BIM\u0004\u0004"), mark)),
                segment(0xEF, mark),
                segment(0xFE, mark));
        return join(laden, mark, exif(3), laden);
    }

    /** Returns the place of the chunk of a PNG. */
    static int chunkAt(byte[] png, String type) {
        int at = new String(png, StandardCharsets.ISO_8859_1).indexOf(type);
        return at < 0 ? at : at - 4;
    }

    static byte[] beforeChunk(byte[] png, String type, byte[]... chunks) {
        return insert(png, chunkAt(png, type), join(chunks));
    }

    static byte[] chunk(String type, byte[] data) {
        byte[] typed = join(ascii(type), data);
        CRC32 sum = new CRC32();
        sum.update(typed);
        return ByteBuffer.allocate(8 + typed.length)
                .putInt(data.length)
                .put(typed)
                .putInt((int) sum.getValue())
                .array();
    }

    static byte[] strip(byte[] photo) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        info(photo, out);
        return out.toByteArray();
    }

    static PhotoInfo info(byte[] photo, ByteArrayOutputStream out) {
        // a stream that gives little at a time, and sometimes nothing
        InputStream in = new ByteArrayInputStream(photo) {
            @Override
            public synchronized int read(byte[] target, int from, int size) {
                return super.read(target, from, Math.min(size, 1 + (pos & 63)));
            }
        };
        try {
            return PhotoIntake.withDefaults().strip(in, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean holds(byte[] bytes, String text) {
        return new String(bytes, StandardCharsets.ISO_8859_1).contains(text);
    }
}
