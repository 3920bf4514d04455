package io.github.consentkit.crypto.photo;

import static io.github.consentkit.crypto.photo.TestPhotos.PLANTED;
import static io.github.consentkit.crypto.photo.TestPhotos.afterStart;
import static io.github.consentkit.crypto.photo.TestPhotos.ascii;
import static io.github.consentkit.crypto.photo.TestPhotos.holds;
import static io.github.consentkit.crypto.photo.TestPhotos.join;
import static io.github.consentkit.crypto.photo.TestPhotos.pixels;
import static io.github.consentkit.crypto.photo.TestPhotos.segment;
import static io.github.consentkit.crypto.photo.TestPhotos.strip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Of a JPEG the picture comes through, and nothing else. */
class JpegIntakeTest {

    static Stream<byte[]> pictures() {
        return Stream.of(TestPhotos.jpeg(), TestPhotos.progressive(), TestPhotos.greyJpeg());
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void everythingBesideThePictureStaysOutside(byte[] picture) {
        byte[] laden = TestPhotos.laden(picture, 6);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PhotoInfo info = TestPhotos.info(laden, out);
        byte[] stripped = out.toByteArray();

        assertThat(holds(laden, PLANTED)).isTrue();
        assertThat(holds(stripped, PLANTED)).isFalse();
        for (String trace : new String[] {"http", "Photoshop", "JFXX", "MPF", "8BIM", "xmp"}) {
            assertThat(holds(stripped, trace)).as(trace).isFalse();
        }
        assertThat(pixels(stripped)).isEqualTo(pixels(picture));
        assertThat(strip(stripped)).isEqualTo(stripped);
        assertThat(info).isEqualTo(new PhotoInfo(PhotoType.JPEG, 37, 29, 6, stripped.length));
        assertThat(stripped.length).isLessThan(picture.length + 40);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9, 300})
    void anOrientationThatSaysNothingIsNotWritten(int orientation) {
        byte[] stripped = strip(afterStart(TestPhotos.jpeg(), TestPhotos.exif(orientation)));

        assertThat(holds(stripped, "Exif")).isFalse();
        assertThat(stripped).isEqualTo(strip(TestPhotos.jpeg()));
    }

    @Test
    void theOrientationOfTheFirstExifCounts() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] photo = afterStart(TestPhotos.jpeg(), TestPhotos.exif(8), TestPhotos.exif(3));

        assertThat(TestPhotos.info(photo, out).orientation()).isEqualTo(8);
        assertThat(out.toByteArray()).containsSequence(segment(0xE1, join(ascii("Exif\0\0"), Orientation.tiff(8))));
    }

    @Test
    void aColourProfileComesThroughInOrder() {
        byte[] profile = profile();
        int half = profile.length / 2;
        byte[] first = piece(1, 2, Arrays.copyOf(profile, half));
        byte[] second = piece(2, 2, Arrays.copyOfRange(profile, half, profile.length));

        byte[] stripped = strip(afterStart(TestPhotos.jpeg(), second, TestPhotos.exif(3), first));

        assertThat(stripped)
                .containsSequence(piece(1, 1, IccProfile.clean(profile).orElseThrow()));
        assertThat(strip(stripped)).isEqualTo(stripped);
    }

    @Test
    void whatIsNoColourProfileDoesNotComeThrough() {
        byte[] profile = profile();
        byte[] picture = TestPhotos.jpeg();
        byte[] expected = strip(picture);

        assertThat(strip(afterStart(picture, piece(1, 1, ascii(PLANTED.repeat(20))))))
                .isEqualTo(expected);
        assertThat(strip(afterStart(picture, piece(1, 1, join(profile, ascii(PLANTED))))))
                .isEqualTo(expected);
        assertThat(strip(afterStart(picture, piece(1, 2, profile)))).isEqualTo(expected);
        assertThat(strip(afterStart(picture, piece(1, 1, profile), piece(1, 1, profile))))
                .isEqualTo(expected);
    }

    @Test
    void theColourTransformOfAdobeIsKeptWithoutTheRestOfItsSegment() {
        byte[] adobe = segment(0xEE, join(ascii("Adobe\0d\1\2\3\4\1"), ascii(PLANTED)));
        byte[] stripped = strip(afterStart(TestPhotos.jpeg(), adobe));

        assertThat(stripped).containsSequence(segment(0xEE, ascii("Adobe\0d\0\0\0\0\1")));
        assertThat(holds(stripped, PLANTED)).isFalse();
    }

    @Test
    void whatStandsBetweenSegmentsIsPassedOver() {
        byte[] photo = afterStart(TestPhotos.jpeg(), ascii("\u00FF\u00FF\u00FE\0\4ab"), ascii(PLANTED));

        assertThat(strip(photo)).isEqualTo(strip(TestPhotos.jpeg()));
    }

    @Test
    void notesAfterAScanAreLeftOut() {
        byte[] picture = TestPhotos.progressive();
        int last = TestPhotos.holds(picture, "\u00FF\u00DA") ? lastScan(picture) : 0;
        byte[] photo = TestPhotos.insert(picture, last, TestPhotos.exif(6));

        assertThat(strip(photo)).isEqualTo(strip(picture));
    }

    @Test
    void everyTruncationIsRefused() {
        byte[] picture = TestPhotos.progressive();
        for (int length = 1; length < picture.length; length++) {
            byte[] cut = Arrays.copyOf(picture, length);
            assertThatThrownBy(() -> strip(cut))
                    .as("the first %d bytes", length)
                    .isInstanceOf(PhotoRefusedException.class);
        }
    }

    @Test
    void everythingAfterTheEndStaysOutside() {
        byte[] picture = TestPhotos.jpeg();

        assertThat(strip(join(picture, TestPhotos.laden(picture, 3)))).isEqualTo(strip(picture));
    }

    @Test
    void tablesThatAreMissingAreNoticed() {
        assertBroken(without(0xDB), "quantisation");
        assertBroken(without(0xC4), "Huffman");
        assertBroken(without(0xC0), "frame");
    }

    @Test
    void aFrameWithoutPixelsOrTwiceIsRefused() {
        byte[] picture = TestPhotos.jpeg();
        int frame = find(picture, 0xC0);
        byte[] flat = picture.clone();
        flat[frame + 5] = 0;
        flat[frame + 6] = 0;

        assertBroken(flat, "no pixels");
        assertBroken(
                TestPhotos.insert(picture, frame, Arrays.copyOfRange(picture, frame, find(picture, 0xC4))),
                "two frames");
    }

    @Test
    void declaredSizesAreLookedAtBeforeAnythingIsWritten() {
        byte[] picture = TestPhotos.jpeg();
        int frame = find(picture, 0xC0);
        Arrays.fill(picture, frame + 5, frame + 9, (byte) 0xEA);
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertThatThrownBy(() -> TestPhotos.info(picture, out))
                .isInstanceOfSatisfying(
                        PhotoRefusedException.class,
                        e -> assertThat(e.reason()).isEqualTo(PhotoRefusedException.Reason.TOO_MANY_PIXELS))
                .hasMessageContaining("60138 x 60138");
        assertThat(out.size()).isZero();
    }

    @Test
    void losslessAndHierarchicalPicturesAreUnsupported() {
        for (int marker : new int[] {0xC3, 0xC5, 0xC6, 0xC7, 0xCB, 0xCD, 0xCE, 0xCF, 0xF7}) {
            byte[] picture = TestPhotos.jpeg();
            picture[find(picture, 0xC0) + 1] = (byte) marker;
            assertThatThrownBy(() -> strip(picture))
                    .isInstanceOfSatisfying(
                            PhotoRefusedException.class,
                            e -> assertThat(e.reason()).isEqualTo(PhotoRefusedException.Reason.UNSUPPORTED_TYPE));
        }
    }

    @Test
    void arithmeticCodingNeedsNoHuffmanTables() {
        byte[] picture = without(0xC4);
        picture[find(picture, 0xC0) + 1] = (byte) 0xC9;
        byte[] conditioning = segment(0xCC, new byte[] {0x00, 0x10, 0x10, 0x05});
        byte[] photo = TestPhotos.insert(picture, find(picture, 0xDA), conditioning);

        assertThat(strip(photo)).containsSequence(conditioning);
        assertBroken(TestPhotos.insert(picture, find(picture, 0xDA), segment(0xCC, new byte[] {0x00})), "conditioning");
    }

    @Test
    void aSecondHeightIsDroppedOrRefused() {
        byte[] picture = TestPhotos.jpeg();
        byte[] same = TestPhotos.insert(picture, picture.length - 2, segment(0xDC, new byte[] {0, 29}));
        byte[] other = TestPhotos.insert(picture, picture.length - 2, segment(0xDC, new byte[] {0, 30}));

        assertThat(strip(same)).isEqualTo(strip(picture));
        assertBroken(other, "two heights");
    }

    @Test
    void restartMarkersAndFillBytesDoNotEndAScan() {
        byte[] picture = TestPhotos.jpeg();
        byte[] photo = TestPhotos.insert(
                picture, picture.length - 2, ascii("\u00FF\u00D0\u0012\u00FF\u0000\u00FF\u00D7\u0034\u00FF\u00FF"));

        assertThat(strip(photo)).endsWith(ascii("\u00FF\u00D0\u0012\u00FF\u0000\u00FF\u00D7\u0034\u00FF\u00D9"));
    }

    private static byte[] profile() {
        return ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
    }

    private static byte[] piece(int number, int of, byte[] content) {
        return segment(0xE2, join(ascii("ICC_PROFILE\0"), new byte[] {(byte) number, (byte) of}, content));
    }

    private static void assertBroken(byte[] photo, String why) {
        assertThatThrownBy(() -> strip(photo))
                .isInstanceOfSatisfying(
                        PhotoRefusedException.class,
                        e -> assertThat(e.reason()).isEqualTo(PhotoRefusedException.Reason.BROKEN))
                .hasMessageContaining(why);
    }

    /** Returns the place of the first segment with this marker in the header. */
    private static int find(byte[] jpeg, int marker) {
        int at = 2;
        while ((jpeg[at + 1] & 0xFF) != marker) {
            at += 2 + Bytes.int16(jpeg, at + 2);
        }
        return at;
    }

    private static int lastScan(byte[] jpeg) {
        int at = jpeg.length - 2;
        while (Bytes.int16(jpeg, at) != 0xFFDA) {
            at--;
        }
        return at;
    }

    /** Returns the baseline picture without its segments of this marker. */
    private static byte[] without(int marker) {
        byte[] jpeg = TestPhotos.jpeg();
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        rest.write(jpeg, 0, 2);
        int at = 2;
        while ((jpeg[at + 1] & 0xFF) != 0xDA) {
            int next = at + 2 + Bytes.int16(jpeg, at + 2);
            if ((jpeg[at + 1] & 0xFF) != marker) {
                rest.write(jpeg, at, next - at);
            }
            at = next;
        }
        rest.write(jpeg, at, jpeg.length - at);
        return rest.toByteArray();
    }
}
