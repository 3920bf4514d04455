package io.github.consentkit.examples.consulting;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;

/** A JPEG as a telephone makes it: with the place where it was taken, and a thumbnail, in its EXIF part. */
final class CameraPhoto {

    /** What the camera wrote into the file, for whoever looks for it. */
    static final String CAMERA = "SeoulPhone 12";

    private static final int ASCII = 2;
    private static final int LONG = 4;
    private static final int RATIONAL = 5;

    private CameraPhoto() {}

    static byte[] make() {
        byte[] picture = jpeg(640, 480);
        byte[] exif = exif(jpeg(64, 48));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(picture, 0, 2);
        file.write(0xFF);
        file.write(0xE1);
        file.write((exif.length + 2) >>> 8);
        file.write(exif.length + 2);
        file.writeBytes(exif);
        file.write(picture, 2, picture.length - 2);
        return file.toByteArray();
    }

    /** Bytes from the middle of the picture itself, by which it is found again. */
    static byte[] middleOf(byte[] photo) {
        byte[] middle = new byte[24];
        System.arraycopy(photo, photo.length * 3 / 4, middle, 0, middle.length);
        return middle;
    }

    private static byte[] jpeg(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, new Color(244, 220, 205), width, height, new Color(90, 60, 50)));
        graphics.fillRect(0, 0, width, height);
        for (int i = 0; i < width; i += 5) {
            graphics.setColor(new Color((i * 37) % 256, (i * 91) % 256, (i * 13) % 256));
            graphics.drawOval(width / 2 - i / 4, height / 2 - i / 3, i / 2, i * 2 / 3);
        }
        graphics.dispose();
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            if (!ImageIO.write(image, "jpeg", bytes)) {
                throw new IllegalStateException("this Java runtime writes no JPEG");
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Three directories: the camera, the place (37.5665 N, 126.978 E), and the thumbnail. */
    private static byte[] exif(byte[] thumbnail) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            byte[] camera = (CAMERA + "\0").getBytes(StandardCharsets.US_ASCII);
            out.write("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
            out.writeBytes("MM");
            out.writeShort(42);
            out.writeInt(8);
            int cameraAt = 8 + 2 + 2 * 12 + 4;
            int gps = cameraAt + camera.length + camera.length % 2;
            int latitude = gps + 2 + 4 * 12 + 4;
            int second = latitude + 48;
            int thumbnailAt = second + 2 + 2 * 12 + 4;
            out.writeShort(2);
            entry(out, 0x0110, ASCII, camera.length, cameraAt);
            entry(out, 0x8825, LONG, 1, gps);
            out.writeInt(second);
            out.write(camera);
            if (camera.length % 2 == 1) {
                out.write(0);
            }
            out.writeShort(4);
            entry(out, 1, ASCII, 2, 'N' << 24);
            entry(out, 2, RATIONAL, 3, latitude);
            entry(out, 3, ASCII, 2, 'E' << 24);
            entry(out, 4, RATIONAL, 3, latitude + 24);
            out.writeInt(0);
            degrees(out, 37, 33, 5994);
            degrees(out, 126, 58, 4080);
            out.writeShort(2);
            entry(out, 0x0201, LONG, 1, thumbnailAt);
            entry(out, 0x0202, LONG, 1, thumbnail.length);
            out.writeInt(0);
            out.write(thumbnail);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void entry(DataOutputStream out, int tag, int type, int count, int value) throws IOException {
        out.writeShort(tag);
        out.writeShort(type);
        out.writeInt(count);
        out.writeInt(value);
    }

    private static void degrees(DataOutputStream out, int degrees, int minutes, int hundredths) throws IOException {
        out.writeInt(degrees);
        out.writeInt(1);
        out.writeInt(minutes);
        out.writeInt(1);
        out.writeInt(hundredths);
        out.writeInt(100);
    }
}
