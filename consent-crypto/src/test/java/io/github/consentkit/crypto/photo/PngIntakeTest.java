package io.github.consentkit.crypto.photo;

import static io.github.consentkit.crypto.photo.TestPhotos.PLANTED;
import static io.github.consentkit.crypto.photo.TestPhotos.ascii;
import static io.github.consentkit.crypto.photo.TestPhotos.beforeChunk;
import static io.github.consentkit.crypto.photo.TestPhotos.chunk;
import static io.github.consentkit.crypto.photo.TestPhotos.chunkAt;
import static io.github.consentkit.crypto.photo.TestPhotos.holds;
import static io.github.consentkit.crypto.photo.TestPhotos.join;
import static io.github.consentkit.crypto.photo.TestPhotos.pixels;
import static io.github.consentkit.crypto.photo.TestPhotos.strip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of a PNG the picture comes through, and nothing else. */
class PngIntakeTest {

    @ParameterizedTest
    @ValueSource(
            ints = {
                BufferedImage.TYPE_INT_RGB,
                BufferedImage.TYPE_INT_ARGB,
                BufferedImage.TYPE_BYTE_GRAY,
                BufferedImage.TYPE_USHORT_GRAY,
                BufferedImage.TYPE_BYTE_BINARY,
                BufferedImage.TYPE_BYTE_INDEXED
            })
    void everythingBesideThePictureStaysOutside(int type) {
        byte[] picture = TestPhotos.png(type);
        byte[] laden = laden(picture);
        byte[] stripped = strip(laden);

        assertThat(holds(stripped, PLANTED)).isFalse();
        for (String chunk : new String[] {"tEXt", "zTXt", "iTXt", "tIME", "acTL", "fcTL", "fdAT", "prVt"}) {
            assertThat(holds(stripped, chunk)).as(chunk).isFalse();
        }
        assertThat(pixels(stripped)).isEqualTo(pixels(picture));
        assertThat(strip(stripped)).isEqualTo(stripped);
    }

    @Test
    void everyInterlacedSizeIsUnderstood() {
        for (int width = 1; width <= 9; width++) {
            for (int height = 1; height <= 9; height++) {
                byte[] picture = TestPhotos.interlacedPng(BufferedImage.TYPE_BYTE_BINARY, width, height);
                assertThat(pixels(strip(picture))).isEqualTo(pixels(picture));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"IDAT", "IEND"})
    void theOrientationIsKeptWhereItStood(String before) {
        byte[] photo = beforeChunk(
                TestPhotos.png(), before, chunk("eXIf", TestPhotos.tiff(7)), chunk("eXIf", TestPhotos.tiff(3)));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PhotoInfo info = TestPhotos.info(photo, out);

        assertThat(info).isEqualTo(new PhotoInfo(PhotoType.PNG, 37, 29, 7, out.size()));
        assertThat(out.toByteArray())
                .isEqualTo(beforeChunk(strip(TestPhotos.png()), before, chunk("eXIf", Orientation.tiff(7))));
    }

    @Test
    void chunksThatSayHowItLooksAreKept() {
        byte[] looks = join(
                chunk("gAMA", new byte[] {0, 0, (byte) 0xB1, (byte) 0x8F}),
                chunk("cHRM", new byte[32]),
                chunk("sRGB", new byte[1]),
                chunk("cICP", new byte[] {1, 13, 0, 1}),
                chunk("sBIT", new byte[] {8, 8, 8}),
                chunk("bKGD", new byte[6]),
                chunk("tRNS", new byte[6]),
                chunk("pHYs", new byte[9]));
        byte[] photo = beforeChunk(TestPhotos.png(), "IDAT", looks, chunk("gAMA", ascii("PLAN")));

        assertThat(strip(photo)).isEqualTo(beforeChunk(TestPhotos.png(), "IDAT", looks));
        assertThat(strip(beforeChunk(TestPhotos.png(), "IEND", looks))).isEqualTo(TestPhotos.png());
    }

    @Test
    void aColourProfileLosesItsName() throws Exception {
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
        byte[] stripped = strip(withProfile(profile));

        assertThat(holds(stripped, "iCCPICC profile\0\0")).isTrue();
        assertThat(holds(stripped, PLANTED)).isFalse();
        assertThat(strip(stripped)).isEqualTo(stripped);
        assertThat(pixels(stripped)).isEqualTo(pixels(TestPhotos.png()));
    }

    @Test
    void whatIsNoColourProfileDoesNotComeThrough() throws Exception {
        assertThat(strip(withProfile(ascii(PLANTED.repeat(50))))).isEqualTo(TestPhotos.png());
        assertThat(strip(beforeChunk(TestPhotos.png(), "IDAT", chunk("iCCP", ascii(PLANTED)))))
                .isEqualTo(TestPhotos.png());
        assertThat(strip(beforeChunk(TestPhotos.png(), "IDAT", chunk("iCCP", ascii("a\0\0" + PLANTED)))))
                .isEqualTo(TestPhotos.png());
        assertThatThrownBy(() -> strip(withProfile(new byte[5 << 20])))
                .isInstanceOf(PhotoRefusedException.class)
                .hasMessageContaining("colour profile");
    }

    @Test
    void everyTruncationIsRefused() {
        byte[] picture = TestPhotos.png();
        for (int length = 1; length < picture.length; length++) {
            byte[] cut = Arrays.copyOf(picture, length);
            assertThatThrownBy(() -> strip(cut))
                    .as("the first %d bytes", length)
                    .isInstanceOf(PhotoRefusedException.class);
        }
    }

    @Test
    void everyChangedBitIsNoticed() {
        byte[] picture = TestPhotos.interlacedPng(BufferedImage.TYPE_BYTE_GRAY, 3, 3);
        for (int bit = 0; bit < picture.length * 8; bit++) {
            byte[] changed = picture.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> strip(changed)).as("bit %d", bit).isInstanceOf(PhotoRefusedException.class);
        }
    }

    @Test
    void nothingHidesBehindThePixels() throws Exception {
        byte[] rows = new byte[2 * 3];
        assertThat(strip(grey(2, rows, new byte[0]))).isNotEmpty();

        assertBroken(grey(2, rows, ascii(PLANTED)), "after its pixels");
        assertBroken(grey(2, Arrays.copyOf(rows, 7), new byte[0]), "more than its pixels");
        assertBroken(grey(2, Arrays.copyOf(rows, 5), new byte[0]), "fewer pixels");
        assertBroken(grey(2, new byte[] {0, 1, 1, 5, 1, 1}, new byte[0]), "filter");
        assertBroken(grey(2, new byte[] {0, 1, 1, -1, 1, 1}, new byte[0]), "filter");
    }

    @Test
    void aHugeDeclarationIsRefusedBeforeAnythingIsWritten() throws Exception {
        byte[] bomb = grey(60_000, new byte[100], new byte[0]);
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertThatThrownBy(() -> TestPhotos.info(bomb, out))
                .isInstanceOfSatisfying(
                        PhotoRefusedException.class,
                        e -> assertThat(e.reason()).isEqualTo(PhotoRefusedException.Reason.TOO_MANY_PIXELS))
                .hasMessageContaining("60000 x 60000");
        assertThat(out.size()).isZero();
    }

    @Test
    void chunksInTheWrongPlaceAreRefused() {
        byte[] picture = TestPhotos.png();
        byte[] data = Arrays.copyOfRange(picture, chunkAt(picture, "IDAT"), chunkAt(picture, "IEND"));

        assertBroken(beforeChunk(picture, "IHDR", chunk("gAMA", new byte[4])), "header");
        assertBroken(beforeChunk(picture, "IDAT", chunk("IHDR", new byte[13])), "no PNG");
        assertBroken(beforeChunk(picture, "IDAT", chunk("QQQQ", new byte[13])), "no PNG");
        assertBroken(beforeChunk(picture, "IDAT", chunk("IEND", new byte[0])), "no PNG");
        assertBroken(beforeChunk(picture, "IEND", chunk("tEXt", new byte[3]), data), "no PNG");
        assertBroken(beforeChunk(picture, "IEND", data), "after its pixels");
        assertBroken(beforeChunk(picture, "IEND", chunk("PLTE", new byte[3])), "no PNG");
        assertBroken(beforeChunk(picture, "IDAT", chunk("PLTE", new byte[4])), "palette");
        assertBroken(beforeChunk(picture, "IDAT", chunk("tRNS", new byte[4])), "tRNS");
        assertBroken(beforeChunk(picture, "IDAT", chunk("a[bc", new byte[4])), "chunk");
    }

    @Test
    void anIndexedPictureNeedsItsPalette() {
        byte[] picture = TestPhotos.png(BufferedImage.TYPE_BYTE_INDEXED);
        int at = chunkAt(picture, "PLTE");
        int next = at + 12 + Bytes.int32(picture, at);

        assertBroken(join(Arrays.copyOf(picture, at), Arrays.copyOfRange(picture, next, picture.length)), "palette");
    }

    private static byte[] laden(byte[] picture) {
        byte[] mark = ascii(PLANTED);
        byte[] notes = join(
                chunk("tEXt", join(ascii("Comment\0"), mark)),
                chunk("zTXt", mark),
                chunk("iTXt", join(ascii("XML:com.adobe.xmp\0\0\0\0\0"), mark)),
                chunk("eXIf", TestPhotos.tiff(1)),
                chunk("tIME", new byte[7]),
                chunk("acTL", mark),
                chunk("fcTL", mark),
                chunk("prVt", mark));
        byte[] laden = beforeChunk(picture, "IDAT", notes);
        laden = beforeChunk(laden, "IEND", chunk("fdAT", mark), notes);
        return join(laden, mark, picture);
    }

    private static byte[] withProfile(byte[] profile) throws Exception {
        return beforeChunk(TestPhotos.png(), "IDAT", chunk("iCCP", join(ascii(PLANTED + "\0\0"), deflate(profile))));
    }

    private static byte[] grey(int side, byte[] rows, byte[] behind) throws Exception {
        byte[] header = {0, 0, (byte) (side >> 8), (byte) side, 0, 0, (byte) (side >> 8), (byte) side, 8, 0, 0, 0, 0};
        return join(
                ascii("\u0089PNG\r\n\u001A\n"),
                chunk("IHDR", header),
                chunk("IDAT", join(deflate(rows), behind)),
                chunk("IEND", new byte[0]));
    }

    private static byte[] deflate(byte[] bytes) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
            deflater.write(bytes);
        }
        return out.toByteArray();
    }

    private static void assertBroken(byte[] photo, String why) {
        assertThatThrownBy(() -> strip(photo))
                .isInstanceOfSatisfying(
                        PhotoRefusedException.class,
                        e -> assertThat(e.reason()).isEqualTo(PhotoRefusedException.Reason.BROKEN))
                .hasMessageContaining(why);
    }
}
